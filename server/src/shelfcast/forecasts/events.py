"""What forecasts announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ForecastUpdated:
    """A new run is there: this many series, this many periods ahead."""

    run: UUID
    series: int
    horizon: int
