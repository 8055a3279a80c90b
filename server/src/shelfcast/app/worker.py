"""What each kind of job does. Each is safe to do again: a worker that crashes leaves its job to the next."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from shelfcast.app.generate_forecast import generate_forecast
from shelfcast.app.nightly import nightly
from shelfcast.imports import jobs as imports
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.jobs.running import Run, Work
from shelfcast.replays import jobs as replays

NIGHTLY = "nightly"
FORECAST = "forecast"


def work_of(blobs: Blobs) -> dict[str, Work]:
    """Kind of job → what is done."""
    ours: dict[str, Work] = {NIGHTLY: _nightly, FORECAST: _forecast}
    return ours | {
        imports.TAKE_IN: partial(imports.take_in, blobs=blobs),
        replays.REPLAY: replays.replay,
        replays.CURVE: replays.curve,
        replays.WHAT_IF: replays.what_if,
    }


def _nightly(run: Run) -> Mapping[str, Any]:
    night = nightly(run.database, run.organisation, tell=run.tell)
    return {
        "forecast_run": str(night.run),
        "as_of": night.as_of.isoformat(),
        "series": night.series,
        "lines": night.lines,
        "notices": list(night.notices),
    }


def _forecast(run: Run) -> Mapping[str, Any]:
    made = generate_forecast(
        run.database, run.organisation, run.arguments.get("horizon"), run.arguments.get("product"), tell=run.tell
    )
    return {"forecast_run": str(made.run), "as_of": made.as_of.isoformat(), "series": made.series, "horizon": made.horizon}
