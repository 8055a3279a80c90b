"""Forecasts on the command line."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer

from shelfcast import accounts, catalog
from shelfcast.catalog import Part
from shelfcast.forecasts.actions.say_word import say_word
from shelfcast.forecasts.actions.withdraw_word import withdraw_word
from shelfcast.forecasts.reads.ahead import product_forecasts
from shelfcast.forecasts.reads.contributions import forecast_contributions
from shelfcast.forecasts.reads.planner import WordState, list_words
from shelfcast.forecasts.rules.planner import Said, WordKind
from shelfcast.infra.doors import OrganisationOption, database_of
from shelfcast.infra.listing import OutputOption, every, show

planner = typer.Typer(
    no_args_is_help=True, help="What a planner knows that history does not show: say it, see it, withdraw it."
)
commands = typer.Typer(no_args_is_help=True, help="What will be wanted, as the last night foretold it.")


@commands.command("show")
def show_forecast(
    context: typer.Context,
    product: Annotated[str, typer.Argument(help="SKU of the product.")],
    location: Annotated[str | None, typer.Option(help="Only this location.")] = None,
    horizon: Annotated[int | None, typer.Option(min=1, help="Periods; all if left out.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """The newest forecast of a product, period by period."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        forecasts = product_forecasts(tx, Part(location, product), horizon, None)
    for one in forecasts:
        typer.echo(f"{one.product} at {one.location}, after {one.last_day} ({one.demand_class}, {one.model_version})")
        if one.basis:
            typer.echo(f"  {one.basis}")
        for word in one.words:
            typer.echo(f"  The planner: {word.kind.value.replace('_', ' ')}, because {word.reason}")
        for ahead in one.periods:
            before = f"; the model said {ahead.model.p50:g}" if ahead.model else ""
            typer.echo(
                f"  {ahead.begins:%Y-%m-%d %H:%M}  {ahead.p50:g}  ({ahead.p10:g} to {ahead.p90:g}), mean {ahead.mean:g}{before}"
            )


@commands.command("explain")
def explain_forecast(
    context: typer.Context,
    product: Annotated[str, typer.Argument(help="SKU of the product.")],
    location: Annotated[str | None, typer.Option(help="Only this location.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """What drives the newest forecast of a product: parts that add up to its mean, and what they mean."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        found = forecast_contributions(tx, Part(location, product))
    for one in found:
        typer.echo(f"{one.product} at {one.location}, after {one.last_day}")
        if one.basis:
            typer.echo(f"  {one.basis}")
        for period in one.periods:
            parts = ", ".join(f"{name} {units:+.2f}" for name, units in period.parts.items() if abs(units) >= 0.005)
            typer.echo(f"  {period.begins:%Y-%m-%d %H:%M}  {period.total:g} = {parts or '0'}")
            for sentence in period.said:
                typer.echo(f"      {sentence}")


@planner.command("say")
def say_it(
    context: typer.Context,
    kind: Annotated[WordKind, typer.Argument(help="closed, minimum, maximum, end_of_life or change.")],
    begins: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    ends: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day.")] = None,
    value: Annotated[float | None, typer.Option(help="Units of a period, or how many times the forecast: 1.2.")] = None,
    location: Annotated[str | None, typer.Option(help="Only this location.")] = None,
    category: Annotated[str | None, typer.Option(help="Only this category, by its path.")] = None,
    product: Annotated[str | None, typer.Option(help="Only this product, by its SKU.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """Say what is to hold from the next forecast on."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        said = Said(
            kind,
            begins.date(),
            reason,
            value,
            None if ends is None else ends.date(),
            None if location is None else catalog.location_named(tx, location),
            None if category is None else catalog.category_at(tx, category).id,
            None if product is None else catalog.product_of_sku(tx, product).id,
        )
        number = say_word(tx, said)
    typer.echo(f"It holds from the next forecast on: {number}")


@planner.command("list")
def list_them(
    context: typer.Context,
    state: Annotated[WordState, typer.Option(help="What holds, is past, or was withdrawn.")] = WordState.HOLDS,
    organisation: OrganisationOption = None,
    output: OutputOption = None,
) -> None:
    """What planners said, the newest first."""
    columns = ("id", "kind", "value", "begins_on", "ends_on", "location", "category", "product", "reason", "said_by")
    with accounts.transaction_of(database_of(context), organisation) as tx:
        show(every(lambda asked: list_words(tx, state, asked)), columns, output)


@planner.command("withdraw")
def withdraw_it(
    context: typer.Context,
    word: Annotated[UUID, typer.Argument(help="The id of what was said.")],
    organisation: OrganisationOption = None,
) -> None:
    """It holds no more from the next forecast on."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        withdraw_word(tx, word)
    typer.echo("Withdrawn; the next forecast is made without it.")
