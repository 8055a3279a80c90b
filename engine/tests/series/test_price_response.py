"""What a price and a promotion did to demand, where the past can tell."""

from __future__ import annotations

import math

import numpy as np
from shelfcast_engine.series.price_response import price_elasticity, promotion_uplift

EVERY = np.ones(40, dtype=bool)


def test_nobody_can_tell_what_a_price_did_that_is_not_known_or_never_changed() -> None:
    sold = np.full(40, 5.0)
    assert math.isnan(price_elasticity(sold, sold, np.full(40, np.nan), EVERY))
    assert math.isnan(price_elasticity(sold, sold, np.full(40, 2.0), EVERY))


def test_nobody_can_tell_what_a_promotion_did_that_never_was() -> None:
    assert math.isnan(promotion_uplift(np.full(40, 5.0), np.full(40, 5.0), np.zeros(40), EVERY))
