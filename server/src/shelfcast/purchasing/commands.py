"""`shelfcast suppliers`."""

from __future__ import annotations

from typing import Annotated

import typer

from shelfcast import accounts
from shelfcast.infra.doors import OrganisationOption, database_of
from shelfcast.infra.listing import OutputOption, every, show
from shelfcast.purchasing.actions.add_supplier import add_supplier
from shelfcast.purchasing.reads import list_suppliers
from shelfcast.purchasing.rules import SupplierFields

commands = typer.Typer(no_args_is_help=True, help="Who delivers: list and add.")


@commands.command("list")
def list_them(
    context: typer.Context,
    organisation: OrganisationOption = None,
    search: Annotated[str | None, typer.Option(help="Part of the name.")] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those that were archived.")] = False,
    output: OutputOption = None,
) -> None:
    """Print the suppliers."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        found = every(lambda asked: list_suppliers(tx, asked, search=search, archived=archived))
        show(found, ("name", "order_days", "minimum_order_value"), output)


@commands.command("add")
def add_one(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What the supplier is called.")],
    order_day: Annotated[
        list[int] | None, typer.Option(min=1, max=7, help="A day on which he takes orders, Monday 1 to Sunday 7; repeat it.")
    ] = None,
    minimum_order_value: Annotated[float | None, typer.Option(help="Money that an order must come to.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """Add a supplier."""
    fields: SupplierFields = {"name": name}
    if order_day:
        fields["order_days"] = order_day
    if minimum_order_value is not None:
        fields["minimum_order_value"] = minimum_order_value
    with accounts.transaction_of(database_of(context), organisation) as tx:
        number = add_supplier(tx, fields)
    typer.echo(f"Added: {name} ({number}).")
