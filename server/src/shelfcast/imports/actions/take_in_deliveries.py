"""A file of past deliveries shows how long each supplier takes."""

from __future__ import annotations

from shelfcast import purchasing
from shelfcast.imports.rules.supply import Facts
from shelfcast.infra.postgres.transaction import Transaction


def take_in_deliveries(tx: Transaction, facts: Facts) -> None:
    """Add the suppliers that are new, and let each know the lead times of its own deliveries."""
    said = facts.frame.filter(facts.frame["lead_time_days"].is_not_null())
    for (supplier,), part in said.group_by("supplier", maintain_order=True):
        purchasing.learn_lead_times(tx, str(supplier), part["lead_time_days"].cast(float).to_list())
