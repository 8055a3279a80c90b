"""From whom and on what terms a product can be had."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """What was said about one product, at one location or everywhere (location None); None = not said.

    lead_time_days, review_days, shelf_life_days: days;  moq, pack: units;  costs: money per unit
    """

    product: str
    location: str | None = None
    supplier: str | None = None
    lead_time_days: float | None = None
    review_days: float | None = None
    moq: float | None = None
    pack: float | None = None
    unit_cost: float | None = None
    holding_cost: float | None = None
    shortage_cost: float | None = None
    shelf_life_days: float | None = None
