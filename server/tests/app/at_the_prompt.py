"""The command line as a person meets it: what is typed, the exit code, and what is said."""

from __future__ import annotations

import csv
import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shelfcast.app.cli import main


@dataclass(frozen=True)
class Answer:
    """The exit code, and what went to stdout and stderr."""

    code: int
    out: str
    err: str


def shelfcast(*typed: object) -> Answer:
    """Run a verb in this process, with the same mapping of failures to exit codes as the installed command."""
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["shelfcast", *map(str, typed)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as end:
        return Answer(int(end.code or 0), out.getvalue(), err.getvalue())
    finally:
        sys.argv = before
    raise AssertionError("a verb ends the process")


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, cells as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def report(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def main_parts(reasons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Reasons without the advice that goes with them."""
    return [{name: reason[name] for name in ("reason", "count", "lines")} for reason in reasons]


def write(folder: Path, **files: str) -> list[object]:
    """Write sales="…", stock="…" as CSV files; returns the options that name them."""
    typed: list[object] = []
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        typed += [f"--{name.replace('_', '-')}", path]
    return typed
