"""Whatever stands in a file, the answer is an account of every row or a refusal in a sentence; never a crash.

`python -m bench.fuzz_imports` does the same with 20,000 files.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from shelfcast.imports import KINDS, FileReport, facts_from, sales_from
from shelfcast.imports.rules.formats.known import FORMATS
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.table_files import read_table
from shelfcast.vocabulary.errors import Refused

from server.tests.imports.a_file import reading
from server.tests.imports.any_file import EXPORTS, FIELDS, NASTY, AnyFile, Tally, any_files, hold_to_account, typed_columns

NO_DEADLINE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def judged(table: FileTable) -> list[FileReport]:
    """What the rules of every kind say."""
    reports = []
    for kind in KINDS.values():
        try:
            read = sales_from(table, reading()) if kind.name == "sales" else facts_from(kind, table, reading())
        except Refused as refusal:
            Tally().refuse(refusal)
            continue
        assert read.report.accepted + read.report.rejected == read.report.rows
        assert read.rejected.height == read.report.rejected
        reports.append(read.report)
    return reports


@seed(1)
@settings(NO_DEADLINE, max_examples=120)
@given(any_files())
def test_every_row_of_any_file_is_accounted_for(tmp_path: Path, file: AnyFile) -> None:
    hold_to_account(tmp_path, file, Tally())


@settings(NO_DEADLINE, max_examples=40)
@given(st.dictionaries(st.sampled_from(FIELDS), typed_columns(), min_size=1, max_size=9))
def test_every_row_of_any_typed_file_is_accounted_for_as_every_kind(columns: dict[str, pl.Series]) -> None:
    frame = pl.DataFrame(columns)
    reports = judged(FileTable("any.parquet", frame, pl.int_range(2, frame.height + 2, eager=True)))
    assert all(report.rows == frame.height for report in reports)


@settings(NO_DEADLINE, max_examples=40)
@given(st.data())
def test_every_row_of_a_known_export_full_of_nonsense_is_accounted_for(data: st.DataObject) -> None:
    header = read_table(data.draw(st.sampled_from(EXPORTS))).frame.columns
    rows = data.draw(st.lists(st.lists(st.sampled_from(NASTY), min_size=len(header), max_size=len(header)), max_size=4))
    frame = pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row")
    judged(FileTable("any.csv", frame, pl.int_range(2, frame.height + 2, eager=True)))
    assert any(each.matches(header) for each in FORMATS)


@settings(NO_DEADLINE, max_examples=60)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode) | st.just(b"PAR1" * 5))
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".xls", ".parquet"])
def test_any_bytes_are_a_table_or_a_refusal(tmp_path: Path, ending: str, raw: bytes) -> None:
    hold_to_account(tmp_path, AnyFile(f"any{ending}", raw, None, None, 50), Tally())
