"""Fresh advice, one line per series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import text

from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.purchasing import Alternative
from shelfcast.recommendations.events import OrdersProposed
from shelfcast.recommendations.rules import Basis, Proposal
from shelfcast.vocabulary.ids import new_id

_FIGURES = {
    "order_quantity": "float8",
    "order_up_to": "float8",
    "on_hand": "float8",
    "on_order": "float8",
    "on_hand_known": "boolean",
    "days_until_stockout": "float8",
    "expected_cost": "float8",
    "order_cost": "float8",
    "unit_cost": "float8",
    "pack": "float8",
    "supplier": "text",
    "reason": "text",
    "demand_p50": "float8",
    "demand_p90": "float8",
    "due": "date",
    "covers_until": "date",
    "missing": "text[]",
    "note": "text",
    "money_at_stake": "float8",
    "valid_until": "date",
    "shown_first": "boolean",
    "alternative": "jsonb",
    "basis": "jsonb",
}
_COLUMNS = {"id": "uuid", "location": "text", "product": "text"} | _FIGURES
_INSERT = text(f"""
    insert into recommendations (organisation, id, run, made_at, location, product, {", ".join(_FIGURES)}, status)
    select :organisation, n.id, :run, :now, l.id, p.id, {", ".join(f"n.{name}" for name in _FIGURES)}, 'pending'
    from new_proposals n join locations l on l.name = n.location join products p on p.sku = n.product
""")  # noqa: S608 (the only inserted text is ours)
_STILL_SNOOZED = text("""
    update recommendations fresh set status = 'snoozed', snoozed_until = old.snoozed_until, decided_at = old.decided_at
    from recommendations old
    where fresh.run = :run and old.run <> :run and old.status = 'snoozed'
      and old.location = fresh.location and old.product = fresh.product
""")
_REPLACED = text("update recommendations set status = 'expired' where status = 'snoozed' and run <> :run")


def propose_orders(tx: Transaction, run: UUID, proposals: Sequence[Proposal]) -> int:
    """Keep one recommendation per series, also for those with nothing to order.

    Returns how many lines the list has: they order something and are not set aside.

    To be called after expire_undecided. A snoozed line stays snoozed, with fresh figures, until its day.
    """
    copy_into_temporary(tx, "new_proposals", _COLUMNS, _rows(proposals))
    tx.connection.execute(_INSERT, {"organisation": tx.organisation, "run": run, "now": tx.now})
    tx.connection.execute(text("drop table new_proposals"))
    tx.connection.execute(_STILL_SNOOZED, {"run": run})
    tx.connection.execute(_REPLACED, {"run": run})
    lines = sum(1 for proposal in proposals if proposal.order_quantity and not proposal.set_aside)
    tx.announce(OrdersProposed(run, lines))
    return lines


def _rows(proposals: Sequence[Proposal]) -> Iterator[tuple[object, ...]]:
    for proposal in proposals:
        figures = (_as_column(getattr(proposal, name)) for name in _FIGURES)
        yield (new_id(), proposal.key.location, proposal.key.product, *figures)


def _as_column(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return Jsonb(asdict(value)) if isinstance(value, Alternative | Basis) else value
