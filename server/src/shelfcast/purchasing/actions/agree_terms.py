"""New terms for products: the newest word replaces the earlier, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from psycopg.types.json import Jsonb
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born
from shelfcast.purchasing.actions.keep_supplier import keep_supplier
from shelfcast.purchasing.rules import NO_CONDITIONS, SupplierFields, Terms
from shelfcast.purchasing.tables import suppliers
from shelfcast.vocabulary.ids import new_id

_NUMBERS = (
    "lead_time_days",
    "review_days",
    "moq",
    "pack",
    "unit_cost",
    "holding_cost",
    "shortage_cost",
    "shelf_life_days",
)
_CONDITIONS = {"price_tiers": "jsonb", "storage_limit": "float8"}
_COLUMNS = {"product": "text", "location": "text", "supplier": "text"} | dict.fromkeys(_NUMBERS, "float8") | _CONDITIONS
_PASS_OVER = text("""
    update terms set is_preferred = false, version = terms.version + 1, changed_at = :now, changed_by = :actor
    from told_terms t join products p on p.sku = t.product left join locations l on l.name = t.location
    where terms.product = p.id and terms.location is not distinct from l.id and (t.location is null or l.id is not null)
      and terms.is_preferred
""")
_INSERT = text(f"""
    insert into terms (organisation, id, product, location, supplier, {", ".join(_NUMBERS)}, price_tiers, storage_limit,
                       is_preferred, created_at, changed_at, changed_by)
    select :organisation, t.id, p.id, l.id, s.id, {", ".join(f"t.{name}" for name in _NUMBERS)},
           coalesce(t.price_tiers, '[]'), t.storage_limit, true, :now, :now, :actor
    from told_terms t join products p on p.sku = t.product
    left join locations l on l.name = t.location left join suppliers s on s.name = t.supplier
    where t.location is null or l.id is not null
    on conflict (organisation, product, location, supplier, valid_from) do update
    set {", ".join(f"{name} = excluded.{name}" for name in _NUMBERS)}, is_preferred = true,
        price_tiers = case when excluded.price_tiers = '[]' then terms.price_tiers else excluded.price_tiers end,
        storage_limit = coalesce(excluded.storage_limit, terms.storage_limit), archived_at = null,
        version = terms.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
""")  # noqa: S608 (the only inserted text is ours)


def _told(line: Terms) -> tuple[object, ...]:
    """What the columns hold."""
    said = line.conditions or NO_CONDITIONS
    tiers = Jsonb([asdict(tier) for tier in said.price_tiers]) if said.price_tiers else None
    return (*(getattr(line, name) for name in ("product", "location", "supplier", *_NUMBERS)), tiers, said.storage_limit)


def _keep_conditions(tx: Transaction, lines: Sequence[Terms]) -> None:
    """On which days suppliers take orders and from what value on they deliver, where a line says it; the first one holds."""
    told: dict[str, SupplierFields] = {}
    for line in lines:
        if line.supplier is None or line.conditions is None:
            continue
        said = told.setdefault(line.supplier, {"name": line.supplier})
        if line.conditions.order_days and "order_days" not in said:
            said["order_days"] = list(line.conditions.order_days)
        if line.conditions.minimum_order_value is not None and "minimum_order_value" not in said:
            said["minimum_order_value"] = line.conditions.minimum_order_value
    for fields in told.values():
        if len(fields) > 1:
            keep_supplier(tx, fields)


def agree_terms(tx: Transaction, agreed: Iterable[Terms]) -> int:
    """Keep terms; products and locations must be in the catalogue, suppliers are added. Returns the lines kept.

    The supplier that is named becomes the preferred one; terms of others stay, to be compared. Price tiers, a storage limit,
    order days and a minimum value that a line does not say stay as they were.
    """
    lines = list(agreed)
    names = sorted({line.supplier for line in lines if line.supplier is not None})
    if names:
        rows = [{"id": new_id(), "name": name} | born(tx) for name in names]
        tx.connection.execute(insert(suppliers).on_conflict_do_nothing(), rows)
    _keep_conditions(tx, lines)
    copy_into_temporary(tx, "told_terms", {"id": "uuid"} | _COLUMNS, [(new_id(), *_told(line)) for line in lines])
    who = {"now": tx.now, "actor": tx.actor}
    tx.connection.execute(_PASS_OVER, who)
    kept = tx.connection.execute(_INSERT, who | {"organisation": tx.organisation}).rowcount
    tx.connection.execute(text("drop table told_terms"))
    return kept
