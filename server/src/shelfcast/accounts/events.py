"""What accounts announces."""

from dataclasses import dataclass

from shelfcast.vocabulary.time import Frequency


@dataclass(frozen=True, slots=True)
class OrganisationCreated:
    """An organisation exists from now on."""

    name: str


@dataclass(frozen=True, slots=True)
class DefaultsChanged:
    """The organisation's defaults are others from the next calculation on."""

    frequency: Frequency
    lead_time: int | None
    review: int | None
    holding_cost: float | None
    shortage_cost: float | None
