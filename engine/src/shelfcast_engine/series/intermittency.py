"""How lumpy is demand: the four classes of Syntetos and Boylan."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints


class DemandClass(IntEnum):
    """Average interval between demands (ADI) against squared variation of their sizes (CV²)."""

    SMOOTH = 0
    ERRATIC = 1
    INTERMITTENT = 2
    LUMPY = 3


def demand_classes(demand: Floats, visible: Bools) -> Ints:
    """Class of each series by what was seen of it.

    demand: (n, T) units;  visible: (n, T)
    returns: (n,) DemandClass values
    source: cut-offs ADI 1.32 and CV² 0.49, Syntetos, Boylan & Croston (2005), Journal of the OR Society 56(5)

    >>> demand_classes(np.array([[5.0, 5, 5, 5], [0, 0, 0, 2]]), np.ones((2, 4), bool)).tolist()
    [0, 2]
    """
    sold = (demand > 0) & visible
    occasions = np.maximum(sold.sum(axis=1), 1)
    interval = visible.sum(axis=1) / occasions
    mean_size = (demand * sold).sum(axis=1) / occasions
    second = (demand**2 * sold).sum(axis=1) / occasions
    variation = np.maximum(second - mean_size**2, 0.0) / np.where(mean_size > 0, mean_size**2, 1.0)
    return np.asarray(2 * (interval >= 1.32) + (variation >= 0.49), dtype=np.int64)
