"""Plants one bug at a time and runs the tests: a bug that lives shows a test that is missing. `make mutations`.

tests/mutations.toml lists the bugs. Everything happens in copies of the house in a temporary folder. A bug is dead when
a test fails with it that passes without it; its own tests are asked first, then the whole suite.
"""

from __future__ import annotations

import argparse
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
LIST = HOUSE / "tests/mutations.toml"
_SOURCES = ("engine/src", "server/src")
_LEFT_OUT = (".venv", ".git", ".demo", "node_modules", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis", ".coverage*")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?::.+?)(?: - .*)?$", re.MULTILINE)
_LONGEST_RUN_SECONDS = 900
_PASSED, _SOME_FAILED, _NONE_COLLECTED = 0, 1, 5


@dataclass(frozen=True, slots=True)
class Mutation:
    """One bug: `find` stands once in `file` and becomes `replace`; `tests` are those that should notice."""

    name: str
    file: str
    find: str
    replace: str
    tests: tuple[str, ...]

    def planted(self, text: str) -> str:
        """The text with the bug in it; raises: ValueError when `find` does not stand in it exactly once."""
        found = text.count(self.find)
        if found != 1:
            raise ValueError(f"its `find` stands {found} times in {self.file}, not once")
        return text.replace(self.find, self.replace)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a bug; without a killer and without a problem it lives."""

    name: str
    seconds: float
    killer: str | None = None
    problem: str | None = None

    def __str__(self) -> str:
        what = f"PROBLEM: {self.problem}" if self.problem else self.killer or "LIVES"
        return f"{self.name:<46} {self.seconds:6.1f} s  {what}"


def read_mutations(path: Path = LIST) -> list[Mutation]:
    """The list as it stands in the file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["mutation"]
    return [Mutation(**{**row, "tests": tuple(row["tests"])}) for row in rows]


@dataclass(slots=True)
class Copy:
    """A copy of the house whose tests run on the copy's own sources; what was installed is shadowed."""

    folder: Path
    _green: set[str] = field(default_factory=set)

    @classmethod
    def make(cls, folder: Path) -> Copy:
        """Copy the working tree as it is now."""
        shutil.copytree(HOUSE, folder, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        if (HOUSE / ".venv").exists():
            (folder / ".venv").symlink_to(HOUSE / ".venv")
        copy = cls(folder)
        copy._python("-m", "compileall", "-q", "--invalidation-mode", "checked-hash", *_SOURCES)
        said = copy._python("-c", "import shelfcast, shelfcast_engine as e; print(shelfcast.__file__); print(e.__file__)")
        if not all(Path(line).resolve().is_relative_to(folder.resolve()) for line in said.split()):
            raise RuntimeError(f"The tests would run on other sources than the copy's: {said}")
        return copy

    def _python(self, *words: str) -> str:
        command = [sys.executable, *words]
        return subprocess.run(
            command, cwd=self.folder, env=self._environment(), check=True, capture_output=True, text=True
        ).stdout

    def _environment(self) -> dict[str, str]:
        """Compiled files are checked by their content and never written, so that no bug outlives its turn."""
        paths = os.pathsep.join(str(self.folder / source) for source in _SOURCES)
        return {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}

    def _failing(self, tests: Iterable[str]) -> tuple[str | None, str | None]:
        """(the first test that fails, what else went wrong) when these tests run; all tests when none are named."""
        words = ["-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-m", "not browser", *tests]
        run = subprocess.Popen(
            [sys.executable, *words],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            said, _ = run.communicate(timeout=_LONGEST_RUN_SECONDS)
        except subprocess.TimeoutExpired:
            run.kill()
            run.communicate()
            return None, f"its tests ran longer than {_LONGEST_RUN_SECONDS} seconds"
        failed = _FAILED.search(said)
        if run.returncode == _SOME_FAILED and failed:
            return failed[1], None
        if run.returncode in (_PASSED, _NONE_COLLECTED):
            return None, None
        return None, f"pytest ended with {run.returncode}: {' '.join(said.split())[-200:]}"

    @contextmanager
    def _with(self, mutation: Mutation) -> Iterator[None]:
        file = self.folder / mutation.file
        before = file.read_text(encoding="utf-8")
        file.write_text(mutation.planted(before), encoding="utf-8")
        try:
            yield
        finally:
            file.write_text(before, encoding="utf-8")

    def judge(self, mutation: Mutation, *, whole_suite: bool) -> Verdict:
        """Plant the bug, find a test that fails, take the bug out, and see the test pass."""
        begin = time.monotonic()
        try:
            with self._with(mutation):
                killer, problem = self._failing(mutation.tests)
                if whole_suite and killer is None and problem is None:
                    killer, problem = self._failing(())
        except (ValueError, OSError) as failure:
            return Verdict(mutation.name, 0.0, problem=str(failure))
        if killer is not None and killer not in self._green:
            red, problem = self._failing([killer])
            if red:
                problem = f"{killer} fails without the bug too"
            self._green.add(killer)
        return Verdict(mutation.name, time.monotonic() - begin, killer, problem)


def judge_all(mutations: Sequence[Mutation], jobs: int, *, whole_suite: bool) -> Iterator[Verdict]:
    """The verdicts in the order of the list, each as soon as it is known."""
    with tempfile.TemporaryDirectory(prefix="shelfcast-mutations-") as folder, ThreadPoolExecutor(jobs) as pool:
        free: queue.Queue[Copy] = queue.Queue()
        for number in range(jobs):
            free.put(Copy.make(Path(folder) / str(number)))

        def judge(mutation: Mutation) -> Verdict:
            copy = free.get()
            try:
                return copy.judge(mutation, whole_suite=whole_suite)
            finally:
                free.put(copy)

        yield from pool.map(judge, mutations)


def main() -> int:
    """Exit 0 when every bug dies."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", action="append", metavar="NAME", help="only the bugs with this in their name; repeatable")
    options.add_argument("--jobs", type=int, default=2, help="how many copies are tried side by side (default: 2)")
    options.add_argument("--quick", action="store_true", help="ask only each bug's own tests, not the whole suite")
    chosen = options.parse_args()
    mutations = [one for one in read_mutations() if not chosen.only or any(part in one.name for part in chosen.only)]
    if not mutations:
        print(f"No bug in {LIST.relative_to(HOUSE)} has such a name.")
        return 1
    bad = 0
    for verdict in judge_all(mutations, max(1, chosen.jobs), whole_suite=not chosen.quick):
        print(verdict, flush=True)
        bad += verdict.killer is None or verdict.problem is not None
    print(f"{len(mutations) - bad} of {len(mutations)} planted bugs were found by a test.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
