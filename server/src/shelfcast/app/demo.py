"""`shelfcast demo`: a sample organisation through the whole of it, in a home of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

from shelfcast import accounts
from shelfcast.app.load_sample import load_sample
from shelfcast.app.nightly import Night, nightly
from shelfcast.app.serving import reset
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.postgres import embedded
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.settings import Settings
from shelfcast.recommendations import NoListYet, reorder_list
from shelfcast.vocabulary.errors import Conflict, Refused

SAMPLE_ORGANISATION = "Sample traders"
_MARK = "this-is-the-demo"
"""A file in the demo's home: without it nothing is deleted."""


class NotTheDemo(Conflict):
    """This home holds something else than the demo."""


def demo_settings() -> Settings:
    """The demo never touches your own data: it has a home of its own, and always its own database."""
    home = Settings().home if "SHELFCAST_HOME" in os.environ else Path(platformdirs.user_data_dir("shelfcast-demo"))
    return Settings(home=home, database_url=None)


def prepare_home(home: Path, *, fresh: bool) -> None:
    """Make the demo's home, or take it over; delete it first if it is to be fresh; raises: NotTheDemo, AlreadyRunning."""
    if home.exists() and any(home.iterdir()) and not (home / _MARK).exists():
        raise NotTheDemo(f"{home.absolute()} holds something else than the demo; name another folder with SHELFCAST_HOME.")
    if fresh and embedded.where(home).exists():
        reset(home)
    home.mkdir(parents=True, exist_ok=True)
    (home / _MARK).touch()


class SampleUnfinished(Refused):
    """The sample was begun and not finished; start over with: shelfcast demo --reset."""


def make_sample(database: Database, blobs: Blobs, tell: Callable[[str], None]) -> Night | None:
    """Import the sample as a user's files are imported and run the nightly; None when it is there already.

    raises: SampleUnfinished when an earlier attempt was cut off
    """
    with database.anonymous() as connection:
        found = SAMPLE_ORGANISATION in accounts.list_organisations(connection)
    if found:
        _check_finished(database)
        return None
    load_sample(database, blobs, SAMPLE_ORGANISATION, tell)
    with accounts.transaction_of(database, SAMPLE_ORGANISATION) as tx:
        number = tx.organisation
    return nightly(database, number, tell=tell)


def _check_finished(database: Database) -> None:
    with accounts.transaction_of(database, SAMPLE_ORGANISATION) as tx:
        try:
            reorder_list(tx)
        except NoListYet:
            raise SampleUnfinished from None
