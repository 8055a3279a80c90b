"""What is no longer sold, by how long nothing has been."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Frequency, Panel

_ENDED_AFTER = {Frequency.HOUR: 24 * 14, Frequency.DAY: 56, Frequency.WEEK: 12, Frequency.MONTH: 6}
"""Periods without a sale after which a product may have ended, if it never paused a third as long before."""
_PAUSES = 3.0


def has_ended(panel: Panel) -> Bools:
    """(n,) series that stopped selling: nothing for long, and three times longer than ever before. Periods out of stock
    do not count, nor does a series that never sold."""
    least = _ENDED_AFTER[panel.frequency]
    sold = panel.demand > 0
    clock = np.where(panel.visible, 1, 0).cumsum(axis=1)
    at_sale = np.where(sold, clock, 0)
    last = at_sale.max(axis=1)
    before = np.maximum.accumulate(at_sale, axis=1)
    gaps = np.where(sold[:, 1:] & (before[:, :-1] > 0), clock[:, 1:] - before[:, :-1], 0)
    longest = gaps.max(axis=1, initial=0)
    quiet = clock[:, -1] - last
    return np.asarray(sold.any(axis=1) & (quiet > least) & (quiet > _PAUSES * longest))
