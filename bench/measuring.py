"""What all benches share: where the data is, a stop-watch, and the table that is kept."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench" / "results"


def shared_data(name: str) -> Path:
    """A real data set beside the project; raises FileNotFoundError with a way out."""
    path = Path(os.environ.get("SHELFCAST_SHARED", ROOT.parent / "shared")) / "data" / name
    if not path.exists():
        raise FileNotFoundError(f"{name} is not there; say where the data sets are with SHELFCAST_SHARED.")
    return path


@dataclass(slots=True)
class Stopwatch:
    """Seconds of wall time."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    began = time.perf_counter()
    yield watch
    watch.seconds = time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a result: what was measured, in seconds or as text, and what was asked for."""

    what: str
    measured: float | str
    target: str = ""


_PACKAGES = ("numpy", "polars", "psycopg", "sqlalchemy")


def keep(name: str, title: str, command: str, figures: list[Figure], packages: tuple[str, ...] = _PACKAGES) -> None:
    """Print the result and write it to bench/results/<name>.md, with what it takes to measure it again."""
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    lines = [
        f"# {title}",
        "",
        f"`{command}` on {datetime.now(UTC):%Y-%m-%d}; {os.cpu_count()} cores, Python {platform.python_version()}, {versions}",
        "",
        "| what | measured | target |",
        "|---|--:|--:|",
        *(f"| {figure.what} | {_said(figure.measured)} | {figure.target} |" for figure in figures),
        "",
    ]
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


def _said(measured: float | str) -> str:
    return measured if isinstance(measured, str) else f"{measured:.2f} s"
