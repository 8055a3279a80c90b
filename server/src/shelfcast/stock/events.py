"""What stock announces."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StockCounted:
    """Somebody counted; this many products changed their level."""

    source: str
    products: int


@dataclass(frozen=True, slots=True)
class ReceiptExpected:
    """Units are on order from now on."""

    receipt: UUID
    quantity: float
    due: date


@dataclass(frozen=True, slots=True)
class GoodsReceived:
    """Units arrived, all or part of what was due."""

    receipt: UUID
    quantity: float


@dataclass(frozen=True, slots=True)
class ReceiptCancelled:
    """What was still due will not come."""

    receipt: UUID
    quantity: float


@dataclass(frozen=True, slots=True)
class SourceWithdrawn:
    """What an import brought does not stand any more."""

    source: UUID


@dataclass(frozen=True, slots=True)
class StockMoved:
    """Somebody recorded that units came or went."""

    movement: int
    kind: str
    location: UUID
    product: UUID
    quantity: float


@dataclass(frozen=True, slots=True)
class MovementReversed:
    """A movement was a mistake and does not stand any more."""

    movement: int
    reversed_by: int
