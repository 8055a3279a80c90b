"""Which member to believe, series by series: rolling origins scored by pinball loss."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints

ORIGIN_COUNT = 8
_SCORED_LEVELS = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
_CLASS_WEIGHT = 8.0
_SHARPNESS = 15.0
_GATE = 1.15
_PERFECT = 1e-9
"""A relative loss as good as none: a member that was never wrong would otherwise be infinitely better than the rest."""


def rolling_origins(period_count: int, horizon: int) -> Ints:
    """The origins from which the past is forecast again, oldest first.

    returns: (k,) with k <= 8; none for a history of one period. The newest has its whole horizon behind it where
    history allows; a short history is scored on partial horizons rather than not at all.
    source: time series cross-validation, Hyndman & Athanasopoulos (2021), section 5.10

    >>> rolling_origins(100, 10).tolist()
    [55, 60, 65, 70, 75, 80, 85, 90]
    >>> rolling_origins(6, 10).tolist()
    [2, 3, 4, 5]
    """
    step = max(1, horizon // 2)
    whole = period_count - horizon - step * np.arange(ORIGIN_COUNT - 1, -1, -1)
    whole = whole[whole >= max(period_count // 3, 2)]
    if len(whole) >= 3:
        return np.asarray(whole, dtype=np.int64)
    oldest = max(period_count // 3, min(2, period_count - 1), 1)
    return np.unique(np.linspace(oldest, period_count - 1, ORIGIN_COUNT).astype(np.int64)) if period_count > 1 else _NONE


_NONE: Ints = np.zeros(0, dtype=np.int64)


def targets(values: Floats, origins: Ints, horizon: int) -> Floats:
    """(k, n, horizon) what came after each origin; periods beyond the last repeat it and must be masked.

    >>> targets(np.array([[1.0, 2.0, 3.0]]), np.array([1, 2]), 2).tolist()
    [[[2.0, 3.0]], [[3.0, 3.0]]]
    """
    index = np.minimum(origins[:, None] + np.arange(horizon), values.shape[1] - 1)
    return np.ascontiguousarray(values[:, index].transpose(1, 0, 2))


def targets_seen(visible: Bools, origins: Ints, horizon: int) -> Bools:
    """(k, n, horizon) which of the targets exist and show demand whole.

    >>> targets_seen(np.array([[True, True, True]]), np.array([1, 2]), 2).tolist()
    [[[True, True]], [[True, False]]]
    """
    index = origins[:, None] + np.arange(horizon)
    seen = visible[:, np.minimum(index, visible.shape[1] - 1)].transpose(1, 0, 2)
    return np.asarray(seen & (index < visible.shape[1])[:, None, :])


def member_weights(predictions: Floats, actual: Floats, seen: Bools, classes: Ints) -> Floats:
    """How much each series believes each member.

    predictions: (m, k, n, H) units;  actual, seen: (k, n, H);  classes: (n,) demand class
    returns: (m, n) weights that add up to 1 over members; a member that loses 15 % or more to the best has none
    source: exponential weights on relative pinball loss, shrunk to the class as if it were 8 origins more

    >>> came = np.array([[[2.0, 5.0]]])
    >>> member_weights(np.stack((came, 0 * came)), came, came > 0, np.array([0])).tolist()
    [[1.0], [0.0]]
    """
    members, _, series, _ = predictions.shape
    if not seen.any():
        return np.full((members, series), 1.0 / members)
    mask, count = _by_series(seen.astype(np.float64)), np.maximum(seen.sum(axis=(0, 2)), 1)
    losses = np.stack([_loss(_by_series(actual - prediction) * mask, mask, count, classes) for prediction in predictions])
    typical = losses.mean(axis=0)
    relative = np.where(typical > 0, losses / np.where(typical > 0, typical, 1.0), 1.0)
    origins_seen = seen.any(axis=2).sum(axis=0).astype(np.float64)
    pooled = np.ones_like(relative)
    for demand_class in np.unique(classes):
        chosen = classes == demand_class
        mass = origins_seen[chosen]
        if mass.sum() > 0:
            pooled[:, chosen] = ((relative[:, chosen] * mass).sum(axis=1) / mass.sum())[:, None]
    shrunk = (origins_seen * relative + _CLASS_WEIGHT * pooled) / (origins_seen + _CLASS_WEIGHT)
    behind = shrunk / np.maximum(shrunk.min(axis=0), _PERFECT) - 1.0
    weights = np.where(behind < _GATE - 1.0, np.exp(-_SHARPNESS * behind), 0.0)
    return np.asarray(weights / weights.sum(axis=0))


def _by_series(values: Floats) -> Floats:
    """(n, k H) of (k, n, H): what belongs to a series lies together, so that its sums run through memory in order."""
    return np.ascontiguousarray(values.transpose(1, 0, 2)).reshape(values.shape[1], -1)


def _loss(error: Floats, mask: Floats, count: Ints, classes: Ints) -> Floats:
    """(n,) mean pinball loss of a member with the spread its own errors show, shaped like those of its demand class.

    error: (n, c) units, 0 where not seen;  mask: (n, c) 1 where seen;  count: (n,) cells seen, at least 1
    """
    spread = np.abs(error).sum(axis=1) / count
    offsets = np.zeros((len(spread), len(_SCORED_LEVELS)))
    for demand_class in np.unique(classes):
        chosen = classes == demand_class
        some = enough(np.flatnonzero(chosen), error.shape[1])
        scaled = error[some] / np.where(spread[some] > 0, spread[some], 1.0)[:, None]
        sample = scaled[mask[some] > 0]
        if len(sample):
            offsets[chosen] = sorted_quantiles(sample, _SCORED_LEVELS)
    offsets *= spread[:, None]
    loss = np.empty(len(spread))
    for rows in blocks(len(error), error.shape[1]):
        loss[rows] = _pinball_around(error[rows], mask[rows], offsets[rows])
    return np.asarray(np.maximum(loss, 0.0) / count / len(_SCORED_LEVELS))


def _pinball_around(error: Floats, mask: Floats, offsets: Floats) -> Floats:
    """(n,) pinball loss, summed over cells and levels, of errors (n, c) around offsets (n, levels)."""
    total, seen_count = error.sum(axis=1), mask.sum(axis=1)
    loss, missed = np.zeros(len(error)), np.empty_like(error)
    for index, level in enumerate(_SCORED_LEVELS):
        # The pinball loss of d is (|d| + (2 level - 1) d) / 2, and the sum of d is known: one pass where it would be three.
        np.abs(np.subtract(error, offsets[:, index, None], out=missed), out=missed)
        signed = total - seen_count * offsets[:, index]
        loss += (np.einsum("nc,nc->n", missed, mask) + (2.0 * level - 1.0) * signed) / 2.0
    return loss


def blocks(rows: int, cells_per_row: int, most: int = 32_000) -> list[slice]:
    """Consecutive rows, few enough at a time for their cells to stay in the processor's cache.

    >>> blocks(5, 10, 20)
    [slice(0, 2, None), slice(2, 4, None), slice(4, 6, None)]
    """
    size = max(1, most // max(cells_per_row, 1))
    return [slice(begin, begin + size) for begin in range(0, rows, size)]


def sorted_quantiles(sample: Floats, levels: Floats) -> Floats:
    """(q,) what numpy.quantile says of sample (m,), m > 0, eight times faster: one sort, where it partitions for each level.

    >>> sorted_quantiles(np.array([3.0, 1.0, 2.0]), np.array([0.25, 0.5])).tolist()
    [1.5, 2.0]
    """
    ordered = np.sort(sample)
    place = levels * (len(ordered) - 1)
    low = place.astype(np.int64)
    share = place - low
    below, above = ordered[low], ordered[np.minimum(low + 1, len(ordered) - 1)]
    step = above - below
    return np.asarray(np.where(share < 0.5, below + step * share, above - step * (1.0 - share)))


def enough(rows: Ints, cells_per_row: int, most: int = 60_000) -> Ints:
    """So many of the rows, evenly taken, as hold `most` cells: a quantile of a million values needs no more.

    >>> enough(np.arange(6), 10, 30).tolist()
    [0, 2, 4]
    """
    return rows[:: max(1, -(-len(rows) * max(cells_per_row, 1) // most))]
