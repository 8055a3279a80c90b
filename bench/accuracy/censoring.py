"""How near estimated demand comes to the truth where a fifth of the days sold out: `python -m bench.accuracy.censoring`.

The truth is made up, so that it is known: 1,000 products of a shop with 14 hours, 180 days, weekdays, levels of 1 to 60 a day
and more scatter than a Poisson's. Then about a fifth of the days runs out of stock, in one way after the other. Bias: of the
estimate on the days that it stands for, and of the mean forecast of the next 14 days against their true expectation.

Where every stock-out is a day of high demand, the estimate is too low: the share that a day shows is learned from what such
days sold, which was much. Scaling up by the hours alone would be right there, and was 14 % too high for the ordinary days of
real fresh retail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Bools, Floats, Frequency, Panel
from shelfcast_engine.series.censoring import in_stock_by_counts, share_of_demand_in_stock, unconstrained

from bench.measuring import Figure, keep

SERIES, DAYS, AHEAD, HOURS = 1_000, 180, 14, 14
_SHARE_OUT = 0.2
_SCATTER = 0.15


@dataclass(frozen=True, slots=True)
class Shop:
    """Demand that nobody sees whole: hourly (n, T, hours) units;  expected: (n, T + AHEAD) its expectation a day."""

    hourly: Floats
    expected: Floats


@dataclass(frozen=True, slots=True)
class Sold:
    """What is seen of it: sales (n, T);  in_stock: (n, T) share of the day that is told"""

    sales: Floats
    in_stock: Floats


def shop(rng: Generator) -> Shop:
    level = np.exp(rng.uniform(0.0, np.log(60.0), (SERIES, 1)))
    week = 1.0 + 0.35 * np.sin(np.arange(DAYS + AHEAD) * 2 * np.pi / 7)
    expected = level * week
    day = 1.0 + 0.6 * np.sin(np.linspace(0.3, 2.8, HOURS)) ** 2
    luck = rng.gamma(1 / _SCATTER, _SCATTER, (SERIES, DAYS, 1))
    hourly = rng.poisson(expected[:, :DAYS, None] * luck * day / day.sum())
    return Shop(hourly.astype(np.float64), expected)


def at_any_hour(made: Shop, rng: Generator) -> Sold:
    """A fifth of the days is closed for a stretch that has nothing to do with demand; the hours are told."""
    hour = np.arange(HOURS)
    begin = rng.integers(0, HOURS, (SERIES, DAYS, 1))
    out = (rng.random((SERIES, DAYS, 1)) < _SHARE_OUT) & (hour >= begin)
    return _by_hours(made.hourly, ~out)


def whole_days(made: Shop, rng: Generator) -> Sold:
    """A fifth of the days has nothing on the shelf from morning on."""
    out = rng.random((SERIES, DAYS)) < _SHARE_OUT
    return Sold(np.where(out, 0.0, made.hourly.sum(axis=2)), np.where(out, 0.0, 1.0))


def counted_empty(made: Shop, rng: Generator) -> Sold:
    """Stretches of one to five empty days that nobody flagged; every evening is counted, and zeros at zero stock are found."""
    out = np.zeros((SERIES, DAYS), dtype=bool)
    begins = rng.random((SERIES, DAYS)) < _SHARE_OUT / 3
    lasts = rng.integers(1, 6, (SERIES, DAYS))
    for after in range(5):
        out[:, after:] |= (begins & (lasts > after))[:, : DAYS - after]
    sales = np.where(out, 0.0, made.hourly.sum(axis=2))
    return Sold(sales, in_stock_by_counts(_panel(sales, np.ones_like(sales)), np.where(out, 0.0, 9.0)))


def sold_out_hours(made: Shop, rng: Generator) -> Sold:
    """The shelf is filled every morning with what four days of five want; hours are told."""
    taken, open_hours = _sell_out(made, rng)
    return _by_hours(taken, open_hours)


def sold_out_share(made: Shop, rng: Generator) -> Sold:
    """The same, but only the share of the day's hours is told."""
    taken, open_hours = _sell_out(made, rng)
    return Sold(taken.sum(axis=2), open_hours.mean(axis=2))


def _sell_out(made: Shop, rng: Generator) -> tuple[Floats, Bools]:
    """Hourly sales, and which hours had something left, of a shelf that holds what four days of five want."""
    filled = np.quantile(made.hourly.sum(axis=2) / made.expected[:, :DAYS], 1.0 - _SHARE_OUT, axis=1)[:, None]
    stock = np.floor(filled * made.expected[:, :DAYS] + rng.random((SERIES, DAYS)))[:, :, None]
    so_far = np.cumsum(made.hourly, axis=2)
    taken = np.diff(np.minimum(so_far, stock), axis=2, prepend=0.0)
    return taken, so_far < stock


def _by_hours(hourly: Floats, open_hours: Bools) -> Sold:
    sold = hourly * open_hours if not (hourly[~open_hours] == 0).all() else hourly
    return Sold(sold.sum(axis=2), share_of_demand_in_stock(sold, open_hours))


def biases(made: Shop, sold: Sold) -> tuple[float, float, float, float, float]:
    """Share of days out; bias of the sales and of the estimate where it stands for a day; of forecasts from either."""
    truth = made.hourly.sum(axis=2)
    panel, blind = _panel(sold.sales, sold.in_stock), _panel(sold.sales, np.ones_like(sold.sales))
    demand, known = unconstrained(panel)
    coming = made.expected[:, DAYS:].sum()
    ahead = [forecast(one, AHEAD, tier=Tier.LOCAL).quantiles.mean().sum() / coming - 1.0 for one in (panel, blind)]
    estimated = float(demand[known].sum() / truth[known].sum() - 1.0)
    return float((sold.in_stock < 1).mean()), float(sold.sales.sum() / truth.sum() - 1.0), estimated, ahead[0], ahead[1]


def _panel(sales: Floats, in_stock: Floats) -> Panel:
    days = (np.datetime64("2024-01-01") + np.arange(DAYS)).astype("M8[s]")
    sold = sales > 0
    starts = np.where(sold.any(axis=1), sold.argmax(axis=1), DAYS).astype(np.int64)
    return Panel(sales, in_stock, starts, days, Frequency.DAY)


WAYS: dict[str, Callable[[Shop, Generator], Sold]] = {
    "closed at any hour, hours told": at_any_hour,
    "whole days out": whole_days,
    "whole days out, found by counts": counted_empty,
    "sold out by demand, hours told": sold_out_hours,
    "sold out by demand, share of hours told": sold_out_share,
}


def main() -> None:
    """One line per way of running out."""
    figures = []
    for name, way in WAYS.items():
        rng = np.random.default_rng(1)
        made = shop(rng)
        out, sales, estimate, ahead, ignored = biases(made, way(made, rng))
        told = f"{estimate:+.1%}; sales {sales:+.1%}; forecast {ahead:+.1%}, as if nothing had run out {ignored:+.1%}"
        figures.append(Figure(f"{name} ({out:.0%} of days)", told, "estimate within 3 %"))
    title = "Demand where a fifth of the days ran out: bias against a known truth"
    keep("censoring", title, "python -m bench.accuracy.censoring", figures, ("numpy",))


if __name__ == "__main__":
    main()
