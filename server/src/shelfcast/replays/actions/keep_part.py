"""What came of some of the items of a replay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text

from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.rules.figures import FIGURES
from shelfcast.replays.rules.kept import ItemStart, KeptRow

_ROWS = {
    "place": "integer", "policy": "smallint", "level": "text", "location": "text", "category": "text", "product": "text",
    **dict.fromkeys(FIGURES, "float8"), "order_steps": "integer[]", "order_units": "float8[]",
}  # fmt: skip
_ITEMS = {
    "location": "text", "product": "text", "demand": "float8[]", "lots": "float8[]", "keeps": "float8", "due": "float8[]",
    "lead_time": "integer", "review": "integer", "shelf_life": "bigint",
}  # fmt: skip


def _written(into: str, columns: dict[str, str], temporary: str) -> TextClause:
    names = ", ".join(columns)
    return text(f"{into} (organisation, replay, {names}) select :organisation, :replay, {names} from {temporary}")  # noqa: S608


_ADD_ROWS = _written("insert into replay_rows", _ROWS, "new_replay_rows")
_ADD_ITEMS = _written("insert into replay_items", _ITEMS, "new_replay_items")


def keep_part(tx: Transaction, replay: UUID, rows: Iterable[KeptRow], items: Sequence[ItemStart] = ()) -> None:
    """Add rows of figures, and from where the days of items can be lived again."""
    whose = {"organisation": tx.organisation, "replay": replay}
    copy_into_temporary(tx, "new_replay_rows", _ROWS, map(_row, rows))
    copy_into_temporary(tx, "new_replay_items", _ITEMS, ([getattr(item, name) for name in _ITEMS] for item in items))
    tx.connection.execute(_ADD_ROWS, whose)
    tx.connection.execute(_ADD_ITEMS, whose)
    tx.connection.execute(text("drop table new_replay_rows, new_replay_items"))


def _row(row: KeptRow) -> list[Any]:
    about = [row.place, row.policy, row.level, row.location, row.category, row.product]
    return [*about, *(row.figures[name] for name in FIGURES), row.order_steps, row.order_units]
