"""`shelfcast settings`."""

from __future__ import annotations

from typing import Annotated

import typer

from shelfcast import accounts, catalog
from shelfcast.infra.doors import OrganisationOption, database_of
from shelfcast.infra.listing import OutputOption, every, show
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.policies import reads
from shelfcast.policies.actions.change_settings import change_settings
from shelfcast.policies.actions.restore_settings import restore_settings
from shelfcast.policies.rules.settings import NAMES, BadSettings, Scope

commands = typer.Typer(no_args_is_help=True, help="What holds where terms are silent: see it, set it, go back.")

LocationOption = Annotated[str | None, typer.Option(help="For this location only.")]
CategoryOption = Annotated[str | None, typer.Option(help="For this category only, by its path.")]
ProductOption = Annotated[str | None, typer.Option(help="For this product only, by its SKU.")]
_TEXTS = {"frequency", "currency", "time_zone", "locale", "country", "ordering_rule", "target", "class_levels"}


@commands.command("show")
def show_them(
    context: typer.Context,
    location: LocationOption = None,
    product: ProductOption = None,
    organisation: OrganisationOption = None,
    output: OutputOption = None,
) -> None:
    """Print what is in force, and who said so."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        scope = _scope(tx, location, None, product)
        show(reads.in_force(tx, scope.location, scope.product), ("name", "value", "scope", "version"), output)


@commands.command("set")
def set_some(
    context: typer.Context,
    said: Annotated[list[str], typer.Argument(help=f"name=value; without a value it is taken away. {', '.join(NAMES)}")],
    location: LocationOption = None,
    category: CategoryOption = None,
    product: ProductOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Set something from the next calculation on."""
    values = dict(map(_value, said))
    with accounts.transaction_of(database_of(context), organisation) as tx:
        version = change_settings(tx, _scope(tx, location, category, product), values)
    typer.echo(f"Version {version} holds.")


@commands.command("versions")
def list_versions(
    context: typer.Context,
    location: LocationOption = None,
    category: CategoryOption = None,
    product: ProductOption = None,
    organisation: OrganisationOption = None,
    output: OutputOption = None,
) -> None:
    """Print all that ever held, the newest first."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        scope = _scope(tx, location, category, product)
        versions = every(lambda asked: reads.list_versions(tx, scope, asked))
        show(versions, ("version", "changed_at", "changed_by", "restored_from", "said"), output)


@commands.command("restore")
def restore_one(
    context: typer.Context,
    version: Annotated[int, typer.Argument(help="The version to go back to.")],
    location: LocationOption = None,
    category: CategoryOption = None,
    product: ProductOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Set again what an earlier version said."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        new = restore_settings(tx, _scope(tx, location, category, product), version)
    typer.echo(f"Version {new} holds; it says what version {version} said.")


def _scope(tx: Transaction, location: str | None, category: str | None, product: str | None) -> Scope:
    """The scope by names; raises: NoSuchLocation, NoSuchCategory, NoSuchProduct, BadScope."""
    return Scope(
        location=None if location is None else catalog.location_named(tx, location),
        category=None if category is None else catalog.category_at(tx, category).id,
        product=None if product is None else catalog.product_of_sku(tx, product).id,
    )


def _value(said: str) -> tuple[str, object]:
    """`name=value`; raises: BadSettings."""
    name, _, value = (part.strip() for part in said.partition("="))
    if not value:
        return name, None
    if name in _TEXTS or name not in NAMES:
        return name, value
    try:
        number = float(value)
    except ValueError:
        raise BadSettings(f"{name} is {value!r}; enter a number.", field=name, value=value) from None
    return name, int(number) if number.is_integer() and name.endswith("_days") else number
