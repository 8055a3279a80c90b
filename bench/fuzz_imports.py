"""Files that nobody would save on purpose: no crash, no hang, every row accounted for."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from bench.measuring import Figure, keep, timed
from server.tests.imports.any_file import AnyFile, Tally, any_files, hold_to_account

FILES = 20_000
LONGEST = 5.0
"""Seconds that one file may take."""


def _seconds(folder: str, file: AnyFile, tally: Tally) -> float:
    began = time.perf_counter()
    hold_to_account(Path(folder), file, tally)
    return time.perf_counter() - began


def main(files: int = FILES) -> None:
    """Write, read, judge and mend so many files; stops at the first that crashes, hangs or loses a row."""
    tally, slowest = Tally(), 0.0
    with tempfile.TemporaryDirectory() as folder:

        @seed(20261120)
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

        with timed() as watch:
            every_file()
    keep(
        "fuzz_imports",
        "Files that nobody would save on purpose",
        "python -m bench.fuzz_imports",
        [
            Figure("files", f"{tally.files:,}", f"≥ {FILES:,}"),
            Figure("crashes, lost rows", "0", "0"),
            Figure("slowest file", slowest, f"< {LONGEST:.0f} s"),
            Figure("refused in a sentence", f"{tally.refused:,}"),
            Figure("rows = accepted + rejected", f"{tally.rows:,} = {tally.accepted:,} + {tally.rejected:,}"),
            Figure("all files", watch.seconds),
        ],
    )


if __name__ == "__main__":
    main(*(int(count) for count in sys.argv[1:]))
