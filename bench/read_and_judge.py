"""A million sales lines as CSV: read and judged, whole and in batches, against only reading them."""

from __future__ import annotations

import resource
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from shelfcast.imports import KINDS, Reading, header_fit, sales_from
from shelfcast.imports.rules.report import merged
from shelfcast.imports.rules.survey import surveyed
from shelfcast.infra.table_files import read_batches, read_table

from bench.measuring import Figure, keep, timed

_ROWS = 1_000_000
_HOW = Reading({}, None, None, date(2026, 11, 20))
_FIT = header_fit({})
_MEGABYTE = 1024


def _lines() -> pl.DataFrame:
    luck = np.random.default_rng(1)
    moments = np.datetime64("2023-01-01T00:00:00", "us") + luck.integers(0, 730 * 86_400, _ROWS).astype("m8[s]")
    return pl.DataFrame(
        {
            "date": moments,
            "location": luck.integers(0, 50, _ROWS),
            "product": luck.integers(0, 5_000, _ROWS),
            "quantity": luck.integers(1, 20, _ROWS),
            "unit price": luck.integers(100, 9_999, _ROWS) / 100,
            "transaction": np.arange(_ROWS),
        }
    ).with_columns(pl.format("Store {}", "location").alias("location"), pl.format("SKU-{}", "product").alias("product"))


def _as_a_till_writes(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.with_columns(
        pl.col("date").dt.strftime("%m/%d/%y %I:%M %p"), pl.format("${}", "unit price").alias("unit price")
    )


def _in_batches(path: Path) -> int:
    how = surveyed(KINDS["sales"], read_batches(path, _FIT), _HOW)
    return merged(sales_from(part, how).report for part in read_batches(path, _FIT)).accepted


def main() -> None:
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sales.csv")
        for name, lines in (("dates as computers write", _lines()), ("12-hour clock, $", _as_a_till_writes(_lines()))):
            lines.write_csv(path, datetime_format="%Y-%m-%d %H:%M:%S")
            with timed() as bare:
                pl.read_csv(path, infer_schema=False)
            with timed() as parts:
                accepted = _in_batches(path)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
            with timed() as whole:
                sales = sales_from(read_table(path, _FIT), _HOW)
            assert sales.report.accepted == accepted == _ROWS
            figures += [
                Figure(f"{name}: read and judged whole", whole.seconds, "a few seconds"),
                Figure(f"{name}: the same in batches, with the survey before", parts.seconds),
                Figure(f"{name}: pl.read_csv alone", bare.seconds),
                Figure(f"{name}: most memory after the batches", f"{peak:,.0f} MB"),
            ]
    keep("read_and_judge", "A million sales lines read and judged", "python -m bench.read_and_judge", figures)


if __name__ == "__main__":
    main()
