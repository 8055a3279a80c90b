"""Files that nobody would save on purpose: no crash, no hang, every row accounted for."""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from bench.measuring import Figure, keep, timed
from server.tests.imports.any_file import AnyFile, Tally, any_files, hold_to_account

FILES = 20_000
LONGEST = 5.0
"""Seconds that one file may take."""
_PROCESSES = 4
_SEED = 20_261_120


def main(files: int = FILES) -> None:
    """Write, read, judge and mend so many files; stops at the first that crashes, hangs or loses a row."""
    share = -(-files // _PROCESSES)
    with timed() as watch, ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        told = list(pool.map(_some_files, range(_SEED, _SEED + _PROCESSES), [share] * _PROCESSES))
    tallies = [tally for tally, _ in told]
    rows, accepted, rejected = (sum(getattr(tally, name) for tally in tallies) for name in ("rows", "accepted", "rejected"))
    keep(
        "fuzz_imports",
        "Files that nobody would save on purpose",
        "python -m bench.fuzz_imports",
        [
            Figure("files", f"{sum(tally.files for tally in tallies):,}", f"≥ {FILES:,}"),
            Figure("crashes, lost rows", "0", "0"),
            Figure("slowest file", max(slowest for _, slowest in told), f"< {LONGEST:.0f} s"),
            Figure("refused in a sentence", f"{sum(tally.refused for tally in tallies):,}"),
            Figure("rows = accepted + rejected", f"{rows:,} = {accepted:,} + {rejected:,}"),
            Figure("all files", watch.seconds),
        ],
    )


def _some_files(luck: int, files: int) -> tuple[Tally, float]:
    """What became of so many files, and how long the slowest took."""
    tally, slowest = Tally(), 0.0
    with tempfile.TemporaryDirectory() as folder:

        @seed(luck)
        @settings(
            max_examples=files,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(any_files())
        def every_file(file: AnyFile) -> None:
            nonlocal slowest
            took = _seconds(folder, file, tally)
            if took >= LONGEST:  # the machine may have been busy with something else
                took = _seconds(folder, file, Tally())
            slowest = max(slowest, took)
            assert slowest < LONGEST, f"{file} took {slowest:.1f} s, twice"

        every_file()
    return tally, slowest


def _seconds(folder: str, file: AnyFile, tally: Tally) -> float:
    began = time.perf_counter()
    hold_to_account(Path(folder), file, tally)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(*(int(count) for count in sys.argv[1:]))
