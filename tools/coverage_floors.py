"""Fails when the tests run less of the code than we promise; after `pytest --cov`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage
from coverage.exceptions import CoverageException

HOUSE = Path(__file__).resolve().parents[1]
FLOORS = {"engine/src": 100.0, "server/src": 90.0}
_WORST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FileCoverage:
    """Lines of one file that could run, and those that did not, as `3-5, 9`."""

    path: Path
    lines: int
    missing: int
    where: str


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """All files below one source folder."""

    source: str
    floor: float
    files: tuple[FileCoverage, ...]

    @property
    def percent(self) -> float:
        """Share of lines that ran, in percent; 0 where there are none to run."""
        lines = sum(file.lines for file in self.files)
        return 100.0 * (1 - sum(file.missing for file in self.files) / lines) if lines else 0.0

    @property
    def is_met(self) -> bool:
        return self.percent >= self.floor

    def __str__(self) -> str:
        kept = "kept" if self.is_met else "NOT KEPT"
        text = f"{self.source}: {self.percent:.2f} % of lines ran, the floor is {self.floor:g} %: {kept}"
        if self.is_met:
            return text
        worst = sorted((file for file in self.files if file.missing), key=lambda file: (-file.missing, file.path))
        shown = [f"  {file.missing:4d} of {file.lines:4d}  {file.path}: {file.where}" for file in worst[:_WORST_SHOWN]]
        rest = len(worst) - len(shown)
        return "\n".join([text, "  lines that did not run:", *shown, *([f"  and {rest} more files"] if rest else [])])


def measured(coverage: Coverage, root: Path, source: str, floor: float) -> SourceCoverage:
    """What ran of every file of the source, imported or not."""
    files = []
    for path in sorted((root / source).rglob("*.py")):
        _, lines, _, missing, where = coverage.analysis2(str(path))
        files.append(FileCoverage(path.relative_to(root), len(lines), len(missing), where))
    return SourceCoverage(source, floor, tuple(files))


def main() -> int:
    """Exit 0 when every floor is kept."""
    coverage = Coverage(data_file=str(HOUSE / ".coverage"), config_file=str(HOUSE / "pyproject.toml"))
    try:
        coverage.load()
    except CoverageException as failure:
        print(f"The coverage data cannot be read ({failure}); run pytest --cov first.")
        return 1
    if not coverage.get_data().measured_files():
        print("There is no coverage data; run pytest --cov first.")
        return 1
    sources = [measured(coverage, HOUSE, source, floor) for source, floor in FLOORS.items()]
    for source in sources:
        print(source)
    return 0 if all(source.is_met for source in sources) else 1


if __name__ == "__main__":
    sys.exit(main())
