"""Rows that come again: within a table, and in the batches of a file that were read before it."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray


class RowsSeen:
    """The rows of earlier batches, as 8 bytes each: 100 million of them take 800 MB, and one in 4,000 such files would hold
    a row that is wrongly taken for another."""

    def __init__(self) -> None:
        self._runs: list[NDArray[np.uint64]] = []

    def again(self, frame: pl.DataFrame) -> pl.Series:
        """Which rows stood in an earlier batch; from now on these have been seen too."""
        hashes = frame.hash_rows().to_numpy()
        again = np.zeros(len(hashes), dtype=bool)
        for run in self._runs:
            found = np.searchsorted(run, hashes)
            again |= run[np.minimum(found, len(run) - 1)] == hashes
        if len(hashes):
            self._runs.append(np.unique(hashes))
        while len(self._runs) > 1 and len(self._runs[-2]) <= 2 * len(self._runs[-1]):
            last, before = self._runs.pop(), self._runs.pop()
            self._runs.append(np.sort(np.concatenate([before, last]), kind="stable"))
        return pl.Series(again)


def repeated(frame: pl.DataFrame) -> pl.Series:
    """Which rows stood in the table before; by a hash first, and only where two hashes agree by every cell."""
    candidates = frame.hash_rows().is_duplicated()
    if not candidates.any():
        return candidates
    again = ~frame.filter(candidates).select(pl.struct(pl.all()).is_first_distinct()).to_series()
    positions = candidates.arg_true().filter(again)
    return pl.int_range(0, frame.height, dtype=pl.UInt32, eager=True).is_in(positions.implode())
