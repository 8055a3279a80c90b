"""`shelfcast categories`."""

from __future__ import annotations

from typing import Annotated

import typer

from shelfcast import accounts
from shelfcast.catalog.actions.archive_category import archive_category
from shelfcast.catalog.actions.edit_category import CategoryFields, edit_category
from shelfcast.catalog.actions.ensure_categories import ensure_categories
from shelfcast.catalog.actions.restore_category import restore_category
from shelfcast.catalog.reads.categories import category_at, list_categories
from shelfcast.infra.doors import OrganisationOption, database_of
from shelfcast.infra.listing import OutputOption, every, show

commands = typer.Typer(no_args_is_help=True, help="The category tree: list, add, rename, move and archive.")

PathArgument = Annotated[str, typer.Argument(help="Names from the top down: 'Food > Dairy'.")]


@commands.command("list")
def list_them(
    context: typer.Context,
    organisation: OrganisationOption = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those that were archived.")] = False,
    output: OutputOption = None,
) -> None:
    """Print the tree."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        show(every(lambda asked: list_categories(tx, asked, archived=archived)), ("path", "archived_at"), output)


@commands.command("add")
def add_one(context: typer.Context, path: PathArgument, organisation: OrganisationOption = None) -> None:
    """Add a category, and those above it that are missing."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        ensure_categories(tx, [path])
    typer.echo(f"There: {path}.")


@commands.command("edit")
def edit_one(
    context: typer.Context,
    path: PathArgument,
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    within: Annotated[str | None, typer.Option("--in", help="The path of the category to lie in; '' for the top.")] = None,
    organisation: OrganisationOption = None,
) -> None:
    """Rename or move a category with all that lies in it."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        said: CategoryFields = {} if name is None else {"name": name}
        if within is not None:
            said["parent"] = category_at(tx, within).id if within.strip() else None
        number = category_at(tx, path).id
        edit_category(tx, number, said)
    typer.echo(f"Changed: {path}.")


@commands.command("archive")
def archive_one(
    context: typer.Context,
    path: PathArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back from the archive.")] = False,
    organisation: OrganisationOption = None,
) -> None:
    """Offer a category no more; products keep it."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        number = category_at(tx, path).id
        if undo:
            restore_category(tx, number)
        else:
            archive_category(tx, number)
    typer.echo(f"{'Back from the archive' if undo else 'Archived'}: {path}.")
