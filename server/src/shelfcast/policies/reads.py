"""What is set, for whom, since when, and what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, TableClause, Uuid, and_, column, or_, select, table, text
from sqlalchemy import Text as Words
from sqlalchemy.dialects.postgresql import distinct_on

from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.policies.rules.settings import (
    BUILT_IN,
    NAMES,
    ORGANISATION,
    InForce,
    NoSuchSettings,
    Scope,
    ScopeKind,
    SettingValues,
    nearest,
    scopes_of,
    values_from,
)
from shelfcast.policies.rules.targets import Learned
from shelfcast.policies.tables import learned_settings, settings_versions

_TABLE = settings_versions.c
_SCOPE = ("location", "category", "product")
ORDER = Order({"version": _TABLE.version}, "-version", _TABLE.id)
_CATEGORIES_OF = text("""
    with recursive above as (
        select p.id as product, c.id, c.parent, 0 as depth from products p join categories c on c.id = p.category
        where p.id = :product
        union all
        select a.product, c.id, c.parent, a.depth + 1 from above a join categories c on c.id = a.parent
    )
    select id from above order by depth
""")


@dataclass(frozen=True, slots=True)
class SettingsVersion:
    """What was said for a scope from a moment on. version: 0 = nothing ever;  restored_from: the version taken again"""

    version: int
    said: SettingValues
    restored_from: int | None
    changed_at: datetime | None
    changed_by: str | None


@dataclass(frozen=True, slots=True)
class PartSettings:
    """What a part says for itself. location, category, product: ids, with their names;  before: what it said until then"""

    kind: ScopeKind
    location: UUID | None
    location_name: str | None
    category: UUID | None
    category_path: str | None
    product: UUID | None
    sku: str | None
    product_name: str | None
    version: int
    said: SettingValues
    before: SettingValues
    changed_at: datetime
    changed_by: str


NOTHING_SAID = SettingsVersion(0, SettingValues(), None, None, None)


def settings_of(tx: Transaction, scope: Scope) -> SettingsVersion:
    """What holds for a scope itself; others may say what it leaves open (see `in_force`)."""
    newest = _versions(scope).order_by(_TABLE.version.desc()).limit(1)
    row = tx.connection.execute(newest).one_or_none()
    return NOTHING_SAID if row is None else _version(row)


def list_versions(tx: Transaction, scope: Scope, asked: Asked) -> Page[SettingsVersion]:
    """A page of all that ever held for a scope, the newest first."""
    return page_of(tx, _versions(scope), ORDER, asked, _version)


def list_parts(tx: Transaction, asked: Asked) -> Page[PartSettings]:
    """A page of the locations, categories and products with settings of their own, the last changed first."""
    holds = _holding().subquery("holds")
    earlier = settings_versions.alias("earlier")
    locations, categories, products = (
        _named("locations", "name"),
        _named("categories", "path"),
        _named("products", "sku", "name"),
    )
    is_before = and_(
        *(earlier.c[name].is_not_distinct_from(holds.c[name]) for name in _SCOPE), earlier.c.version == holds.c.version - 1
    )
    rows = (
        select(
            holds,
            earlier.c.said.label("said_before"),
            locations.c.name.label("location_name"),
            categories.c.path.label("category_path"),
            products.c.sku,
            products.c.name.label("product_name"),
        )
        .outerjoin(earlier, is_before)
        .outerjoin(locations, locations.c.id == holds.c.location)
        .outerjoin(categories, categories.c.id == holds.c.category)
        .outerjoin(products, products.c.id == holds.c.product)
        .where(or_(*(holds.c[name].is_not(None) for name in _SCOPE)), text("holds.said <> '{}'::jsonb"))
    )
    return page_of(tx, rows, Order({"changed_at": holds.c.changed_at}, "-changed_at", holds.c.id), asked, _part)


def settings_version(tx: Transaction, scope: Scope, version: int) -> SettingsVersion:
    """One version; raises: NoSuchSettings."""
    row = tx.connection.execute(_versions(scope).where(_TABLE.version == version)).one_or_none()
    if row is None:
        raise NoSuchSettings(f"There is no version {version} of these settings.")
    return _version(row)


def organisation_settings(tx: Transaction) -> SettingValues:
    """What holds for the organisation, what nobody said being as built in."""
    return nearest([settings_of(tx, ORGANISATION).said, BUILT_IN])


def time_zones(tx: Transaction) -> dict[UUID, ZoneInfo]:
    """Location → the zone of its clock: its own, else the organisation's."""
    of_all = organisation_settings(tx).time_zone or "UTC"
    rows = tx.connection.execute(text("select id, time_zone from locations"))
    return {location: ZoneInfo(zone or of_all) for location, zone in rows}


def today(tx: Transaction, location: UUID) -> date:
    """The day that it is at a location."""
    return tx.now.astimezone(time_zones(tx)[location]).date()


def in_force(tx: Transaction, location: UUID | None, product: UUID | None) -> list[InForce]:
    """Each setting as it holds for a product, a location or both, and who said so."""
    categories = tx.connection.execute(_CATEGORIES_OF, {"product": product}).scalars().all()
    known = _newest(tx)
    asked = [(scope, known[scope]) for scope in scopes_of(location, product, categories) if scope in known]
    whole = nearest([*(version.said for _, version in asked), BUILT_IN]).said()
    found = []
    for name in NAMES:
        scope, version = next(((s, v) for s, v in asked if getattr(v.said, name) is not None), (None, None))
        value = whole.get(name)
        shows = value is not None and scope is not None and version is not None
        found.append(
            InForce(
                name,
                value if isinstance(value, str | float | int) else None,
                scope.kind if shows and scope is not None else None,
                version.version if shows and version is not None else None,
            )
        )
    return found


def settings_of_series(tx: Transaction, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], SettingValues]:
    """What is in force for each series. keys: (location, SKU)"""
    known = {scope: version.said for scope, version in _newest(tx).items()}
    if known.keys() <= {ORGANISATION}:
        everywhere = nearest([known.get(ORGANISATION, SettingValues()), BUILT_IN])
        return dict.fromkeys(keys, everywhere)
    locations = {name: number for name, number in tx.connection.execute(text("select name, id from locations"))}
    products = {row.sku: row for row in tx.connection.execute(text("select sku, id, category from products"))}
    parents = {number: parent for number, parent in tx.connection.execute(text("select id, parent from categories"))}
    found = {}
    for location, sku in keys:
        above: list[UUID] = []
        category = products[sku].category
        while category is not None:
            above.append(category)
            category = parents[category]
        asked = scopes_of(locations[location], products[sku].id, above)
        found[location, sku] = nearest([*(known[scope] for scope in asked if scope in known), BUILT_IN])
    return found


def newest_learned(tx: Transaction) -> tuple[UUID, Learned] | None:
    """The newest night, by its forecast run, and what it learned; None before the first."""
    newest = select(learned_settings).order_by(learned_settings.c.run.desc()).limit(1)
    row = tx.connection.execute(newest).one_or_none()
    if row is None:
        return None
    lessons = {(service, wanted, busy): (level, stretch) for service, wanted, busy, level, stretch in row.lessons}
    return row.run, Learned(row.shortage_factor, lessons)


def _newest(tx: Transaction) -> dict[Scope, SettingsVersion]:
    """What holds, scope by scope."""
    rows = tx.connection.execute(_holding())
    return {Scope(row.location, row.category, row.product): _version(row) for row in rows}


def _holding() -> Select[Any]:
    """The newest version of each scope."""
    scope = [_TABLE[name] for name in _SCOPE]
    return select(settings_versions).ext(distinct_on(*scope)).order_by(*scope, _TABLE.version.desc())


def _versions(scope: Scope) -> Select[Any]:
    return select(settings_versions).where(*_is(scope))


def _is(scope: Scope) -> list[ColumnElement[bool]]:
    return [_TABLE[name].is_not_distinct_from(getattr(scope, name)) for name in _SCOPE]


def _version(row: Row[Any]) -> SettingsVersion:
    return SettingsVersion(row.version, values_from(row.said), row.restored_from, row.changed_at, row.changed_by)


def _named(name: str, *words: str) -> TableClause:
    return table(name, column("id", Uuid), *(column(word, Words) for word in words))


def _part(row: Row[Any]) -> PartSettings:
    return PartSettings(
        Scope(row.location, row.category, row.product).kind,
        row.location,
        row.location_name,
        row.category,
        row.category_path,
        row.product,
        row.sku,
        row.product_name,
        row.version,
        values_from(row.said),
        values_from(row.said_before or {}),
        row.changed_at,
        row.changed_by,
    )
