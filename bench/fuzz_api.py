"""The whole API against its own description: schemathesis makes up calls, and every answer must be as described."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shelfcast.app.demo import SAMPLE_ORGANISATION, make_sample
from shelfcast.app.http import create_app
from shelfcast.app.schema import MIGRATIONS, metadata
from shelfcast.infra.blobs import FolderBlobs
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.migrate import migrate
from shelfcast.infra.settings import Settings

from bench.measuring import Figure, keep
from server.tests.served import served

_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
_CALLS = re.compile(r"(\d+) generated")


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """What came of the calls. passed: no answer was another than described;  told: what schemathesis says"""

    passed: bool
    calls: int
    told: str


def fuzz(url: str, examples: int, seed: int, phases: str = "coverage,fuzzing") -> Fuzzed:
    """Call the API at `url` about `examples` times an operation, the same calls for the same seed."""
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        *("run", f"{url}/api/v1/openapi.json", "--checks", _CHECKS, "--phases", phases, "--seed", str(seed)),
        *(
            "--max-examples",
            str(examples),
            "--no-shrink",
            "--generation-database",
            "none",
            "--continue-on-failure",
            "--warnings",
            "off",
        ),
        *("--continue-on-failure", "--request-timeout", "60", "--no-color", "--suppress-health-check", "all"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)  # noqa: S603
    found = _CALLS.search(ran.stdout)
    return Fuzzed(ran.returncode == 0, int(found[1]) if found else 0, ran.stdout + ran.stderr)


@contextmanager
def sample_api() -> Iterator[str]:
    """The address of an API that serves the sample shops."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with Database.open(Settings(home=Path(folder, "home"), database_url=None)) as database:
            migrate(database, MIGRATIONS, metadata)
            blobs = FolderBlobs(Path(folder, "blobs"))
            make_sample(database, blobs, lambda _: None)
            with served(create_app(database, blobs, SAMPLE_ORGANISATION)) as client:
                yield str(client.base_url).rstrip("/")


def main() -> None:
    """At least 5,000 calls."""
    with sample_api() as url:
        fuzzed = fuzz(url, examples=60, seed=20260101)
    print(fuzzed.told)
    keep(
        "fuzz_api",
        "The API against its own description",
        "python -m bench.fuzz_api",
        [
            Figure("calls made up by schemathesis", f"{fuzzed.calls:,}", ">= 5,000"),
            Figure("answers that are not as described, or 5xx", "none" if fuzzed.passed else "some; see the output", "none"),
        ],
    )


if __name__ == "__main__":
    main()
