"""What purchasing announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SupplierChanged:
    """A supplier was added, changed, archived or restored."""

    supplier: UUID
    name: str


@dataclass(frozen=True, slots=True)
class TermsChanged:
    """The terms of a supplier for a product were agreed, changed, archived or restored."""

    item: UUID
    product: UUID
