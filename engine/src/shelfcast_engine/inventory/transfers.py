"""Before buying: what one location has too much of and another lacks."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.panel import Floats


def best_transfers(surplus: Floats, need: Floats, value: Floats, carriage: Floats) -> Floats:
    """How much of one product to carry from where to where.

    surplus: (a,) units that each location can spare;  need: (b,) units that each location lacks
    value: (b,) money that a unit saves where it is needed;  carriage: (a, b) money per unit on the way
    returns: (a, b) units; whole where surplus and need are
    raises: NotPositive
    source: transportation problem, Hitchcock (1941), solved by HiGHS' simplex, whose corners are whole numbers

    >>> carriage = np.array([[1.0, 1.0], [0.5, 9.0]])
    >>> best_transfers(np.array([5.0, 2.0]), np.array([4.0, 4.0]), np.array([3.0, 2.0]), carriage).tolist()
    [[2.0, 3.0], [2.0, 0.0]]
    """
    if not (surplus >= 0).all() or not (need >= 0).all() or not (carriage >= 0).all():
        raise NotPositive("surplus, need and carriage are 0 or more")
    givers, takers = carriage.shape
    gain = value[None, :] - carriage
    if not givers or not takers or not (gain > 0).any():
        return np.zeros((givers, takers))
    from scipy.optimize import linprog  # noqa: PLC0415 importing the engine stays fast

    rows = np.concatenate((np.repeat(np.eye(givers), takers, axis=1), np.tile(np.eye(takers), (1, givers))))
    solved = linprog(-gain.reshape(-1), A_ub=rows, b_ub=np.concatenate((surplus, need)), bounds=(0, None), method="highs-ds")
    return np.asarray(np.maximum(solved.x, 0.0).reshape(givers, takers).round(9))
