"""Many barcodes at once, as a file names them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import text

from shelfcast.catalog.rules.barcodes import BadBarcode, gtin14, own_code
from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.ids import new_id

_KEEP = text("""
    insert into barcodes (organisation, id, code, product, pack, created_at, changed_at, changed_by)
    select :organisation, t.id, t.code, p.id, 1, :now, :now, :actor
    from pg_temp.told_barcodes t join products p on p.sku = t.sku
    on conflict (organisation, code) do nothing
""")


def keep_barcodes(tx: Transaction, codes: Mapping[str, str]) -> int:
    """Let each code mean one unit of its product; one that means something already is left as it is.

    codes: code as it is printed → SKU of a product in the catalogue; what is no GTIN is taken for a code of your own
    returns: how many are new
    """
    rows = {kept: (new_id(), kept, sku) for code, sku in codes.items() if (kept := _kept(code)) is not None}
    copy_into_temporary(tx, "told_barcodes", {"id": "uuid", "code": "text", "sku": "text"}, rows.values())
    who = {"organisation": tx.organisation, "now": tx.now, "actor": tx.actor}
    added = tx.connection.execute(_KEEP, who).rowcount
    tx.connection.execute(text("drop table pg_temp.told_barcodes"))
    return added


def _kept(code: str) -> str | None:
    for read in (gtin14, own_code):
        try:
            return read(code)
        except BadBarcode:
            continue
    return None
