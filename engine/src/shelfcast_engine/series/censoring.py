"""Sales are demand cut off by stock: which periods show it whole, and from which none can be learned."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel


def learnable(panel: Panel) -> Bools:
    """(n, T) periods that a model may learn from: those in stock throughout, or all since the first sale if none was.

    A series that was never fully in stock would otherwise have no history at all; its sales are then a lower bound.

    >>> from shelfcast_engine.panel import Frequency
    >>> days = np.arange("2024-01-01", "2024-01-04", dtype="M8[D]").astype("M8[s]")
    >>> shares = np.array([[1, 0.5, 1], [0.5, 0, 0.5]])
    >>> learnable(Panel(np.ones((2, 3)), shares, np.array([0, 0]), days, Frequency.DAY)).tolist()
    [[True, False, True], [True, False, True]]
    """
    seen = panel.visible
    blind = ~seen.any(axis=1)
    since_start = np.arange(panel.period_count) >= panel.starts[:, None]
    seen[blind] = (since_start & (panel.in_stock > 0))[blind]
    return seen


def share_censored(panel: Panel) -> Floats:
    """(n,) share of the periods since the first sale that were out of stock for a while or throughout.

    >>> from shelfcast_engine.panel import Frequency
    >>> days = np.arange("2024-01-01", "2024-01-05", dtype="M8[D]").astype("M8[s]")
    >>> panel = Panel(np.ones((1, 4)), np.array([[1, 1, 0.5, 0]]), np.array([0]), days, Frequency.DAY)
    >>> share_censored(panel).tolist()
    [0.5]
    """
    since_start = np.arange(panel.period_count) >= panel.starts[:, None]
    return np.asarray(((panel.in_stock < 1) & since_start).sum(axis=1) / np.maximum(since_start.sum(axis=1), 1))


_LEAST_VISIBLE = 0.35
"""With less of a period in stock, its sales say too little to be scaled up."""
_MOST_TIMES_BEST = 1.5
_BINS = 10
_PRIOR_PERIODS = 50.0


def unconstrained(panel: Panel) -> tuple[Floats, Bools]:
    """What would have been sold in stock throughout, and which periods show or let one estimate it.

    A period partly in stock is scaled up by the share of a usual period's demand that periods as open as this one have
    shown over all series. One hardly in stock is left out, for its series' other periods to speak for.
    returns: (n, T) units, never below what was sold;  (n, T) periods to learn from
    source: pooled unconstraining, Weatherford & Poelt (2002); the curve is learned, no hourly data needed

    >>> from shelfcast_engine.panel import Frequency
    >>> days = np.arange("2024-01-01", "2024-01-05", dtype="M8[D]").astype("M8[s]")
    >>> panel = Panel(np.array([[8.0, 8, 4, 0]]), np.array([[1, 1, 0.5, 0]]), np.array([0]), days, Frequency.DAY)
    >>> demand, known = unconstrained(panel)
    >>> demand.tolist(), known.tolist()
    ([[8.0, 8.0, 8.0, 0.0]], [[True, True, True, False]])
    """
    seen, since_start = panel.visible, np.arange(panel.period_count) >= panel.starts[:, None]
    if seen.sum() == since_start.sum():
        return panel.demand, seen
    whole = np.where(seen, panel.demand, 0.0)
    usual = whole.sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
    partly = since_start & (panel.in_stock >= _LEAST_VISIBLE) & (panel.in_stock < 1) & (usual > 0)[:, None]
    series, _ = np.nonzero(partly)
    shown = visible_share(panel.in_stock[partly], panel.demand[partly], usual[series])
    most = _MOST_TIMES_BEST * whole.max(axis=1)[series] + usual[series]
    demand = panel.demand.copy()
    demand[partly] = np.maximum(np.minimum(panel.demand[partly] / shown, most), panel.demand[partly])
    known = seen | partly
    blind = ~known.any(axis=1)
    known[blind] = (since_start & (panel.in_stock > 0))[blind]
    return demand, known


def visible_share(in_stock: Floats, sold: Floats, usual: Floats) -> Floats:
    """Share of a period's demand that was seen, learned from what periods equally long in stock sold.

    in_stock: (m,) share of each period, in [0.35, 1);  sold, usual: (m,) units, of the period and of a full one
    returns: (m,) in [0.2, 1]; the share in stock itself where there are few such periods

    >>> visible_share(np.full(1000, 0.5), np.full(1000, 6.0), np.full(1000, 10.0)).round(3)[:1].tolist()
    [0.595]
    """
    place = np.minimum(((in_stock - _LEAST_VISIBLE) / (1.0 - _LEAST_VISIBLE) * _BINS).astype(np.int64), _BINS - 1)
    count, share = np.bincount(place, minlength=_BINS), np.bincount(place, in_stock, _BINS)
    told, meant = np.bincount(place, sold, _BINS), np.bincount(place, usual, _BINS)
    typical = share / np.maximum(count, 1)
    learned = (told / np.maximum(meant, 1e-12) * count + typical * _PRIOR_PERIODS) / (count + _PRIOR_PERIODS)
    stretch = np.where(count > 0, learned / np.where(count > 0, typical, 1.0), 1.0)
    return np.asarray(np.clip(in_stock * stretch[place], 0.2, 1.0))


def share_of_demand_in_stock(hours_sold: Floats, hours_in_stock: Bools) -> Floats:
    """(n, T) share of each day's demand that its hours in stock carry, by the hours of days fully in stock.

    hours_sold: (n, T, hours) units;  hours_in_stock: (n, T, hours)
    returns: (n, T) in [0, 1], to be given as a panel's in_stock

    >>> sold = np.array([[[1.0, 3.0], [1.0, 0.0]]])
    >>> share_of_demand_in_stock(sold, np.array([[[True, True], [True, False]]])).tolist()
    [[1.0, 0.25]]
    """
    whole = hours_in_stock.all(axis=2)
    profile = hours_sold[whole].sum(axis=0)
    profile = profile / profile.sum() if profile.sum() > 0 else np.full(hours_sold.shape[2], 1.0 / hours_sold.shape[2])
    return np.asarray(np.where(whole, 1.0, np.minimum(hours_in_stock @ profile, 1.0)))


_LONGEST_OUT = {Frequency.HOUR: 168, Frequency.DAY: 28, Frequency.WEEK: 8, Frequency.MONTH: 3}
"""Periods without a sale or stock after which a product is taken to have ended, not to be missing."""


def in_stock_by_counts(panel: Panel, on_hand: Floats) -> Floats:
    """Share in stock where nobody flagged it: a run of zeros that a count found at zero stock sold nothing for want of goods.

    What was empty at a count and sold nothing before it since its last sale was empty all that time, as only sales empty a
    shelf; a count above zero in between, or a run so long that the product has ended, says otherwise.
    on_hand: (n, T) units counted at the end of each period, NaN where nobody counted
    returns: (n, T) the panel's share, 0 in such runs

    >>> days = np.arange("2024-01-01", "2024-01-06", dtype="M8[D]").astype("M8[s]")
    >>> panel = Panel(np.array([[3.0, 0, 2, 0, 0]]), np.ones((1, 5)), np.array([0]), days, Frequency.DAY)
    >>> in_stock_by_counts(panel, np.array([[np.nan, 4, np.nan, np.nan, 0]])).tolist()
    [[1.0, 1.0, 1.0, 0.0, 0.0]]
    """
    clock, last = np.arange(panel.period_count), panel.period_count - 1
    nothing = (panel.demand == 0) & (clock >= panel.starts[:, None])
    sale_before = np.maximum.accumulate(np.where(nothing, -1, clock), axis=1)
    sale_after = _next(np.where(nothing, last + 1, clock))
    count_after = _next(np.where(np.isnan(on_hand), last + 1, clock))
    counted = np.take_along_axis(on_hand, np.minimum(count_after, last), axis=1)
    out = nothing & (count_after < sale_after) & (counted == 0)
    missing = sale_after - sale_before - 1 <= _LONGEST_OUT[panel.frequency]
    return np.asarray(np.where(out & missing, 0.0, panel.in_stock))


def _next(places: Ints) -> Ints:
    """(n, T) the least of what stands at or after each period."""
    return np.minimum.accumulate(places[:, ::-1], axis=1)[:, ::-1]
