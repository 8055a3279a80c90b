"""Taking in a file that came by the API, in the background."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shelfcast.imports.actions.fail_import import fail_import
from shelfcast.imports.actions.take_in_file import take_in_file
from shelfcast.imports.actions.wait_for_job import TAKE_IN as TAKE_IN
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.jobs.running import Run
from shelfcast.vocabulary.errors import Refused


def take_in(run: Run, blobs: Blobs) -> Mapping[str, Any]:
    """The work of a job of kind TAKE_IN; a refusal is kept with the import, and ends the job."""
    number = UUID(run.arguments["import"])
    run.tell("Reading the file", 0.1)
    try:
        with run.database.transaction(run.organisation, run.actor) as tx:
            report = take_in_file(tx, blobs, number)
    except Refused as refusal:
        with run.database.transaction(run.organisation, run.actor) as tx:
            fail_import(tx, number, refusal)
        raise
    return {"import": str(number), "rows": report.rows, "accepted": report.accepted, "rejected": report.rejected}
