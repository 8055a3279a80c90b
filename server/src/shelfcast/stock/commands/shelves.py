"""What is there, on the command line: see it, count it, record what came or went, and undo that."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import typer

from shelfcast import accounts, catalog
from shelfcast.catalog import Part, known_locations, known_products
from shelfcast.infra.doors import OrganisationOption, database_of
from shelfcast.infra.pages import Asked
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.actions.post_counts import Count, post_counts
from shelfcast.stock.actions.post_movement import HandMovement, post_movement
from shelfcast.stock.actions.reverse_movement import reverse_movement
from shelfcast.stock.reads.levels import list_levels
from shelfcast.stock.reads.movements import Movement, list_movements, movements_of
from shelfcast.stock.rules import BY_HAND, MovementKind, NoSuchPlace, check_day
from shelfcast.vocabulary.ids import new_id

commands = typer.Typer(no_args_is_help=True, help="What is there: see it, count it, adjust it, and what moved it.")

ProductArgument = Annotated[str, typer.Argument(help="SKU of the product.")]
LocationOption = Annotated[str | None, typer.Option(help="Name of the location; needed only if there are several.")]
SkuOption = Annotated[str | None, typer.Option("--product", help="Only this SKU.")]
DayOption = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Which day; today if left out.")]
LimitOption = Annotated[int, typer.Option(min=1, max=1000, help="The most lines.")]
NoteOption = Annotated[str | None, typer.Option(help="What to remember about it.")]


def _transaction(context: typer.Context, organisation: str | None) -> AbstractContextManager[Transaction]:
    return accounts.transaction_of(database_of(context), organisation)


@commands.command("levels")
def show_levels(
    context: typer.Context,
    location: LocationOption = None,
    product: SkuOption = None,
    day: DayOption = None,
    limit: LimitOption = 100,
    organisation: OrganisationOption = None,
) -> None:
    """How much is where, and what is on order."""
    with _transaction(context, organisation) as tx:
        page = list_levels(tx, Part(location, product), _day(tx, day), Asked(limit=limit))
    for level in page.items:
        worth = "" if level.value is None else f", worth {level.value:,.2f}"
        counted = "never counted" if level.counted_on is None else f"counted {level.counted_on}"
        typer.echo(
            f"{level.product} ({level.location}): {level.on_hand:g} on hand, {level.on_order:g} on order{worth}, {counted}"
        )
    if page.next_cursor is not None:
        typer.echo(f"There are more than {limit}; see them with --limit.", err=True)


@commands.command("count")
def count_stock(
    context: typer.Context,
    product: ProductArgument,
    units: Annotated[float, typer.Argument(help="Units that are there.")],
    location: LocationOption = None,
    day: DayOption = None,
    note: NoteOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Say what is there; the ledger takes over the difference."""
    with _transaction(context, organisation) as tx:
        place, counted_on = _only_location(tx, location), _day(tx, day)
        check_day(counted_on, tx.now.date())
        _, name = _known(known_locations(tx, [place]), place, "location")
        _, sku = _known(known_products(tx, [product]), product, "product")
        post_counts(tx, [Count(name, sku, units, counted_on, note)], f"{BY_HAND}: count {new_id()}")
    typer.echo(f"{sku} at {name}: {units:g} on {counted_on}.")


@commands.command("adjust")
def adjust_stock(
    context: typer.Context,
    product: ProductArgument,
    quantity: Annotated[float, typer.Argument(help="Units; an adjustment may be negative (write -- before it).")],
    kind: Annotated[MovementKind, typer.Option(help="Why they came or went.", case_sensitive=False)] = MovementKind.ADJUSTMENT,
    location: LocationOption = None,
    to: Annotated[str | None, typer.Option(help="Of a transfer: the location that gets it.")] = None,
    unit_cost: Annotated[float | None, typer.Option(min=0, help="Money per unit.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    document: Annotated[str | None, typer.Option(help="The paper it stands on.")] = None,
    day: DayOption = None,
    note: NoteOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Record an adjustment, waste, a return, a transfer, or goods that came without an order."""
    with _transaction(context, organisation) as tx:
        place = _only_location(tx, location)
        moved = HandMovement(place, product, kind, quantity, _day(tx, day), to, unit_cost, reason, note, document)
        recorded = movements_of(tx, post_movement(tx, moved))
    for movement in recorded:
        typer.echo(_line(movement))


@commands.command("movements")
def show_movements(
    context: typer.Context,
    location: LocationOption = None,
    product: SkuOption = None,
    limit: LimitOption = 100,
    organisation: OrganisationOption = None,
) -> None:
    """What came and went, the newest first."""
    with _transaction(context, organisation) as tx:
        page = list_movements(tx, Part(location, product), None, None, None, Asked(limit=limit))
    for movement in page.items:
        typer.echo(_line(movement))


@commands.command("undo")
def undo_movement(
    context: typer.Context,
    movement: Annotated[int, typer.Argument(help="The number of the movement.")],
    note: NoteOption = None,
    organisation: OrganisationOption = None,
) -> None:
    """Undo a movement by one that reverses it."""
    with _transaction(context, organisation) as tx:
        reversing = reverse_movement(tx, movement, note)
    typer.echo(f"Undone: {movement} by {', '.join(str(number) for number in reversing)}.")


def _day(tx: Transaction, day: datetime | None) -> date:
    return tx.now.date() if day is None else day.date()


def _only_location(tx: Transaction, said: str | None) -> str:
    names = sorted(catalog.location_names(tx).values())
    if said is None and len(names) != 1:
        raise NoSuchPlace(f"Say which location with --location: {', '.join(names) or 'there is none yet'}.")
    return names[0] if said is None else said


def _known(known: dict[str, tuple[UUID, str]], said: str, what: str) -> tuple[UUID, str]:
    if said not in known:
        raise NoSuchPlace(f"There is no {what} {said!r}.")
    return known[said]


def _line(movement: Movement) -> str:
    told = f"{movement.id}  {movement.day}  {movement.kind.value:<10} {movement.quantity:+g}  "
    words = ", ".join(word for word in (movement.reason, movement.note, movement.document) if word)
    undone = "" if movement.stands else " (undone)"
    return f"{told}{movement.product} ({movement.location})  by {movement.recorded_by}{undone}{f': {words}' if words else ''}"
