"""Files that nobody would save on purpose, for the fuzzing of imports; and what must hold of each."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import strategies as st
from shelfcast.imports import KINDS, Facts, FileKind, Reading, Sales, facts_from, header_fit, kind_of, sales_from
from shelfcast.imports.rules.mapping import Guess, guess
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.report import rows_to_mend
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.table_files import read_batches, read_table
from shelfcast.vocabulary.errors import Refused

NASTY = [
    "", " ", "0", "1", "-1", "2.5", "1,5", "1.234,5", "1,234.5", "$13 ", "(5)", "1e5", "1e308", "1e999", "-1e300", "nan", "inf",
    "-0.0", "0x10", "１２", "²", "true", "no", "x", "A", "00123", "12345678901234567890", "É", "\u200b", "\x00", "🥐", "=1+1",
    "NaN", "a\nb", '"', "'", ";", ",", "\t", "null", "None", "#REF!", "2024-01-01", "2024-02-30", "2024-01-01T08:26:00+02:00",
    "12/1/10 8:26", "13/01/2024", "01/13/2024", "1.2.2024", "20240101", "2024-01", "12 Jan 2024", "0000-01-01", "9999-12-31",
    "99999-01-01", "-2024-01-01", "2024-01-01 24:00", "1899-12-30", "2026-12-31", "45000", "C123", "refund",
    "Total", "not stocked", "750mL", "20 %", "ana@example.com",
    "+49 30 1234567", "2024-W05", "2025-10-02 17:09:34 -0300", "10/8/26 5:18 PM", "25:61",
]  # fmt: skip
FIELDS = sorted({field for kind in KINDS.values() for field in kind.fields})
EXPORTS = sorted((Path(__file__).parent / "exports").glob("*.csv"))
TODAY = date(2026, 7, 1)
_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class AnyFile:
    """Bytes under a name, and how somebody asks for them to be read."""

    name: str
    raw: bytes
    dates: DateOrder | None
    zone: str | None
    batch: int


@dataclass(slots=True)
class Tally:
    """What became of the files so far."""

    files: int = 0
    refused: int = 0
    rows: int = 0
    accepted: int = 0
    rejected: int = 0

    def refuse(self, refusal: Refused) -> None:
        """A refusal is an answer too, as long as it says something."""
        assert len(str(refusal)) > 20
        self.refused += 1


_CELLS = st.sampled_from(NASTY) | st.text(max_size=3)


@st.composite
def _written(draw: st.DrawFn) -> bytes:
    """A table as a program would write it, but with anything in its cells."""
    exports = [path.read_text(encoding="utf-8-sig").split("\n", 1)[0].split(",") for path in EXPORTS]
    header = draw(
        st.lists(st.sampled_from([*FIELDS, "", "other", "date", "E-mail", "2024-01-01", "d_1"]), min_size=1, max_size=8)
        | st.sampled_from(exports)
    )
    width = st.integers(max(0, len(header) - 1), len(header) + 1)
    rows = draw(st.lists(width.flatmap(lambda n: st.lists(_CELLS, min_size=n, max_size=n)), max_size=_MOST_ROWS))
    text = io.StringIO(newline="")
    text.write(draw(st.sampled_from(["", "", "", "Report\n", "sep=;\n", "\n\n", "\ufeff", "ï»¿", "a,b,c\n"])))
    separator = draw(st.sampled_from(",;\t|"))
    csv.writer(text, delimiter=separator, lineterminator=draw(st.sampled_from(["\n", "\r\n"]))).writerows([header, *rows])
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]))
    return text.getvalue().encode(encoding, errors="replace")


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """An export that went through something: cut, doubled, with foreign bytes in it."""
    raw = draw(st.sampled_from(EXPORTS)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(0, len(raw) - 1)))
        length = draw(st.integers(0, 40))
        put = draw(
            st.binary(max_size=4) | st.sampled_from(NASTY).map(lambda cell: cell.encode()) | st.just(raw[start : start + 60])
        )
        raw = raw[:start] + put + raw[start + length :]
    return raw


def _as_parquet(frame: pl.DataFrame) -> bytes:
    held = io.BytesIO()
    frame.write_parquet(held)
    return held.getvalue()


@st.composite
def _typed(draw: st.DrawFn) -> bytes:
    columns = draw(st.dictionaries(st.sampled_from(FIELDS), typed_columns(), min_size=1, max_size=7))
    return _as_parquet(pl.DataFrame(columns))


def typed_columns() -> st.SearchStrategy[pl.Series]:
    """Columns of four cells of every kind that a Parquet file can hold."""
    return st.one_of(
        _four(st.sampled_from(NASTY), pl.String),
        _four(st.floats(), pl.Float64),
        _four(st.integers(-(2**63), 2**63 - 1), pl.Int64),
        _four(st.booleans(), pl.Boolean),
        _four(st.dates(), pl.Date),
        _four(st.datetimes(), pl.Datetime("us")),
        _four(st.times(), pl.Time),
        _four(st.timedeltas(timedelta(-9_999), timedelta(9_999)), pl.Duration("us")),
        _four(st.binary(max_size=4), pl.Binary),
        st.just(pl.Series([[1], [2, 3], [], None])),
        st.just(pl.Series([{"a": 1}, {"a": None}, None, {"a": 2}])),
        st.just(pl.Series([None] * 4)),
        st.just(pl.Series(["a", "b", None, "a"], dtype=pl.Categorical)),
        st.just(pl.Series(["1.10", "2.20", None, "3"]).cast(pl.Decimal(12, 2))),
    )


def _four(cells: st.SearchStrategy[Any], dtype: pl.DataType | type[pl.DataType]) -> st.SearchStrategy[pl.Series]:
    return st.lists(st.none() | cells, min_size=4, max_size=4).map(lambda four: pl.Series(four, dtype=dtype))


@st.composite
def any_files(draw: st.DrawFn) -> AnyFile:
    """Written, damaged, typed and quite random files, the first two most of the time."""
    name, content = draw(
        st.one_of(
            st.tuples(st.sampled_from(["a.csv", "a.tsv", "a.txt"]), _written()),
            st.tuples(st.just("a.csv"), _written()),
            st.tuples(st.just("a.csv"), _damaged()),
            st.tuples(st.just("a.csv"), _damaged()),
            st.tuples(st.just("a.parquet"), _typed()),
            st.tuples(st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.parquet", "a.ods"]), st.binary(max_size=200)),
        )
    )
    return AnyFile(
        name,
        content,
        draw(st.sampled_from([None, *DateOrder])),
        draw(st.sampled_from([None, "Asia/Kolkata", "America/New_York"])),
        draw(st.integers(20, 200)),
    )


def hold_to_account(folder: Path, file: AnyFile, tally: Tally) -> None:
    """Read, guess, judge and mend one file: every row accounted for, or a refusal in a sentence; whole and in batches."""
    path = folder / file.name
    path.write_bytes(file.raw)
    how = Reading({}, None, file.dates, TODAY, zone=file.zone)
    tally.files += 1
    try:
        table = read_table(path, header_fit({}))
        parts = list(read_batches(path, header_fit({}), characters=file.batch))
    except Refused as refusal:
        tally.refuse(refusal)
        return
    if len(parts) == 1:
        assert parts[0].line_numbers.to_list() == table.line_numbers.to_list()
    told = guess(table, how)
    assert Guess.from_json(told.as_json()) == told
    try:
        kind = kind_of(table.frame.columns, {})
        read = _judged(kind, table, how)
    except Refused as refusal:
        tally.refuse(refusal)
        return
    _check(table, read)
    tally.rows += read.report.rows
    tally.accepted += read.report.accepted
    tally.rejected += read.report.rejected


def _judged(kind: FileKind, table: FileTable, how: Reading) -> Sales | Facts:
    return sales_from(table, how) if kind.name == "sales" else facts_from(kind, table, how)


def _check(table: FileTable, read: Sales | Facts) -> None:
    kept = read.lines if isinstance(read, Sales) else read.frame
    report = read.report
    assert report.rows == report.accepted + report.rejected >= table.frame.height * bool(report.rows)
    assert (kept.height, read.rejected.height) == (report.accepted, report.rejected)
    assert sum(reason.count for reason in report.reasons) == report.rejected
    assert set(read.rejected["line"]) | set(kept["line"]) <= set(table.line_numbers)
    assert read.rejected.select(pl.col("reason", "what_to_do").null_count()).row(0) == (0, 0)
    mend = rows_to_mend(table.frame, table.line_numbers, read.rejected)
    assert set(mend["line"]) == set(read.rejected["line"])
