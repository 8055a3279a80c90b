"""`shelfcast products`."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from shelfcast import accounts
from shelfcast.catalog.actions.add_product import add_product
from shelfcast.catalog.actions.archive_product import archive_product
from shelfcast.catalog.actions.edit_product import edit_product
from shelfcast.catalog.actions.restore_product import restore_product
from shelfcast.catalog.reads.products import list_products, product_of_sku
from shelfcast.catalog.rules.products import Attribute, BadProduct, ProductFields
from shelfcast.infra.doors import OrganisationOption, database_of
from shelfcast.infra.listing import OutputOption, every, show

commands = typer.Typer(no_args_is_help=True, help="What is sold: list, add, edit and archive products.")

SkuArgument = Annotated[str, typer.Argument(help="The product's SKU.")]
NameOption = Annotated[str | None, typer.Option(help="What people call it.")]
CategoryOption = Annotated[str | None, typer.Option(help="Its path, 'Food > Dairy'; made if it is new.")]
UnitOption = Annotated[str | None, typer.Option(help="Unit of measure.")]
CostOption = Annotated[float | None, typer.Option("--unit-cost", help="Money per unit.")]
ShelfLifeOption = Annotated[float | None, typer.Option("--shelf-life-days", help="Days that it keeps.")]
PackOption = Annotated[list[float] | None, typer.Option("--pack", help="Units in a pack that it comes in; may be repeated.")]
LimitOption = Annotated[float | None, typer.Option("--storage-limit", help="The most units that a location can hold.")]
AttributeOption = Annotated[list[str] | None, typer.Option("--attribute", help="name=value; may be repeated.")]

_COLUMNS = (
    "sku",
    "name",
    "category",
    "unit",
    "unit_cost",
    "price",
    "shelf_life_days",
    "pack_sizes",
    "storage_limit",
    "attributes",
    "barcodes",
    "archived_at",
)


@commands.command("list")
def list_them(
    context: typer.Context,
    organisation: OrganisationOption = None,
    category: Annotated[str | None, typer.Option(help="Only of this category and those within it.")] = None,
    search: Annotated[str | None, typer.Option(help="Only with this in the name or SKU.")] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those that were archived.")] = False,
    output: OutputOption = None,
) -> None:
    """Print the products."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        found = every(lambda asked: list_products(tx, asked, category=category, search=search, archived=archived))
        show(found, _COLUMNS if output is not None else (*_COLUMNS[:6], "barcodes"), output)


@commands.command("add")
def add_one(
    context: typer.Context,
    sku: SkuArgument,
    name: NameOption = None,
    category: CategoryOption = None,
    unit: UnitOption = None,
    cost: CostOption = None,
    shelf_life: ShelfLifeOption = None,
    pack: PackOption = None,
    limit: LimitOption = None,
    attribute: AttributeOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Add a product."""
    said = _said(name, category, unit, cost, shelf_life, pack, limit, attribute)
    with accounts.transaction_of(database_of(context), organisation) as tx:
        add_product(tx, {"sku": sku, **said})
    typer.echo(f"Added: {sku}.")


@commands.command("edit")
def edit_one(
    context: typer.Context,
    sku: SkuArgument,
    new_sku: Annotated[str | None, typer.Option("--sku", help="Another SKU.")] = None,
    name: NameOption = None,
    category: CategoryOption = None,
    unit: UnitOption = None,
    cost: CostOption = None,
    shelf_life: ShelfLifeOption = None,
    pack: PackOption = None,
    limit: LimitOption = None,
    attribute: AttributeOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Change what is said of a product and nothing else."""
    said = _said(name, category, unit, cost, shelf_life, pack, limit, attribute)
    if new_sku is not None:
        said["sku"] = new_sku
    with accounts.transaction_of(database_of(context), organisation) as tx:
        known = product_of_sku(tx, sku)
        if "attributes" in said:
            said["attributes"] = {**known.attributes, **said["attributes"]}
        edit_product(tx, known.id, said)
    typer.echo(f"Changed: {new_sku or sku}.")


@commands.command("archive")
def archive_one(
    context: typer.Context,
    sku: SkuArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back from the archive.")] = False,
    organisation: OrganisationOption = None,
) -> None:
    """Order a product no more; its history stays."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        number = product_of_sku(tx, sku).id
        if undo:
            restore_product(tx, number)
        else:
            archive_product(tx, number)
    typer.echo(f"{'Back from the archive' if undo else 'Archived'}: {sku}.")


def _said(
    name: str | None,
    category: str | None,
    unit: str | None,
    cost: float | None,
    shelf_life: float | None,
    pack: list[float] | None,
    limit: float | None,
    attributes: list[str] | None,
) -> ProductFields:
    """What was said; raises: BadProduct."""
    fields = {
        "name": name,
        "category": category,
        "unit": unit,
        "unit_cost": cost,
        "shelf_life_days": shelf_life,
        "pack_sizes": pack or None,
        "storage_limit": limit,
        "attributes": dict(map(_attribute, attributes)) if attributes else None,
    }
    return cast("ProductFields", {field: value for field, value in fields.items() if value is not None})


def _attribute(said: str) -> tuple[str, Attribute]:
    """`fat=3.5` → a number, `organic=true` → true, anything else is text; raises: BadProduct."""
    name, sign, value = said.partition("=")
    if not sign:
        raise BadProduct(f"--attribute {said!r} has no value; write name=value.")
    if value in ("true", "false"):
        return name, value == "true"
    try:
        return name, float(value)
    except ValueError:
        return name, value
