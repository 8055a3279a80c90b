"""What the catalogue announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProductsKept:
    """Products were added or changed. added, changed: how many"""

    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class ProductArchived:
    """A product is set aside; its history stays."""

    product: UUID
    sku: str


@dataclass(frozen=True, slots=True)
class ProductRestored:
    """A product that was set aside is there again."""

    product: UUID
    sku: str


@dataclass(frozen=True, slots=True)
class CategoryMoved:
    """A category has another name or another place; so have those below it."""

    category: UUID
    path: str


@dataclass(frozen=True, slots=True)
class LocationChanged:
    """A location was added, changed, archived or restored."""

    location: UUID
    name: str


@dataclass(frozen=True, slots=True)
class PriceSet:
    """A product has a price from a day on."""

    product: UUID
    location: UUID | None
    price: float


@dataclass(frozen=True, slots=True)
class PricesKept:
    """A list of prices came in; this many are new or others than before."""

    prices: int
