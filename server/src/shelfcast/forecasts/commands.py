"""Forecasts on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from shelfcast import accounts
from shelfcast.catalog import Part
from shelfcast.forecasts.reads.ahead import product_forecasts
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
