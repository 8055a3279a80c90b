"""The order list on the command line."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shelfcast import accounts
from shelfcast.infra.doors import database_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations import reads
from shelfcast.recommendations.actions.accept_recommendation import accept_recommendation
from shelfcast.recommendations.actions.reject_recommendation import reject_recommendation
from shelfcast.recommendations.actions.snooze_recommendation import snooze_recommendation
from shelfcast.recommendations.reads.transfers import transfers
from shelfcast.recommendations.rules import LocationAge, NoSuchRecommendation, Status

commands = typer.Typer(no_args_is_help=True, help="The order list: see it, accept, change, reject or snooze its lines.")

OrganisationOption = Annotated[str | None, typer.Option("--organisation", help="Whose list; needed only if there are several.")]
LineArgument = Annotated[str, typer.Argument(help="The number of the line in the list, or its id.")]

_NOT_COUNTED, _UNKNOWN = "not counted", "?"
"""Of a shelf that nobody counted; in a table the reason says so."""


def _transaction(context: typer.Context, organisation: str | None) -> AbstractContextManager[Transaction]:
    return accounts.transaction_of(database_of(context), organisation)


@commands.command("list")
def list_lines(
    context: typer.Context,
    organisation: OrganisationOption = None,
    location: Annotated[str | None, typer.Option(help="Only this location.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also lines with nothing to order.")] = False,
    output: Annotated[Path | None, typer.Option(help="Write the whole list as CSV.")] = None,
) -> None:
    """Print the newest order list."""
    with _transaction(context, organisation) as tx:
        newest = reads.reorder_list(tx, location, everything=everything)
        numbers = {line.id: number for number, line in enumerate(reads.reorder_list(tx).lines, start=1)}
    if output is not None:
        _write_csv(newest, output)
        typer.echo(f"{len(newest.lines)} lines written to {output}", err=True)
    else:
        print_list(newest, list_console(), numbers)


@commands.command("accept")
def accept_line(
    context: typer.Context,
    line: LineArgument,
    quantity: Annotated[float | None, typer.Option(help="Order this many instead.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """Order a line; it counts as on order at once."""
    with _transaction(context, organisation) as tx:
        number = _resolve(tx, line)
        accept_recommendation(tx, number, quantity)
        accepted = reads.recommendation(tx, number)
    ordered = accepted.decided_quantity or 0.0
    typer.echo(f"Ordered {ordered:g} of {accepted.product} for {accepted.location}; expected by {accepted.due}.")


@commands.command("reject")
def reject_line(
    context: typer.Context,
    line: LineArgument,
    note: Annotated[str | None, typer.Option(help="Why not.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """Do not order a line."""
    with _transaction(context, organisation) as tx:
        number = _resolve(tx, line)
        reject_recommendation(tx, number, note)
        rejected = reads.recommendation(tx, number)
    typer.echo(f"Rejected: {rejected.product} at {rejected.location}.")


@commands.command("snooze")
def snooze_line(
    context: typer.Context,
    line: LineArgument,
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day on which to look again.")],
    organisation: OrganisationOption = None,
) -> None:
    """Hide a line until a day."""
    with _transaction(context, organisation) as tx:
        number = _resolve(tx, line)
        snooze_recommendation(tx, number, until.date())
        snoozed = reads.recommendation(tx, number)
    typer.echo(f"Snoozed until {until.date()}: {snoozed.product} at {snoozed.location}.")


@commands.command("transfers")
def list_transfers(
    context: typer.Context,
    carriage: Annotated[float, typer.Option(help="Money that carrying a unit costs.")] = 0.0,
    organisation: OrganisationOption = None,
) -> None:
    """What to carry from a place that has too much of it, before it is bought for another."""
    with _transaction(context, organisation) as tx:
        advised = transfers(tx, carriage)
    if not advised:
        typer.echo("Nothing to carry: no place has too much of what another is about to order.")
        return
    for line in advised:
        then = f"then order {line.order_instead:g} instead of {line.order_quantity:g}, which saves {line.saved:,.2f}"
        typer.echo(f"{line.product}: carry {line.quantity:g} from {line.giver} to {line.taker}; {then}.")
    typer.echo(f"{len(advised)} transfers, {sum(line.saved for line in advised):,.2f} saved.")


def _resolve(tx: Transaction, line: str) -> UUID:
    """The line of this number in the newest list, or of this id; numbers hold until the next nightly."""
    if line.isdigit():
        lines = reads.reorder_list(tx).lines
        if not 1 <= int(line) <= len(lines):
            raise NoSuchRecommendation(f"There is no line {line}; the list has {len(lines)}.")
        return lines[int(line) - 1].id
    try:
        return UUID(line)
    except ValueError:
        raise NoSuchRecommendation(f"{line!r} is neither the number of a line nor an id.") from None


_TABLE_NEEDS = 120
_WITHOUT_TERMINAL = 150
"""Columns of text: below the first a table would squeeze the reasons away; the second is for files and pipes."""


def list_console() -> Console:
    """Standard output, wide enough for the table where no terminal says how wide it is."""
    return Console(width=None if sys.stdout.isatty() else _WITHOUT_TERMINAL, highlight=False)


def print_list(newest: reads.ReorderList, console: Console, numbers: Mapping[UUID, int] | None = None) -> None:
    """The list, then how old its sources are, then what is set aside.

    numbers: of the lines in the whole list, by which they are accepted, whatever part of it is shown
    """
    if numbers is None:
        numbers = {line.id: number for number, line in enumerate(newest.lines, start=1)}
    console.print(f"{newest.organisation}: what to order after {newest.as_of}", style="bold", markup=False)
    if console.width >= _TABLE_NEEDS:
        console.print(_table(newest.lines, numbers))
    else:
        for line in newest.lines:
            console.print(_block(line, numbers), markup=False)
    undecided = [line for line in newest.lines if line.status is Status.PENDING]
    total = sum(line.order_cost or 0.0 for line in undecided)
    console.print(f"{len(undecided)} lines to decide, {_money(total)} {newest.currency or ''}".rstrip(), markup=False)
    for age in newest.locations:
        console.print(_age(age), markup=False, style="yellow" if age.warning else "")
    if newest.set_aside:
        console.print("\nSet aside:", style="bold")
        for aside in newest.set_aside:
            console.print(f"  {aside.product} ({aside.location}): {aside.note}", markup=False)


def _table(lines: Sequence[reads.ReorderLine], numbers: Mapping[UUID, int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for heading in ("#", "product", "on hand", "on order", "demand P50/P90", "order", "cost", "days left", "reason"):
        table.add_column(heading, justify="left" if heading in ("product", "reason") else "right", overflow="fold")
    table.columns[1].min_width = 18
    table.columns[8].ratio = 1
    for line in lines:
        table.add_row(
            str(numbers.get(line.id, "")),
            Text(f"{line.product}\n{line.location}{_decided(line)}"),
            _units(line.on_hand) if line.on_hand_known else _UNKNOWN,
            _units(line.on_order),
            f"{_units(line.demand_p50)}/{_units(line.demand_p90)}",
            _units(line.order_quantity),
            _money(line.order_cost),
            _units(line.days_until_stockout) if line.on_hand_known else _UNKNOWN,
            Text(line.reason),
        )
    return table


def _block(line: reads.ReorderLine, numbers: Mapping[UUID, int]) -> str:
    """A line of the list for a narrow terminal."""
    cost = f", cost {_money(line.order_cost)}" if line.order_cost is not None else ""
    hand, left = _NOT_COUNTED, ""
    if line.on_hand_known:
        hand = _units(line.on_hand)
        left = f", {_units(line.days_until_stockout)} days left" if line.days_until_stockout is not None else ""
    number = numbers.get(line.id, "-")
    return (
        f"\n{number}. {line.product} ({line.location}): order {_units(line.order_quantity)}{cost}{_decided(line)}\n"
        f"   on hand {hand}, on order {_units(line.on_order)}, "
        f"demand P50/P90 {_units(line.demand_p50)}/{_units(line.demand_p90)}{left}\n   {line.reason}"
    )


def _decided(line: reads.ReorderLine) -> str:
    return "" if line.status is Status.PENDING else f" [{line.status.value}]"


def _age(age: LocationAge) -> str:
    counted = "never counted" if age.counted_on is None else f"counted {_days_ago(age.counted_days_ago)}"
    sold = "no sales" if age.last_sale is None else f"last sale {_days_ago(age.sales_days_ago)}"
    return f"{age.location}: {counted}, {sold}." + (f" {age.warning}" if age.warning else "")


def _days_ago(days: int | None) -> str:
    return {0: "on the as-of day", 1: "1 day ago"}.get(days or 0, f"{days} days ago")


def _units(value: float | None) -> str:
    return "" if value is None else f"{value:,.1f}".removesuffix(".0")


def _money(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}"


def _write_csv(newest: reads.ReorderList, path: Path) -> None:
    names = [name for name in reads.ReorderLine.__slots__ if name not in ("location_id", "product_id", "missing")]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for line in newest.lines:
            cells = (getattr(line, name) for name in names)
            writer.writerow([cell.value if isinstance(cell, Status) else cell for cell in cells])
