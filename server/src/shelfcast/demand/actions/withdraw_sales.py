"""An import is undone: its sales and counts do not stand any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from shelfcast import accounts, stock
from shelfcast.demand.actions.post_sales_since_counts import post_sales_since_counts
from shelfcast.demand.tables import demand_builds
from shelfcast.infra.postgres.transaction import Transaction


def withdraw_sales(tx: Transaction, source: UUID) -> None:
    """Take back what an import brought, sales and ledger; the next rebuild sums the series anew; raises: WithdrawnBefore."""
    accounts.hold(tx)
    stock.withdraw_source(tx, source)
    tx.connection.execute(delete(demand_builds))
    post_sales_since_counts(tx, f"undo of import {source}")
