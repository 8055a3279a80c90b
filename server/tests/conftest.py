"""One real PostgreSQL for each test process; each test works for an organisation of its own and is undone."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from shelfcast.infra.outbox import outbox
from shelfcast.infra.postgres import embedded
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.metadata import metadata
from shelfcast.infra.postgres.migrate import migrate
from shelfcast.infra.postgres.protection import protect_table
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.settings import Settings

HOUSE = Path(__file__).parents[2]
MIGRATIONS = HOUSE / "server/src/shelfcast/app/migrations"

if str(HOUSE) not in sys.path:  # so that tests can import `server.tests.rls_probe`, as mypy names it
    sys.path.insert(0, str(HOUSE))

from server.tests.journeys.a_shop import Shop, open_shop  # noqa: E402  (found by the path above)


class _Undone(Exception):
    """Ends a test's transaction without keeping anything."""


@contextmanager
def passable_folder() -> Iterator[Path]:
    """A temporary folder that the server's user may pass through when root runs the tests; pytest's own is closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="shelfcast-test-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server_home() -> Iterator[Path]:
    """The home of this test process's server, which runs until the last test."""
    with passable_folder() as folder:
        home = folder / "home"
        with embedded.use(home):
            yield home
        embedded.await_stopped(home)


@pytest.fixture(scope="session")
def database(server_home: Path) -> Iterator[Database]:
    """Migrated once; without migrations yet, it has the outbox alone."""
    with Database.open(Settings(home=server_home, database_url=None)) as opened:
        if any((MIGRATIONS / "versions").glob("[!_]*.py")):
            migrate(opened, MIGRATIONS, metadata)
        else:
            with opened.owner_transaction() as connection:
                outbox.create(connection)
                protect_table(connection, outbox)
        yield opened


@pytest.fixture
def organisation() -> UUID:
    """One that no other test knows."""
    return uuid4()


@pytest.fixture
def shop(database: Database, tmp_path: Path) -> Shop:
    """An organisation of its own that may commit, because no other test knows it."""
    return open_shop(database, tmp_path)


@pytest.fixture
def tx(database: Database, organisation: UUID) -> Iterator[Transaction]:
    """A transaction of a fresh organisation, undone at the end of the test."""
    with suppress(_Undone), database.transaction(organisation) as transaction:
        yield transaction
        raise _Undone
