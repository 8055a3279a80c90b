"""Panel: many demand series on one time grid. The only way into the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from shelfcast_engine.errors import BadHorizon, BadPanel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Times = NDArray[np.datetime64]


class Frequency(Enum):
    """How long a period is."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    @property
    def season_length(self) -> int:
        """Periods after which the calendar repeats itself at its shortest useful cycle."""
        return {"hour": 24, "day": 7, "week": 52, "month": 12}[self.value]

    @property
    def periods_per_year(self) -> float:
        return {"hour": 8766.0, "day": 365.25, "week": 52.1775, "month": 12.0}[self.value]


@dataclass(frozen=True, slots=True)
class Panel:
    """n series of demand over T periods; all arrays share the same order of series.

    demand: (n, T) units sold per period, >= 0
    in_stock: (n, T) share of the period in stock; 1 = fully seen, below 1 = censored, 0 = no information
    starts: (n,) index of the period of the first sale; T when there is none yet
    periods: (T,) the first moment of each period, evenly spaced at `frequency`
    promotion: (n, T) share of the period on promotion, or None when unknown
    promotion_ahead: (n, K) the same for the K periods after the last, where it is known
    promotion_planned: (n, T) what a plan said of it before the period came, NaN where it said nothing; None without a plan
    price: (n, T) money per unit, > 0, NaN where nobody said;  price_ahead: (n, K) the same after the last period
    holidays: (c, T + K) which holiday each period is, by number, 0 = none; in c calendars, over history and ahead
    calendar: (n,) which calendar each series follows; with holidays
    groups: (n,) whole numbers; series of one group resemble each other (a location, a category)
    kin: (n,) whole numbers, further likenesses that only new series borrow over (the product, a city, finer categories)
    new: (n,) series of which nothing can be known yet; others that never sold are taken to sell nothing
    raises: BadPanel
    """

    demand: Floats
    in_stock: Floats
    starts: Ints
    periods: Times
    frequency: Frequency
    promotion: Floats | None = None
    promotion_ahead: Floats | None = None
    promotion_planned: Floats | None = None
    price: Floats | None = None
    price_ahead: Floats | None = None
    holidays: Ints | None = None
    calendar: Ints | None = None
    groups: Mapping[str, Ints] = field(default_factory=dict)
    kin: Mapping[str, Ints] = field(default_factory=dict)
    new: Bools | None = None

    def __post_init__(self) -> None:
        shape = self.demand.shape
        if len(shape) != 2 or self.in_stock.shape != shape:
            raise BadPanel(f"demand is {shape}, in_stock is {self.in_stock.shape}; both must be (series, periods)")
        if self.starts.shape != shape[:1] or self.periods.shape != shape[1:]:
            raise BadPanel(f"starts is {self.starts.shape} and periods {self.periods.shape} for demand {shape}")
        if not np.isfinite(self.demand).all() or (self.demand < 0).any():
            raise BadPanel("demand must be finite and 0 or more; mark unseen periods with in_stock below 1")
        if not ((self.in_stock >= 0) & (self.in_stock <= 1)).all():
            raise BadPanel("in_stock is a share between 0 and 1")
        if self.promotion is not None and self.promotion.shape != shape:
            raise BadPanel(f"promotion is {self.promotion.shape} for demand {shape}")
        if self.promotion_planned is not None and self.promotion_planned.shape != shape:
            raise BadPanel(f"promotion_planned is {self.promotion_planned.shape} for demand {shape}")
        if self.promotion_ahead is not None and (self.promotion_ahead.ndim != 2 or len(self.promotion_ahead) != shape[0]):
            raise BadPanel(f"promotion_ahead is {self.promotion_ahead.shape} for {shape[0]} series")
        for shares in (self.promotion, self.promotion_ahead):
            if shares is not None and not ((shares >= 0) & (shares <= 1 + 1e-9)).all():
                raise BadPanel("promotion is a share between 0 and 1")
        for name, prices, expected in (("price", self.price, shape), ("price_ahead", self.price_ahead, None)):
            if prices is None:
                continue
            if len(prices) != shape[0] or (expected is not None and prices.shape != expected):
                raise BadPanel(f"{name} is {prices.shape} for demand {shape}")
            if not (np.isnan(prices) | ((prices > 0) & np.isfinite(prices))).all():
                raise BadPanel(f"{name} is above 0, or NaN where nobody said")
        if self.holidays is not None and (
            self.calendar is None
            or self.calendar.shape != shape[:1]
            or self.holidays.shape[1] < shape[1]
            or not ((self.calendar >= 0) & (self.calendar < len(self.holidays))).all()
        ):
            raise BadPanel(f"holidays are {self.holidays.shape} for demand {shape}; each series follows one of their calendars")
        if self.new is not None and self.new.shape != shape[:1]:
            raise BadPanel(f"new is {self.new.shape} for {shape[0]} series")
        for name, labels in [*self.groups.items(), *self.kin.items()]:
            if labels.shape != shape[:1]:
                raise BadPanel(f"group {name} is {labels.shape} for {shape[0]} series")

    @property
    def series_count(self) -> int:
        return int(self.demand.shape[0])

    @property
    def period_count(self) -> int:
        return int(self.demand.shape[1])

    @property
    def visible(self) -> Bools:
        """(n, T) where sales show the whole demand: in stock throughout, and from the first sale on."""
        return (self.in_stock >= 1.0) & (np.arange(self.period_count) >= self.starts[:, None])

    @property
    def whole_units(self) -> Bools:
        """(n,) series that only ever sold whole units."""
        return np.asarray((self.demand == np.rint(self.demand)).all(axis=1))

    def periods_ahead(self, horizon: int) -> Times:
        """(horizon,) the first moments of the periods after the last; raises: BadHorizon."""
        if horizon < 1:
            raise BadHorizon(f"horizon is {horizon}; enter 1 or more")
        return following_periods(self.periods[-1], self.frequency, horizon)

    def rows(self, chosen: Ints) -> Panel:
        """The same panel of some series, in the order given."""
        return replace(
            self,
            demand=self.demand[chosen],
            in_stock=self.in_stock[chosen],
            starts=self.starts[chosen],
            promotion=None if self.promotion is None else self.promotion[chosen],
            promotion_ahead=None if self.promotion_ahead is None else self.promotion_ahead[chosen],
            promotion_planned=None if self.promotion_planned is None else self.promotion_planned[chosen],
            price=None if self.price is None else self.price[chosen],
            price_ahead=None if self.price_ahead is None else self.price_ahead[chosen],
            calendar=None if self.calendar is None else self.calendar[chosen],
            groups={name: labels[chosen] for name, labels in self.groups.items()},
            kin={name: labels[chosen] for name, labels in self.kin.items()},
            new=None if self.new is None else self.new[chosen],
        )

    def until(self, period_count: int) -> Panel:
        """The same panel as it looked after its first `period_count` periods, with the promotions and prices that followed.

        For a model that tries itself on its own past. What may decide anything knows no more than `known_after`.
        """
        return Panel(
            demand=self.demand[:, :period_count],
            in_stock=self.in_stock[:, :period_count],
            starts=np.minimum(self.starts, period_count),
            periods=self.periods[:period_count],
            frequency=self.frequency,
            promotion=None if self.promotion is None else self.promotion[:, :period_count],
            promotion_ahead=None if self.promotion is None else self.promotion[:, period_count:],
            promotion_planned=None if self.promotion_planned is None else self.promotion_planned[:, :period_count],
            price=None if self.price is None else self.price[:, :period_count],
            price_ahead=None if self.price is None else self.price[:, period_count:],
            holidays=self.holidays,
            calendar=self.calendar,
            groups=self.groups,
            kin=self.kin,
            new=self.new,
        )

    def known_after(self, period_count: int) -> Panel:
        """What was known after the first `period_count` periods: of promotions ahead what was planned, of prices nothing."""
        return replace(self.until(period_count), promotion_ahead=self._planned_after(period_count), price_ahead=None)

    def _planned_after(self, period_count: int) -> Floats | None:
        if self.promotion_planned is None:
            return None
        beyond = np.zeros((self.series_count, 0)) if self.promotion_ahead is None else self.promotion_ahead
        planned = np.concatenate((self.promotion_planned[:, period_count:], beyond), axis=1)
        return None if np.isnan(planned).all() else np.nan_to_num(planned)


def promotion_with_plan(panel: Panel, horizon: int) -> Floats:
    """(n, T + horizon) share on promotion over history and ahead; where no plan was told at all, as often as of late.

    A series on promotion every other week will hardly stop just because nobody said what comes.
    """
    assert panel.promotion is not None
    if panel.promotion_ahead is None:
        recent = panel.promotion[:, -4 * min(panel.frequency.season_length, 13) :].mean(axis=1, keepdims=True)
        return np.concatenate((panel.promotion, np.repeat(recent, horizon, axis=1)), axis=1)
    planned = np.zeros((panel.series_count, horizon))
    known = min(horizon, panel.promotion_ahead.shape[1])
    planned[:, :known] = panel.promotion_ahead[:, :known]
    return np.concatenate((panel.promotion, planned), axis=1)


def price_with_plan(panel: Panel, horizon: int) -> Floats:
    """(n, T + horizon) price relative to each series' usual one; the last one known holds on, 1 before the first.

    >>> days = np.arange("2024-01-01", "2024-01-05", dtype="M8[D]").astype("M8[s]")
    >>> priced = np.array([[2.0, np.nan, 2.0, 1.0]])
    >>> panel = Panel(np.ones((1, 4)), np.ones((1, 4)), np.array([0]), days, Frequency.DAY, price=priced)
    >>> price_with_plan(panel, 1).tolist()
    [[1.0, 1.0, 1.0, 0.5, 0.5]]
    """
    assert panel.price is not None
    ahead = np.full((panel.series_count, horizon), np.nan)
    if panel.price_ahead is not None:
        known = min(horizon, panel.price_ahead.shape[1])
        ahead[:, :known] = panel.price_ahead[:, :known]
    whole = np.concatenate((panel.price, ahead), axis=1)
    told = ~np.isnan(whole)
    newest = np.maximum.accumulate(np.where(told, np.arange(whole.shape[1]), -1), axis=1)
    filled = np.take_along_axis(whole, np.maximum(newest, 0), axis=1)
    past = np.where(told[:, : panel.period_count], panel.price, 0.0)
    count = told[:, : panel.period_count].sum(axis=1, keepdims=True)
    middle = np.take_along_axis(np.sort(np.where(past > 0, past, np.inf), axis=1), np.maximum(count - 1, 0) // 2, axis=1)
    usable = (newest >= 0) & np.isfinite(middle)
    return np.asarray(np.where(usable, filled / np.where(np.isfinite(middle), middle, 1.0), 1.0))


def following_periods(last: np.datetime64, frequency: Frequency, count: int) -> Times:
    """The `count` periods after `last`.

    last: the first moment of a period
    returns: (count,) first moments

    >>> following_periods(np.datetime64("2024-01-01"), Frequency.MONTH, 2).astype("M8[D]").astype(str).tolist()
    ['2024-02-01', '2024-03-01']
    """
    ahead = np.arange(1, count + 1)
    if frequency is Frequency.MONTH:
        return np.asarray((last.astype("M8[M]") + ahead).astype("M8[s]"))
    seconds = {Frequency.HOUR: 3600, Frequency.DAY: 86_400, Frequency.WEEK: 604_800}[frequency]
    return np.asarray(last.astype("M8[s]") + (ahead * seconds).astype("m8[s]"))
