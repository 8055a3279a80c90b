"""Forecasts on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from shelfcast import accounts
from shelfcast.catalog import Part
from shelfcast.forecasts.reads.ahead import product_forecasts
from shelfcast.forecasts.reads.contributions import forecast_contributions
from shelfcast.infra.doors import database_of

commands = typer.Typer(no_args_is_help=True, help="What will be wanted, as the last night foretold it.")


@commands.command("show")
def show_forecast(
    context: typer.Context,
    product: Annotated[str, typer.Argument(help="SKU of the product.")],
    location: Annotated[str | None, typer.Option(help="Only this location.")] = None,
    horizon: Annotated[int | None, typer.Option(min=1, help="Periods; all if left out.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="Whose; needed only if there are several.")] = None,
) -> None:
    """The newest forecast of a product, period by period."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        forecasts = product_forecasts(tx, Part(location, product), horizon, None)
    for one in forecasts:
        typer.echo(f"{one.product} at {one.location}, after {one.last_day} ({one.demand_class}, {one.model_version})")
        for ahead in one.periods:
            typer.echo(f"  {ahead.begins:%Y-%m-%d %H:%M}  {ahead.p50:g}  ({ahead.p10:g} to {ahead.p90:g}), mean {ahead.mean:g}")


@commands.command("explain")
def explain_forecast(
    context: typer.Context,
    product: Annotated[str, typer.Argument(help="SKU of the product.")],
    location: Annotated[str | None, typer.Option(help="Only this location.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="Whose; needed only if there are several.")] = None,
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
