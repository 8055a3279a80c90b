"""Whose rows are seen, what is kept, and what is undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID, uuid4

import pytest
from shelfcast.infra.outbox import outbox
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.metadata import protected_table
from shelfcast.infra.postgres.protection import protect, protect_table
from shelfcast.infra.postgres.transaction import Transaction
from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table, Text, Uuid, func, insert, select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from server.tests.rls_probe import breaches, functions_past_the_policy, tables_without_policy

throwaway = MetaData()
shelves = protected_table(
    "test_shelves", Column("id", Uuid, primary_key=True), Column("name", Text, nullable=False), within=throwaway
)
counts = protected_table(
    "test_counts",
    Column("id", Integer, primary_key=True),
    Column("shelf", ForeignKey(shelves.c.id, deferrable=True, initially="DEFERRED"), nullable=False),
    Column("counted", Integer, nullable=False),
    append_only=True,
    within=throwaway,
)


class Unit(Enum):
    CASE = "case"


@dataclass(frozen=True)
class Reason:
    said: str
    on: date


@dataclass(frozen=True)
class ShelfEmptied:
    shelf: UUID
    quantity: Decimal
    unit: Unit
    reasons: tuple[Reason, ...]
    note: str | None = None


@pytest.fixture(scope="module")
def tables(database: Database) -> Iterator[None]:
    with database.owner_transaction() as connection:
        throwaway.create_all(connection)
        for table in throwaway.sorted_tables:
            protect_table(connection, table)
        connection.execute(text("grant usage on sequence test_counts_id_seq to shelfcast_worker"))
    yield
    with database.owner_transaction() as connection:
        throwaway.drop_all(connection)


def add_shelf(tx: Transaction, name: str = "flour") -> UUID:
    shelf = uuid4()
    tx.connection.execute(insert(shelves).values(organisation=tx.organisation, id=shelf, name=name))
    return shelf


def how_many(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


# Kept or undone


def test_what_a_transaction_wrote_is_there_for_the_next(database: Database, organisation: UUID, tables: None) -> None:
    with database.transaction(organisation) as tx:
        add_shelf(tx, "salt")
    with database.transaction(organisation) as tx:
        assert tx.connection.execute(select(shelves.c.name)).scalars().all() == ["salt"]


def test_a_transaction_that_raises_leaves_nothing(database: Database, organisation: UUID, tables: None) -> None:
    def act() -> None:
        with database.transaction(organisation) as tx:
            add_shelf(tx)
            tx.announce(Reason("empty", date(2026, 1, 1)))
            raise KeyError("a bug")

    with pytest.raises(KeyError):
        act()
    with database.transaction(organisation) as tx:
        assert (how_many(tx.connection, shelves), how_many(tx.connection, outbox)) == (0, 0)


def test_a_commit_that_fails_raises_and_undoes_everything(database: Database, organisation: UUID, tables: None) -> None:
    done = []

    def act() -> None:
        with database.transaction(organisation) as tx:
            add_shelf(tx)
            tx.connection.execute(insert(counts).values(organisation=organisation, shelf=uuid4(), counted=1))
            done.append("all statements")

    with pytest.raises(IntegrityError):
        act()
    assert done == ["all statements"]
    with database.transaction(organisation) as tx:
        assert (how_many(tx.connection, shelves), how_many(tx.connection, counts)) == (0, 0)


def test_the_time_of_a_transaction_comes_from_the_clock_it_was_given(database: Database, organisation: UUID) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    still = Database(database.owner, database.worker, database.worker_uri, database.role, clock=lambda: noon)
    with still.transaction(organisation) as tx:
        assert tx.now == noon


# What is told


def test_an_event_is_told_exactly_as_it_was_meant(tx: Transaction) -> None:
    shelf = uuid4()
    tx.announce(ShelfEmptied(shelf, Decimal("1.50"), Unit.CASE, (Reason("sold “all”", date(2026, 1, 2)),)))
    told = tx.connection.execute(select(outbox)).mappings().one()
    assert (told["organisation"], told["kind"], told["occurred_at"]) == (tx.organisation, "ShelfEmptied", tx.now)
    reasons = [{"said": "sold “all”", "on": "2026-01-02"}]
    assert told["body"] == {"shelf": str(shelf), "quantity": "1.50", "unit": "case", "reasons": reasons, "note": None}


def test_what_json_cannot_say_is_refused_where_it_is_announced(tx: Transaction) -> None:
    with pytest.raises(TypeError, match="cannot be told"):
        tx.announce(Reason("why", object()))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="is no event"):
        tx.announce("ShelfEmptied")


# Whose rows


def test_no_table_lets_another_organisation_in(database: Database, tables: None) -> None:
    assert breaches(database, throwaway) == []


def test_the_worker_can_touch_no_table_without_a_policy(database: Database, tables: None) -> None:
    with database.anonymous() as connection:
        assert tables_without_policy(connection) == set()


def test_a_function_with_the_rights_of_its_owner_is_seen(database: Database) -> None:
    with suppress(KeyError), database.owner_transaction() as connection:
        before = functions_past_the_policy(connection)
        connection.execute(text("create function peek() returns int language sql security definer as 'select 1'"))
        assert functions_past_the_policy(connection) - before == {"peek"}
        raise KeyError


def test_the_probe_finds_a_table_that_was_left_open(database: Database) -> None:
    left_open = MetaData()
    name = "test_left_open"
    table = protected_table(name, Column("id", Uuid, primary_key=True), append_only=True, within=left_open)
    with database.owner_transaction() as connection:
        table.create(connection)
        connection.execute(text(f"grant all on {name} to shelfcast_worker"))
    try:
        assert sorted(sentence.removeprefix(f"{name}: ") for sentence in breaches(database, left_open)) == [
            "a row can be given to another organisation.",
            "a row that is only ever appended can be deleted.",
            "a row that is only ever appended can be updated.",
            "another organisation can delete.",
            "another organisation can insert as us.",
            "another organisation can read.",
            "another organisation can update.",
            "the rows of all organisations can be truncated.",
            "without an organisation a row can be inserted.",
            "without an organisation rows can be read.",
        ]
        with database.anonymous() as connection:
            assert tables_without_policy(connection) == {name}
    finally:
        with database.owner_transaction() as connection:
            table.drop(connection)


def test_facts_are_neither_updated_nor_deleted(database: Database, organisation: UUID, tables: None) -> None:
    for statement in ("update test_counts set counted = 2", "delete from test_counts", "truncate test_counts"):
        with pytest.raises(ProgrammingError, match="permission denied"), database.transaction(organisation) as tx:
            tx.connection.execute(text(statement))


def test_a_reused_connection_without_an_organisation_sees_nothing(database: Database, organisation: UUID, tables: None) -> None:
    database.worker.dispose()  # so that the one connection made next is the one that is reused
    with database.transaction(organisation) as tx:
        add_shelf(tx)
        process = tx.connection.execute(text("select pg_backend_pid()")).scalar_one()
    with database.anonymous() as connection:
        assert connection.execute(text("select pg_backend_pid()")).scalar_one() == process
        assert how_many(connection, shelves) == 0
    with database.worker.connect() as raw:
        assert raw.execute(text("select pg_backend_pid()")).scalar_one() == process
        assert raw.execute(text("select current_setting('shelfcast.organisation')")).scalar_one() == ""
        assert how_many(raw, shelves) == 0


def test_who_is_anonymous_writes_nothing(database: Database, organisation: UUID, tables: None) -> None:
    with pytest.raises(Exception, match="read-only"), database.anonymous() as connection:
        connection.execute(insert(shelves).values(organisation=organisation, id=uuid4(), name="flour"))


def test_the_owner_is_bound_too_unless_he_may_read(database: Database, organisation: UUID, tables: None) -> None:
    with database.transaction(organisation) as tx:
        add_shelf(tx)
    with suppress(KeyError), database.owner_transaction() as connection:
        assert how_many(connection, shelves) == 0
        *_, owner_reads = protect("test_shelves", owner_reads=True)
        connection.execute(text(owner_reads))
        assert how_many(connection, shelves) > 0
        raise KeyError
    with database.transaction(uuid4()) as tx:
        assert how_many(tx.connection, shelves) == 0
