"""The order-up-to decision for many series at once: project, find the best order, make it orderable, price it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shelfcast_engine.inventory.cost import UnitCosts, expected_cost
from shelfcast_engine.inventory.lead_time import Projection, Supply, periods_until_stockout, project
from shelfcast_engine.inventory.newsvendor import best_order
from shelfcast_engine.inventory.order_rounding import round_order
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.paths import Paths, paths_from_quantiles
from shelfcast_engine.quantiles import Quantiles

_VALUES_AT_ONCE = 250_000
"""Path values worked on together: what fits the processor's cache runs several times faster than what does not."""


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
    still_there: (n,) expected on the shelf when the order comes;  cost: (n,) expected money over the interval
    cost_without: (n,) the same if nothing is ordered now
    demand_p50, demand_p90: (n,) demand over the protection interval
    periods_until_stockout: (n,) without a new order; NaN where no demand is expected
    """

    best: Floats
    quantity: Floats
    still_there: Floats
    cost: Floats
    cost_without: Floats
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
    ruled: Ruled | None = None,
) -> Decision:
    """Decide the orders of n series placed at the end of the last closed period.

    quantiles: (n, H) periods ahead;  uniforms: (P, H) shared luck;  whole_units: (n,)
    on_hand: (n,);  due: (n, H) arriving before each period's demand
    supply, costs: of the n series;  pack, minimum: (n,) units
    shortage_factor: what a lost sale counts in the decision, as a share of what it costs: the setting that was cheapest in
    replay (replay/calibrate.py); the cost that is told is always the true one
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
    for rows, terms in _pieces(supply, len(uniforms) * quantiles.horizon):
        paths = paths_from_quantiles(Quantiles(quantiles.levels, quantiles.values[rows]), uniforms, whole_units[rows])
        result.decide(rows, paths, on_hand, due, terms, costs, pack, minimum, shortage_factor, ruled)
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
    for rows, terms in _pieces(supply, paths.values.shape[1] * paths.horizon):
        projection = project(Paths(paths.values[rows]), on_hand[rows], due[rows], *terms)
        _, quantity[rows] = _best_and_orderable(projection, _of(costs, rows), pack[rows], minimum[rows], terms[2])
    return quantity


def _of(costs: UnitCosts, rows: Ints) -> UnitCosts:
    return UnitCosts(costs.holding[rows], costs.shortage[rows], costs.waste[rows])


def _best_and_orderable(
    projection: Projection, costs: UnitCosts, pack: Floats, minimum: Floats, shelf_life: int
) -> tuple[Floats, Floats]:
    best = best_order(projection, costs, shelf_life)
    return best, round_order(best, pack, minimum, lambda units: expected_cost(projection, costs, units, shelf_life))


def _pieces(supply: Supply, values_per_series: int) -> Iterator[tuple[Ints, tuple[int, int, int]]]:
    """The series with the same terms, so many at a time as fit the processor's cache."""
    chunk = max(1, _VALUES_AT_ONCE // values_per_series)
    for alike, lead_time, review, shelf_life in supply.alike():
        for begin in range(0, len(alike), chunk):
            yield alike[begin : begin + chunk], (lead_time, review, shelf_life)


class _Columns:
    """The decision while it is being filled, some series at a time."""

    _NAMES = ("best", "quantity", "still_there", "cost", "cost_without", "demand_p50", "demand_p90")

    def __init__(self, series: int) -> None:
        self._values = {name: np.zeros(series) for name in self._NAMES}

    def decide(
        self,
        rows: Ints,
        paths: Paths,
        on_hand: Floats,
        due: Floats,
        terms: tuple[int, int, int],
        costs: UnitCosts,
        pack: Floats,
        minimum: Floats,
        shortage_factor: float,
        ruled: Ruled | None,
    ) -> None:
        projection, prices = project(paths, on_hand[rows], due[rows], *terms), _of(costs, rows)
        counted = UnitCosts(prices.holding, prices.shortage * shortage_factor, prices.waste)
        best, quantity = _best_and_orderable(projection, counted, pack[rows], minimum[rows], terms[2])
        if ruled is not None:
            by_rule = ~np.isnan(ruled.quantity[rows])
            best, quantity = np.where(by_rule, ruled.wish[rows], best), np.where(by_rule, ruled.quantity[rows], quantity)
        values = self._values
        values["best"][rows], values["quantity"][rows] = best, quantity
        values["still_there"][rows] = projection.at_delivery.mean(axis=1)
        values["cost"][rows] = expected_cost(projection, prices, quantity, terms[2])
        values["cost_without"][rows] = expected_cost(projection, prices, np.zeros(len(rows)), terms[2])
        values["demand_p50"][rows], values["demand_p90"][rows] = np.quantile(projection.total, [0.5, 0.9], axis=1)

    def decision(self, until: Floats) -> Decision:
        return Decision(**self._values, periods_until_stockout=until)
