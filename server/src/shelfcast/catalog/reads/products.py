"""Products, with what is known of each: its category, its barcodes, its price of today."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from shelfcast.catalog.reads.categories import within
from shelfcast.catalog.rules.barcodes import BadBarcode, NoSuchBarcode, gtin14, is_in_store
from shelfcast.catalog.rules.products import Attribute, NoSuchPrice, NoSuchProduct
from shelfcast.catalog.tables import barcodes, categories, prices, products
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction

ORDER = Order(
    {
        "sku": products.c.sku,
        "name": products.c.name,
        "created_at": products.c.created_at,
        "changed_at": products.c.changed_at,
    },
    "sku",
    products.c.id,
)


@dataclass(frozen=True, slots=True)
class Barcode:
    """What a scanner reads. code: 14 digits, or a code of our own;  pack: units that it stands for"""

    id: UUID
    product: UUID
    code: str
    pack: float
    is_in_store: bool


@dataclass(frozen=True, slots=True)
class Price:
    """What customers pay for a unit. location: None = everywhere;  valid_until: the last day, None = until another begins"""

    id: UUID
    product: UUID
    location: UUID | None
    price: float
    valid_from: date
    valid_until: date | None
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Product:
    """What is sold and stocked.

    category: its path;  price: what it costs customers today, everywhere;  pack_sizes: units;  storage_limit: units
    """

    id: UUID
    sku: str
    name: str
    category: str | None
    category_id: UUID | None
    unit: str
    unit_cost: float | None
    price: float | None
    shelf_life_days: float | None
    pack_sizes: list[float]
    storage_limit: float | None
    attributes: dict[str, Attribute]
    barcodes: list[str]
    archived_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str


def skus(tx: Transaction) -> dict[UUID, str]:
    """Id → SKU of every product."""
    rows = tx.connection.execute(select(products.c.id, products.c.sku))
    return {product: sku for product, sku in rows}


def _products(today: date) -> Select[Any]:
    codes = (
        select(func.array_agg(barcodes.c.code))
        .where(barcodes.c.organisation == products.c.organisation, barcodes.c.product == products.c.id)
        .correlate(products)
        .scalar_subquery()
    )
    columns = (
        products.c.id,
        products.c.sku,
        products.c.name,
        categories.c.path,
        products.c.category,
        products.c.unit,
        products.c.unit_cost,
        _price_on(today).label("price"),
        products.c.shelf_life_days,
        products.c.pack_sizes,
        products.c.storage_limit,
        products.c.attributes,
        codes.label("codes"),
        products.c.archived_at,
        products.c.version,
        products.c.created_at,
        products.c.changed_at,
        products.c.changed_by,
    )
    its_category = and_(categories.c.organisation == products.c.organisation, categories.c.id == products.c.category)
    return select(*columns).select_from(products.outerjoin(categories, its_category))


def _price_on(day: date) -> ColumnElement[Any]:
    """The price that holds everywhere on a day: of those that cover it the one that began last."""
    return (
        select(prices.c.price)
        .where(
            prices.c.organisation == products.c.organisation,
            prices.c.product == products.c.id,
            prices.c.location.is_(None),
            *_covers(day),
        )
        .order_by(prices.c.valid_from.desc())
        .limit(1)
        .correlate(products)
        .scalar_subquery()
    )


def _covers(day: date) -> tuple[ColumnElement[bool], ...]:
    return prices.c.valid_from <= day, or_(prices.c.valid_until.is_(None), prices.c.valid_until >= day)


def list_products(
    tx: Transaction,
    asked: Asked,
    *,
    sku: str | None = None,
    category: str | None = None,
    search: str | None = None,
    barcode: str | None = None,
    attributes: Collection[str] = (),
    archived: bool | None = False,
) -> Page[Product]:
    """A page of the products.

    category: a path; what lies below it counts too;  search: part of the name or SKU;  barcode: as it was scanned
    attributes: `name:value`, all of which must hold;  archived: None = both
    """
    rows = _products(tx.now.date())
    if sku is not None:
        rows = rows.where(products.c.sku == sku)
    if category is not None:
        rows = rows.where(within(category))
    if search is not None:
        rows = rows.where(or_(*(column.icontains(search, autoescape=True) for column in (products.c.sku, products.c.name))))
    if barcode is not None:
        rows = rows.where(products.c.id.in_(select(barcodes.c.product).where(barcodes.c.code.in_(_meant(barcode)))))
    for said in attributes:
        name, _, value = said.partition(":")
        rows = rows.where(products.c.attributes[name].astext == value)
    if archived is not None:
        rows = rows.where(products.c.archived_at.is_not(None) if archived else products.c.archived_at.is_(None))
    return page_of(tx, rows, ORDER, asked, _product)


def _meant(code: str) -> list[str]:
    """What a scanned code may be stored as."""
    try:
        return [gtin14(code), code]
    except BadBarcode:
        return [code]


def product(tx: Transaction, number: UUID) -> Product:
    """One product; raises: NoSuchProduct."""
    row = tx.connection.execute(_products(tx.now.date()).where(products.c.id == number)).one_or_none()
    if row is None:
        raise NoSuchProduct(f"There is no product {number}.")
    return _product(row)


def product_of_sku(tx: Transaction, sku: str) -> Product:
    """The product with this SKU; raises: NoSuchProduct."""
    row = tx.connection.execute(_products(tx.now.date()).where(products.c.sku == sku)).one_or_none()
    if row is None:
        raise NoSuchProduct(f"There is no product {sku!r}; shelfcast products list shows all.")
    return _product(row)


def product_for_change(tx: Transaction, number: UUID) -> tuple[str, int]:
    """SKU and version, held until the transaction ends; raises: NoSuchProduct."""
    held = select(products.c.sku, products.c.version).where(products.c.id == number).with_for_update()
    row = tx.connection.execute(held).one_or_none()
    if row is None:
        raise NoSuchProduct(f"There is no product {number}.")
    return row.sku, row.version


def _product(row: Row[Any]) -> Product:
    return Product(
        id=row.id,
        sku=row.sku,
        name=row.name,
        category=row.path,
        category_id=row.category,
        unit=row.unit,
        unit_cost=None if row.unit_cost is None else float(row.unit_cost),
        price=None if row.price is None else float(row.price),
        shelf_life_days=row.shelf_life_days,
        pack_sizes=row.pack_sizes,
        storage_limit=None if row.storage_limit is None else float(row.storage_limit),
        attributes=row.attributes,
        barcodes=row.codes or [],
        archived_at=row.archived_at,
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
    )


def barcodes_of(tx: Transaction, number: UUID) -> list[Barcode]:
    """Every barcode of a product, that of one unit first; raises: NoSuchProduct."""
    product_known(tx, number)
    found = select(barcodes).where(barcodes.c.product == number).order_by(barcodes.c.pack, barcodes.c.code)
    return [_barcode(row) for row in tx.connection.execute(found)]


def barcode(tx: Transaction, number: UUID) -> Barcode:
    """One barcode; raises: NoSuchBarcode."""
    row = tx.connection.execute(select(barcodes).where(barcodes.c.id == number)).one_or_none()
    if row is None:
        raise NoSuchBarcode(f"There is no barcode {number}.")
    return _barcode(row)


def _barcode(row: Row[Any]) -> Barcode:
    return Barcode(row.id, row.product, row.code, row.pack, is_in_store(row.code))


def prices_of(tx: Transaction, number: UUID, on: date | None = None, location: UUID | None = None) -> list[Price]:
    """The prices of a product, the newest first; with a day the one that holds then; raises: NoSuchProduct.

    Of several that cover a day the location's own comes before that of everywhere, and then the one that began last: a
    promotion said for a week stands over the price that began before it, which holds again afterwards.
    """
    product_known(tx, number)
    found = select(prices).where(prices.c.product == number)
    if location is not None:
        found = found.where(or_(prices.c.location == location, prices.c.location.is_(None)))
    elif on is not None:
        found = found.where(prices.c.location.is_(None))
    if on is not None:
        found = found.where(*_covers(on)).order_by(prices.c.location.is_(None), prices.c.valid_from.desc()).limit(1)
    rows = tx.connection.execute(found.order_by(prices.c.valid_from.desc(), prices.c.id))
    return [_price(row) for row in rows]


def price(tx: Transaction, number: UUID) -> Price:
    """One price; raises: NoSuchPrice."""
    row = tx.connection.execute(select(prices).where(prices.c.id == number)).one_or_none()
    if row is None:
        raise NoSuchPrice(f"There is no price {number}.")
    return _price(row)


def _price(row: Row[Any]) -> Price:
    return Price(
        row.id,
        row.product,
        row.location,
        float(row.price),
        row.valid_from,
        row.valid_until,
        row.version,
        row.created_at,
        row.changed_at,
        row.changed_by,
    )


def product_known(tx: Transaction, number: UUID) -> None:
    """Refuse a product that is not there; raises: NoSuchProduct."""
    if tx.connection.execute(select(products.c.id).where(products.c.id == number)).one_or_none() is None:
        raise NoSuchProduct(f"There is no product {number}.")
