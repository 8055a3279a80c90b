"""A line that no test runs is counted, also in a file that no test imports."""

from __future__ import annotations

from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

from tools.coverage_floors import SourceCoverage, measured


@pytest.fixture
def half_run(tmp_path: Path) -> SourceCoverage:
    """Two files of two lines each; of one both lines ran, of the other it is not known that it exists."""
    source = tmp_path / "src"
    source.mkdir()
    for name in ("run.py", "forgotten.py"):
        (source / name).write_text("a = 1\nb = 2\n", encoding="utf-8")
    data = CoverageData(str(tmp_path / ".coverage"))
    data.add_lines({str(source / "run.py"): [1, 2]})
    data.write()
    coverage = Coverage(data_file=str(tmp_path / ".coverage"), config_file=False)
    coverage.load()
    return measured(coverage, tmp_path, "src", floor=50.0)


def test_a_forgotten_file_counts_with_all_its_lines(half_run: SourceCoverage) -> None:
    assert {(str(file.path), file.lines, file.missing) for file in half_run.files} == {
        ("src/forgotten.py", 2, 2),
        ("src/run.py", 2, 0),
    }
    assert half_run.percent == 50.0


def test_a_floor_is_kept_when_it_is_just_reached_and_names_the_worst_file_when_not(half_run: SourceCoverage) -> None:
    assert half_run.is_met
    higher = SourceCoverage("src", 50.1, half_run.files)
    assert not higher.is_met
    assert "src/forgotten.py: 1-2" in str(higher)


def test_a_source_without_a_line_keeps_no_floor() -> None:
    assert not SourceCoverage("src", 90.0, ()).is_met
