"""The stock ledger and what is on order, over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Body, Path, Query, Response
from pydantic import BaseModel, Field

from shelfcast.catalog import AskedPart, known_locations, known_products
from shelfcast.infra.bulk import AllOrNothing, OneOrMany, RejectedRow, answered, readable, rejected_by
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.pages import AskedPage, Page
from shelfcast.stock.actions.cancel_receipt import cancel_receipt
from shelfcast.stock.actions.post_counts import Count, post_counts
from shelfcast.stock.actions.post_movement import HandMovement, post_movement
from shelfcast.stock.actions.receive import receive
from shelfcast.stock.actions.reverse_movement import reverse_movement
from shelfcast.stock.reads.health import (
    SlowMover,
    StockHealth,
    ValueClass,
    VariationClass,
    list_health,
    list_slow_movers,
)
from shelfcast.stock.reads.movements import Movement, list_movements, movement, movements_from, movements_of
from shelfcast.stock.reads.receipts import ExpectedReceipt, ReceiptState, find_receipt, list_receipts
from shelfcast.stock.rules import BY_HAND, MovementKind, NoSuchPlace, check_day
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.ids import new_id

router = api_router("stock")

_Name = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\x00]*$")]
_Words = Annotated[str | None, Field(max_length=2000, pattern=r"^[^\x00]*$")]
_Units = Annotated[float, Field(gt=-1e12, lt=1e12, allow_inf_nan=False)]
_Money = Annotated[float | None, Field(ge=0, lt=1e12, allow_inf_nan=False)]
_Number = Annotated[int, Path(ge=1, lt=2**63)]
From = Annotated[date | None, Query(alias="from", description="The first day.")]
To = Annotated[date | None, Query(description="The last day.")]


class CountBody(BaseModel):
    """What somebody counted: this is there now, whatever the ledger thought."""

    location: _Name = Field(description="Name or id.")
    product: _Name = Field(description="SKU or id.")
    counted: _Units = Field(ge=0, description="Units that were there at the end of the day.")
    day: date | None = Field(default=None, description="Today if left out.")
    note: _Words = None
    document: _Words = None


class MovementBody(BaseModel):
    """What came or went."""

    location: _Name = Field(description="Name or id.")
    product: _Name = Field(description="SKU or id.")
    kind: MovementKind = Field(description="ADJUSTMENT, WASTE, RETURN, TRANSFER or RECEIVE.")
    quantity: _Units = Field(description="More than 0; an ADJUSTMENT may be negative.")
    to: _Name | None = Field(default=None, description="Of a TRANSFER: the location that gets it, by name or id.")
    unit_cost: _Money = Field(default=None, description="Money per unit.")
    day: date | None = Field(default=None, description="Today if left out.")
    reason: _Words = None
    note: _Words = None
    document: _Words = None


class ReverseBody(BaseModel):
    """Why it was a mistake."""

    note: _Words = None


class ReceiveBody(BaseModel):
    """What came of it; left out: all that is due, today."""

    quantity: float | None = Field(default=None, gt=0, lt=1e12, allow_inf_nan=False)
    day: date | None = None
    unit_cost: _Money = None
    note: _Words = None
    document: _Words = None


@dataclass(frozen=True, slots=True)
class Posted:
    """What was recorded, and which rows were not. accepted: rows;  items: the movements that they became"""

    accepted: int
    rejected: list[RejectedRow]
    items: list[Movement]


@router.get("/stock/health", operation_id="stock_health")
def get_health(
    tx: Tx,
    part: AskedPart,
    asked: AskedPage,
    day: Annotated[date | None, Query(description="Of the nightly that worked it out; the newest if left out.")] = None,
    value_class: ValueClass | None = None,
    variation_class: VariationClass | None = None,
    demand_class: Annotated[str | None, Query(max_length=40, description="smooth, erratic, intermittent or lumpy.")] = None,
    out_within_days: Annotated[float | None, Query(ge=0, le=3660, description="Only what is expected out by then.")] = None,
) -> Page[StockHealth]:
    """How the stock of each product stands: its classes, value, turnover, days of supply and the risk that it runs out."""
    return list_health(
        tx,
        part,
        asked,
        day=day,
        value_class=value_class,
        variation_class=variation_class,
        demand_class=demand_class,
        out_within_days=out_within_days,
    )


@router.get("/stock/slow-movers", operation_id="slow_movers")
def get_slow_movers(
    tx: Tx,
    part: AskedPart,
    asked: AskedPage,
    advice: Annotated[str | None, Query(max_length=40, description="mark down, transfer, return or stop ordering.")] = None,
) -> Page[SlowMover]:
    """What hardly sells, season and all, where most money is tied up first, with what to do about it and what that saves."""
    return list_slow_movers(tx, part, asked, advice)


@router.get("/stock/movements", operation_id="stock_movements")
def get_movements(
    tx: Tx, part: AskedPart, asked: AskedPage, kind: MovementKind | None = None, since: From = None, to: To = None
) -> Page[Movement]:
    """Every movement of the ledger, the newest first; also those that were undone."""
    return list_movements(tx, part, kind, since, to, asked)


@router.get("/stock/movements/{id}", operation_id="stock_movement")
def get_movement(tx: Tx, id: _Number) -> Movement:
    """One movement."""
    return movement(tx, id)


@router.post("/stock/counts", operation_id="post_stock_counts")
def post_count(
    tx: Tx, response: Response, body: Annotated[OneOrMany[CountBody], Body()], all_or_nothing: AllOrNothing = False
) -> Posted:
    """Say what is there, of one product or of a list; the ledger takes over the difference."""
    rows, rejected = readable(body if isinstance(body, list) else [body])
    places = known_locations(tx, [row.location for row in rows.values()])
    items = known_products(tx, [row.product for row in rows.values()])
    counts = []
    for index, row in rows.items():
        try:
            counts.append(_count(row, places, items, tx.now.date()))
        except Refused as refusal:
            if not isinstance(body, list):
                raise
            rejected += rejected_by(index, refusal)
    answered(response, [], rejected, all_or_nothing=all_or_nothing)
    source = f"{BY_HAND}: count {new_id()}"
    post_counts(tx, counts, source)
    return Posted(len(counts), sorted(rejected, key=lambda row: row.index), movements_from(tx, source))


def _count(row: CountBody, places: dict[str, tuple[UUID, str]], items: dict[str, tuple[UUID, str]], today: date) -> Count:
    if row.location not in places:
        raise NoSuchPlace(f"There is no location {row.location!r}.", field="location", value=row.location)
    if row.product not in items:
        raise NoSuchPlace(f"There is no product {row.product!r}.", field="product", value=row.product)
    day = row.day or today
    check_day(day, today)
    return Count(places[row.location][1], items[row.product][1], row.counted, day, row.note, row.document)


@router.post("/stock/movements", operation_id="post_stock_movements")
def post_movements(
    tx: Tx, response: Response, body: Annotated[OneOrMany[MovementBody], Body()], all_or_nothing: AllOrNothing = False
) -> Posted:
    """Record what came or went: adjustments, waste, returns, transfers, goods received; one, or a list."""
    rows, rejected = readable(body if isinstance(body, list) else [body])
    posted: list[int] = []
    for index, row in rows.items():
        try:
            with tx.connection.begin_nested():
                posted += post_movement(tx, HandMovement(**{**row.model_dump(), "day": row.day or tx.now.date()}))
        except Refused as refusal:
            if not isinstance(body, list):
                raise
            rejected += rejected_by(index, refusal)
    answered(response, [], rejected, all_or_nothing=all_or_nothing)
    kept = len(rows) - len({row.index for row in rejected} & rows.keys())
    return Posted(kept, sorted(rejected, key=lambda row: row.index), movements_of(tx, posted))


@router.post("/stock/movements/{id}/undo", operation_id="undo_stock_movement")
def post_reversal(tx: Tx, id: _Number, body: Annotated[ReverseBody, Body()]) -> Posted:
    """Undo a movement by one that reverses it; of a transfer both ends, of goods received they are due again."""
    reversing = reverse_movement(tx, id, body.note)
    return Posted(len(reversing), [], movements_of(tx, reversing))


@router.get("/expected-receipts", operation_id="expected_receipts")
def get_receipts(
    tx: Tx, part: AskedPart, asked: AskedPage, state: ReceiptState | None = ReceiptState.OPEN
) -> Page[ExpectedReceipt]:
    """What is on order, the earliest first; or what came or was cancelled."""
    return list_receipts(tx, part, state, asked)


@router.get("/expected-receipts/{id}", operation_id="expected_receipt")
def get_receipt(tx: Tx, id: UUID) -> ExpectedReceipt:
    """One expected receipt, whatever became of it."""
    return find_receipt(tx, id)


@router.post("/expected-receipts/{id}/receive", operation_id="receive_goods")
def post_receipt(tx: Tx, id: UUID, body: Annotated[ReceiveBody, Body()]) -> ExpectedReceipt:
    """Book what came, whole or in part."""
    receive(tx, id, body.quantity, body.day or tx.now.date(), body.unit_cost, body.note, body.document)
    return find_receipt(tx, id)


@router.post("/expected-receipts/{id}/cancel", operation_id="cancel_receipt")
def post_cancellation(tx: Tx, id: UUID) -> ExpectedReceipt:
    """What is still due will not come."""
    cancel_receipt(tx, id)
    return find_receipt(tx, id)
