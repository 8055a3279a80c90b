"""Demand over the protection interval. The only file of the engine that adds time.

The next period is step 0. What is ordered now is there before the demand of step `lead_time`; the order after it before
that of step `lead_time + review`. So an order answers for the steps `lead_time` … `lead_time + review - 1`, its window,
and the protection interval is all steps up to the window's last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from shelfcast_engine.errors import HorizonTooShort, NotPositive
from shelfcast_engine.panel import Floats, Ints
from shelfcast_engine.paths import Paths

NEVER_EXPIRES = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Supply:
    """How n series are replenished, in periods.

    lead_time: (n,) >= 0;  review: (n,) >= 1;  shelf_life: (n,) >= 1, NEVER_EXPIRES for what keeps
    samples: (n,) rising periods that past orders took, each as likely again; () where the lead time is sure
    raises: NotPositive
    """

    lead_time: Ints
    review: Ints
    shelf_life: Ints
    samples: tuple[tuple[int, ...], ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        if any(min(sample) < 0 for sample in self.samples if sample):
            raise NotPositive("lead time is below 0 periods")
        if (self.lead_time < 0).any():
            raise NotPositive("lead time is below 0 periods")
        if (self.review < 1).any() or (self.shelf_life < 1).any():
            raise NotPositive("review and shelf life are 1 period or more")

    @property
    def protection(self) -> Ints:
        """(n,) periods that an order placed now must see its shop through."""
        return self.lead_time + self.review

    @property
    def reach(self) -> Ints:
        """(n,) periods that must be looked ahead: to the end of the longest protection interval that may come."""
        longest = [max(sample, default=0) for sample in self.samples] or [0]
        return np.asarray(np.maximum(self.lead_time, np.array(longest, dtype=np.int64)) + self.review)

    def of(self, rows: Ints) -> Supply:
        """The same for some of the series."""
        samples = tuple(self.samples[row] for row in rows.tolist()) if self.samples else ()
        return Supply(self.lead_time[rows], self.review[rows], self.shelf_life[rows], samples=samples)

    @property
    def sure(self) -> Supply:
        """The same where every order takes its lead time, and no rule looks for another."""
        return Supply(self.lead_time, self.review, self.shelf_life)

    def sample_of(self, row: int) -> tuple[int, ...]:
        """What past orders of a series took."""
        return self.samples[row] if self.samples else ()

    def alike(self) -> Iterator[tuple[Ints, int, int, int]]:
        """The series with the same terms, together: (indices, lead time, review, shelf life)."""
        terms = np.stack((self.lead_time, self.review, self.shelf_life), axis=1)
        distinct, inverse = np.unique(terms, axis=0, return_inverse=True)
        for index, (lead_time, review, shelf_life) in enumerate(distinct):
            yield np.flatnonzero(inverse.reshape(-1) == index), int(lead_time), int(review), int(shelf_life)


@dataclass(frozen=True, slots=True)
class Projection:
    """What happens up to the end of the protection interval if nothing is ordered now. Unmet demand is lost.

    at_delivery: (n, P) units on the shelf when today's order would come, before that period's demand
    unmet: (n, P, R) units of demand lost since then, up to the end of each window step
    spare: (n, P, R) units that were never needed since then: the least left at the end of any window step so far
    held: (n, P) sum over the whole interval of what is left at each period's end, units × periods
    lost: (n, P) demand lost over the whole interval
    expired: (n, P) units that passed their shelf life
    total: (n, P) demand over the whole interval
    """

    at_delivery: Floats
    unmet: Floats
    spare: Floats
    held: Floats
    lost: Floats
    expired: Floats
    total: Floats


def project(paths: Paths, on_hand: Floats, due: Floats, lead_time: int, review: int, shelf_life: int) -> Projection:
    """Play the shelf forward over each path without a new order.

    paths: (n, P, H) demand;  on_hand: (n,) units at the end of the last closed period
    due: (n, H) units that arrive before the demand of each step
    lead_time, review, shelf_life: periods, the same for all n
    returns: Projection
    raises: HorizonTooShort
    The oldest units are sold first; what is on hand counts as fresh, because its age is not known.

    >>> shelf = project(Paths(np.array([[[3.0, 4.0]]])), np.array([5.0]), np.zeros((1, 2)), 1, 1, 9)
    >>> shelf.at_delivery.tolist(), shelf.unmet.tolist()
    ([[2.0]], [[[2.0]]])
    """
    interval = lead_time + review
    if paths.horizon < interval:
        raise HorizonTooShort(f"the forecast covers {paths.horizon} periods, the protection interval is {interval}")
    series, count, _ = paths.values.shape
    expires = shelf_life <= interval
    stock = np.zeros((shelf_life if expires else 1, series, count))
    stock[0] = on_hand[:, None]
    unmet, spare = np.empty((review, series, count)), np.empty((review, series, count))
    held, lost, expired = np.zeros((series, count)), np.zeros((series, count)), np.zeros((series, count))
    at_delivery = np.empty((series, count))
    lost_before = np.zeros((series, count))
    for step in range(interval):
        stock[0] += due[:, step, None]
        if step == lead_time:
            at_delivery, lost_before = stock.sum(axis=0), lost.copy()
        lost += _sell(stock, paths.values[:, :, step])
        left = stock.sum(axis=0)
        held += left
        if step >= lead_time:
            window = step - lead_time
            unmet[window] = lost - lost_before
            spare[window] = left if window == 0 else np.minimum(spare[window - 1], left)
        if expires:
            expired += stock[-1]
            stock[1:] = stock[:-1].copy()
            stock[0] = 0.0
    total = paths.values[:, :, :interval].sum(axis=2)
    return Projection(at_delivery, unmet.transpose(1, 2, 0), spare.transpose(1, 2, 0), held, lost, expired, total)


def project_uncertain(
    paths: Paths, on_hand: Floats, due: Floats, lead_times: tuple[int, ...], review: int, shelf_life: int
) -> Projection:
    """The same where the lead time is a matter of luck: each future is lived with one of the lead times.

    paths, on_hand, due, review, shelf_life: as in project;  lead_times: rising periods, each as likely as the others
    source: mixture over the empirical lead time, Zipkin (2000), section 7.5; no normal approximation

    >>> futures = Paths(np.full((1, 2, 3), 4.0))
    >>> shelf = project_uncertain(futures, np.array([6.0]), np.zeros((1, 3)), (0, 2), 1, 9)
    >>> shelf.at_delivery.tolist(), shelf.lost.tolist()
    ([[6.0, 0.0]], [[0.0, 6.0]])
    """
    count = paths.values.shape[1]
    edges = [round(count * place / len(lead_times)) for place in range(len(lead_times) + 1)]
    parts = [
        project(Paths(paths.values[:, begin:end]), on_hand, due, lead_time, review, shelf_life)
        for lead_time, begin, end in zip(lead_times, edges, edges[1:], strict=False)
        if end > begin
    ]
    names = ("at_delivery", "unmet", "spare", "held", "lost", "expired", "total")
    return Projection(*(np.concatenate([getattr(part, name) for part in parts], axis=1) for name in names))


def _sell(stock: Floats, demand: Floats) -> Floats:
    """Take demand (n, P) from stock (ages, n, P), the oldest first, in place; returns what could not be met (n, P)."""
    wanted = demand.copy()
    for lot in stock[::-1]:
        taken = np.minimum(lot, wanted)
        lot -= taken
        wanted -= taken
    return wanted


def periods_until_stockout(expected: Floats, on_hand: Floats, due: Floats) -> Floats:
    """When the shelf is empty if nothing more is ordered and demand is as expected.

    expected: (n, H) units per period;  on_hand: (n,) units;  due: (n, H) units arriving before each period's demand
    returns: (n,) periods, with a fraction; beyond the forecast at its mean rate; NaN where no demand is expected

    >>> periods_until_stockout(np.array([[2.0, 2.0]]), np.array([3.0]), np.zeros((1, 2))).tolist()
    [1.5]
    """
    left, empty_after = on_hand.astype(np.float64), np.full(len(on_hand), np.nan)
    for step in range(expected.shape[1]):
        left = left + due[:, step]
        demand = expected[:, step]
        ends = np.isnan(empty_after) & (left < demand)
        empty_after[ends] = step + left[ends] / demand[ends]
        left = np.maximum(left - demand, 0.0)
    rate = expected.mean(axis=1)
    later = np.isnan(empty_after) & (rate > 0)
    empty_after[later] = expected.shape[1] + left[later] / rate[later]
    return empty_after


def demand_over(paths: Paths, lead_times: Ints, review: int) -> Floats:
    """Demand from now to the end of a protection interval whose lead time is a matter of luck.

    paths: (n, P, H) demand;  lead_times: (m,) periods that past orders took, each as likely again
    review: periods until the next order
    returns: (n, P) units; the p-th future is lived with a lead time of its own, long ones as often as they were, so that
    what demand and lead time do together, and what demand does from one period to the next, is kept
    raises: HorizonTooShort, NotPositive
    source: mixture over the empirical lead time, Zipkin (2000), section 7.5; no normal approximation

    >>> futures = Paths(np.ones((1, 4, 5)))
    >>> demand_over(futures, np.array([1, 3]), 2).tolist()
    [[3.0, 3.0, 5.0, 5.0]]
    """
    if not len(lead_times) or (lead_times < 0).any() or review < 1:
        raise NotPositive("lead times are 0 or more periods, and at least one is known; the review is 1 or more")
    longest = int(lead_times.max()) + review
    if paths.horizon < longest:
        raise HorizonTooShort(f"the forecast covers {paths.horizon} periods, the longest protection interval is {longest}")
    count = paths.values.shape[1]
    place = (np.arange(count) * len(lead_times)) // count
    interval = np.sort(lead_times)[place] + review
    running = paths.values.cumsum(axis=2)
    return np.asarray(np.take_along_axis(running, (interval - 1)[None, :, None], axis=2)[:, :, 0])


def order_up_to(paths: Paths, lead_times: Ints, review: int, ratio: Floats) -> Floats:
    """The level whose interval demand stays below it in a share of futures, when lead times are a matter of luck.

    paths, lead_times, review: as in demand_over;  ratio: (n,) share, in (0, 1)
    returns: (n,) units
    source: Snyder & Shen (2019), section 4.3.4, with the empirical distribution in the place of the normal

    >>> futures = Paths(np.arange(1.0, 5.0)[None, :, None] * np.ones((1, 4, 3)))
    >>> order_up_to(futures, np.array([1]), 1, np.array([0.75])).tolist()
    [6.0]
    """
    total = np.sort(demand_over(paths, lead_times, review), axis=1)
    place = np.ceil(ratio * total.shape[1] * (1.0 - 1e-12)).astype(np.int64) - 1
    return np.asarray(np.take_along_axis(total, place[:, None], axis=1)[:, 0])
