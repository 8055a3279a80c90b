"""The command line: every verb that a person types, and how failures are said."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console

from shelfcast.app.file_to_file import Outcome, PlanFiles, Reading, forecast_file, plan
from shelfcast.imports import BadMapping, DateOrder, Duplicates, read_mapping
from shelfcast.infra.table_files import READABLE, can_be_written, write_table
from shelfcast.policies import BadDefaults, Defaults
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.time import Frequency

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turns sales history into purchase orders: how much, when, from whom, how sure, and what each choice costs.",
)

_A_DAY_AHEAD = timedelta(hours=14)
"""The first place on earth where it is already tomorrow; files name no time zone."""


class BadArgument(Refused):
    """An argument cannot be used."""


_WRONG_USAGE = (BadMapping, BadDefaults, BadArgument)

SalesFile = Annotated[Path, typer.Option("--sales", exists=True, dir_okay=False, help=f"Sales: {READABLE}.")]
FutureFile = Annotated[
    Path | None, typer.Option("--future", exists=True, dir_okay=False, help="Prices and promotions known ahead.")
]
FrequencyOption = Annotated[Frequency, typer.Option("--frequency", help="How long a period is.")]
MapOption = Annotated[str | None, typer.Option("--map", help="field=Header,… for headers that are not recognised.")]
DuplicatesOption = Annotated[
    Duplicates | None,
    typer.Option(help="Lines that stand in the file twice; by default rejected only where it has a transaction id."),
]
DatesOption = Annotated[DateOrder | None, typer.Option(help="How 03/04/2024 is meant, where the file does not show it.")]
ReportOption = Annotated[Path | None, typer.Option("--report", help="Write what became of every row, as JSON.")]
OutputOption = Annotated[Path, typer.Option("--output", help=f"Where to write: {READABLE}.")]


def _today() -> datetime:
    return datetime.now(UTC) + _A_DAY_AHEAD


def _moment(text: str | None, frequency: Frequency) -> np.datetime64 | None:
    """The moment inside the last closed period; a bare day means all of it."""
    if text is None:
        return None
    try:
        moment = np.datetime64(text.strip().replace(" ", "T"))
        seconds = moment.astype("M8[s]")
    except ValueError:
        raise BadArgument(f"--as-of {text!r} is not a date; write it like 2026-03-31.") from None
    if np.isnat(seconds):
        raise BadArgument(f"--as-of {text!r} is not a date; write it like 2026-03-31.")
    is_day = np.datetime_data(moment.dtype)[0] in {"Y", "M", "W", "D"}
    if is_day and frequency is Frequency.HOUR:
        seconds = seconds + np.timedelta64(23, "h")
    return np.datetime64(seconds)


def _check_output(path: Path) -> None:
    if not can_be_written(path):
        raise BadArgument(f"--output {path.name} has no known ending; name it {READABLE}.")
    if not path.parent.exists():
        raise BadArgument(f"--output {path}: the folder {path.parent} does not exist.")


def _levels(text: str) -> list[float]:
    try:
        levels = sorted({float(part) for part in text.split(",")})
    except ValueError:
        raise BadArgument(f"--levels {text!r} must be numbers between 0 and 1, for example 0.1,0.5,0.9.") from None
    if not all(0 < level < 1 for level in levels):
        raise BadArgument(f"--levels {text!r} must lie between 0 and 1.")
    return levels


def _reading(mapping: str | None, duplicates: Duplicates | None, dates: DateOrder | None) -> Reading:
    return Reading(read_mapping(mapping), duplicates, dates, _today().date())


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that something goes on, on a terminal only."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield


def _finish(outcome: Outcome, output: Path, report: Path | None) -> None:
    write_table(output, outcome.frame)
    if report is not None:
        report.write_text(json.dumps(outcome.report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, account in outcome.report.items():
        if isinstance(account, dict) and account["rejected"]:
            main = account["reasons"][0]
            typer.echo(
                f"{name}: {account['rejected']} of {account['rows']} rows rejected, most of them: {main['reason']} "
                f"(line {main['lines'][0]}{' and others' if main['count'] > 1 else ''})",
                err=True,
            )
    for notice in outcome.notices:
        typer.echo(notice, err=True)
    typer.echo(f"{outcome.frame.height} rows written to {output}", err=True)


@app.command("plan")
def plan_command(
    sales: SalesFile,
    stock: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="Stock: location, product, on_hand, counted_at.")],
    as_of: Annotated[str, typer.Option(help="A day in the last closed period; its sales are known.")],
    frequency: FrequencyOption,
    lead_time: Annotated[int, typer.Option(min=0, help="Periods from order to receipt, where the terms do not say.")],
    review: Annotated[int, typer.Option(min=1, help="Periods between orders, where the terms do not say.")],
    holding_cost: Annotated[float, typer.Option(help="Money per unit left at a period's end, where the terms do not say.")],
    shortage_cost: Annotated[float, typer.Option(help="Money per unit of lost demand, where the terms do not say.")],
    output: OutputOption,
    open_orders: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="What is already ordered: location, product, quantity, due."),
    ] = None,
    terms: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Supplier, lead time, pack and costs per product.")
    ] = None,
    future: FutureFile = None,
    mapping: MapOption = None,
    report: ReportOption = None,
    duplicates: DuplicatesOption = None,
    dates: DatesOption = None,
) -> None:
    """From files to an order list: what to order now, how much, and why. Needs no database."""
    _check_output(output)
    moment = _moment(as_of, frequency)
    assert moment is not None
    defaults = Defaults(lead_time, review, holding_cost, shortage_cost)
    with working("Planning"):
        files = PlanFiles(sales, stock, open_orders, terms, future)
        outcome = plan(files, _reading(mapping, duplicates, dates), frequency, moment, defaults)
    _finish(outcome, output, report)


@app.command("forecast")
def forecast_command(
    sales: SalesFile,
    horizon: Annotated[int, typer.Option(min=1, help="How many periods ahead.")],
    frequency: FrequencyOption,
    output: OutputOption,
    as_of: Annotated[str | None, typer.Option(help="A day in the last closed period; by default the file's last.")] = None,
    levels: Annotated[str, typer.Option(help="Quantile levels between 0 and 1.")] = "0.1,0.5,0.9",
    future: FutureFile = None,
    mapping: MapOption = None,
    report: ReportOption = None,
    duplicates: DuplicatesOption = None,
    dates: DatesOption = None,
) -> None:
    """From a sales file to demand as a distribution, per product, location and period ahead."""
    _check_output(output)
    wanted, moment = _levels(levels), _moment(as_of, frequency)
    with working("Forecasting"):
        reading = _reading(mapping, duplicates, dates)
        outcome = forecast_file(sales, future, reading, frequency, moment, horizon, wanted)
    _finish(outcome, output, report)


def main() -> None:
    """Run a verb; exit 0 = done, 1 = not possible, 2 = asked the wrong way."""
    try:
        app()
    except _WRONG_USAGE as refusal:
        typer.echo(str(refusal), err=True)
        sys.exit(2)
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
