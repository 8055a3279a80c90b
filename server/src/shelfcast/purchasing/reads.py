"""Suppliers, and the terms on which each sells each product."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import fmean, pstdev
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, func, or_, select, text

from shelfcast.catalog.tables import locations, products
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.purchasing.rules import (
    NO_CONDITIONS,
    Conditions,
    Contact,
    NoSuchSupplier,
    NoSuchSupplierItem,
    Offer,
    PriceTier,
    RivalTerms,
    Terms,
    compared,
    ordered_quantity,
    tier_cost,
)
from shelfcast.purchasing.tables import suppliers, terms

_SOME = "and p.sku = any(:skus)"
_CHOSEN = """
    select distinct on (t.product, t.location) t.*, s.name as supplier_name, s.lead_time_sample as supplier_sample,
           s.order_days, s.minimum_order_value
    from terms t
    left join suppliers s on s.id = t.supplier
    where t.archived_at is null and s.archived_at is null
      and coalesce(t.valid_from, :today) <= :today and coalesce(t.valid_until, :today) >= :today
    order by t.product, t.location, t.is_preferred desc, t.unit_cost nulls last, t.lead_time_days nulls last,
             t.valid_from desc nulls last, t.id
"""
_ALL_TERMS = f"""
    with chosen as ({_CHOSEN})
    select p.sku, l.name, c.supplier_name,
           coalesce(c.lead_time_days, (select avg(days) from unnest(c.lead_time_sample) days),
                    (select avg(days) from unnest(c.supplier_sample) days)),
           c.review_days, c.moq, c.pack,
           coalesce(c.unit_cost, case when c.location is null then p.unit_cost::float8 end),
           c.holding_cost, c.shortage_cost,
           coalesce(c.shelf_life_days, case when c.location is null then p.shelf_life_days end),
           case when c.lead_time_days is not null then null
                when cardinality(c.lead_time_sample) > 0 then c.lead_time_sample else c.supplier_sample end,
           c.price_tiers, c.order_days, c.storage_limit, c.minimum_order_value::float8
    from chosen c join products p on p.id = c.product {{some}} left join locations l on l.id = c.location
    union all
    select p.sku, null, null, null, null, null, null, p.unit_cost::float8, null, null, p.shelf_life_days,
           null, null, null, null, null
    from products p where (p.unit_cost is not null or p.shelf_life_days is not null) {{some}}
      and not exists (select from chosen c where c.product = p.id and c.location is null)
"""  # noqa: S608 (the only inserted text is ours)


def all_terms(tx: Transaction, products: Collection[str] | None = None) -> list[Terms]:
    """The terms that hold today, one line for each product and place; location None means everywhere.

    products: SKUs; None = all
    Where several suppliers sell a product the preferred one's terms hold (a file of terms prefers what it names), else those
    of the cheapest, then of the fastest. What no supplier says of cost and shelf life the catalogue says.
    """
    asked: dict[str, object] = {"today": tx.now.date()} | ({} if products is None else {"skus": list(products)})
    rows = tx.connection.execute(text(_ALL_TERMS.format(some="" if products is None else _SOME)), asked)
    return [replace(Terms(*row[:11]), conditions=_conditions(*row[11:])) for row in rows]


def _conditions(
    sample: list[float] | None,
    tiers: list[dict[str, float]] | None,
    order_days: list[int] | None,
    storage_limit: float | None,
    minimum_value: float | None,
) -> Conditions | None:
    told = Conditions(
        lead_time_sample=tuple(sample or ()),
        price_tiers=tuple(PriceTier(**tier) for tier in tiers or ()),
        order_days=tuple(order_days or ()),
        storage_limit=storage_limit,
        minimum_order_value=minimum_value,
    )
    return None if told == NO_CONDITIONS else told


_RIVALS = text("""
    select p.sku, l.name as location, s.name as supplier, t.unit_cost, t.price_tiers, t.moq, t.pack,
           coalesce(t.lead_time_days, (select avg(days) from unnest(t.lead_time_sample) days),
                    (select avg(days) from unnest(s.lead_time_sample) days)) as lead_time_days
    from terms t join suppliers s on s.id = t.supplier join products p on p.id = t.product
    left join locations l on l.id = t.location
    where t.archived_at is null and s.archived_at is null
      and coalesce(t.valid_from, :today) <= :today and coalesce(t.valid_until, :today) >= :today
      and exists (select from terms o where o.product = t.product and o.supplier <> t.supplier and o.archived_at is null)
    order by t.is_preferred desc, t.unit_cost nulls last, t.valid_from desc nulls last, t.id
""")


def rival_terms(tx: Transaction) -> dict[tuple[str | None, str], list[RivalTerms]]:
    """(location, SKU) → terms that hold today, of the products that several suppliers sell; location None means everywhere."""
    found: dict[tuple[str | None, str], list[RivalTerms]] = {}
    for row in tx.connection.execute(_RIVALS, {"today": tx.now.date()}):
        tiers = tuple(PriceTier(**tier) for tier in row.price_tiers)
        line = RivalTerms(row.supplier, row.unit_cost, tiers, row.moq, row.pack, row.lead_time_days)
        found.setdefault((row.location, row.sku), []).append(line)
    return found


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who delivers. order_days: Monday 1 to Sunday 7, none = any;  minimum_order_value: money"""

    id: UUID
    name: str
    contacts: list[Contact]
    order_days: list[int]
    minimum_order_value: float | None
    archived_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class SupplierItem:
    """On what terms a supplier sells a product; units and money as in SupplierItemFields."""

    id: UUID
    product: UUID
    sku: str
    location: UUID | None
    location_name: str | None
    supplier: UUID | None
    supplier_name: str | None
    supplier_code: str | None
    lead_time_days: float | None
    lead_time_sample: list[float]
    review_days: float | None
    moq: float | None
    pack: float | None
    unit_cost: float | None
    price_tiers: list[PriceTier]
    holding_cost: float | None
    shortage_cost: float | None
    shelf_life_days: float | None
    storage_limit: float | None
    is_preferred: bool
    valid_from: date | None
    valid_until: date | None
    archived_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str


SUPPLIER_ORDER = Order({"name": suppliers.c.name}, "name", suppliers.c.id)
_SUPPLIER = [suppliers.c[name] for name in Supplier.__slots__]

ITEM_ORDER = Order({"sku": products.c.sku, "changed_at": terms.c.changed_at}, "sku", terms.c.id)
_NAMES = {"sku": products.c.sku, "location_name": locations.c.name, "supplier_name": suppliers.c.name}
_ITEM = [_NAMES[name].label(name) if name in _NAMES else terms.c[name] for name in SupplierItem.__slots__]
_ITEMS = select(*_ITEM).select_from(
    terms.join(products, and_(products.c.organisation == terms.c.organisation, products.c.id == terms.c.product))
    .outerjoin(locations, and_(locations.c.organisation == terms.c.organisation, locations.c.id == terms.c.location))
    .outerjoin(suppliers, and_(suppliers.c.organisation == terms.c.organisation, suppliers.c.id == terms.c.supplier))
)


def list_suppliers(
    tx: Transaction, asked: Asked, *, search: str | None = None, archived: bool | None = False
) -> Page[Supplier]:
    """A page of the suppliers. search: part of the name;  archived: None = both"""
    rows = select(*_SUPPLIER)
    if search is not None:
        rows = rows.where(suppliers.c.name.icontains(search, autoescape=True))
    if archived is not None:
        rows = rows.where(suppliers.c.archived_at.is_not(None) if archived else suppliers.c.archived_at.is_(None))
    return page_of(tx, rows, SUPPLIER_ORDER, asked, _supplier)


def supplier(tx: Transaction, number: UUID, *, hold: bool = False) -> Supplier:
    """One supplier, held until the transaction ends if it is to be changed; raises: NoSuchSupplier."""
    one = select(*_SUPPLIER).where(suppliers.c.id == number)
    row = tx.connection.execute(one.with_for_update() if hold else one).one_or_none()
    if row is None:
        raise NoSuchSupplier(f"There is no supplier {number}.")
    return _supplier(row)


def _supplier(row: Row[Any]) -> Supplier:
    minimum = None if row.minimum_order_value is None else float(row.minimum_order_value)
    contacts = [Contact(**one) for one in row.contacts]
    return replace(Supplier(*row[: len(_SUPPLIER)]), contacts=contacts, minimum_order_value=minimum)


def list_items(
    tx: Transaction,
    asked: Asked,
    *,
    product: UUID | None = None,
    sku: str | None = None,
    supplier: UUID | None = None,
    location: UUID | None = None,
    archived: bool | None = False,
) -> Page[SupplierItem]:
    """A page of the terms. location: those of this place and those of everywhere;  archived: None = both"""
    rows = _ITEMS
    for column, value in ((terms.c.product, product), (products.c.sku, sku), (terms.c.supplier, supplier)):
        if value is not None:
            rows = rows.where(column == value)
    if location is not None:
        rows = rows.where(or_(terms.c.location == location, terms.c.location.is_(None)))
    if archived is not None:
        rows = rows.where(terms.c.archived_at.is_not(None) if archived else terms.c.archived_at.is_(None))
    return page_of(tx, rows, ITEM_ORDER, asked, _item)


def item(tx: Transaction, number: UUID, *, hold: bool = False) -> SupplierItem:
    """One line of terms, held until the transaction ends if it is to be changed; raises: NoSuchSupplierItem."""
    one = _ITEMS.where(terms.c.id == number)
    row = tx.connection.execute(one.with_for_update(of=terms) if hold else one).one_or_none()
    if row is None:
        raise NoSuchSupplierItem(f"There are no terms {number}.")
    return _item(row)


def _item(row: Row[Any]) -> SupplierItem:
    return replace(SupplierItem(*row[: len(_ITEM)]), price_tiers=[PriceTier(**tier) for tier in row.price_tiers])


def compare_offers(tx: Transaction, product: UUID, quantity: float, location: UUID | None = None) -> list[Offer]:
    """What each supplier asks today for a quantity of a product, the cheapest first.

    location: also the terms of this place, which come before the same supplier's terms of everywhere
    """
    today = tx.now.date()
    rows = _ITEMS.where(
        terms.c.product == product,
        terms.c.archived_at.is_(None),
        suppliers.c.archived_at.is_(None),
        func.coalesce(terms.c.valid_from, today) <= today,
        func.coalesce(terms.c.valid_until, today) >= today,
        terms.c.location.is_(None) if location is None else or_(terms.c.location == location, terms.c.location.is_(None)),
    ).order_by(
        terms.c.location.is_(None),
        terms.c.is_preferred.desc(),
        terms.c.unit_cost.nulls_last(),
        terms.c.lead_time_days.nulls_last(),
        terms.c.valid_from.desc().nulls_last(),
        terms.c.id,
    )
    offers: dict[UUID | None, Offer] = {}
    for row in tx.connection.execute(rows):
        line = _item(row)
        if line.supplier not in offers:
            offers[line.supplier] = replace(_offer(line, quantity), is_chosen=not offers)
    return compared(list(offers.values()))


def _offer(line: SupplierItem, wanted: float) -> Offer:
    quantity = ordered_quantity(wanted, line.moq, line.pack)
    unit_cost = tier_cost(quantity, line.unit_cost, line.price_tiers)
    sample = line.lead_time_sample
    lead_time = line.lead_time_days if line.lead_time_days is not None or not sample else fmean(sample)
    return Offer(
        item=line.id,
        supplier=line.supplier_name,
        quantity=quantity,
        unit_cost=unit_cost,
        cost=None if unit_cost is None else round(unit_cost * quantity, 6),
        lead_time_days=lead_time,
        lead_time_spread=pstdev(sample) if len(sample) > 1 else None,
        is_preferred=line.is_preferred,
    )
