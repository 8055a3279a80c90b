"""Many rows in and out, each value as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import polars as pl
import pytest
from shelfcast.infra.postgres.bulk import ColumnNotReadable, copy_into_temporary, read_columns, read_large_rows
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.metadata import protected_table
from shelfcast.infra.postgres.protection import protect_table
from shelfcast.infra.postgres.transaction import Transaction
from sqlalchemy import Column, Integer, MetaData, Text, select, text

AWKWARD = [
    "",
    None,
    "a,b",
    'he said "no"',
    "two\nlines",
    "carriage\r\nreturn",
    "\\N",
    "\\.",
    "NULL",
    " edge ",
    "žluť 🍞",
    "\t",
    "'",
    "%s :x",
]

throwaway = MetaData()
sales = protected_table(
    "test_sales",
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text),
    append_only=True,
    within=throwaway,
)


@pytest.fixture
def two_organisations(database: Database) -> Iterator[tuple[UUID, UUID]]:
    """The first has sales 0 to 9, the second sale 10."""
    ours, theirs = uuid4(), uuid4()
    with database.owner_transaction() as connection:
        sales.create(connection)
        protect_table(connection, sales)
    for organisation, numbers in ((ours, range(10)), (theirs, range(10, 11))):
        with database.transaction(organisation) as tx:
            copy_into_temporary(tx, "staged", {"id": "int", "name": "text"}, [(i, f"sale {i}") for i in numbers])
            tx.connection.execute(
                text("insert into test_sales select :organisation, id, name from staged"), {"organisation": organisation}
            )
    yield ours, theirs
    with database.owner_transaction() as connection:
        sales.drop(connection)


def staged(tx: Transaction) -> list[Any]:
    return [tuple(row) for row in tx.connection.execute(text("select * from staged")).all()]


@pytest.mark.parametrize("shape", [pl.DataFrame, lambda columns: zip(*columns.values(), strict=True)])
def test_awkward_text_arrives_as_it_was(tx: Transaction, shape: Any) -> None:
    columns = {"number": list(range(len(AWKWARD))), "words": AWKWARD}
    assert copy_into_temporary(tx, "staged", {"number": "int", "words": "text"}, shape(columns)) == len(AWKWARD)
    assert staged(tx) == list(enumerate(AWKWARD))


@pytest.mark.parametrize("shape", [pl.DataFrame, lambda columns: zip(*columns.values(), strict=True)])
def test_a_lone_column_keeps_nothing_apart_from_the_empty_text(tx: Transaction, shape: Any) -> None:
    copy_into_temporary(tx, "staged", {"words": "text"}, shape({"words": AWKWARD}))
    assert staged(tx) == [(words,) for words in AWKWARD]


def test_numbers_and_days_arrive_exactly(tx: Transaction) -> None:
    rows = {
        "whole": [2**62, None, -1],
        "exact": [Decimal("0.10"), Decimal("123456789.99"), None],
        "share": [0.1, float("inf"), None],
        "day": [dt.date(2024, 2, 29), None, dt.date(1999, 12, 31)],
        "moment": [dt.datetime(2026, 3, 29, 1, 59, 59, 123456, tzinfo=dt.UTC), None, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)],
        "open": [True, False, None],
    }
    kinds = {
        "whole": "bigint",
        "exact": "numeric",
        "share": "float8",
        "day": "date",
        "moment": "timestamptz",
        "open": "boolean",
    }
    copy_into_temporary(tx, "staged", kinds, pl.DataFrame(rows))
    assert staged(tx) == list(zip(*rows.values(), strict=True))


def test_columns_are_found_by_name_and_others_are_left_out(tx: Transaction) -> None:
    copy_into_temporary(tx, "staged", {"b": "int", "a": "int"}, pl.DataFrame({"a": [1], "unused": [0], "b": [2]}))
    assert staged(tx) == [(2, 1)]


def test_no_rows_are_no_mistake(tx: Transaction) -> None:
    assert copy_into_temporary(tx, "staged", {"a": "int"}, pl.DataFrame({"a": []}, schema={"a": pl.Int64})) == 0
    assert staged(tx) == []


def test_columns_come_as_arrays_of_their_kind(database: Database, organisation: UUID) -> None:
    columns = read_columns(
        database,
        organisation,
        "select i as whole, i / 2.0::float8 as share, nullif(i, 1) as gap, date '2024-02-28' + i as day, "
        "timestamptz '2026-01-01 00:30+01' as moment, 'žluť' as words, null::date as never from generate_series(1, :last) i",
        {"last": 2},
    )
    assert {name: str(values.dtype) for name, values in columns.items()} == {
        "whole": "int32",
        "share": "float64",
        "gap": "float64",
        "day": "datetime64[D]",
        "moment": "datetime64[us]",
        "words": "object",
        "never": "datetime64[D]",
    }
    assert columns["whole"].tolist() == [1, 2]
    assert columns["share"].tolist() == [0.5, 1.0]
    assert np.isnan(columns["gap"]).tolist() == [True, False]
    assert columns["day"].tolist() == [dt.date(2024, 2, 29), dt.date(2024, 3, 1)]
    assert columns["moment"][0] == np.datetime64("2025-12-31T23:30")
    assert np.isnat(columns["never"]).all()
    columns["whole"][0] = 7  # what is read may be worked on


def test_bulk_reads_see_the_rows_of_their_organisation_alone(database: Database, two_organisations: tuple[UUID, UUID]) -> None:
    ours, theirs = two_organisations
    everything = "select id from test_sales order by id"
    assert read_columns(database, ours, everything)["id"].tolist() == list(range(10))
    assert read_columns(database, theirs, everything)["id"].tolist() == [10]
    assert read_columns(database, uuid4(), everything)["id"].tolist() == []


def test_parameters_are_values_and_never_sql(database: Database, two_organisations: tuple[UUID, UUID]) -> None:
    ours, _ = two_organisations
    wanted = "select id from test_sales where name = :name and id = any(:numbers) and name like '%sale%'"
    parameters = {"name": "sale 3", "numbers": [2, 3, -4]}
    assert read_columns(database, ours, wanted, parameters)["id"].tolist() == [3]
    assert read_columns(database, ours, wanted, parameters | {"name": "' or true --"})["id"].tolist() == []
    assert read_columns(database, ours, wanted, parameters | {"name": "\\' or true --"})["id"].tolist() == []


def test_large_rows_are_read_within_the_transaction_and_under_its_protection(
    database: Database, two_organisations: tuple[UUID, UUID]
) -> None:
    ours, theirs = two_organisations
    wanted = """
        select id::int4, name, case id when 3 then null else decode(repeat('00ff', 9), 'hex') end,
               array[0.5, id]::float8[], date '2024-02-29'
        from test_sales where name = any(:names) order by id
    """
    kinds = ("int4", "text", "bytea", "float8[]", "date")
    names = {"names": ["sale 3", "sale 4", "' or true --", "\\' or true --"]}
    leap_day = dt.date(2024, 2, 29)
    with database.transaction(ours) as tx:
        assert read_large_rows(tx, wanted, kinds, names) == [
            (3, "sale 3", None, [0.5, 3.0], leap_day),
            (4, "sale 4", b"\x00\xff" * 9, [0.5, 4.0], leap_day),
        ]
        tx.connection.execute(text("create temporary table unseen on commit drop as select 'žluť' as word"))
        assert read_large_rows(tx, "select word, '%' from unseen", ("text", "text")) == [("žluť", "%")]
    with database.transaction(theirs) as tx:
        assert read_large_rows(tx, wanted, kinds, names) == []


def test_a_select_of_sqlalchemy_is_read_as_well(database: Database, two_organisations: tuple[UUID, UUID]) -> None:
    ours, _ = two_organisations
    statement = select(sales.c.id).where(sales.c.id.in_([1, 2, 10]), sales.c.organisation == ours).order_by(sales.c.id)
    assert read_columns(database, ours, statement)["id"].tolist() == [1, 2]


def test_arrays_of_one_length_come_as_one_array(database: Database, organisation: UUID) -> None:
    rows = "select array[n, n + 0.5]::float8[] as pair from generate_series(1, 3) n order by n"
    assert read_columns(database, organisation, rows)["pair"].tolist() == [[1, 1.5], [2, 2.5], [3, 3.5]]
    assert read_columns(database, organisation, f"select * from ({rows}) r where false")["pair"].shape == (0, 0)


@pytest.mark.parametrize("second", ["array[1]", "null"])
def test_arrays_of_other_lengths_are_refused(database: Database, organisation: UUID, second: str) -> None:
    rows = f"select array[1, 2]::float8[] as pair union all select {second}::float8[]"  # noqa: S608
    with pytest.raises(ColumnNotReadable, match="The arrays of the column pair are not all as long as each other"):
        read_columns(database, organisation, rows)


def test_an_exact_number_must_be_cast_before_it_becomes_a_float(database: Database, organisation: UUID) -> None:
    with pytest.raises(ColumnNotReadable, match="The column price comes as"):
        read_columns(database, organisation, "select 1.5::numeric as price")
