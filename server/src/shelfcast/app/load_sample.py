"""The sample's files, taken in as a user's files are."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shelfcast import accounts, policies
from shelfcast.app.sample import write_sample
from shelfcast.imports import ImportedBefore, Options
from shelfcast.imports.commands import describe, import_file
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.postgres.connect import Database


def load_sample(database: Database, blobs: Blobs, organisation: str, tell: Callable[[str], None]) -> None:
    """Write two years of sales up to yesterday, with stock, terms, open orders and promotions, and import them."""
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    with tempfile.TemporaryDirectory() as folder:
        tell("Making two years of sales of a bakery-café, a bar and a dark store")
        files = write_sample(Path(folder), yesterday)
        for path in (files.sales, files.stock, files.terms, files.open_orders, files.future):
            with suppress(ImportedBefore):  # by an attempt that was cut off
                tell(describe(import_file(database, blobs, organisation, path, Options())))
    with accounts.transaction_of(database, organisation) as tx:
        if policies.organisation_settings(tx).currency is None:
            policies.change_settings(tx, policies.ORGANISATION, {"currency": "EUR"})
