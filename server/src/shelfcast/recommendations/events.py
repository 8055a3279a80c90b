"""What recommendations announces."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OrdersProposed:
    """Fresh advice is there: so many lines to order."""

    run: UUID
    lines: int


@dataclass(frozen=True, slots=True)
class RecommendationAccepted:
    """Somebody ordered; the units are on order now."""

    recommendation: UUID
    quantity: float
    receipt: UUID


@dataclass(frozen=True, slots=True)
class RecommendationRejected:
    """Somebody will not order."""

    recommendation: UUID
    note: str | None


@dataclass(frozen=True, slots=True)
class RecommendationSnoozed:
    """Somebody will look again later."""

    recommendation: UUID
    until: date


@dataclass(frozen=True, slots=True)
class RecommendationReopened:
    """A decision was taken back; the line waits again."""

    recommendation: UUID
