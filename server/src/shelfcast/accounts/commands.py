"""API keys on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from shelfcast.accounts import reads
from shelfcast.accounts.actions.create_api_key import create_api_key
from shelfcast.accounts.actions.revoke_api_key import revoke_api_key
from shelfcast.infra.doors import OrganisationOption, database_of

keys = typer.Typer(no_args_is_help=True, help="Keys for programs that use the API: create, list, revoke.")

NameArgument = Annotated[str, typer.Argument(help="The program that uses it.")]


@keys.command("create")
def create_key(context: typer.Context, name: NameArgument, organisation: OrganisationOption = None) -> None:
    """Create a key and print it; it is shown this once."""
    with reads.transaction_of(database_of(context), organisation) as tx:
        key = create_api_key(tx, name)
    typer.echo(key)
    typer.echo("Keep it safe: it is shown this once. Send it as: Authorization: Bearer KEY", err=True)


@keys.command("list")
def list_keys(context: typer.Context, organisation: OrganisationOption = None) -> None:
    """Every key, the newest first."""
    with reads.transaction_of(database_of(context), organisation) as tx:
        known = reads.list_api_keys(tx)
    for key in known:
        state = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else f"last used {key.last_used_on or 'never'}"
        typer.echo(f"{key.name}  {key.beginning}…  created {key.created_at:%Y-%m-%d}  {state}")
    typer.echo(f"{len(known)} keys", err=True)


@keys.command("revoke")
def revoke_key(context: typer.Context, name: NameArgument, organisation: OrganisationOption = None) -> None:
    """Stop a key from the next request on."""
    with reads.transaction_of(database_of(context), organisation) as tx:
        revoke_api_key(tx, name)
    typer.echo(f"Revoked: {name} does not work any more.")
