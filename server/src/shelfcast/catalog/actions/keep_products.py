"""Many products at once, added or changed by their SKU."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Row, select, text

from shelfcast.catalog.actions.ensure_categories import ensure_categories
from shelfcast.catalog.events import ProductsKept
from shelfcast.catalog.rules.products import BadProduct, ProductFields, SkuTaken, check_product
from shelfcast.catalog.tables import products
from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.ids import new_id

_FIELDS = {
    "sku": "text",
    "name": "text",
    "category": "uuid",
    "unit": "text",
    "unit_cost": "numeric",
    "shelf_life_days": "float8",
    "pack_sizes": "float8[]",
    "storage_limit": "numeric",
    "attributes": "jsonb",
}
_NAMES = ", ".join(_FIELDS)
_KEEP = text(f"""
    insert into products (organisation, id, {_NAMES}, created_at, changed_at, changed_by)
    select :organisation, id, {_NAMES}, :now, :now, :actor from kept_products order by sku
    on conflict (organisation, sku) do update
    set {", ".join(f"{name} = excluded.{name}" for name in _FIELDS if name != "sku")},
        version = products.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    returning sku, id
""")  # noqa: S608 (the only inserted text is ours)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of rows. ids: place in the list → product;  refused: place → why not"""

    ids: dict[int, UUID]
    refused: dict[int, Refused]


def keep_products(tx: Transaction, rows: Mapping[int, ProductFields]) -> Kept:
    """Add the products whose SKU is new and change the others, whatever their version; what a row leaves out stays.

    rows: place in the list → what it says
    A SKU that stands in the list twice is refused the second time.
    """
    refused: dict[int, Refused] = {}
    good: dict[str, int] = {}
    for index, fields in rows.items():
        try:
            if "sku" not in fields:
                raise BadProduct("The SKU is missing.", field="sku", what_to_do="Add the SKU.")
            check_product(fields)
            if fields["sku"] in good:
                raise SkuTaken(f"An earlier row has the SKU {fields['sku']}.", field="sku", value=fields["sku"])
        except Refused as refusal:
            refused[index] = refusal
        else:
            good[fields["sku"]] = index
    if not good:
        return Kept({}, refused)
    paths = ensure_categories(tx, (path for index in good.values() if (path := rows[index].get("category"))))
    held = select(products).where(products.c.sku.in_(good)).order_by(products.c.sku).with_for_update()
    known = {row.sku: row for row in tx.connection.execute(held)}
    whole = (_whole(rows[index], known.get(sku), paths) for sku, index in good.items())
    copy_into_temporary(tx, "kept_products", {"id": "uuid"} | _FIELDS, whole)
    who = {"organisation": tx.organisation, "now": tx.now, "actor": tx.actor}
    kept = {sku: number for sku, number in tx.connection.execute(_KEEP, who)}
    tx.connection.execute(text("drop table kept_products"))
    tx.announce(ProductsKept(len(kept) - len(known), len(known)))
    return Kept({index: kept[sku] for sku, index in good.items()}, refused)


def _whole(fields: ProductFields, known: Row[Any] | None, paths: Mapping[str, UUID]) -> tuple[object, ...]:
    """The row as it is to be kept: what is said, then what is known, then what holds by itself."""
    silent = {"name": fields["sku"], "unit": "each", "pack_sizes": [], "attributes": {}}
    row = dict.fromkeys(_FIELDS) | silent | ({} if known is None else {name: getattr(known, name) for name in _FIELDS})
    row |= fields
    if "category" in fields:
        row["category"] = paths.get(fields["category"] or "")
    row["attributes"] = Jsonb(row["attributes"])
    return (new_id(), *(row[name] for name in _FIELDS))
