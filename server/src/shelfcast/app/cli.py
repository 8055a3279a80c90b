"""The command line: every verb that a person types, and how failures are said."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from rich.console import Console

from shelfcast import accounts
from shelfcast.app.demo import SAMPLE_ORGANISATION, demo_settings, make_sample, prepare_home
from shelfcast.app.file_to_file import NothingToWorkWith, Outcome, PlanFiles, forecast_file, plan
from shelfcast.app.nightly import merge_defaults, nightly
from shelfcast.app.sample import write_sample
from shelfcast.app.serving import reset, running_at, serve, stop
from shelfcast.app.wiring import open_database
from shelfcast.imports import BadMapping, DateOrder, Duplicates
from shelfcast.imports.commands import import_command, reading_from
from shelfcast.infra.doors import database_of
from shelfcast.infra.postgres import embedded
from shelfcast.infra.settings import Settings
from shelfcast.infra.table_files import READABLE, WRITABLE, can_be_written, write_table
from shelfcast.policies import BadDefaults, Defaults
from shelfcast.recommendations import commands as recommendations
from shelfcast.recommendations import reorder_list
from shelfcast.recommendations.commands import list_console, print_list
from shelfcast.stock import commands as receipts
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.time import Frequency

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turns sales history into purchase orders: how much, when, from whom, how sure, and what each choice costs.",
)


class BadArgument(Refused):
    """An argument cannot be used."""


_YEARS = range(1900, 2201)
_MOST_PERIODS = 3660
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
ReportOption = Annotated[Path | None, typer.Option("--report", dir_okay=False, help="Write what became of every row, as JSON.")]
OutputOption = Annotated[Path, typer.Option("--output", dir_okay=False, help=f"Where to write: {WRITABLE}.")]


def _moment(text: str | None, frequency: Frequency) -> np.datetime64 | None:
    """The moment inside the last closed period; a bare day means all of it."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadArgument(f"--as-of {text!r} is not a date; write it like 2026-03-31.") from None
    if moment.year not in _YEARS:
        raise BadArgument(f"--as-of {text!r} is not in the years {_YEARS[0]} to {_YEARS[-1]}.")
    is_day = ":" not in text and "T" not in text
    if is_day and frequency is Frequency.HOUR:
        moment = moment.replace(hour=23)
    return np.datetime64(moment.replace(tzinfo=None), "s")


def _check_output(output: Path, report: Path | None) -> None:
    if not can_be_written(output):
        raise BadArgument(f"--output {output.name} has no known ending; name it {WRITABLE}.")
    for option, path in (("--output", output), ("--report", report)):
        if path is not None and not path.parent.exists():
            raise BadArgument(f"{option} {path}: the folder {path.parent} does not exist.")


def _levels(text: str) -> list[float]:
    try:
        levels = sorted({float(part) for part in text.split(",")})
    except ValueError:
        raise BadArgument(f"--levels {text!r} must be numbers between 0 and 1, for example 0.1,0.5,0.9.") from None
    if not all(0 < level < 1 for level in levels):
        raise BadArgument(f"--levels {text!r} must lie between 0 and 1.")
    return levels


@app.callback()
def prepare(context: typer.Context) -> None:
    """Hand every verb the way to the database; it is opened by those who need it."""
    context.obj = open_database


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that something goes on, on a terminal only."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Say what goes on: on a terminal as one changing line, else not at all."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("Working") as line:
        yield lambda sentence: line.update(sentence)


def _write_report(path: Path | None, report: dict[str, Any]) -> None:
    if path is not None:
        path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@contextmanager
def _reporting_failure(path: Path | None) -> Iterator[None]:
    """The account of every row is due also when none of them can be used."""
    try:
        yield
    except NothingToWorkWith as failure:
        _write_report(path, failure.report)
        raise


def _finish(outcome: Outcome, output: Path, report: Path | None) -> None:
    write_table(output, outcome.frame)
    _write_report(report, outcome.report)
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
    lead_time: Annotated[
        int, typer.Option(min=0, max=_MOST_PERIODS, help="Periods from order to receipt, where the terms do not say.")
    ],
    review: Annotated[int, typer.Option(min=1, max=_MOST_PERIODS, help="Periods between orders, where the terms do not say.")],
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
    _check_output(output, report)
    moment = _moment(as_of, frequency)
    assert moment is not None
    defaults = Defaults(lead_time, review, holding_cost, shortage_cost)
    with working("Planning"), _reporting_failure(report):
        files = PlanFiles(sales, stock, open_orders, terms, future)
        outcome = plan(files, reading_from(mapping, duplicates, dates), frequency, moment, defaults)
    _finish(outcome, output, report)


@app.command("forecast")
def forecast_command(
    sales: SalesFile,
    horizon: Annotated[int, typer.Option(min=1, max=_MOST_PERIODS, help="How many periods ahead.")],
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
    _check_output(output, report)
    wanted, moment = _levels(levels), _moment(as_of, frequency)
    with working("Forecasting"), _reporting_failure(report):
        reading = reading_from(mapping, duplicates, dates)
        outcome = forecast_file(sales, future, reading, frequency, moment, horizon, wanted)
    _finish(outcome, output, report)


app.command("import")(import_command)
app.add_typer(recommendations.commands, name="recommendations")
app.add_typer(receipts.commands, name="receipts")

OrganisationOption = Annotated[str | None, typer.Option("--organisation", help="Whose data; else all, or the only one.")]


@app.command("nightly")
def nightly_command(
    context: typer.Context,
    organisation: OrganisationOption = None,
    as_of: Annotated[
        str | None, typer.Option(help="A day in the last closed period; by default that of the last sale.")
    ] = None,
    frequency: Annotated[
        Frequency | None, typer.Option(help="How long a period is; kept as the organisation's default.")
    ] = None,
    lead_time: Annotated[
        int | None, typer.Option(min=0, max=_MOST_PERIODS, help="Periods from order to receipt, where terms are silent; kept.")
    ] = None,
    review: Annotated[
        int | None, typer.Option(min=1, max=_MOST_PERIODS, help="Periods between orders, where terms are silent; kept.")
    ] = None,
    holding_cost: Annotated[float | None, typer.Option(help="Money per unit left at a period's end; kept.")] = None,
    shortage_cost: Annotated[float | None, typer.Option(help="Money per unit of lost demand; kept.")] = None,
) -> None:
    """Rebuild series, forecast, decide, recommend: for one organisation or all."""
    said = Defaults(lead_time, review, holding_cost, shortage_cost)
    database = database_of(context)
    with database.anonymous() as connection:
        known = accounts.list_organisations(connection)
        chosen = [accounts.find_organisation(connection, organisation)] if organisation or not known else list(known.values())
    for number in chosen:
        with database.transaction(number) as tx:
            about = accounts.organisation(tx)
            kept = merge_defaults(about, said)
            chosen_frequency = frequency or about.frequency
            if (chosen_frequency, kept) != (about.frequency, merge_defaults(about, Defaults())):
                accounts.change_defaults(
                    tx, chosen_frequency, kept.lead_time, kept.review, kept.holding_cost, kept.shortage_cost
                )
        with progress() as tell:
            night = nightly(database, number, _moment(as_of, chosen_frequency), tell=tell)
        typer.echo(f"{about.name}: {night.series} series forecast after {night.as_of}, {night.lines} lines to order.")
        for notice in night.notices:
            typer.echo(notice, err=True)


@app.command("start")
def start_command(
    context: typer.Context,
    port: Annotated[int | None, typer.Option(help="Where to listen; 0 takes a free port. By default SHELFCAST_PORT.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """Serve the web app on this machine until Ctrl-C."""
    settings = Settings()
    serve(database_of(context), settings.home, settings.port if port is None else port, organisation, _say_ready)


@app.command("stop")
def stop_command() -> None:
    """End the server that runs in this home."""
    stop(Settings().home)
    typer.echo("Stopped.")


@app.command("status")
def status_command() -> None:
    """What runs in this home."""
    settings = Settings()
    url = running_at(settings.home)
    typer.echo(f"Web server: {url or 'not running'}")
    if settings.database_url is not None:
        typer.echo("Database: yours, by SHELFCAST_DATABASE_URL")
    else:
        typer.echo(f"Database: {'running' if embedded.status(settings.home).running else 'not running'}")


@app.command("where")
def where_command() -> None:
    """Where everything is kept."""
    settings = Settings()
    typer.echo(f"Home: {settings.home.absolute()}")
    if settings.database_url is None:
        typer.echo(f"Data: {embedded.where(settings.home)}")
        typer.echo(f"Log: {embedded.status(settings.home).log}")


@app.command("reset")
def reset_command(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete everything that is kept in this home."""
    home = Settings().home
    if not yes:
        typer.confirm(f"Delete everything in {home.absolute()}?", abort=True)
    reset(home)
    typer.echo("Deleted.")


@app.command("sample")
def sample_command(
    folder: Annotated[Path, typer.Argument(help="Where to write them; made if it is not there.")],
    last_day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day of history; yesterday if left out.")
    ] = None,
) -> None:
    """Write the files of a sample bakery-café, bar and dark store, to try things on."""
    day = datetime.now(UTC).date() - timedelta(days=1) if last_day is None else last_day.date()
    files = write_sample(folder, day)
    for path in (files.sales, files.stock, files.open_orders, files.terms, files.future):
        typer.echo(path)


@app.command("demo")
def demo_command(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Stop after the list.")] = False,
    fresh: Annotated[bool, typer.Option("--reset", help="Start over.")] = False,
) -> None:
    """A sample organisation in a home of its own: its order list, and the screen."""
    settings = demo_settings()
    prepare_home(settings.home, fresh=fresh)
    database = context.with_resource(open_database(settings))
    with progress() as tell:
        make_sample(database, tell)
    with accounts.transaction_of(database, SAMPLE_ORGANISATION) as tx:
        newest = reorder_list(tx)
    print_list(newest, list_console())
    if not once:
        serve(database, settings.home, settings.port, SAMPLE_ORGANISATION, _say_ready)


def _say_ready(url: str) -> None:
    typer.echo(f"Ready: {url}")
    sys.stdout.flush()


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
