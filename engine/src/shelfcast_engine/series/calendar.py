"""What the calendar does to demand: weekday, hour and time of year, as factors around 1."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel, Times

_LEAST_YEARS = 1.6
"""A yearly profile needs the year's turn twice, or nearly; with less it would be read off noise."""
_YEAR_HARMONICS, _OF_MANY, _MANY_SERIES = 5, 8, 100
"""A hundred series together show a turn of the year, such as the days after Christmas, that a few would only guess."""
_YEARS_OF_ITS_OWN = 3.2
"""History from which two halves of it can each show a year."""
_OWN_HARMONICS = 3
_FACTOR_LIMITS = (0.05, 20.0)


def phase_of_cycle(periods: Times, frequency: Frequency) -> tuple[Ints, int]:
    """Where each period stands in its short cycle.

    periods: (T,) first moments
    returns: (T,) phase and the number of phases: 7 weekdays (Monday 0), 168 hours of the week, or 1 where there is none

    >>> phases, count = phase_of_cycle(np.array(["2024-01-01", "2024-01-07"], "M8[s]"), Frequency.DAY)
    >>> phases.tolist(), count
    ([0, 6], 7)
    """
    if frequency is Frequency.DAY:
        return (periods.astype("M8[D]").astype(np.int64) + 3) % 7, 7
    if frequency is Frequency.HOUR:
        return (periods.astype("M8[h]").astype(np.int64) + 72) % 168, 168
    return np.zeros(len(periods), dtype=np.int64), 1


def turn_of_year(periods: Times) -> Floats:
    """(T,) share of the calendar year that has passed, in [0, 1).

    >>> turn_of_year(np.array(["2023-01-01", "2023-07-02T12:00"], "M8[s]")).tolist()
    [0.0, 0.5]
    """
    year = periods.astype("M8[Y]")
    begin, end = year.astype("M8[s]").astype(np.int64), (year + 1).astype("M8[s]").astype(np.int64)
    return np.asarray((periods.astype("M8[s]").astype(np.int64) - begin) / (end - begin))


def series_mean(demand: Floats, visible: Bools) -> Floats:
    """(n,) mean units of what was seen, 0 where nothing was.

    demand: (n, T) units;  visible: (n, T)

    >>> series_mean(np.array([[2.0, 4.0, 99.0]]), np.array([[True, True, False]])).tolist()
    [3.0]
    """
    return np.asarray((demand * visible).sum(axis=1) / np.maximum(visible.sum(axis=1), 1))


def cycle_factors(demand: Floats, visible: Bools, phases: Ints, phase_count: int, groups: Ints) -> Floats:
    """How each phase of a short cycle differs from the series' own mean.

    A phase's factor is pooled over the group, and each series keeps as much of its own deviation as its noise allows.

    demand: (n, T) units;  visible: (n, T);  phases: (T,) in [0, phase_count);  groups: (n,)
    returns: (n, phase_count) factors with mean 1
    source: empirical Bayes shrinkage with a method-of-moments prior, Efron & Morris (1975)

    >>> low_high = np.array([[2.0, 6.0, 2.0, 6.0]])
    >>> cycle_factors(low_high, low_high > 0, np.array([0, 1, 0, 1]), 2, np.array([0])).round(6).tolist()
    [[0.5, 1.5]]
    """
    members = (phases[:, None] == np.arange(phase_count)).astype(np.float64)
    mean = series_mean(demand, visible)
    safe_mean = np.where(mean > 0, mean, 1.0)[:, None]
    units, counts = demand * visible, visible.astype(np.float64) @ members
    own = (units @ members) / np.maximum(counts, 1.0) / safe_mean
    seen = (counts > 0) & (mean > 0)[:, None]
    squares = np.einsum("nt,nt->n", units, units) / safe_mean[:, 0] ** 2
    spread = squares / np.maximum(counts.sum(axis=1), 1) - 1.0
    noise = np.maximum(spread, 0.01)[:, None] / np.maximum(counts, 1.0)
    pooled = _pooled(own, noise, seen, groups)
    deviation = np.where(seen, own - pooled, 0.0)
    between = ((deviation**2 - noise) * seen).sum() / max(seen.sum(), 1)
    trust = max(between, 0.002) / (max(between, 0.002) + noise)
    factors = np.clip(pooled + trust * deviation, *_FACTOR_LIMITS)
    return np.asarray(factors / factors.mean(axis=1, keepdims=True))


def _pooled(own: Floats, noise: Floats, seen: Bools, groups: Ints) -> Floats:
    """(n, phases) precision-weighted mean of a series' group, shrunk to that of all."""
    weight = seen / (noise + 0.02)
    overall = (own * weight).sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-9)
    overall = np.where(weight.sum(axis=0) > 0, overall, 1.0)
    labels, inverse = np.unique(groups, return_inverse=True)
    total = np.zeros((len(labels), own.shape[1]))
    mass = np.zeros_like(total)
    np.add.at(total, inverse, own * weight)
    np.add.at(mass, inverse, weight)
    prior = 20.0
    return np.asarray((total + prior * overall) / (mass + prior))[inverse]


def shows_a_year(panel: Panel) -> bool:
    """Whether the panel is long enough for a yearly profile.

    >>> months = np.arange("2023-01", "2023-07", dtype="M8[M]").astype("M8[s]")
    >>> shows_a_year(Panel(np.ones((1, 6)), np.ones((1, 6)), np.array([0]), months, Frequency.MONTH))
    False
    """
    return panel.period_count / panel.frequency.periods_per_year >= _LEAST_YEARS


def year_factors(demand: Floats, visible: Bools, panel: Panel, ahead: Times, groups: Ints) -> Floats:
    """How the time of year moves demand, read off each group's total and shrunk to that of all series.

    demand: (n, T) units, free of the short cycle;  visible: (n, T);  panel: of the same n series
    ahead: (K,) periods after the last;  groups: (n,)
    returns: (n, T + K) factors around 1; all 1 with less than 1.6 years of history
    source: log-linear trend plus yearly Fourier terms by ridge regression, Hyndman & Athanasopoulos (2021), section 7.4

    >>> months = np.arange("2023-01", "2023-07", dtype="M8[M]").astype("M8[s]")
    >>> half_a_year = Panel(np.ones((1, 6)), np.ones((1, 6)), np.array([0]), months, Frequency.MONTH)
    >>> year_factors(half_a_year.demand, half_a_year.visible, half_a_year, half_a_year.periods_ahead(1), np.array([0])).tolist()
    [[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]]
    """
    span = panel.period_count / panel.frequency.periods_per_year
    flat = np.ones((len(demand), panel.period_count + len(ahead)))
    if not shows_a_year(panel):
        return flat
    mean = series_mean(demand, visible)
    ratio = np.where(visible, demand / np.where(mean > 0, mean, 1.0)[:, None], 0.0)
    counted = visible & (mean > 0)[:, None]
    clock = np.concatenate((panel.periods.astype("M8[s]"), ahead))
    steadiness = _steadiness(ratio, counted, panel.frequency)
    told, weight = steadiness @ ratio, steadiness @ counted
    waves = _waves(clock, _OF_MANY if len(demand) >= _MANY_SERIES else _YEAR_HARMONICS)
    overall = _year_profiles(told[None, :], weight[None, :], waves)
    labels, inverse = np.unique(groups, return_inverse=True)
    if len(labels) == 1:
        flat *= overall
    else:
        sums = np.empty((2, len(labels), panel.period_count))
        for label in range(len(labels)):
            chosen = np.flatnonzero(inverse == label)
            sums[:, label] = steadiness[chosen] @ ratio[chosen], steadiness[chosen] @ counted[chosen]
        profiles = _year_profiles(sums[0], sums[1], _waves(clock, _YEAR_HARMONICS))
        size = np.bincount(inverse)[:, None]
        trust = size / (size + 10.0)
        flat = (profiles**trust * overall ** (1.0 - trust))[inverse]
    if span >= _YEARS_OF_ITS_OWN:
        flat *= _own_year(ratio, counted, flat[:, : panel.period_count], clock, panel.frequency)
    return flat


def _steadiness(ratio: Floats, counted: Bools, frequency: Frequency) -> Floats:
    """(n,) how much a series may say about all: the inverse variance of its monthly means, 1 on average.

    Something sold in December only would otherwise give everything else a December.
    """
    month = {Frequency.HOUR: 672, Frequency.DAY: 28, Frequency.WEEK: 4, Frequency.MONTH: 1}[frequency]
    means, seen = _binned(ratio, counted, month)
    count = np.maximum(seen.sum(axis=1), 1)
    centre = means.sum(axis=1) / count
    variance = (np.where(seen, means - centre[:, None], 0.0) ** 2).sum(axis=1) / count
    weight = counted.any(axis=1) / (variance + 0.05)
    return np.asarray(weight / max(weight.mean(), 1e-12))


def _binned(ratio: Floats, counted: Bools, width: int) -> tuple[Floats, Bools]:
    """(n, T // width) means over `width` periods, counted back from the last;  which of them hold anything."""
    bins = ratio.shape[1] // width
    if width == 1:
        return np.where(counted, ratio, 0.0), counted
    units = np.where(counted, ratio, 0.0)[:, -bins * width :].reshape(len(ratio), bins, width).sum(axis=2)
    count = counted[:, -bins * width :].reshape(len(ratio), bins, width).sum(axis=2)
    return units / np.maximum(count, 1), count > 0


def _own_year(ratio: Floats, counted: Bools, pooled: Floats, clock: Times, frequency: Frequency) -> Floats:
    """(n, T + K) what a series' own year adds to the pooled one, as far as two halves of its history agree on it.

    source: reliability by split halves, Spearman (1910), as the signal's share in an empirical Bayes shrinkage
    """
    width = {Frequency.HOUR: 168, Frequency.DAY: 7, Frequency.WEEK: 1, Frequency.MONTH: 1}[frequency]
    means, seen = _binned(ratio, counted, width)
    usual, _ = _binned(pooled, np.ones_like(counted), width)
    told = np.where(seen, np.log((means + 0.1) / (usual + 0.1)), 0.0)
    waves = _waves(clock, _OWN_HARMONICS)
    length, bins = ratio.shape[1], means.shape[1]
    at = waves[length - bins * width : length].reshape(bins, width, -1).mean(axis=1)
    half = bins // 2
    halves = np.stack([_wave_coefficients(told[:, part], at[part]) for part in (slice(0, half), slice(half, bins))])
    agreed, apart = (halves[0] * halves[1]).sum(axis=1), ((halves[0] - halves[1]) ** 2).sum(axis=1) / 2.0
    whole = seen.mean(axis=1) > 0.9
    signal = (np.maximum(agreed, 0.0) + max(agreed[whole].mean() if whole.any() else 0.0, 0.0)) / 2.0
    noise = (apart + (apart[whole].mean() if whole.any() else 1.0)) / 2.0
    trust = np.where(whole, signal / np.maximum(signal + noise / 2.0, 1e-12), 0.0)
    own = trust[:, None] * halves.mean(axis=0)
    factors = np.exp(np.clip(own @ waves.T, -1.5, 1.5))
    return np.asarray(factors / factors[:, :length].mean(axis=1, keepdims=True))


def _wave_coefficients(told: Floats, waves: Floats) -> Floats:
    """(n, 2 harmonics) of yearly waves in told (n, b), beside a level and a trend."""
    trend = np.linspace(-1.0, 1.0, len(waves))[:, None]
    design = np.concatenate((np.ones_like(trend), trend, waves), axis=1)
    return np.asarray((told @ np.linalg.pinv(design).T)[:, 2:])


def _waves(clock: Times, harmonics: int) -> Floats:
    """(T + K, 2 harmonics) of the year."""
    turns = 2 * np.pi * np.outer(turn_of_year(clock), np.arange(1, harmonics + 1))
    return np.concatenate((np.sin(turns), np.cos(turns)), axis=1)


def _year_profiles(totals: Floats, counts: Floats, waves: Floats) -> Floats:
    """(g, T + K) factors of pooled series, over history and the periods ahead; 1 where fewer than 30 periods were seen.

    totals, counts: (g, T) weighted ratios and weights;  waves: see _waves
    """
    length, width = counts.shape[1], waves.shape[1] + 2
    seen = counts > 0
    level = np.log(np.where(seen, totals / np.where(seen, counts, 1.0), 1.0) + 0.05)
    trend = np.arange(length)[:, None] / length
    design = np.concatenate((np.ones((length, 1)), trend, waves[:length]), axis=1)
    squares = (design[:, :, None] * design[:, None, :]).reshape(length, width * width)
    typical = np.sqrt(counts).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
    ridge = np.where(np.arange(width) < 2, 0.0, 0.5 * typical[:, None] ** 2) + 1e-9
    normal = (counts @ squares).reshape(-1, width, width) + ridge[:, :, None] * np.eye(width)
    solution = np.linalg.solve(normal, ((level * counts) @ design)[:, :, None])[:, 2:, 0]
    profiles = np.exp(np.clip(solution @ waves.T, -2.0, 2.0))
    profiles /= profiles[:, :length].mean(axis=1, keepdims=True)
    profiles[seen.sum(axis=1) < 30] = 1.0
    return profiles


def promotion_factors(demand: Floats, visible: Bools, promotion: Floats, expected: Floats, groups: Ints) -> Floats:
    """(n,) how many times its usual demand a series sells on promotion; that of its group when it never was on one.

    demand: (n, T) units;  visible: (n, T);  promotion: (n, T) share of the period on promotion
    expected: (n, T) units without it;  groups: (n,)
    returns: (n,) factor, pooled over the group and all series, own deviation kept as its promotions allow
    source: shrinkage to a pooled mean with 20 and 10 promotions of prior weight; each factor is held to 0.2 … 10

    >>> sold, on = np.array([[5.0, 10.0]]), np.array([[0.0, 1.0]])
    >>> promotion_factors(sold, sold > 0, on, np.full((1, 2), 5.0), np.array([0])).tolist()
    [2.0]
    """
    on = promotion * visible
    sold, usual = (demand * on).sum(axis=1), (expected * on).sum(axis=1)
    occasions = on.sum(axis=1)
    share = np.where(usual > 0, sold / np.where(usual > 0, usual, 1.0), 1.0)
    share = np.clip(share, 0.2, 10.0)
    overall = (share * occasions).sum() / occasions.sum() if occasions.sum() > 0 else 1.0
    labels, inverse = np.unique(groups, return_inverse=True)
    total, mass = np.zeros(len(labels)), np.zeros(len(labels))
    np.add.at(total, inverse, share * occasions)
    np.add.at(mass, inverse, occasions)
    grouped = ((total + 20.0 * overall) / (mass + 20.0))[inverse]
    return np.asarray((share * occasions + 10.0 * grouped) / (occasions + 10.0))
