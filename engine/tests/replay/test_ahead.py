"""The weeks ahead, lived through in futures of the forecast."""

from __future__ import annotations

import numpy as np
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Supply
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.replay.ahead import Ahead, Circumstances, Lived, live_ahead

ONE = np.ones(2)


def lived(*samples: tuple[int, ...]) -> Lived:
    """Two items that sell 3 in every period, ordered from nothing; samples: what their deliveries took before."""
    told = Ahead(Quantiles(np.array([0.5]), np.full((2, 12, 1), 3.0)), np.eye(12), ONE > 0, 0 * ONE, np.zeros((2, 1)))
    supply = Supply(*(np.array([periods] * 2) for periods in (1, 1, int(NEVER_EXPIRES))), samples=samples)
    return live_ahead(
        told, Circumstances(supply, UnitCosts(0.1 * ONE, ONE, 0 * ONE), ONE, 0 * ONE, np.inf * ONE, 1.0, ONE), 6, 20
    )


def test_deliveries_that_always_took_the_same_are_as_sure_as_one_that_is_said() -> None:
    assert np.array_equal(lived((1,), (1,)).lost, lived().lost)


def test_an_item_whose_deliveries_came_late_loses_sales_and_the_other_does_not_change() -> None:
    sure, late = lived(), lived((), (1, 4))
    assert np.array_equal(late.lost[0], sure.lost[0])
    assert late.lost[1].sum() > sure.lost[1].sum()
