"""Replays over HTTP: asked for, watched, read, exported, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from shelfcast import policies
from shelfcast.catalog import AskedPart
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.exports import ExportFormat, exported
from shelfcast.infra.jobs import queue
from shelfcast.infra.pages import AskedPage, Page
from shelfcast.policies import ScopeKind
from shelfcast.replays.actions.delete_replay import delete_replay
from shelfcast.replays.actions.request_curve import request_curve
from shelfcast.replays.actions.request_replay import request_replay
from shelfcast.replays.actions.request_what_if import request_what_if
from shelfcast.replays.actions.use_rule import use_rule
from shelfcast.replays.reads import replays as reads
from shelfcast.replays.reads import what_ifs
from shelfcast.replays.rules.asked import Asked, LevelsRow, OrdersRow, StartFrom
from shelfcast.replays.rules.curve import CurveOver
from shelfcast.replays.rules.figures import COLUMNS
from shelfcast.replays.rules.names import KNOWN
from shelfcast.replays.rules.what_if import USUAL_WEEKS, Changes, WhatIfAsked

router = api_router("replays")

Name = Annotated[str, Field(max_length=400, pattern=r"^[^\x00]*$")]


class LevelsSent(BaseModel):
    """Your own minimum and maximum of a product."""

    product: Name
    location: Name | None = Field(default=None, description="Left out: everywhere.")
    min: float = Field(allow_inf_nan=False, description="At or below it is ordered.")
    max: float = Field(allow_inf_nan=False, description="Up to it.")


class OrdersSent(BaseModel):
    """What you really ordered."""

    date: date
    product: Name
    location: Name | None = Field(default=None, description="Left out: everywhere.")
    quantity: float = Field(allow_inf_nan=False, description="Units.")


class ReplayBody(BaseModel):
    """Which rules over which days; what is left out is each item's own."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    policies: list[Name] = Field(
        min_length=1, max_length=12, description=f"The first is compared with: {KNOWN}, levels and orders with their rows."
    )
    first_day: date = Field(alias="from", description="A day in the first counted period.")
    last_day: date = Field(alias="to", description="A day in the last counted period.")
    name: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] | None = None
    location: Name | None = Field(default=None, description="Name or id; left out: all.")
    category: Name | None = Field(default=None, description="Path; what is below it too.")
    product: Name | None = Field(default=None, description="SKU or id.")
    lead_time_days: float | None = Field(default=None, allow_inf_nan=False, description="For every item; else its own.")
    review_days: float | None = Field(default=None, allow_inf_nan=False, description="For every item; else its own.")
    holding_cost: float | None = Field(default=None, allow_inf_nan=False, description="Money per unit left at a period's end.")
    shortage_cost: float | None = Field(default=None, allow_inf_nan=False, description="Money per unit of lost demand.")
    start: StartFrom = Field(default=StartFrom.WARM_UP, description="What was there before: the ledger, or a warm-up.")
    levels: list[LevelsSent] = Field(default_factory=list, max_length=200_000, description="Rows of the rule `levels`.")
    orders: list[OrdersSent] = Field(default_factory=list, max_length=500_000, description="Rows of the rule `orders`.")

    def asked(self) -> Asked:
        """What is asked for."""
        said = {name: value for name, value in self if name not in ("name", "levels", "orders", "policies")}
        levels = tuple(LevelsRow(row.product, row.min, row.max, row.location) for row in self.levels)
        orders = tuple(OrdersRow(row.date, row.product, row.quantity, row.location) for row in self.orders)
        return Asked(policies=tuple(self.policies), levels=levels, orders=orders, **said)


@router.post("/replays", operation_id="request_replay", status_code=202)
def post_replay(tx: Tx, body: Annotated[ReplayBody, Body()]) -> reads.Replay:
    """Ask what ordering rules would have cost on your own history; a job works it out."""
    return reads.find_replay(tx, request_replay(tx, body.asked(), body.name))


@router.get("/replays", operation_id="list_replays")
def get_replays(tx: Tx, asked: AskedPage) -> Page[reads.ReplaySummary]:
    """Replays with the totals of each rule, the newest first."""
    return reads.list_replays(tx, asked)


@router.get("/replays/{id}", operation_id="get_replay")
def get_replay(tx: Tx, id: UUID) -> reads.Replay:
    """One replay: how far it is, and what came of it in all, by location and by category."""
    return reads.find_replay(tx, id)


@router.get("/replays/{id}/items", operation_id="replay_items")
def get_items(
    tx: Tx,
    id: UUID,
    part: AskedPart,
    asked: AskedPage,
    policy: Annotated[str | None, Query(max_length=400, description="One rule only.")] = None,
) -> Page[reads.ReplayRow]:
    """Item by item, by default where a rule saves most against the first one; sort=-difference tells where it costs most."""
    return reads.list_items(tx, id, policy, part, asked)


@router.get("/replays/{id}/timeline", operation_id="replay_timeline")
def get_timeline(
    tx: Tx,
    id: UUID,
    product: Annotated[str, Query(max_length=400, description="SKU or id.")],
    location: Annotated[str, Query(max_length=400, description="Name or id.")],
) -> reads.Timeline:
    """One item's periods under each rule: demand, served, lost, on hand, on order, ordered, wasted."""
    return reads.timeline(tx, id, location, product)


@router.get("/replays/{id}/export", operation_id="export_replay", response_class=Response)
def get_export(tx: Tx, id: UUID, format: ExportFormat = ExportFormat.CSV) -> Response:
    """replay.csv: of each rule the total (`ALL`) and every item, as CSV, Excel or JSON."""
    return exported(COLUMNS, list(reads.exported_rows(tx, id)), "replay", format)


class CurveBody(BaseModel):
    """Which service is swept."""

    over: CurveOver = CurveOver.FILL_RATE


class UseBody(BaseModel):
    """Which rule is to order from the next nightly on, and for what; no scope = everything."""

    model_config = ConfigDict(extra="forbid")

    policy: Name = Field(description="A rule of the replay, or a point of its curve.")
    location: Name | None = Field(default=None, description="Name or id.")
    category: Name | None = Field(default=None, description="Path.")
    product: Name | None = Field(default=None, description="SKU or id.")


@dataclass(frozen=True, slots=True)
class UsedRule:
    """The settings that say so from now on. scope: for what;  version: theirs;  the rest as said"""

    scope: ScopeKind
    version: int
    ordering_rule: str
    target: policies.Target | None
    service_level: float | None


@router.post("/replays/{id}/curve", operation_id="request_replay_curve", status_code=202)
def post_curve(tx: Tx, id: UUID, body: Annotated[CurveBody, Body()]) -> reads.Curve:
    """Ask for service against stock money on the same history: our rule for least cost and for a sweep of services."""
    request_curve(tx, id, body.over)
    return reads.curve_of(tx, id)


@router.get("/replays/{id}/curve", operation_id="replay_curve")
def get_curve(tx: Tx, id: UUID) -> reads.Curve:
    """The trade-off curve, with the rule of today marked; moving on it is `use` with the point's policy."""
    return reads.curve_of(tx, id)


@router.post("/replays/{id}/use", operation_id="use_replayed_rule")
def post_use(tx: Tx, id: UUID, body: Annotated[UseBody, Body()]) -> UsedRule:
    """Order by this rule from the next nightly on: a new version of the settings, which can be restored."""
    scope = reads.scope_named(tx, body.location, body.category, body.product)
    version, said = use_rule(tx, id, body.policy, scope)
    held = policies.values_from(said)
    assert held.ordering_rule is not None
    return UsedRule(scope.kind, version, held.ordering_rule, held.target, held.service_level)


class ChangesSent(BaseModel):
    """What is to be otherwise; at least one."""

    model_config = ConfigDict(extra="forbid")

    lead_time_days: float | None = Field(default=None, allow_inf_nan=False, description="Days more, or less with a minus.")
    target: str | None = Field(default=None, max_length=100, description="least_cost, cycle_service or fill_rate.")
    service_level: float | None = Field(default=None, allow_inf_nan=False, description="Of the target: a share.")
    price: float | None = Field(default=None, allow_inf_nan=False, description="Share more or less: 0.1 = a tenth more.")
    promotion: bool | None = Field(default=None, description="On or off throughout.")
    demand: float | None = Field(default=None, allow_inf_nan=False, description="Share more or less.")
    supplier_out_weeks: int | None = Field(default=None, description="Weeks from now on without any order.")
    holding_cost: float | None = Field(default=None, allow_inf_nan=False, description="Money per unit left at a period's end.")
    shortage_cost: float | None = Field(default=None, allow_inf_nan=False, description="Money per unit of lost demand.")


class WhatIfBody(BaseModel):
    """What to imagine, of which part, and how far ahead."""

    model_config = ConfigDict(extra="forbid")

    changes: ChangesSent
    weeks: int = Field(default=USUAL_WEEKS, description="Lived through.")
    location: Name | None = Field(default=None, description="Name or id; left out: all.")
    category: Name | None = Field(default=None, description="Path; what is below it too.")
    product: Name | None = Field(default=None, description="SKU or id.")


@router.post("/what-ifs", operation_id="request_what_if", status_code=202)
def post_what_if(tx: Tx, body: Annotated[WhatIfBody, Body()]) -> what_ifs.WhatIf:
    """Ask what would be if the world were otherwise; a job lives through futures of the forecast in both worlds."""
    asked = WhatIfAsked(Changes(**dict(body.changes)), body.weeks, body.location, body.category, body.product)
    return what_ifs.find_what_if(tx, request_what_if(tx, asked))


@router.get("/what-ifs", operation_id="list_what_ifs")
def get_what_ifs(tx: Tx, asked: AskedPage) -> Page[what_ifs.WhatIf]:
    """What was asked, the newest first."""
    return what_ifs.list_what_ifs(tx, asked)


@router.get("/what-ifs/{id}", operation_id="get_what_if")
def get_what_if(tx: Tx, id: UUID) -> what_ifs.WhatIf:
    """One what-if: how far it is, and the two worlds side by side. Cancel it by its job."""
    return what_ifs.find_what_if(tx, id)


@router.post("/replays/{id}/cancel", operation_id="cancel_replay")
def post_cancellation(tx: Tx, id: UUID) -> reads.Replay:
    """End it at once if it waits, at its next step if it runs."""
    queue.cancel_job(tx, reads.jobs_of(tx, id)[0])
    return reads.find_replay(tx, id)


@router.delete("/replays/{id}", operation_id="delete_replay", status_code=204)
def remove_replay(tx: Tx, id: UUID) -> None:
    """Delete a replay and what came of it; one that waits or runs must be cancelled before."""
    delete_replay(tx, id)
