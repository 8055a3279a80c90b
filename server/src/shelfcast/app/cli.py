"""The command line: every verb that a person types, and how failures are said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from shelfcast import accounts, policies
from shelfcast.accounts.commands import keys
from shelfcast.app.arguments import MOST_PERIODS, BadArgument, moment_from, progress
from shelfcast.app.demo import SAMPLE_ORGANISATION, demo_settings, make_sample, prepare_home
from shelfcast.app.file_commands import forecast_command, plan_command
from shelfcast.app.nightly import nightly
from shelfcast.app.replay_command import replay_command
from shelfcast.app.sample import write_sample
from shelfcast.app.serving import Serving, reset, running_at, serve, sign_in_address, stop
from shelfcast.app.wiring import open_blobs, open_database
from shelfcast.app.worker import work_of
from shelfcast.catalog.commands import categories, locations, products
from shelfcast.forecasts import commands as forecasts
from shelfcast.imports import BadMapping
from shelfcast.imports import commands as imports
from shelfcast.infra.doors import Machine, blobs_of, database_of
from shelfcast.infra.postgres import embedded
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.settings import Settings
from shelfcast.policies import BadDefaults, Defaults
from shelfcast.policies.commands import commands as settings_commands
from shelfcast.purchasing import commands as suppliers
from shelfcast.recommendations import commands as recommendations
from shelfcast.recommendations import reorder_list
from shelfcast.recommendations.commands import list_console, print_list
from shelfcast.replays import commands as replays
from shelfcast.stock.commands import receipts, shelves
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.ids import new_id
from shelfcast.vocabulary.time import Frequency, periods_as_days

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turns sales history into purchase orders: how much, when, from whom, how sure, and what each choice costs.",
)


_WRONG_USAGE = (BadMapping, BadDefaults, BadArgument)


@app.callback()
def prepare(context: typer.Context) -> None:
    """Hand every verb the way to the database; it is opened by those who need it."""
    context.obj = Machine(open_database, open_blobs, work_of)


app.command("plan")(plan_command)
app.command("forecast")(forecast_command)
app.command("replay")(replay_command)
app.command("import")(imports.import_command)
app.add_typer(imports.commands, name="imports")
app.add_typer(keys, name="key")
app.add_typer(recommendations.commands, name="recommendations")
app.add_typer(receipts.commands, name="receipts")
app.add_typer(settings_commands, name="settings")
app.add_typer(products.commands, name="products")
app.add_typer(categories.commands, name="categories")
app.add_typer(locations.commands, name="locations")
app.add_typer(suppliers.commands, name="suppliers")
app.add_typer(shelves.commands, name="stock")
app.add_typer(forecasts.commands, name="forecasts")
app.add_typer(forecasts.planner, name="planner")
app.add_typer(replays.commands, name="replays")
app.command("what-if")(replays.what_if_command)

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
        int | None, typer.Option(min=0, max=MOST_PERIODS, help="Periods from order to receipt, where terms are silent; kept.")
    ] = None,
    review: Annotated[
        int | None, typer.Option(min=1, max=MOST_PERIODS, help="Periods between orders, where terms are silent; kept.")
    ] = None,
    holding_cost: Annotated[float | None, typer.Option(help="Money per unit left at a period's end; kept.")] = None,
    shortage_cost: Annotated[float | None, typer.Option(help="Money per unit of lost demand; kept.")] = None,
) -> None:
    """Rebuild series, forecast, decide, recommend: for one organisation or all."""
    said = Defaults(lead_time, review, holding_cost, shortage_cost)
    moment_from(as_of, Frequency.DAY)  # what cannot be understood is refused before anything is kept
    database = database_of(context)
    with database.anonymous() as connection:
        known = accounts.list_organisations(connection)
        chosen = [accounts.find_organisation(connection, organisation)] if organisation or not known else list(known.values())
    refused = False
    for number in chosen:
        try:
            _night_of(database, number, said, frequency, as_of)
        except Refused as refusal:
            if len(chosen) == 1:
                raise
            typer.echo(f"{next(name for name, one in known.items() if one == number)}: {refusal}", err=True)
            refused = True
    if refused:
        raise typer.Exit(1)


def _night_of(database: Database, number: UUID, said: Defaults, frequency: Frequency | None, as_of: str | None) -> None:
    """Keep what was said as the organisation's settings, then run its nightly and tell the outcome."""
    with database.transaction(number) as tx:
        about = accounts.organisation(tx)
        chosen = frequency or policies.organisation_settings(tx).frequency or Frequency.DAY
        policies.change_settings(tx, policies.ORGANISATION, _settings_said(said, frequency, chosen))
    with progress() as tell:
        night = nightly(database, number, moment_from(as_of, chosen), tell=tell)
    typer.echo(f"{about.name}: {night.series} series forecast after {night.as_of}, {night.lines} lines to order.")
    for notice in night.notices:
        typer.echo(notice, err=True)


def _settings_said(said: Defaults, frequency: Frequency | None, period: Frequency) -> dict[str, object]:
    """Options as settings: periods become days; a shortage cost takes the place of a service level."""
    told = {
        "frequency": None if frequency is None else frequency.value,
        "lead_time_days": None if said.lead_time is None else periods_as_days(said.lead_time, period),
        "review_days": None if said.review is None else periods_as_days(said.review, period),
        "holding_cost": said.holding_cost,
        "shortage_cost": said.shortage_cost,
    }
    kept: dict[str, object] = {name: value for name, value in told.items() if value is not None}
    return kept | ({"service_level": None} if said.shortage_cost is not None else {})


@app.command("start")
def start_command(
    context: typer.Context,
    port: Annotated[int | None, typer.Option(help="Where to listen; 0 takes a free port. By default SHELFCAST_PORT.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="Whose sign-in link to print.")] = None,
    trust_this_machine: Annotated[
        bool, typer.Option("--trust-this-machine", help="Programs here need no API key; browsers sign in all the same.")
    ] = False,
) -> None:
    """Serve the web app on this machine until Ctrl-C; prints a link that signs you in, once."""
    settings = Settings()
    database = database_of(context)
    owner = _owner_of_start(database, organisation)
    serving = Serving(
        settings.home, settings.port if port is None else port, owner if trust_this_machine else None, _ready(database, owner)
    )
    serve(database, blobs_of(context), serving)


def _owner_of_start(database: Database, named: str | None) -> str | None:
    """The organisation to sign in to: the one named, the only one, or the first one, made now; None: one of several."""
    with database.anonymous() as connection:
        known = accounts.list_organisations(connection)
    if named is None and len(known) > 1:
        return None
    if named is not None and known:
        with database.anonymous() as connection:
            accounts.find_organisation(connection, named)
        return named
    if known:
        return next(iter(known))
    name = named or imports.FIRST_ORGANISATION
    with database.transaction(new_id()) as tx:
        accounts.create_organisation(tx, name)
    return name


@app.command("sign-in")
def sign_in_command(context: typer.Context, organisation: OrganisationOption = None) -> None:
    """Make a link that signs its reader in once, within an hour."""
    home = Settings().home
    with accounts.transaction_of(database_of(context), organisation) as tx:
        link = accounts.create_sign_in_link(tx)
    url = running_at(home)
    typer.echo(sign_in_address(url or "http://127.0.0.1:PORT", link))
    if url is None:
        typer.echo("Shelfcast does not run in this home; `shelfcast start` runs it, and prints a link by itself.", err=True)


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
        make_sample(database, open_blobs(settings), tell)
    with accounts.transaction_of(database, SAMPLE_ORGANISATION) as tx:
        newest = reorder_list(tx)
    print_list(newest, list_console())
    if not once:
        serving = Serving(settings.home, settings.port, None, _ready(database, SAMPLE_ORGANISATION))
        serve(database, open_blobs(settings), serving)


def _ready(database: Database, owner: str | None) -> Callable[[str], None]:
    """Tells where the server listens, and a way in."""

    def tell(url: str) -> None:
        typer.echo(f"Ready: {url}")
        if owner is None:
            typer.echo("Several organisations are kept here; make a link with: shelfcast sign-in --organisation NAME")
        else:
            with accounts.transaction_of(database, owner) as tx:
                link = accounts.create_sign_in_link(tx)
            typer.echo(f"Sign in, once, within an hour: {sign_in_address(url, link)}")
        sys.stdout.flush()

    return tell


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
