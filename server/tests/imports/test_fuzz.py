"""Whatever stands in a file, the answer is an account of every row or a refusal in a sentence; never a crash."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelfcast.imports import KINDS, FileReport, facts_from, kind_of, sales_from
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.table_files import read_table
from shelfcast.vocabulary.errors import Refused

from server.tests.imports.a_file import reading

NASTY = [
    "", " ", "0", "1", "-1", "2.5", "1,5", "1.234,5", "1,234.5", "$13 ", "(5)", "1e5", "1e308", "1e999", "-1e300", "nan", "inf",
    "-0.0", "0x10", "１２", "²", "true", "no", "x", "A", "00123", "12345678901234567890", "É", "\u200b", "\x00", "🥐", "=1+1",
    "NaN", "a\nb", '"', "'", ";", ",", "\t", "null", "None", "#REF!", "2024-01-01", "2024-02-30", "2024-01-01T08:26:00+02:00",
    "12/1/10 8:26", "13/01/2024", "01/13/2024", "1.2.2024", "20240101", "2024-01", "12 Jan 2024", "0000-01-01", "9999-12-31",
    "99999-01-01", "-2024-01-01", "2024-01-01 24:00", "1899-12-30", "2026-12-31", "45000", "C123", "refund",
]  # fmt: skip
FIELDS = sorted({field for kind in KINDS.values() for field in kind.fields})
NO_DEADLINE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refused(refusal: Refused) -> None:
    """An answer too, as long as it says something."""
    assert len(str(refusal)) > 20


def judge(table: FileTable, order: DateOrder | None = None) -> list[FileReport]:
    """What the rules of every kind say."""
    how, reports = reading(dates=order), []
    for kind in KINDS.values():
        try:
            read = sales_from(table, how) if kind.name == "sales" else facts_from(kind, table, how)
        except Refused as refusal:
            refused(refusal)
            continue
        reports.append(read.report)
        lines = [line for reason in read.report.reasons for line in reason.lines]
        assert sorted(lines) == read.rejected["line"].sort().to_list()
        assert len(set(lines)) == len(lines) == read.report.rejected
        assert read.report.accepted + read.report.rejected == read.report.rows == table.frame.height
        assert set(lines) <= set(table.line_numbers.to_list())
    return reports


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    header = draw(st.lists(st.sampled_from([*FIELDS, "", "other", "date"]), min_size=1, max_size=8))
    width = st.integers(max(0, len(header) - 1), len(header) + 1)
    cells = st.sampled_from(NASTY) | st.text(max_size=3)
    return header, draw(
        st.lists(width.flatmap(lambda cells_in_row: st.lists(cells, min_size=cells_in_row, max_size=cells_in_row)), max_size=6)
    )


@settings(NO_DEADLINE, max_examples=80)
@given(tables(), st.sampled_from([None, *DateOrder]), st.sampled_from(",;\t"))
def test_every_row_of_any_text_file_is_accounted_for(
    tmp_path: Path, drawn: tuple[list[str], list[list[str]]], order: DateOrder | None, separator: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([drawn[0], *drawn[1]])
    (tmp_path / "any.csv").write_bytes(text.getvalue().encode("utf-8", errors="replace"))
    try:
        table = read_table(tmp_path / "any.csv")
    except Refused as refusal:
        refused(refusal)
        return
    judge(table, order)


COLUMNS = st.one_of(
    st.lists(st.none() | st.sampled_from(NASTY), min_size=4, max_size=4).map(lambda cells: pl.Series(cells, dtype=pl.String)),
    st.lists(st.none() | st.floats(), min_size=4, max_size=4).map(lambda cells: pl.Series(cells, dtype=pl.Float64)),
    st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), min_size=4, max_size=4).map(lambda c: pl.Series(c, dtype=pl.Int64)),
    st.lists(st.none() | st.booleans(), min_size=4, max_size=4).map(lambda cells: pl.Series(cells, dtype=pl.Boolean)),
    st.lists(st.none() | st.dates(), min_size=4, max_size=4).map(lambda cells: pl.Series(cells, dtype=pl.Date)),
    st.lists(st.none() | st.datetimes(), min_size=4, max_size=4).map(lambda cells: pl.Series(cells, dtype=pl.Datetime("us"))),
    st.lists(st.integers(-(2**40), 2**40), min_size=4, max_size=4).map(lambda cells: pl.Series(cells).cast(pl.Datetime("ms"))),
    st.lists(st.none() | st.times(), min_size=4, max_size=4).map(lambda cells: pl.Series(cells, dtype=pl.Time)),
    st.just(pl.Series([timedelta(1), timedelta(0), None, timedelta(-1)])),
    st.lists(st.none() | st.binary(max_size=4), min_size=4, max_size=4).map(lambda cells: pl.Series(cells, dtype=pl.Binary)),
    st.just(pl.Series([[1], [2, 3], [], None])),
    st.just(pl.Series([{"a": 1}, {"a": None}, None, {"a": 2}])),
    st.just(pl.Series([None] * 4)),
    st.just(pl.Series(["a", "b", None, "a"], dtype=pl.Categorical)),
    st.just(pl.Series(["1.10", "2.20", None, "3"]).cast(pl.Decimal(12, 2))),
)


@settings(NO_DEADLINE, max_examples=60)
@given(st.dictionaries(st.sampled_from(FIELDS), COLUMNS, min_size=1, max_size=9))
def test_every_row_of_any_typed_file_is_accounted_for(columns: dict[str, pl.Series]) -> None:
    frame = pl.DataFrame(columns)
    judge(FileTable("any.parquet", frame, pl.int_range(2, frame.height + 2, eager=True)))


@settings(NO_DEADLINE, max_examples=60)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode) | st.just(b"PAR1" * 5))
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".xls", ".parquet"])
def test_any_bytes_are_a_table_or_a_refusal(tmp_path: Path, ending: str, raw: bytes) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(raw)
    try:
        table = read_table(path)
        kind_of(table.frame.columns, {})
        judge(table)
    except Refused as refusal:
        refused(refusal)
