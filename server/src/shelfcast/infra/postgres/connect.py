"""The way to the database: our own embedded one, or yours by its URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, make_url

from shelfcast.infra import clock as clocks
from shelfcast.infra.clock import Clock
from shelfcast.infra.postgres import embedded
from shelfcast.infra.postgres.create import WORKER
from shelfcast.infra.postgres.roles import prepare_worker
from shelfcast.infra.postgres.transaction import THIS_MACHINE, Transaction, begun
from shelfcast.infra.settings import Settings
from shelfcast.vocabulary.errors import Refused, Unavailable

OLDEST_VERSION = 15


class DatabaseUnreachable(Unavailable):
    """The database does not answer; check SHELFCAST_DATABASE_URL and that the server runs."""


class DatabaseTooOld(Refused):
    """Shelfcast needs PostgreSQL 15 or newer; upgrade the server or unset SHELFCAST_DATABASE_URL."""


class DatabaseUrlNotUnderstood(Refused):
    """SHELFCAST_DATABASE_URL is not understood; write it as postgresql://user:password@host:5432/name."""


@dataclass(frozen=True, slots=True)
class Database:
    """Connections for the owner, who migrates, and for the worker, who is bound by row-level security.

    worker_uri: for libpq (ADBC); role: what work must become first, None when the worker logs in as himself.
    """

    owner: Engine
    worker: Engine
    worker_uri: str = field(repr=False)
    role: str | None
    clock: Clock

    @classmethod
    @contextmanager
    def open(cls, settings: Settings, clock: Clock = clocks.now) -> Iterator[Database]:
        """Checked and ready to work; the embedded server, if it is that one, is ours until the block ends."""
        if settings.database_url is not None:
            url = _understood(settings.database_url.get_secret_value())
            with cls._connected(url, url, WORKER, clock) as database:
                yield database
            return
        with (
            embedded.use(settings.home, settings.database_port) as server,
            cls._connected(make_url(server.owner_url), make_url(server.worker_url), None, clock) as database,
        ):
            yield database

    @contextmanager
    def transaction(self, organisation: UUID, actor: str = THIS_MACHINE) -> Iterator[Transaction]:
        """Commits when the block ends, undoes everything when it raises. The only place that commits work."""
        with begun(self.worker, self.role, organisation) as connection:
            yield Transaction(connection, organisation, self.clock(), actor)

    @contextmanager
    def anonymous(self) -> Iterator[Connection]:
        """For the look-ups that come before an organisation is known: sees no protected row, writes nothing."""
        with begun(self.worker, self.role, None) as connection:
            yield connection

    @contextmanager
    def owner_transaction(self) -> Iterator[Connection]:
        """For migrations and upkeep, never for work."""
        with self.owner.begin() as connection:
            yield connection

    def learn_sizes(self) -> None:
        """Have PostgreSQL count its tables, so that it plans for what they hold.

        By itself it never counts those of some dozen rows, takes them for one row, and then looks 50,000 others up one by one.
        """
        with self.owner_transaction() as connection:
            connection.exec_driver_sql("analyze")

    @classmethod
    @contextmanager
    def _connected(cls, owner: URL, worker: URL, role: str | None, clock: Clock) -> Iterator[Database]:
        database = cls(
            owner=create_engine(owner, poolclass=NullPool),
            worker=create_engine(worker, pool_size=5, max_overflow=10, pool_pre_ping=True, pool_recycle=3600),
            worker_uri=worker.set(drivername="postgresql").render_as_string(hide_password=False),
            role=role,
            clock=clock,
        )
        try:
            with _reached(database.owner) as connection:
                prepare_worker(connection, must_become=role is not None)
            yield database
        finally:
            database.worker.dispose()
            database.owner.dispose()


def _understood(written: str) -> URL:
    """The URL is never repeated in a message: it holds a password."""
    try:
        url = make_url(written)
    except sqlalchemy.exc.ArgumentError:
        raise DatabaseUrlNotUnderstood from None
    if url.drivername not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise DatabaseUrlNotUnderstood(
            f"SHELFCAST_DATABASE_URL begins with {url.drivername}://, and Shelfcast speaks PostgreSQL only; "
            "write it as postgresql://user:password@host:5432/name."
        )
    return url.set(drivername="postgresql+psycopg")


@contextmanager
def _reached(engine: Engine) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except sqlalchemy.exc.DBAPIError as error:
        raise DatabaseUnreachable(
            f"The database {_named(engine.url)} does not answer: {_without(engine.url.password, str(error.orig).strip())}; "
            "check SHELFCAST_DATABASE_URL and that the server runs."
        ) from None
    with connection, connection.begin():
        version = int(connection.exec_driver_sql("show server_version_num").scalar_one()) // 10_000
        if version < OLDEST_VERSION:
            raise DatabaseTooOld(
                f"The database {_named(engine.url)} is PostgreSQL {version}, and Shelfcast needs {OLDEST_VERSION} or newer; "
                "upgrade it, or unset SHELFCAST_DATABASE_URL to use the one that Shelfcast brings."
            )
        yield connection


def _named(url: URL) -> str:
    return f"{url.database or url.username} at {url.host or url.query.get('host', 'the local socket')}"


def _without(password: object, message: str) -> str:
    return message.replace(str(password), "***") if password else message
