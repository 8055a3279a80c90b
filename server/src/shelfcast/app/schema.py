"""All tables of the house, and the migrations that make them."""

from pathlib import Path

import shelfcast.accounts.tables
import shelfcast.catalog.tables
import shelfcast.demand.tables
import shelfcast.forecasts.tables
import shelfcast.imports.tables
import shelfcast.infra.idempotency
import shelfcast.infra.jobs.tables
import shelfcast.infra.outbox
import shelfcast.policies.tables
import shelfcast.purchasing.tables
import shelfcast.recommendations.tables
import shelfcast.replays.tables
import shelfcast.stock.tables  # noqa: F401 (imported for the tables they declare)
from shelfcast.infra.postgres.metadata import metadata

MIGRATIONS = Path(__file__).parent / "migrations"

__all__ = ["MIGRATIONS", "metadata"]
