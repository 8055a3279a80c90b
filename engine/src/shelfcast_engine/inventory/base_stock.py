"""The order-up-to decision for many series at once: project, find the best order, make it orderable, price it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shelfcast_engine.inventory.cost import UnitCosts, expected_cost
from shelfcast_engine.inventory.lead_time import Projection, Supply, periods_until_stockout, project, project_uncertain
from shelfcast_engine.inventory.newsvendor import best_order
from shelfcast_engine.inventory.order_rounding import round_order
from shelfcast_engine.inventory.service import SERVICES, Aims, order_for_service
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.paths import Paths, paths_from_quantiles
from shelfcast_engine.quantiles import Quantiles

_VALUES_AT_ONCE = 250_000
"""Path values worked on together: what fits the processor's cache runs several times faster than what does not."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What else bears on how much of n series is ordered.

    tier_from: (n, k) units from which a price holds, infinite where there are fewer tiers;  tier_price: (n, k) money per unit
    price: (n,) money per unit below the first tier;  room: (n,) units that may be ordered at most, infinite without a limit
    """

    tier_from: Floats
    tier_price: Floats
    price: Floats
    room: Floats

    def of(self, rows: Ints) -> Offers:
        """The same for some of the series."""
        return Offers(self.tier_from[rows], self.tier_price[rows], self.price[rows], self.room[rows])


@dataclass(frozen=True, slots=True)
class Ruled:
    """Orders that another rule decided, which are priced as our own are. wish, quantity: (n,) units, before and after what
    the supplier accepts; NaN = decided by cost
    """

    wish: Floats
    quantity: Floats


@dataclass(frozen=True, slots=True)
class Decision:
    """What to order for n series, and the figures behind it. Units, unless said.

    best: (n,) before rounding, below 0 where there is more than enough;  quantity: (n,) orderable
    needed: (n,) orderable, before price tiers and storage had their say
    still_there: (n,) expected on the shelf when the order comes;  cost: (n,) expected money over the interval
    cost_without: (n,) the same if nothing is ordered now
    waiting: (n,) money that it costs to order the same a period later: the sales lost in the one in which it would have come,
    less not having to hold the rest
    demand_p50, demand_p90: (n,) demand over the protection interval
    periods_until_stockout: (n,) without a new order; NaN where no demand is expected
    """

    best: Floats
    quantity: Floats
    needed: Floats
    still_there: Floats
    cost: Floats
    cost_without: Floats
    waiting: Floats
    demand_p50: Floats
    demand_p90: Floats
    periods_until_stockout: Floats


def decide(
    quantiles: Quantiles,
    uniforms: Floats,
    whole_units: Bools,
    on_hand: Floats,
    due: Floats,
    supply: Supply,
    costs: UnitCosts,
    pack: Floats,
    minimum: Floats,
    shortage_factor: float = 1.0,
    aims: Aims | None = None,
    offers: Offers | None = None,
    ruled: Ruled | None = None,
) -> Decision:
    """Decide the orders of n series placed at the end of the last closed period.

    quantiles: (n, H) periods ahead;  uniforms: (P, H) shared luck;  whole_units: (n,)
    on_hand: (n,);  due: (n, H) arriving before each period's demand
    supply, costs: of the n series;  pack, minimum: (n,) units
    shortage_factor: what a lost sale counts in the decision, as a share of what it costs: the setting that was cheapest in
    replay (replay/calibrate.py); the cost that is told is always the true one
    aims: which series are ordered for a service instead of for least cost: the least that the supplier accepts and that
    reaches it
    offers: price tiers and storage limits, where there are any
    ruled: orders that another rule decided; None = all are decided by cost
    returns: Decision
    raises: HorizonTooShort, NotPositive
    source: expected cost over lead time plus review with lost sales; see project, best_order, round_order, expected_cost

    >>> one = np.ones(1)
    >>> days = Quantiles(np.array([0.5]), np.array([[[4.0], [5.0]]]))
    >>> supply = Supply(np.array([1]), np.array([1]), np.array([9]))
    >>> costs = UnitCosts(0.1 * one, one, 0 * one)
    >>> luck, nothing_due = np.full((1, 2), 0.5), np.zeros((1, 2))
    >>> decide(days, luck, one > 0, 6 * one, nothing_due, supply, costs, pack=one, minimum=one).quantity.tolist()
    [3.0]
    """
    series = len(on_hand)
    result = _Columns(series)
    for rows, terms, sample in _pieces(supply, len(uniforms) * quantiles.horizon):
        paths = paths_from_quantiles(Quantiles(quantiles.levels, quantiles.values[rows]), uniforms, whole_units[rows])
        projection = _projected(paths, on_hand[rows], due[rows], terms, sample)
        window = paths.values[:, :, terms[0] : terms[0] + terms[1]].sum(axis=2).mean(axis=1)
        result.decide(rows, projection, window, terms, costs, pack, minimum, shortage_factor, aims, offers, ruled)
    return result.decision(periods_until_stockout(quantiles.mean(), on_hand, due))


def best_quantities(
    paths: Paths, on_hand: Floats, due: Floats, supply: Supply, costs: UnitCosts, pack: Floats, minimum: Floats
) -> Floats:
    """The orders alone, from futures that are already there: what a replay asks for again and again; see decide.

    paths: (n, P, H) demand;  returns: (n,) units, orderable

    >>> one = np.ones(1)
    >>> supply, costs = Supply(np.array([0]), np.array([1]), np.array([9])), UnitCosts(0.6 * one, one, 0 * one)
    >>> futures = Paths(np.array([[[4.0], [6.0], [9.0]]]))
    >>> best_quantities(futures, 0 * one, np.zeros((1, 1)), supply, costs, pack=one, minimum=0 * one).tolist()
    [6.0]
    """
    quantity = np.zeros(len(on_hand))
    for rows, terms, sample in _pieces(supply, paths.values.shape[1] * paths.horizon):
        projection = _projected(Paths(paths.values[rows]), on_hand[rows], due[rows], terms, sample)
        _, quantity[rows] = _best_and_orderable(projection, _of(costs, rows), pack[rows], minimum[rows], terms[2])
    return quantity


def service_quantities(paths: Paths, on_hand: Floats, due: Floats, supply: Supply, aims: Aims) -> Floats:
    """The least units that reach the service that is aimed for, from futures that are already there; see best_quantities.

    returns: (n,) units, not yet orderable, 0 where least cost is aimed for

    >>> one = np.ones(1)
    >>> supply, aims = Supply(np.array([0]), np.array([1]), np.array([9])), Aims(np.array([1]), np.array([0.6]), one)
    >>> service_quantities(Paths(np.array([[[4.0], [6.0], [9.0]]])), 0 * one, np.zeros((1, 1)), supply, aims).tolist()
    [6.0]
    """
    wish = np.zeros(len(on_hand))
    for rows, terms, sample in _pieces(supply, paths.values.shape[1] * paths.horizon):
        projection = _projected(Paths(paths.values[rows]), on_hand[rows], due[rows], terms, sample)
        window = paths.values[rows, :, terms[0] : terms[0] + terms[1]].sum(axis=2).mean(axis=1)
        wanted = aims.of(rows)
        for number, service in enumerate(SERVICES):
            if service is not None and (wanted.service == number).any():
                units = order_for_service(service, projection, window, wanted.level, wanted.stretch)
                wish[rows] = np.where(wanted.service == number, units, wish[rows])
    return wish


def saved_by_lots(
    quantiles: Quantiles,
    uniforms: Floats,
    whole_units: Bools,
    on_hand: Floats,
    due: Floats,
    supply: Supply,
    costs: UnitCosts,
    unit_cost: Floats,
    begin: Floats,
    lot: Floats,
    count: int,
) -> Floats:
    """What `begin` and up to `count` lots more save against ordering nothing, for orders that are chosen together.

    quantiles to costs: as in decide;  unit_cost: (n,) money that a unit costs, 0 = unknown;  begin, lot: (n,) units
    returns: (n, count + 1) money over the protection interval, less what holding the rest costs until it is sold

    >>> one = np.ones(1)
    >>> days = Quantiles(np.array([0.5]), np.array([[[4.0], [5.0]]]))
    >>> supply, costs = Supply(np.array([1]), np.array([1]), np.array([9])), UnitCosts(0.1 * one, one, 0 * one)
    >>> luck, nothing_due = np.full((1, 2), 0.5), np.zeros((1, 2))
    >>> saved_by_lots(days, luck, one > 0, 6 * one, nothing_due, supply, costs, one, 0 * one, one, 4).round(2).tolist()
    [[0.0, 1.0, 2.0, 3.0, 2.89]]
    """
    saved = np.zeros((len(on_hand), count + 1))
    for rows, terms, sample in _pieces(supply, len(uniforms) * quantiles.horizon):
        paths = paths_from_quantiles(Quantiles(quantiles.levels, quantiles.values[rows]), uniforms, whole_units[rows])
        projection, prices = _projected(paths, on_hand[rows], due[rows], terms, sample), _of(costs, rows)
        never = np.full((len(rows), 1), np.inf)
        offers = Offers(never, never, unit_cost[rows], never[:, 0])
        rate = paths.values[:, :, terms[0] : terms[0] + terms[1]].sum(axis=2).mean(axis=1) / terms[1]
        without = _with_purchase(projection, prices, offers, np.zeros(len(rows)), rate, terms[2])
        for number in range(count + 1):
            units = begin[rows] + number * lot[rows]
            saved[rows, number] = without - _with_purchase(projection, prices, offers, units, rate, terms[2])
    return saved


def _of(costs: UnitCosts, rows: Ints) -> UnitCosts:
    return UnitCosts(costs.holding[rows], costs.shortage[rows], costs.waste[rows])


def _best_and_orderable(
    projection: Projection, costs: UnitCosts, pack: Floats, minimum: Floats, shelf_life: int
) -> tuple[Floats, Floats]:
    best = best_order(projection, costs, shelf_life)
    return best, round_order(best, pack, minimum, lambda units: expected_cost(projection, costs, units, shelf_life))


def _for_service(
    projection: Projection, window: Floats, aims: Aims, pack: Floats, minimum: Floats, best: Floats, quantity: Floats
) -> tuple[Floats, Floats]:
    """Best and orderable quantity, of those with an aim for it: the least that is enough."""
    for number, service in enumerate(SERVICES):
        if service is None or not (aims.service == number).any():
            continue
        wanted = order_for_service(service, projection, window, aims.level, aims.stretch)
        packs = np.ceil(np.maximum(wanted, minimum) / pack - 1e-9)
        best = np.where(aims.service == number, wanted, best)
        quantity = np.where(aims.service == number, np.where(wanted > 1e-9, packs * pack, 0.0), quantity)
    return best, quantity


def _by_offer(
    projection: Projection,
    costs: UnitCosts,
    terms: tuple[int, int, int],
    offers: Offers,
    pack: Floats,
    minimum: Floats,
    window: Floats,
    quantity: Floats,
) -> Floats:
    """The cheapest of `quantity` and the least quantities at which a unit gets cheaper, within the room there is.

    What is left at the window's end is held until it is sold at the rate of the window, and spares buying it at the price of
    the first tier then. What would not keep until then is not bought for its price.
    source: all-units discount, Snyder & Shen (2019), section 3.4: only the quantity that is best without it and the tiers'
    least quantities can be cheapest
    """
    _, review, shelf_life = terms
    room = _whole_packs(offers.room, pack)
    fits = _fitting(quantity, room, minimum)
    best, least = fits, _with_purchase(projection, costs, offers, fits, window / review, shelf_life)
    for place in range(offers.tier_from.shape[1]):
        begins = offers.tier_from[:, place]
        can = np.isfinite(begins) & (quantity > 0)
        larger = np.where(can, np.ceil(np.maximum(begins, minimum) / pack - 1e-9) * pack, fits)
        can &= (larger > fits) & (larger <= room + 1e-9)
        larger = np.where(can, larger, fits)
        cost = _with_purchase(projection, costs, offers, larger, window / review, shelf_life)
        better = can & (cost < least - 1e-9)
        best, least = np.where(better, larger, best), np.where(better, cost, least)
    return best


def _whole_packs(room: Floats, pack: Floats) -> Floats:
    return np.maximum(np.floor(room / pack + 1e-9) * pack, 0.0)


def _fitting(quantity: Floats, room: Floats, minimum: Floats) -> Floats:
    """(n,) as much of an order as there is room for; nothing where the least that is delivered does not fit."""
    return np.where(room + 1e-9 >= minimum, np.minimum(quantity, room), 0.0)


def _with_purchase(
    projection: Projection, costs: UnitCosts, offers: Offers, quantity: Floats, rate: Floats, shelf_life: int
) -> Floats:
    """(n,) expected money of an order, with what it saves or costs against buying each unit at the price of the first tier."""
    reached = offers.tier_from <= quantity[:, None] + 1e-9
    price = np.where(reached.any(axis=1), np.where(reached, offers.tier_price, np.inf).min(axis=1), offers.price)
    left = projection.spare[:, :, -1] + np.maximum(quantity[:, None] - projection.unmet[:, :, -1], 0.0)
    periods = left / np.maximum(rate, 1e-12)[:, None]
    later = (costs.holding[:, None] * left * periods / 2).mean(axis=1)
    spoilt = (periods > shelf_life).mean(axis=1) * np.where(quantity > 0, quantity, 0.0) * price
    saved = np.nan_to_num(quantity * (offers.price - price))
    return np.asarray(expected_cost(projection, costs, quantity, shelf_life) + later + np.nan_to_num(spoilt) - saved)


def _projected(paths: Paths, on_hand: Floats, due: Floats, terms: tuple[int, int, int], sample: tuple[int, ...]) -> Projection:
    return project_uncertain(paths, on_hand, due, sample, *terms[1:]) if sample else project(paths, on_hand, due, *terms)


def _pieces(supply: Supply, values_per_series: int) -> Iterator[tuple[Ints, tuple[int, int, int], tuple[int, ...]]]:
    """The series with the same terms, so many at a time as fit the processor's cache."""
    chunk = max(1, _VALUES_AT_ONCE // values_per_series)
    for of_terms, lead_time, review, shelf_life in supply.alike():
        for sample, alike in _by_sample(supply, of_terms):
            for begin in range(0, len(alike), chunk):
                yield alike[begin : begin + chunk], (lead_time, review, shelf_life), sample


def _by_sample(supply: Supply, rows: Ints) -> Iterator[tuple[tuple[int, ...], Ints]]:
    if not any(supply.samples):
        yield (), rows
        return
    samples = [supply.sample_of(row) for row in rows.tolist()]
    for sample in sorted(set(samples)):
        yield sample, rows[np.array([one == sample for one in samples])]


class _Columns:
    """The decision while it is being filled, some series at a time."""

    _NAMES = ("best", "quantity", "needed", "still_there", "cost", "cost_without", "waiting", "demand_p50", "demand_p90")

    def __init__(self, series: int) -> None:
        self._values = {name: np.zeros(series) for name in self._NAMES}

    def decide(
        self,
        rows: Ints,
        projection: Projection,
        window: Floats,
        terms: tuple[int, int, int],
        costs: UnitCosts,
        pack: Floats,
        minimum: Floats,
        shortage_factor: float,
        aims: Aims | None,
        offers: Offers | None,
        ruled: Ruled | None,
    ) -> None:
        prices = _of(costs, rows)
        counted = UnitCosts(prices.holding, prices.shortage * shortage_factor, prices.waste)
        best, quantity = _best_and_orderable(projection, counted, pack[rows], minimum[rows], terms[2])
        if aims is not None:
            best, quantity = _for_service(projection, window, aims.of(rows), pack[rows], minimum[rows], best, quantity)
        needed = quantity
        if offers is not None:
            quantity = _by_offer(projection, counted, terms, offers.of(rows), pack[rows], minimum[rows], window, quantity)
        if ruled is not None:
            by_rule, ordered = ~np.isnan(ruled.quantity[rows]), ruled.quantity[rows]
            best, needed = np.where(by_rule, ruled.wish[rows], best), np.where(by_rule, ordered, needed)
            if offers is not None:
                ordered = _fitting(ordered, _whole_packs(offers.room[rows], pack[rows]), minimum[rows])
            quantity = np.where(by_rule, ordered, quantity)
        values = self._values
        values["best"][rows], values["quantity"][rows], values["needed"][rows] = best, quantity, needed
        values["still_there"][rows] = projection.at_delivery.mean(axis=1)
        values["cost"][rows] = expected_cost(projection, prices, quantity, terms[2])
        values["cost_without"][rows] = expected_cost(projection, prices, np.zeros(len(rows)), terms[2])
        sold = np.minimum(quantity[:, None], projection.unmet[:, :, 0]).mean(axis=1)
        values["waiting"][rows] = prices.shortage * sold - prices.holding * (quantity - sold)
        values["demand_p50"][rows], values["demand_p90"][rows] = np.quantile(projection.total, [0.5, 0.9], axis=1)

    def decision(self, until: Floats) -> Decision:
        return Decision(**self._values, periods_until_stockout=until)
