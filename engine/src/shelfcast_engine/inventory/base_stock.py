"""The order-up-to decision for many series at once: project, find the best order, make it orderable, price it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.inventory.cost import UnitCosts, expected_cost
from shelfcast_engine.inventory.lead_time import Supply, periods_until_stockout, project
from shelfcast_engine.inventory.newsvendor import best_order
from shelfcast_engine.inventory.order_rounding import round_order
from shelfcast_engine.panel import Bools, Floats
from shelfcast_engine.paths import paths_from_quantiles
from shelfcast_engine.quantiles import Quantiles

_VALUES_AT_ONCE = 250_000
"""Path values worked on together: what fits the processor's cache runs several times faster than what does not."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to order for n series, and the figures behind it. Units, unless said.

    best: (n,) before rounding, below 0 where there is more than enough;  quantity: (n,) orderable
    still_there: (n,) expected on the shelf when the order comes;  cost: (n,) expected money over the interval
    demand_p50, demand_p90: (n,) demand over the protection interval
    periods_until_stockout: (n,) without a new order; NaN where no demand is expected
    """

    best: Floats
    quantity: Floats
    still_there: Floats
    cost: Floats
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
) -> Decision:
    """Decide the orders of n series placed at the end of the last closed period.

    quantiles: (n, H) periods ahead;  uniforms: (P, H) shared luck;  whole_units: (n,)
    on_hand: (n,);  due: (n, H) arriving before each period's demand
    supply, costs: of the n series;  pack, minimum: (n,) units
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
    result = {name: np.zeros(series) for name in ("best", "quantity", "still_there", "cost", "demand_p50", "demand_p90")}
    for alike, lead_time, review, shelf_life in supply.alike():
        chunk = max(1, _VALUES_AT_ONCE // (len(uniforms) * quantiles.horizon))
        for begin in range(0, len(alike), chunk):
            rows = alike[begin : begin + chunk]
            paths = paths_from_quantiles(Quantiles(quantiles.levels, quantiles.values[rows]), uniforms, whole_units[rows])
            projection = project(paths, on_hand[rows], due[rows], lead_time, review, shelf_life)
            prices = UnitCosts(costs.holding[rows], costs.shortage[rows], costs.waste[rows])
            best = best_order(projection, prices, shelf_life)

            def cost(quantity: Floats, projection=projection, prices=prices, shelf_life=shelf_life) -> Floats:  # type: ignore[no-untyped-def]
                return expected_cost(projection, prices, quantity, shelf_life)

            quantity = round_order(best, pack[rows], minimum[rows], cost)
            result["best"][rows], result["quantity"][rows] = best, quantity
            result["still_there"][rows] = projection.at_delivery.mean(axis=1)
            result["cost"][rows] = cost(quantity)
            result["demand_p50"][rows], result["demand_p90"][rows] = np.quantile(projection.total, [0.5, 0.9], axis=1)
    until = periods_until_stockout(quantiles.mean(), on_hand, due)
    return Decision(**result, periods_until_stockout=until)
