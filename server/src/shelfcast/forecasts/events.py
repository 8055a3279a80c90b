"""What forecasts announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ForecastUpdated:
    """A new run is there: this many series, this many periods ahead."""

    run: UUID
    series: int
    horizon: int


@dataclass(frozen=True, slots=True)
class PlannerSaid:
    """A planner said what is to hold for forecasts from now on; location, category, product: None = all."""

    word: UUID
    kind: str
    location: UUID | None
    category: UUID | None
    product: UUID | None


@dataclass(frozen=True, slots=True)
class PlannerWithdrew:
    """What a planner said holds no more."""

    word: UUID
