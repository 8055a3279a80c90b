"""Products over HTTP, with their barcodes and prices."""

from __future__ import annotations

from datetime import date
from typing import Annotated, cast
from uuid import UUID

from fastapi import Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from shelfcast.catalog.actions.add_barcode import add_barcode
from shelfcast.catalog.actions.add_product import add_product
from shelfcast.catalog.actions.archive_product import archive_product
from shelfcast.catalog.actions.edit_product import edit_product
from shelfcast.catalog.actions.keep_products import keep_products
from shelfcast.catalog.actions.remove_barcode import remove_barcode
from shelfcast.catalog.actions.restore_product import restore_product
from shelfcast.catalog.actions.set_price import set_price
from shelfcast.catalog.actions.withdraw_price import withdraw_price
from shelfcast.catalog.reads import products as reads
from shelfcast.catalog.rules.products import Attribute, ProductFields
from shelfcast.infra.bulk import AllOrNothing, BulkAnswer, OneOrMany, answered, each_row, readable, rejected_by
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.etags import IfMatch, tagged
from shelfcast.infra.pages import AskedPage, Page

router = api_router("products")


class ProductChange(BaseModel):
    """What is to be another; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    sku: str = Field(default="", max_length=200)
    name: str = Field(default="", max_length=200)
    category: str | None = Field(default=None, description="Its path, `Food > Dairy`; made if it is new.")
    unit: str = Field(default="each", max_length=20, description="Unit of measure.")
    unit_cost: float | None = Field(default=None, ge=0, description="Money per unit.")
    shelf_life_days: float | None = Field(default=None, gt=0)
    pack_sizes: list[float] = Field(default=[], max_length=20, description="Units in each pack that it comes in.")
    storage_limit: float | None = Field(default=None, gt=0, description="The most units that a location can hold.")
    attributes: dict[str, Attribute] = Field(default={}, description="Free: name → text, number, true or false.")

    def said(self) -> ProductFields:
        """Only what somebody said."""
        return cast("ProductFields", self.model_dump(exclude_unset=True))


class NewProduct(ProductChange):
    """A product; without a name it is called by its SKU."""

    sku: str = Field(min_length=1, max_length=200)


class NewBarcode(BaseModel):
    """What a scanner reads on a product or a case of it."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(
        min_length=1, max_length=48, description="GTIN-8, -12, -13, -14 or UPC-E; with is_own a code of your own."
    )
    pack: float = Field(default=1, gt=0, description="Units that it stands for.")
    is_own: bool = Field(default=False, description="It is printed on your own labels and checked against no rule.")


class NewPrice(BaseModel):
    """What customers pay from a day on."""

    model_config = ConfigDict(extra="forbid")

    price: float = Field(ge=0)
    valid_from: date
    valid_until: date | None = Field(default=None, description="The last day; left out: until another price begins.")
    location: UUID | None = Field(default=None, description="Left out: everywhere.")


@router.get("/products", operation_id="list_products")
def get_products(
    tx: Tx,
    asked: AskedPage,
    sku: str | None = None,
    category: Annotated[str | None, Query(description="A path; what lies below it counts too.")] = None,
    search: Annotated[str | None, Query(description="Part of the name or SKU.")] = None,
    barcode: Annotated[str | None, Query(description="As it was scanned.")] = None,
    attribute: Annotated[list[str] | None, Query(description="`name:value`; several must all hold.")] = None,
    archived: Annotated[bool | None, Query(description="true: only those; false: only the others.")] = False,
) -> Page[reads.Product]:
    """A page of the products; sorted by sku, name, created_at or changed_at."""
    return reads.list_products(
        tx,
        asked,
        sku=sku,
        category=category,
        search=search,
        barcode=barcode,
        attributes=attribute or (),
        archived=archived,
    )


@router.post("/products", operation_id="add_products", status_code=201, responses={200: {"model": BulkAnswer}})
def post_products(
    tx: Tx, response: Response, body: Annotated[OneOrMany[NewProduct], Body()], all_or_nothing: AllOrNothing = False
) -> reads.Product | BulkAnswer:
    """Add one product, or add and change many: a list is kept by SKU, row by row."""
    if not isinstance(body, list):
        added = reads.product(tx, add_product(tx, body.said()))
        tagged(response, added.version)
        return added
    good, rejected = readable(body)
    kept = keep_products(tx, {index: row.said() for index, row in good.items()})
    for index, refusal in kept.refused.items():
        rejected += rejected_by(index, refusal)
    return answered(response, kept.ids.values(), rejected, all_or_nothing=all_or_nothing)


@router.get("/products/{product}", operation_id="get_product")
def get_product(tx: Tx, response: Response, product: UUID) -> reads.Product:
    """One product."""
    found = reads.product(tx, product)
    tagged(response, found.version)
    return found


@router.patch("/products/{product}", operation_id="edit_product")
def patch_product(
    tx: Tx, response: Response, product: UUID, expected: IfMatch, body: Annotated[ProductChange, Body()]
) -> reads.Product:
    """Change what is said and nothing else."""
    edit_product(tx, product, body.said(), expected)
    return get_product(tx, response, product)


@router.delete("/products/{product}", operation_id="archive_product")
def delete_product(tx: Tx, response: Response, product: UUID, expected: IfMatch) -> reads.Product:
    """Archive it: it is ordered no more, and its history stays."""
    archive_product(tx, product, expected)
    return get_product(tx, response, product)


@router.post("/products/{product}/restore", operation_id="restore_product")
def post_restored_product(tx: Tx, response: Response, product: UUID) -> reads.Product:
    """Take it back from the archive."""
    restore_product(tx, product)
    return get_product(tx, response, product)


@router.get("/products/{product}/barcodes", operation_id="list_barcodes")
def get_barcodes(tx: Tx, product: UUID) -> list[reads.Barcode]:
    """Every barcode of a product."""
    return reads.barcodes_of(tx, product)


@router.post(
    "/products/{product}/barcodes", operation_id="add_barcodes", status_code=201, responses={200: {"model": BulkAnswer}}
)
def post_barcodes(
    tx: Tx,
    response: Response,
    product: UUID,
    body: Annotated[OneOrMany[NewBarcode], Body()],
    all_or_nothing: AllOrNothing = False,
) -> reads.Barcode | BulkAnswer:
    """Let a code mean a product, or a case of it."""

    def add(row: NewBarcode) -> UUID:
        return add_barcode(tx, product, row.code, row.pack, is_own=row.is_own)

    if isinstance(body, list):
        return each_row(tx, response, body, add, all_or_nothing=all_or_nothing)
    return reads.barcode(tx, add(body))


@router.delete("/barcodes/{barcode}", operation_id="remove_barcode", status_code=204)
def delete_barcode(tx: Tx, barcode: UUID) -> None:
    """Forget a code, so that another product may have it."""
    remove_barcode(tx, barcode)


@router.get("/products/{product}/prices", operation_id="list_prices")
def get_prices(
    tx: Tx,
    product: UUID,
    on: Annotated[date | None, Query(description="Only the price that holds on this day.")] = None,
    location: Annotated[UUID | None, Query(description="As they hold here.")] = None,
) -> list[reads.Price]:
    """The prices of a product, the newest first; of several that cover a day the location's own holds, then the newest."""
    return reads.prices_of(tx, product, on, location)


@router.post("/products/{product}/prices", operation_id="set_prices", status_code=201, responses={200: {"model": BulkAnswer}})
def post_prices(
    tx: Tx,
    response: Response,
    product: UUID,
    body: Annotated[OneOrMany[NewPrice], Body()],
    all_or_nothing: AllOrNothing = False,
) -> reads.Price | BulkAnswer:
    """Set a price from a day on; one that begins on the same day is replaced."""

    def keep(row: NewPrice) -> UUID:
        return set_price(tx, product, row.price, row.valid_from, row.valid_until, row.location)

    if isinstance(body, list):
        return each_row(tx, response, body, keep, all_or_nothing=all_or_nothing)
    return get_price(tx, response, keep(body))


@router.get("/prices/{price}", operation_id="get_price")
def get_price(tx: Tx, response: Response, price: UUID) -> reads.Price:
    """One price."""
    found = reads.price(tx, price)
    tagged(response, found.version)
    return found


@router.delete("/prices/{price}", operation_id="withdraw_price", status_code=204)
def delete_price(tx: Tx, price: UUID, expected: IfMatch) -> None:
    """Take back a price that was a mistake; the one that held before holds again."""
    withdraw_price(tx, price, expected)
