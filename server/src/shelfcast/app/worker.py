"""What each kind of job does. Each is safe to do again: a worker that crashes leaves its job to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from typing import Any

from shelfcast import accounts
from shelfcast.app.generate_forecast import generate_forecast
from shelfcast.app.load_sample import load_sample
from shelfcast.app.nightly import Night, nightly
from shelfcast.imports import jobs as imports
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.jobs.running import Run, Work
from shelfcast.replays import jobs as replays

NIGHTLY = "nightly"
FORECAST = "forecast"
SAMPLE = "sample"
_STEPS_OF_NIGHT, _STEPS_OF_SAMPLE = 5, 6
"""About so many things are told on the way."""


def work_of(blobs: Blobs) -> dict[str, Work]:
    """Kind of job → what is done."""
    ours: dict[str, Work] = {NIGHTLY: _nightly, FORECAST: _forecast, SAMPLE: partial(_sample, blobs=blobs)}
    return ours | {
        imports.TAKE_IN: partial(imports.take_in, blobs=blobs),
        replays.REPLAY: replays.replay,
        replays.CURVE: replays.curve,
        replays.WHAT_IF: replays.what_if,
    }


def _nightly(run: Run) -> Mapping[str, Any]:
    return _told(nightly(run.database, run.organisation, tell=_by_steps(run, _STEPS_OF_NIGHT)))


def _told(night: Night) -> Mapping[str, Any]:
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


def _sample(run: Run, blobs: Blobs) -> Mapping[str, Any]:
    """A worker that crashed halfway leaves files that are known by their content, and are not taken in twice."""
    with run.database.transaction(run.organisation) as tx:
        name = accounts.organisation(tx).name
    tell = _by_steps(run, _STEPS_OF_SAMPLE + _STEPS_OF_NIGHT)
    load_sample(run.database, blobs, name, tell)
    return _told(nightly(run.database, run.organisation, tell=tell))


def _by_steps(run: Run, steps: int) -> Callable[[str], None]:
    """Tells each step with the share of the steps that lie behind it."""
    begun = count()

    def tell(message: str) -> None:
        run.tell(message, min(0.95, next(begun) / steps))

    return tell
