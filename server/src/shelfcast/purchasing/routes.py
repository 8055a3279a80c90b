"""Suppliers and their terms over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated, cast
from uuid import UUID

from fastapi import Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from shelfcast.infra.bulk import AllOrNothing, BulkAnswer, OneOrMany, each_row
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.etags import IfMatch, tagged
from shelfcast.infra.pages import AskedPage, Page
from shelfcast.purchasing import reads
from shelfcast.purchasing.actions.add_supplier import add_supplier
from shelfcast.purchasing.actions.add_supplier_item import add_supplier_item
from shelfcast.purchasing.actions.archive_supplier import archive_supplier
from shelfcast.purchasing.actions.archive_supplier_item import archive_supplier_item
from shelfcast.purchasing.actions.edit_supplier import edit_supplier
from shelfcast.purchasing.actions.edit_supplier_item import edit_supplier_item
from shelfcast.purchasing.actions.restore_supplier import restore_supplier
from shelfcast.purchasing.actions.restore_supplier_item import restore_supplier_item
from shelfcast.purchasing.rules import Offer, SupplierFields, SupplierItemFields

router = api_router("suppliers")
_ARCHIVED = Query(description="true: only those; false: only the others.")


class ContactBody(BaseModel):
    """Somebody at a supplier."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=200)
    email: str | None = Field(default=None, max_length=320)
    phone: str | None = Field(default=None, max_length=50)
    note: str | None = Field(default=None, max_length=1000)


class SupplierChange(BaseModel):
    """What is to be another; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(default="", max_length=200)
    contacts: list[ContactBody] = Field(default=[], max_length=50)
    order_days: list[int] = Field(default=[], max_length=7, description="Monday 1 to Sunday 7; none: any day.")
    minimum_order_value: float | None = Field(default=None, ge=0)

    def said(self) -> SupplierFields:
        """Only what somebody said."""
        return cast("SupplierFields", self.model_dump(exclude_unset=True))


class NewSupplier(SupplierChange):
    """Who delivers."""

    name: str = Field(min_length=1, max_length=200)


class TierBody(BaseModel):
    """From so many units on a unit costs so much."""

    model_config = ConfigDict(extra="forbid")

    from_quantity: float = Field(ge=0)
    unit_cost: float = Field(ge=0)


class SupplierItemChange(BaseModel):
    """What is to be another; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    supplier_code: str | None = Field(default=None, max_length=200, description="What the supplier calls the product.")
    lead_time_days: float | None = Field(default=None, ge=0)
    lead_time_sample: list[float] = Field(default=[], max_length=1000, description="Days that past deliveries took.")
    review_days: float | None = Field(default=None, gt=0, description="Days between orders.")
    moq: float | None = Field(default=None, ge=0, description="Units that must be ordered at least.")
    pack: float | None = Field(default=None, gt=0, description="Units of which multiples are ordered.")
    unit_cost: float | None = Field(default=None, ge=0)
    price_tiers: list[TierBody] = Field(default=[], max_length=50)
    holding_cost: float | None = Field(default=None, gt=0, description="Money per unit left at a period's end.")
    shortage_cost: float | None = Field(default=None, gt=0, description="Money per unit of lost demand.")
    shelf_life_days: float | None = Field(default=None, gt=0)
    storage_limit: float | None = Field(default=None, description="Units that the place holds.")
    is_preferred: bool = Field(default=False, description="Order from this one; the others are passed over.")
    valid_from: date | None = None
    valid_until: date | None = Field(default=None, description="The last day.")

    def said(self) -> SupplierItemFields:
        """Only what somebody said."""
        return cast("SupplierItemFields", self.model_dump(exclude_unset=True, exclude={"product", "supplier", "location"}))


class NewSupplierItem(SupplierItemChange):
    """On what terms a supplier sells a product."""

    product: UUID
    supplier: UUID | None = None
    location: UUID | None = Field(default=None, description="Left out: everywhere.")


@router.get("/suppliers", operation_id="list_suppliers")
def get_suppliers(
    tx: Tx,
    asked: AskedPage,
    search: Annotated[str | None, Query(description="Part of the name.")] = None,
    archived: Annotated[bool | None, _ARCHIVED] = False,
) -> Page[reads.Supplier]:
    """A page of the suppliers by name."""
    return reads.list_suppliers(tx, asked, search=search, archived=archived)


@router.post("/suppliers", operation_id="add_suppliers", status_code=201, responses={200: {"model": BulkAnswer}})
def post_suppliers(
    tx: Tx, response: Response, body: Annotated[OneOrMany[NewSupplier], Body()], all_or_nothing: AllOrNothing = False
) -> reads.Supplier | BulkAnswer:
    """Add a supplier."""
    if isinstance(body, list):
        return each_row(tx, response, body, lambda row: add_supplier(tx, row.said()), all_or_nothing=all_or_nothing)
    return get_supplier(tx, response, add_supplier(tx, body.said()))


@router.get("/suppliers/{supplier}", operation_id="get_supplier")
def get_supplier(tx: Tx, response: Response, supplier: UUID) -> reads.Supplier:
    """One supplier."""
    found = reads.supplier(tx, supplier)
    tagged(response, found.version)
    return found


@router.patch("/suppliers/{supplier}", operation_id="edit_supplier")
def patch_supplier(
    tx: Tx, response: Response, supplier: UUID, expected: IfMatch, body: Annotated[SupplierChange, Body()]
) -> reads.Supplier:
    """Change what is said and nothing else."""
    edit_supplier(tx, supplier, body.said(), expected)
    return get_supplier(tx, response, supplier)


@router.delete("/suppliers/{supplier}", operation_id="archive_supplier")
def delete_supplier(tx: Tx, response: Response, supplier: UUID, expected: IfMatch) -> reads.Supplier:
    """Archive it: its terms hold no more, and its history stays."""
    archive_supplier(tx, supplier, expected)
    return get_supplier(tx, response, supplier)


@router.post("/suppliers/{supplier}/restore", operation_id="restore_supplier")
def post_restored_supplier(tx: Tx, response: Response, supplier: UUID) -> reads.Supplier:
    """Take it back from the archive."""
    restore_supplier(tx, supplier)
    return get_supplier(tx, response, supplier)


@router.get("/supplier-items", operation_id="list_supplier_items")
def get_items(
    tx: Tx,
    asked: AskedPage,
    product: UUID | None = None,
    sku: str | None = None,
    supplier: UUID | None = None,
    location: Annotated[UUID | None, Query(description="Terms of this place and of everywhere.")] = None,
    archived: Annotated[bool | None, _ARCHIVED] = False,
) -> Page[reads.SupplierItem]:
    """A page of the terms; sorted by sku or changed_at."""
    return reads.list_items(tx, asked, product=product, sku=sku, supplier=supplier, location=location, archived=archived)


@router.get("/supplier-items/compare", operation_id="compare_suppliers")
def get_comparison(
    tx: Tx,
    product: UUID,
    quantity: Annotated[float, Query(gt=0, lt=1e11, description="Units that are wanted.")] = 1,
    location: UUID | None = None,
) -> list[Offer]:
    """What each supplier asks today for a quantity of a product, the cheapest first."""
    return reads.compare_offers(tx, product, quantity, location)


@router.post("/supplier-items", operation_id="add_supplier_items", status_code=201, responses={200: {"model": BulkAnswer}})
def post_items(
    tx: Tx, response: Response, body: Annotated[OneOrMany[NewSupplierItem], Body()], all_or_nothing: AllOrNothing = False
) -> reads.SupplierItem | BulkAnswer:
    """Agree on terms."""

    def add(row: NewSupplierItem) -> UUID:
        return add_supplier_item(tx, row.product, row.supplier, row.location, row.said())

    if isinstance(body, list):
        return each_row(tx, response, body, add, all_or_nothing=all_or_nothing)
    return get_item(tx, response, add(body))


@router.get("/supplier-items/{item}", operation_id="get_supplier_item")
def get_item(tx: Tx, response: Response, item: UUID) -> reads.SupplierItem:
    """One line of terms."""
    found = reads.item(tx, item)
    tagged(response, found.version)
    return found


@router.patch("/supplier-items/{item}", operation_id="edit_supplier_item")
def patch_item(
    tx: Tx, response: Response, item: UUID, expected: IfMatch, body: Annotated[SupplierItemChange, Body()]
) -> reads.SupplierItem:
    """Change what is said and nothing else."""
    edit_supplier_item(tx, item, body.said(), expected)
    return get_item(tx, response, item)


@router.delete("/supplier-items/{item}", operation_id="archive_supplier_item")
def delete_item(tx: Tx, response: Response, item: UUID, expected: IfMatch) -> reads.SupplierItem:
    """Archive them: they hold no more."""
    archive_supplier_item(tx, item, expected)
    return get_item(tx, response, item)


@router.post("/supplier-items/{item}/restore", operation_id="restore_supplier_item")
def post_restored_item(tx: Tx, response: Response, item: UUID) -> reads.SupplierItem:
    """Take them back from the archive."""
    restore_supplier_item(tx, item)
    return get_item(tx, response, item)
