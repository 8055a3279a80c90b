"""Categories that somebody names, found or made."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from shelfcast.catalog.rules.categories import SEPARATOR, parts_of, path_of
from shelfcast.catalog.tables import categories
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born
from shelfcast.vocabulary.ids import new_id


def ensure_categories(tx: Transaction, named: Iterable[str]) -> dict[str, UUID]:
    """Name as it was said → its category; what is unknown is made, from the top down; raises: BadCategory.

    `A > B` is a path. A bare name means the category of this name wherever it lies, if there is one and only one: a file
    goes on saying `Dairy` after somebody moved it under `Food`. Else it is one at the top.
    """
    paths = {name: path_of(parts) for name in set(named) if (parts := parts_of(name))}
    if not paths:
        return {}
    known = _known(tx)
    by_name: dict[str, list[str]] = {}
    for path in known:
        by_name.setdefault(path.rsplit(SEPARATOR, 1)[-1], []).append(path)
    meant = {}
    for name, path in paths.items():
        same = by_name.get(path, [])
        meant[name] = same[0] if path not in known and len(same) == 1 else path
    wanted = {SEPARATOR.join(parts_of(path)[:depth]) for path in meant.values() for depth in range(1, len(parts_of(path)) + 1)}
    by_depth: dict[int, list[str]] = {}
    for path in sorted(wanted - known.keys()):
        by_depth.setdefault(path.count(SEPARATOR), []).append(path)
    for _, fresh in sorted(by_depth.items()):
        rows = []
        for path in fresh:
            above, _, name = path.rpartition(SEPARATOR)
            rows.append({"id": new_id(), "parent": known.get(above), "name": name, "path": path} | born(tx))
        tx.connection.execute(insert(categories).on_conflict_do_nothing(), rows)
        known = _known(tx)
    return {name: known[path] for name, path in meant.items()}


def _known(tx: Transaction) -> dict[str, UUID]:
    return {path: category for path, category in tx.connection.execute(select(categories.c.path, categories.c.id))}
