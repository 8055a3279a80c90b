"""The one cost function: holding, shortage and waste over the protection interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.lead_time import Projection
from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class UnitCosts:
    """Money per unit, for n series.

    holding: (n,) per unit left at the end of a period, > 0
    shortage: (n,) per unit of lost demand, > 0
    waste: (n,) per unit that passes its shelf life, >= 0
    raises: NotPositive
    """

    holding: Floats
    shortage: Floats
    waste: Floats

    def __post_init__(self) -> None:
        for name, values in (("holding", self.holding), ("shortage", self.shortage)):
            if not (values > 0).all():
                raise NotPositive(f"{name} cost must be above 0")
        if not (self.waste >= 0).all():
            raise NotPositive("waste cost must be 0 or more")

    def of(self, rows: Ints) -> UnitCosts:
        """The same for some of the series."""
        return UnitCosts(self.holding[rows], self.shortage[rows], self.waste[rows])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of an order in each of P futures of n series, over the protection interval. Each (n, P), units.

    held: units left at a period's end, units × periods;  lost: demand that found nothing;  wasted: past its shelf life
    lost_in_window: of `lost` what the order could have served: from its delivery until the next one comes
    """

    held: Floats
    lost: Floats
    wasted: Floats
    lost_in_window: Floats

    @property
    def service(self) -> Floats:
        """(n,) share of futures without a lost sale before the next order but one comes."""
        return np.asarray((self.lost <= _NOTHING).mean(axis=1))

    @property
    def window_service(self) -> Floats:
        """(n,) share of futures without a lost sale between this delivery and the next."""
        return np.asarray((self.lost_in_window <= _NOTHING).mean(axis=1))


_NOTHING = 1e-9


def outcome(projection: Projection, quantity: Floats, shelf_life: int) -> Outcome:
    """What comes of ordering `quantity` now.

    projection: of n series without an order;  quantity: (n,) units, >= 0;  shelf_life: periods
    A unit of the order is used up by the first demand that would otherwise be lost in its window; until then it is held.
    Exact, unless goods that expire within the window are also due after the order: these then count as sold before it.

    >>> from shelfcast_engine.inventory.lead_time import project
    >>> from shelfcast_engine.paths import Paths
    >>> empty_shelf = project(Paths(np.array([[[4.0], [6.0]]])), np.zeros(1), np.zeros((1, 1)), 0, 1, 9)
    >>> came = outcome(empty_shelf, np.array([5.0]), 9)
    >>> came.held.tolist(), came.lost.tolist(), came.service.tolist()
    ([[1.0, 0.0]], [[0.0, 1.0]], [0.5])
    """
    order = quantity[:, None, None]
    review = projection.unmet.shape[2]
    sellable = min(review, shelf_life)
    sold = np.minimum(order, projection.unmet[:, :, :sellable])
    held = projection.held + (order - sold).sum(axis=2)
    wasted = projection.expired
    if shelf_life <= review:
        wasted = wasted + quantity[:, None] - sold[:, :, -1]
    return Outcome(held, projection.lost - sold[:, :, -1], wasted, projection.unmet[:, :, -1] - sold[:, :, -1])


def expected_cost(projection: Projection, costs: UnitCosts, quantity: Floats, shelf_life: int) -> Floats:
    """Expected holding, shortage and waste cost over the protection interval if `quantity` is ordered now.

    projection, quantity, shelf_life: as in outcome
    returns: (n,) money

    >>> from shelfcast_engine.inventory.lead_time import project
    >>> from shelfcast_engine.paths import Paths
    >>> empty_shelf = project(Paths(np.array([[[4.0], [6.0]]])), np.zeros(1), np.zeros((1, 1)), 0, 1, 9)
    >>> one = np.ones(1)
    >>> expected_cost(empty_shelf, UnitCosts(0.5 * one, 2.0 * one, 0.0 * one), 5 * one, 9).tolist()
    [1.25]
    """
    came = outcome(projection, quantity, shelf_life)
    held, lost, wasted = came.held, came.lost, came.wasted
    return np.asarray(
        costs.holding * held.mean(axis=1) + costs.shortage * lost.mean(axis=1) + costs.waste * wasted.mean(axis=1)
    )
