"""`shelfcast replays`: on stored data, kept."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console

from shelfcast import accounts
from shelfcast.imports import LEVELS, PAST_ORDERS, Facts, Reading, facts_from
from shelfcast.infra.doors import OrganisationOption, blobs_of, database_of, work_of
from shelfcast.infra.exports import ExportFormat, exported
from shelfcast.infra.jobs import queue
from shelfcast.infra.jobs.awaiting import await_job
from shelfcast.infra.jobs.queue import Job, JobState
from shelfcast.infra.listing import OutputOption, every, show
from shelfcast.infra.table_files import read_table
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
from shelfcast.replays.rules.what_if import USUAL_WEEKS, ChangedItem, Changes, Side, WhatIfAsked
from shelfcast.vocabulary.errors import Refused

commands = typer.Typer(no_args_is_help=True, help="What ordering rules would have cost on your own stored history.")

ReplayArgument = Annotated[UUID, typer.Argument(help="The replay's number.")]
LocationOption = Annotated[str | None, typer.Option(help="This location only.")]
CategoryOption = Annotated[str | None, typer.Option(help="This category only, by its path.")]
ProductOption = Annotated[str | None, typer.Option(help="This product only, by its SKU.")]
DayOption = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])]
_SHOWN = ("policy", "fill_rate", "cycle_service", "lost_money", "wasted_money", "average_stock_money", "total_cost",
          "difference", "difference_low", "difference_high")  # fmt: skip


class JobFailed(Refused):
    """What was asked for could not be worked out."""


class JobWasCancelled(Refused):
    """It was cancelled; nothing of it is kept."""


class BadOutput(Refused):
    """A replay is written as .csv, .xlsx or .json."""


@commands.command("run")
def run_replay(
    context: typer.Context,
    policies: Annotated[str, typer.Option(help=f"Which rules, the first is compared with: {KNOWN}, levels:FILE, orders:FILE.")],
    first_day: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="A day in the first counted period.")],
    last_day: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="A day in the last counted period.")],
    name: Annotated[str | None, typer.Option(help="What to call it.")] = None,
    location: LocationOption = None,
    category: CategoryOption = None,
    product: ProductOption = None,
    lead_time_days: Annotated[float | None, typer.Option(help="For every item; by default each item's own.")] = None,
    review_days: Annotated[float | None, typer.Option(help="For every item; by default each item's own.")] = None,
    holding_cost: Annotated[float | None, typer.Option(help="Money per unit left at a period's end, for every item.")] = None,
    shortage_cost: Annotated[float | None, typer.Option(help="Money per unit of lost demand, for every item.")] = None,
    start: Annotated[StartFrom, typer.Option(help="What was there before: a warm-up, or what the ledger says.")] = (
        StartFrom.WARM_UP
    ),
    organisation: OrganisationOption = None,
) -> None:
    """Replay rules over stored days, and keep what came of it."""
    names, levels, orders = _with_files([part.strip() for part in policies.split(",") if part.strip()])
    terms = (lead_time_days, review_days, holding_cost, shortage_cost)
    days = (first_day.date(), last_day.date())
    asked = Asked(tuple(names), *days, location, category, product, *terms, start, levels, orders)
    database = database_of(context)
    with accounts.transaction_of(database, organisation) as tx:
        number = request_replay(tx, asked, name)
        whose, job = tx.organisation, reads.jobs_of(tx, number)[0]
    _awaited(context, whose, job)
    with database.transaction(whose) as tx:
        _tell(reads.find_replay(tx, number))


@commands.command("list")
def list_them(context: typer.Context, organisation: OrganisationOption = None, output: OutputOption = None) -> None:
    """Replays, the newest first."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        found = every(lambda asked: reads.list_replays(tx, asked))
        show(found, ("id", "name", "state", "progress", "first_day", "last_day", "policies", "requested_at"), output)


@commands.command("show")
def show_one(
    context: typer.Context, replay: ReplayArgument, organisation: OrganisationOption = None, output: OutputOption = None
) -> None:
    """What came of a replay, rule by rule."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        found = reads.find_replay(tx, replay)
    if output is not None:
        show(found.totals, _SHOWN, output)
        return
    _tell(found)


@commands.command("timeline")
def show_timeline(
    context: typer.Context,
    replay: ReplayArgument,
    product: Annotated[str, typer.Argument(help="SKU of the product.")],
    location: Annotated[str, typer.Argument(help="Name of the location.")],
    policy: Annotated[str | None, typer.Option(help="One rule; by default the first.")] = None,
    organisation: OrganisationOption = None,
    output: OutputOption = None,
) -> None:
    """One item's periods under a rule: demand, served, lost, on hand, on order, ordered, wasted."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        found = reads.timeline(tx, replay, location, product)
    rule = next((one for one in found.rules if policy in (None, one.policy)), None)
    if rule is None:
        raise JobFailed(f"{policy!r} is not among the rules of this replay: {', '.join(one.policy for one in found.rules)}.")
    columns = ("begins", "demand", "served", "lost", "wasted", "ordered", "received", "on_hand", "on_order")
    values = [found.periods, found.demand, *(getattr(rule, name) for name in columns[2:])]
    show([_Line(dict(zip(columns, line, strict=True))) for line in zip(*values, strict=True)], columns, output)


@commands.command("export")
def export_one(
    context: typer.Context,
    replay: ReplayArgument,
    output: Annotated[Path, typer.Option("--output", dir_okay=False, help="Where to write: .csv, .xlsx or .json.")],
    organisation: OrganisationOption = None,
) -> None:
    """Write the totals and every item as replay.csv has them."""
    try:
        into = ExportFormat(output.suffix.lower().removeprefix("."))
    except ValueError:
        raise BadOutput(f"{output.name} cannot be written; end the name with .csv, .xlsx or .json.") from None
    with accounts.transaction_of(database_of(context), organisation) as tx:
        rows = list(reads.exported_rows(tx, replay))
    output.write_bytes(exported(COLUMNS, rows, "replay", into).body)
    typer.echo(f"{len(rows)} rows written to {output}", err=True)


@commands.command("curve")
def run_curve(
    context: typer.Context,
    replay: ReplayArgument,
    over: Annotated[CurveOver, typer.Option(help="Which service is swept.")] = CurveOver.FILL_RATE,
    organisation: OrganisationOption = None,
    output: OutputOption = None,
) -> None:
    """Service against stock money on the history of a replay."""
    database = database_of(context)
    with accounts.transaction_of(database, organisation) as tx:
        job, whose = request_curve(tx, replay, over), tx.organisation
    _awaited(context, whose, job)
    with database.transaction(whose) as tx:
        points = reads.curve_of(tx, replay).points
    columns = ("policy", "fill_rate", "cycle_service", "stock_money", "stock_units", "total_cost", "is_today", "is_cheapest")
    show(points, columns, output)


@commands.command("use")
def use_one(
    context: typer.Context,
    replay: ReplayArgument,
    policy: Annotated[str, typer.Argument(help="A rule of the replay, or a point of its curve.")],
    location: LocationOption = None,
    category: CategoryOption = None,
    product: ProductOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Order by a rule of a replay from the next nightly on."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        scope = reads.scope_named(tx, location, category, product)
        version, said = use_rule(tx, replay, policy, scope)
    told = ", ".join(f"{name} {value}" for name, value in said.items() if value is not None)
    typer.echo(f"Version {version} of the settings holds for this {scope.kind.value.replace('_', ' ')}: {told}.")


@commands.command("cancel")
def cancel_one(context: typer.Context, replay: ReplayArgument, organisation: OrganisationOption = None) -> None:
    """End a replay that waits at once, and one that runs at its next step."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        queue.cancel_job(tx, reads.jobs_of(tx, replay)[0])
    typer.echo("Cancelled.")


@commands.command("delete")
def delete_one(context: typer.Context, replay: ReplayArgument, organisation: OrganisationOption = None) -> None:
    """Delete a replay and what came of it."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        delete_replay(tx, replay)
    typer.echo("Deleted.")


def what_if_command(
    context: typer.Context,
    lead_time_days: Annotated[float | None, typer.Option(help="Days more, or less with a minus.")] = None,
    target: Annotated[str | None, typer.Option(help="least_cost, cycle_service or fill_rate.")] = None,
    service_level: Annotated[float | None, typer.Option(help="Of the target: a share.")] = None,
    price: Annotated[float | None, typer.Option(help="Share more or less: 0.1 = a tenth more.")] = None,
    promotion: Annotated[bool | None, typer.Option("--promotion/--no-promotion", help="On or off throughout.")] = None,
    demand: Annotated[float | None, typer.Option(help="Share more or less.")] = None,
    supplier_out_weeks: Annotated[int | None, typer.Option(help="Weeks from now on without any order.")] = None,
    holding_cost: Annotated[float | None, typer.Option(help="Money per unit left at a period's end.")] = None,
    shortage_cost: Annotated[float | None, typer.Option(help="Money per unit of lost demand.")] = None,
    weeks: Annotated[int, typer.Option(help="Lived through.")] = USUAL_WEEKS,
    location: LocationOption = None,
    category: CategoryOption = None,
    product: ProductOption = None,
    organisation: OrganisationOption = None,
    output: OutputOption = None,
) -> None:
    """What if the world were otherwise: the weeks ahead lived through in both worlds, on the same futures."""
    changes = Changes(
        lead_time_days, target, service_level, price, promotion, demand, supplier_out_weeks, holding_cost, shortage_cost
    )
    database = database_of(context)
    with accounts.transaction_of(database, organisation) as tx:
        number = request_what_if(tx, WhatIfAsked(changes, weeks, location, category, product))
        job, whose = what_ifs.find_what_if(tx, number).job, tx.organisation
    _awaited(context, whose, job)
    with database.transaction(whose) as tx:
        found = what_ifs.find_what_if(tx, number)
    if output is not None:
        show(found.changed, [field.name for field in fields(ChangedItem)], output)
    names = [field.name for field in fields(Side)]
    lines = [{"figure": name, "as_it_is": getattr(found.before, name), "changed": getattr(found.after, name)} for name in names]
    show([_Line(line) for line in lines], ("figure", "as_it_is", "changed"), None)
    typer.echo(
        f"The change costs {found.difference:+.2f} over {found.periods} periods; in nine futures of ten between "
        f"{found.difference_low:+.2f} and {found.difference_high:+.2f} ({found.items} items, {found.futures} futures)."
    )
    for notice in found.notices:
        typer.echo(notice, err=True)


class _Line:
    """A row of a table, its fields by their names."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)


def _awaited(context: typer.Context, organisation: UUID, job: UUID) -> Job:
    """The job when it is done; raises: JobFailed, JobWasCancelled."""
    console = Console(stderr=True)
    work = work_of(context)(blobs_of(context))
    database = database_of(context)
    if console.is_terminal:
        with console.status("Waiting") as line:
            ended = await_job(database, work, organisation, job, line.update)
    else:
        ended = await_job(database, work, organisation, job)
    if ended.state is JobState.CANCELLED:
        raise JobWasCancelled
    if ended.state is JobState.FAILED:
        raise JobFailed(str((ended.problem or {}).get("detail", "")))
    return ended


def _tell(found: reads.Replay) -> None:
    """The totals of each rule, where the first loses, and what to know before the figures are believed."""
    typer.echo(f"Replay {found.id}: {found.state.value}, {found.items} items, {found.periods} periods")
    if found.state is not JobState.DONE:
        typer.echo(str((found.problem or {}).get("detail", found.message or "")))
        return
    show(found.totals, _SHOWN, None)
    for rule in found.rules[1:]:
        typer.echo(
            f"{rule.policy} costs less than {found.policies[0]} on {rule.cheaper_items} items ({rule.cheaper_money:.2f}), more "
            f"on {rule.dearer_items} ({rule.dearer_money:.2f})."
        )
    for notice in found.notices:
        typer.echo(notice, err=True)


def _with_files(names: list[str]) -> tuple[list[str], tuple[LevelsRow, ...], tuple[OrdersRow, ...]]:
    """Rules by name, and the rows of the files that two of them bring."""
    plain: list[str] = []
    levels: tuple[LevelsRow, ...] = ()
    orders: tuple[OrdersRow, ...] = ()
    for name in names:
        kind, colon, file = (part.strip() for part in name.partition(":"))
        if colon and kind == "levels":
            rows = _rows_of(LEVELS, file, name)
            levels = tuple(LevelsRow(row["product"], row["min"], row["max"], row["location"]) for row in rows)
        elif colon and kind == "orders":
            rows = _rows_of(PAST_ORDERS, file, name)
            orders = tuple(OrdersRow(_day(row["time"]), row["product"], row["quantity"], row["location"]) for row in rows)
        plain.append(kind if colon and kind in ("levels", "orders") else name)
    return plain, levels, orders


def _rows_of(kind: Any, file: str, name: str) -> list[dict[str, Any]]:
    if not Path(file).is_file():
        raise BadOutput(f"--policies {name}: there is no file {file!r}.")
    facts: Facts = facts_from(kind, read_table(Path(file)), Reading({}, None, None, date.max))
    if facts.report.rejected:
        main = facts.report.reasons[0]
        typer.echo(f"{name}: {facts.report.rejected} of {facts.report.rows} rows rejected, most of them: {main.text}", err=True)
    return list(facts.frame.iter_rows(named=True))


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
