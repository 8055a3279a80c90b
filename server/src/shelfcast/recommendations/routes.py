"""The order list over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Body
from pydantic import BaseModel, Field

from shelfcast.infra.doors import Tx, api_router
from shelfcast.recommendations import reads
from shelfcast.recommendations.actions.accept_recommendation import accept_recommendation
from shelfcast.recommendations.actions.reject_recommendation import reject_recommendation
from shelfcast.recommendations.actions.snooze_recommendation import snooze_recommendation

router = api_router("recommendations")


class Accept(BaseModel):
    """How much to order; left out: as proposed."""

    quantity: float | None = Field(default=None, ge=0, allow_inf_nan=False)


class Reject(BaseModel):
    """Why not."""

    note: str | None = Field(default=None, max_length=2000, pattern=r"^[^\x00]*$")


class Snooze(BaseModel):
    """Until when."""

    until: date


@router.get("/reorder-list", operation_id="reorder_list")
def get_reorder_list(tx: Tx, location: str | None = None, everything: bool = False) -> reads.ReorderList:
    """The newest advice, the most urgent first; `everything` also shows lines with nothing to order."""
    return reads.reorder_list(tx, location, everything=everything)


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
