"""What a scanner reads on a product or on a case of it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from shelfcast.catalog.reads.products import product_known
from shelfcast.catalog.rules.barcodes import BadBarcode, BarcodeTaken, gtin14, own_code
from shelfcast.catalog.rules.fields import is_amount
from shelfcast.catalog.tables import barcodes, products
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born
from shelfcast.vocabulary.ids import new_id


def add_barcode(tx: Transaction, product: UUID, code: str, pack: float = 1.0, *, is_own: bool = False) -> UUID:
    """Let a code mean so many units of a product; raises: NoSuchProduct, BadBarcode, BarcodeTaken.

    code: a GTIN or UPC-E, kept as 14 digits, or with is_own whatever is printed on your own labels
    """
    product_known(tx, product)
    if not is_amount(pack, zero=False):
        raise BadBarcode(f"The pack is {pack:g}; enter more than 0 units.", field="pack", value=pack)
    kept = own_code(code) if is_own else gtin14(code)
    number = new_id()
    row = {"id": number, "product": product, "code": kept, "pack": pack} | born(tx)
    added = tx.connection.execute(insert(barcodes).values(row).on_conflict_do_nothing().returning(barcodes.c.id))
    if added.one_or_none() is None:
        theirs = select(products.c.sku).join(barcodes, barcodes.c.product == products.c.id).where(barcodes.c.code == kept)
        raise BarcodeTaken(
            f"{kept} is a barcode of {tx.connection.execute(theirs).scalar_one()} already; remove it there first.",
            field="code",
            value=code,
        )
    return number
