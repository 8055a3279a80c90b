"""Expected receipts on the command line."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import typer

from shelfcast import accounts
from shelfcast.infra.doors import OrganisationOption, database_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.actions.cancel_receipt import cancel_receipt
from shelfcast.stock.actions.receive import receive
from shelfcast.stock.reads.receipts import open_receipts

commands = typer.Typer(no_args_is_help=True, help="What is on order: see it, mark it received or cancel it.")

ReceiptArgument = Annotated[UUID, typer.Argument(help="The id of the expected receipt.")]


def _transaction(context: typer.Context, organisation: str | None) -> AbstractContextManager[Transaction]:
    return accounts.transaction_of(database_of(context), organisation)


@commands.command("list")
def list_receipts(context: typer.Context, organisation: OrganisationOption = None) -> None:
    """Everything that is still to come, the earliest first."""
    with _transaction(context, organisation) as tx:
        expected = open_receipts(tx)
    for one in expected:
        typer.echo(
            f"{one.due}  {one.outstanding:g} of {one.quantity:g}  {one.sku} ({one.location_name})  {one.id}  {one.source}"
        )
    typer.echo(f"{len(expected)} receipts expected", err=True)


@commands.command("receive")
def receive_goods(
    context: typer.Context,
    receipt: ReceiptArgument,
    quantity: Annotated[float | None, typer.Option(help="Units that came; all that is due if left out.")] = None,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When they came; today if left out.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """Book what came, whole or in part."""
    with _transaction(context, organisation) as tx:
        came_on: date = tx.now.date() if day is None else day.date()
        booked = receive(tx, receipt, quantity, came_on)
    typer.echo(f"Received {booked:g} on {came_on}.")


@commands.command("cancel")
def cancel_expected(context: typer.Context, receipt: ReceiptArgument, organisation: OrganisationOption = None) -> None:
    """What is still due will not come."""
    with _transaction(context, organisation) as tx:
        cancelled = cancel_receipt(tx, receipt)
    typer.echo(f"Cancelled: {cancelled:g} will not come.")
