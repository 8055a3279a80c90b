"""The order list over HTTP."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Body, Query, Response
from pydantic import BaseModel, Field

from shelfcast.catalog import AskedPart
from shelfcast.infra.bulk import AllOrNothing, BulkAnswer, Rows, each_row
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.exports import ExportFormat, exported
from shelfcast.infra.pages import LARGEST_PAGE, AskedPage, Page
from shelfcast.recommendations import reads
from shelfcast.recommendations.actions.accept_recommendation import accept_recommendation
from shelfcast.recommendations.actions.reject_recommendation import reject_recommendation
from shelfcast.recommendations.actions.reopen_recommendation import reopen_recommendation
from shelfcast.recommendations.actions.snooze_recommendation import snooze_recommendation
from shelfcast.recommendations.reads.ahead import Consequences, StockProjection, consequences_of, stock_projection
from shelfcast.recommendations.reads.order_sheet import HEADS, order_sheet
from shelfcast.recommendations.reads.summary import Summary, summary, summary_history
from shelfcast.recommendations.reads.transfers import transfers
from shelfcast.recommendations.rules import Status
from shelfcast.recommendations.rules.transfers import Transfer
from shelfcast.stock import DailyFigures

router = api_router("recommendations")


class Accept(BaseModel):
    """How much to order; left out: as proposed."""

    quantity: float | None = Field(default=None, ge=0, allow_inf_nan=False)


class AcceptRow(BaseModel):
    """One line of several that are ordered together."""

    id: UUID
    quantity: float | None = Field(default=None, ge=0, allow_inf_nan=False, description="Left out: as proposed.")


class Reject(BaseModel):
    """Why not."""

    note: str | None = Field(default=None, max_length=2000, pattern=r"^[^\x00]*$")


class Snooze(BaseModel):
    """Until when."""

    until: date


@router.get("/reorder-list", operation_id="reorder_list")
def get_reorder_list(
    tx: Tx,
    location: str | None = None,
    everything: bool = False,
    limit: Annotated[int | None, Query(ge=1, le=LARGEST_PAGE, description="The most lines; left out: all.")] = None,
    cursor: Annotated[str | None, Query(max_length=4000, description="next_cursor of the lines before.")] = None,
) -> reads.ReorderList:
    """The newest advice, what the daily budget shows first; `everything` also shows lines with nothing to order.

    The whole list in one call, or with `limit` a page at a time.
    """
    return reads.reorder_list(tx, location, everything=everything, cursor=cursor, limit=limit)


@router.get("/reorder-list/export", operation_id="export_reorder_list", response_class=Response)
def get_order_sheet(tx: Tx, format: ExportFormat = ExportFormat.XLSX) -> Response:
    """What the newest list orders, supplier by supplier: what is accepted, and what waits; as people hand it on."""
    day, rows = order_sheet(tx)
    return exported(HEADS, rows, f"order-list-{day}", format)


@router.get("/transfers", operation_id="transfers")
def get_transfers(
    tx: Tx,
    carriage: Annotated[float, Query(ge=0, allow_inf_nan=False, description="Money per unit that is carried.")] = 0.0,
) -> list[Transfer]:
    """Before buying: what one place has too much of and another is about to order, the most money first."""
    return transfers(tx, carriage)


@router.get("/summary", operation_id="summary")
def get_summary(tx: Tx, location: Annotated[str | None, Query(max_length=400, description="Name or id.")] = None) -> Summary:
    """Today's figures of an organisation or a location, each with its definition; null where a figure cannot be known."""
    return summary(tx, location)


@router.get("/summary/history", operation_id="summary_history")
def get_summary_history(
    tx: Tx,
    location: Annotated[str | None, Query(max_length=400, description="Name or id.")] = None,
    days: Annotated[int, Query(ge=1, le=1000, description="The newest so many days on which a nightly ran.")] = 90,
) -> list[DailyFigures]:
    """How the stock stood day by day, the oldest first."""
    return summary_history(tx, location, days)


@router.get("/recommendations", operation_id="list_recommendations")
def get_recommendations(
    tx: Tx,
    part: AskedPart,
    asked: AskedPage,
    status: Annotated[list[Status], Query(max_length=5, description="Only these; all if left out.")] = [],  # noqa: B006
    history: Annotated[bool, Query(description="Also of earlier lists.")] = False,
    to_order: Annotated[bool, Query(description="Only those with something to order.")] = False,
) -> Page[reads.Recommendation]:
    """Advice of the newest list, what the daily budget shows first, the most urgent first; also what cannot be decided."""
    return reads.list_recommendations(tx, part, status, asked, history=history, to_order=to_order)


@router.get("/recommendations/export", operation_id="export_recommendations", response_class=Response)
def get_export(tx: Tx, part: AskedPart, format: ExportFormat = ExportFormat.CSV) -> Response:
    """The complete newest list, whatever a budget or a page would show of it, as CSV, Excel or JSON."""
    names = list(reads.Recommendation.__slots__)
    rows = [asdict(line) for line in reads.whole_list(tx, part)]
    return exported(names, [[row[name] for name in names] for row in rows], "recommendations", format)


@router.get("/recommendations/{id}", operation_id="recommendation")
def get_recommendation(tx: Tx, id: UUID) -> reads.Recommendation:
    """One recommendation, whatever became of it."""
    return reads.find_recommendation(tx, id)


@router.get("/recommendations/{id}/consequence", operation_id="recommendation_consequence")
def get_consequence(
    tx: Tx,
    id: UUID,
    quantity: Annotated[
        list[Annotated[float, Field(ge=0, lt=1e12, allow_inf_nan=False)]],
        Query(max_length=50, description="Units, repeated for several; left out: as proposed."),
    ] = [],  # noqa: B006
) -> Consequences:
    """What would follow from ordering one quantity or another: service, lost sales, holding, waste, days covered, cost."""
    return consequences_of(tx, id, quantity)


@router.get("/stock/projection", operation_id="stock_projection")
def get_projection(
    tx: Tx,
    product: Annotated[str, Query(max_length=400, description="SKU or id.")],
    location: Annotated[str, Query(max_length=400, description="Name or id.")],
) -> StockProjection:
    """How the stock of a product will go: P10, P50 and P90 of each coming period, with and without the proposed order."""
    return stock_projection(tx, location, product)


@router.post("/recommendations/accept", operation_id="accept_recommendations")
def post_acceptances(
    tx: Tx,
    response: Response,
    body: Annotated[Rows[AcceptRow], Body(min_length=1, max_length=1000)],
    all_or_nothing: AllOrNothing = False,
) -> BulkAnswer:
    """Order several lines at once; answers with the receipts that are expected, and the lines that could not be ordered."""
    return each_row(
        tx, response, body, lambda row: accept_recommendation(tx, row.id, row.quantity), all_or_nothing=all_or_nothing
    )


@router.post("/recommendations/{id}/accept", operation_id="accept_recommendation")
def post_acceptance(tx: Tx, id: UUID, body: Annotated[Accept, Body()]) -> reads.ReorderLine:
    """Order it, as proposed or with another quantity; it is on order at once."""
    accept_recommendation(tx, id, body.quantity)
    return reads.recommendation(tx, id)


@router.post("/recommendations/{id}/reject", operation_id="reject_recommendation")
def post_rejection(tx: Tx, id: UUID, body: Annotated[Reject, Body()]) -> reads.ReorderLine:
    """Do not order it now; the next nightly may propose it anew."""
    reject_recommendation(tx, id, body.note)
    return reads.recommendation(tx, id)


@router.post("/recommendations/{id}/snooze", operation_id="snooze_recommendation")
def post_snooze(tx: Tx, id: UUID, body: Annotated[Snooze, Body()]) -> reads.ReorderLine:
    """Look at it again on another day."""
    snooze_recommendation(tx, id, body.until)
    return reads.recommendation(tx, id)


@router.post("/recommendations/{id}/reopen", operation_id="reopen_recommendation")
def post_reopening(tx: Tx, id: UUID) -> reads.ReorderLine:
    """Take a decision back; what it put on order is not expected any more, and the line waits again."""
    reopen_recommendation(tx, id)
    return reads.recommendation(tx, id)
