"""`shelfcast locations`."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from shelfcast import accounts
from shelfcast.catalog.actions.add_location import add_location
from shelfcast.catalog.actions.archive_location import archive_location
from shelfcast.catalog.actions.edit_location import edit_location
from shelfcast.catalog.actions.restore_location import restore_location
from shelfcast.catalog.reads.locations import list_locations, location_named
from shelfcast.catalog.rules.locations import LocationFields, LocationType
from shelfcast.infra.doors import OrganisationOption, database_of
from shelfcast.infra.listing import OutputOption, every, show

commands = typer.Typer(no_args_is_help=True, help="Places that hold stock: list, add, edit and archive them.")

NameArgument = Annotated[str, typer.Argument(help="The location's name.")]
TypeOption = Annotated[LocationType | None, typer.Option("--type", help="What kind of place it is.")]
ActiveOption = Annotated[
    bool | None, typer.Option("--active/--inactive", help="Nothing is ordered for one that is inactive.", show_default=False)
]
ZoneOption = Annotated[str | None, typer.Option("--time-zone", help="IANA name like Europe/Prague.")]
AddressOption = Annotated[str | None, typer.Option(help="Street and number.")]
PostalCodeOption = Annotated[str | None, typer.Option("--postal-code", help="Postal code.")]
CityOption = Annotated[str | None, typer.Option(help="City.")]

_COLUMNS = ("name", "type", "is_active", "time_zone", "address", "postal_code", "city", "archived_at")


@commands.command("list")
def list_them(
    context: typer.Context,
    organisation: OrganisationOption = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those that were archived.")] = False,
    output: OutputOption = None,
) -> None:
    """Print the locations."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        show(every(lambda asked: list_locations(tx, asked, archived=archived)), _COLUMNS, output)


@commands.command("add")
def add_one(
    context: typer.Context,
    name: NameArgument,
    kind: TypeOption = None,
    active: ActiveOption = None,
    zone: ZoneOption = None,
    address: AddressOption = None,
    postal_code: PostalCodeOption = None,
    city: CityOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Add a location."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        add_location(tx, {"name": name, **_said(kind, active, zone, address, postal_code, city)})
    typer.echo(f"Added: {name}.")


@commands.command("edit")
def edit_one(
    context: typer.Context,
    name: NameArgument,
    new_name: Annotated[str | None, typer.Option("--name", help="Another name.")] = None,
    kind: TypeOption = None,
    active: ActiveOption = None,
    zone: ZoneOption = None,
    address: AddressOption = None,
    postal_code: PostalCodeOption = None,
    city: CityOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Change what is said of a location and nothing else."""
    said = _said(kind, active, zone, address, postal_code, city)
    if new_name is not None:
        said["name"] = new_name
    with accounts.transaction_of(database_of(context), organisation) as tx:
        edit_location(tx, location_named(tx, name), said)
    typer.echo(f"Changed: {new_name or name}.")


@commands.command("archive")
def archive_one(
    context: typer.Context,
    name: NameArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back from the archive.")] = False,
    organisation: OrganisationOption = None,
) -> None:
    """Order nothing for a location any more; its history stays."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        number = location_named(tx, name)
        if undo:
            restore_location(tx, number)
        else:
            archive_location(tx, number)
    typer.echo(f"{'Back from the archive' if undo else 'Archived'}: {name}.")


def _said(
    kind: LocationType | None,
    active: bool | None,
    zone: str | None,
    address: str | None,
    postal_code: str | None,
    city: str | None,
) -> LocationFields:
    fields = {
        "type": kind,
        "is_active": active,
        "time_zone": zone,
        "address": address,
        "postal_code": postal_code,
        "city": city,
    }
    return cast("LocationFields", {field: value for field, value in fields.items() if value is not None})
