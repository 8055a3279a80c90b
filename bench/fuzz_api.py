"""The whole API against its own description: schemathesis makes up calls, and every answer must be as described."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from shelfcast.app.http import create_app
from shelfcast.app.schema import MIGRATIONS, metadata
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.migrate import migrate
from shelfcast.infra.settings import Settings

from bench.measuring import Figure, keep, timed
from server.tests.journeys.a_shop import LAST_DAY, open_shop
from server.tests.served import served

_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
_CALLS = re.compile(r"(\d+) generated")
_SERVER_ERRORS = re.compile(r"- Server error")
_VIOLATIONS = re.compile(r"- (?:Undocumented|Response violates|Malformed|JSON deserialization|Missing)[^\n]*")
_OPTIONS = (
    *("--checks", _CHECKS, "--no-shrink", "--generation-database", "none", "--continue-on-failure", "--warnings", "off"),
    *("--exclude-path", "/api/v1/live"),  # which never ends
    *("--request-timeout", "60", "--no-color", "--suppress-health-check", "all"),
)
_EXAMPLES = 30


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """What came of the calls. passed: no answer was another than described;  told: what schemathesis says"""

    passed: bool
    calls: int
    told: str

    @property
    def server_errors(self) -> int:
        """Distinct answers with 5xx."""
        return len(_SERVER_ERRORS.findall(self.told))

    @property
    def violations(self) -> int:
        """Distinct answers that are not as described."""
        return len(_VIOLATIONS.findall(self.told))


def fuzz(url: str, examples: int, seed: int, phases: str = "coverage,fuzzing") -> Fuzzed:
    """Call the API at `url` about `examples` times an operation, the same calls for the same seed."""
    command = [
        *(str(Path(sys.executable).parent / "schemathesis"), "run", f"{url}/api/v1/openapi.json", *_OPTIONS),
        *("--phases", phases, "--seed", str(seed), "--max-examples", str(examples)),
    ]
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)  # noqa: S603
    found = _CALLS.search(ran.stdout)
    return Fuzzed(ran.returncode == 0, int(found[1]) if found else 0, ran.stdout + ran.stderr)


@contextmanager
def small_api() -> Iterator[str]:
    """The address of an API that serves a shop of three products; who calls it is another process."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with Database.open(Settings(home=Path(folder, "home"), database_url=None)) as database:
            migrate(database, MIGRATIONS, metadata)
            shop = open_shop(database, Path(folder))
            days = [LAST_DAY - timedelta(days=age) for age in range(30)]
            sold = [f"{day},bar,{product},2" for day in days for product in ("gin", "rum", "tonic")]
            shop.told("sales", "\n".join(["date,location,product,quantity", *sold]))
            shop.told("stock", "location,product,on_hand\nbar,gin,9\nbar,rum,2", LAST_DAY)
            shop.nightly()
            with served(create_app(database, shop.blobs, shop.name)) as client:
                yield str(client.base_url).rstrip("/")


def main() -> None:
    """At least 5,000 calls."""
    with small_api() as url, timed() as fuzzing:
        fuzzed = fuzz(url, _EXAMPLES, seed=20260101, phases="examples,coverage,fuzzing")
    print(fuzzed.told)
    keep(
        "fuzz_api",
        "The API against its own description",
        "python -m bench.fuzz_api",
        [
            Figure("calls made up by schemathesis", f"{fuzzed.calls:,}", ">= 5,000"),
            Figure("answers with 5xx", str(fuzzed.server_errors), "0"),
            Figure("answers that are not as described", str(fuzzed.violations), "0"),
            Figure("verdict of schemathesis", "passed" if fuzzed.passed else "failed", "passed"),
            Figure("all calls together", fuzzing.seconds, "< 300 s"),
        ],
    )


if __name__ == "__main__":
    main()
