"""The instances of the textbooks that stockpyl solves, by stockpyl and by ours, in one run: differences and time."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, poisson
from shelfcast_engine.inventory.cost import UnitCosts, expected_cost
from shelfcast_engine.inventory.eoq import PriceTier, best_tiered_order, economic_cost, economic_order_quantity
from shelfcast_engine.inventory.finite_horizon import Season, best_levels
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, project
from shelfcast_engine.inventory.newsvendor import best_order
from shelfcast_engine.inventory.r_q import best_r_q
from shelfcast_engine.inventory.reorder_point import normal_base_stock, normal_newsvendor_cost
from shelfcast_engine.inventory.s_s import best_s_s
from shelfcast_engine.paths import Paths

from bench.measuring import Figure, keep

Floats = NDArray[np.float64]
Answer = tuple[list[float], float]
"""What to order or the levels, and what that costs."""
Instance = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: the textbooks' instances, more of them by chance, and how both sides answer."""

    name: str
    named: tuple[str, ...]
    drawn: Callable[[np.random.Generator], Instance]
    how_many: int
    theirs: Callable[[Instance], Answer]
    ours: Callable[[Instance], Answer]
    target: str = "both within 1e-6"


def main() -> None:
    argparse.ArgumentParser(description=f"{__doc__} Needs requirements/bench.lock installed.").parse_args()
    figures = [figure for kind in KINDS for figure in _compared(kind)]
    title = f"Textbook instances against stockpyl {version('stockpyl')}"
    keep("textbooks", title, "python -m bench.textbooks", figures, packages=("numpy", "scipy", "stockpyl"))


def _compared(kind: Kind) -> list[Figure]:
    from stockpyl.instances import load_instance  # noqa: PLC0415 a peer is installed only where it is measured

    rng = np.random.default_rng(7)
    asked = [*(load_instance(name) for name in kind.named), *(kind.drawn(rng) for _ in range(kind.how_many))]
    (their_answers, their_seconds), (answers, seconds) = (_timed(solve, asked) for solve in (kind.theirs, kind.ours))
    levels, costs = [], []
    for (want, their_cost), (have, cost) in zip(their_answers, answers, strict=True):
        levels.append(max(abs(one - two) / max(1.0, abs(one)) for one, two in zip(want, have, strict=True)))
        costs.append((cost - their_cost) / abs(their_cost))
    textbook = f"{', '.join(kind.named)} and {kind.how_many} by chance"
    dearer, cheaper = max(0.0, *costs), max(0.0, *(-cost for cost in costs))
    said = (
        f"levels {max(levels):.0e}; cost {dearer:.0e} dearer, {cheaper:.0e} cheaper; {seconds / their_seconds:.2g} × its time"
    )
    return [Figure(f"{kind.name}: {textbook}; largest relative differences", said, kind.target)]


def _timed(solve: Callable[[Instance], Answer], asked: Sequence[Instance]) -> tuple[list[Answer], float]:
    solve(asked[0])
    began = time.process_time()
    answers = [solve(one) for one in asked]
    return answers, time.process_time() - began


def _one(value: float) -> Floats:
    return np.array([value], dtype=np.float64)


def _newsvendor_drawn(rng: np.random.Generator) -> Instance:
    mean = float(rng.uniform(20, 500))
    costs = {"holding_cost": float(rng.uniform(0.1, 2)), "stockout_cost": float(rng.uniform(1, 20))}
    return costs | {"demand_mean": mean, "demand_sd": float(mean * rng.uniform(0.05, 0.4))}


def _newsvendor_theirs(asked: Instance) -> Answer:
    from stockpyl.newsvendor import newsvendor_normal  # noqa: PLC0415

    level, cost = newsvendor_normal(**asked)
    return [level], cost


def _newsvendor_ours(asked: Instance) -> Answer:
    holding, shortage = _one(asked["holding_cost"]), _one(asked["stockout_cost"])
    mean, deviation, interval = _one(asked["demand_mean"]), _one(asked["demand_sd"]), _one(asked.get("lead_time", 0) + 1)
    level = normal_base_stock(mean, deviation, interval, shortage / (shortage + holding))
    cost = normal_newsvendor_cost(level, mean * interval, deviation * np.sqrt(interval), holding, shortage)
    return [float(level[0])], float(cost[0])


def _count_drawn(rng: np.random.Generator) -> Instance:
    costs = {"holding_cost": float(rng.uniform(0.1, 2)), "stockout_cost": float(rng.uniform(1, 20))}
    return costs | {"demand_mean": float(rng.uniform(1, 60))}


def _count_theirs(asked: Instance) -> Answer:
    from stockpyl.newsvendor import newsvendor_poisson  # noqa: PLC0415

    level, cost = newsvendor_poisson(**asked)
    return [float(level)], float(cost)


def _count_ours(asked: Instance) -> Answer:
    """The order of the product itself, over 100,000 equally likely futures that are the quantiles of the distribution."""
    futures = poisson.ppf((np.arange(100_000) + 0.5) / 100_000, asked["demand_mean"])
    shelf = project(Paths(futures[None, :, None]), np.zeros(1), np.zeros((1, 1)), 0, 1, int(NEVER_EXPIRES))
    costs = UnitCosts(_one(asked["holding_cost"]), _one(asked["stockout_cost"]), np.zeros(1))
    level = best_order(shelf, costs, int(NEVER_EXPIRES))
    return [float(level[0])], float(expected_cost(shelf, costs, level, int(NEVER_EXPIRES))[0])


def _steady_drawn(rng: np.random.Generator) -> Instance:
    costs = {"fixed_cost": float(rng.uniform(1, 500)), "holding_cost": float(rng.uniform(0.1, 20))}
    return costs | {"demand_rate": float(rng.uniform(10, 1e5))}


def _steady_theirs(asked: Instance) -> Answer:
    from stockpyl.eoq import economic_order_quantity as solved  # noqa: PLC0415

    quantity, cost = solved(**asked)
    return [quantity], cost


def _steady_ours(asked: Instance) -> Answer:
    terms = _one(asked["demand_rate"]), _one(asked["fixed_cost"]), _one(asked["holding_cost"])
    quantity = economic_order_quantity(*terms)
    return [float(quantity[0])], float(economic_cost(quantity, *terms)[0])


def _tiered_drawn(rng: np.random.Generator) -> Instance:
    begins = np.sort(rng.integers(50, 4000, 3)).tolist()
    prices = np.sort(rng.uniform(0.5, 2.0, 4))[::-1].tolist()
    costs = {"fixed_cost": float(rng.uniform(1, 50)), "holding_cost_rate": float(rng.uniform(0.1, 0.5))}
    return costs | {"demand_rate": float(rng.uniform(100, 1e4)), "breakpoints": [0, *begins], "unit_costs": prices}


def _tiered_theirs(asked: Instance) -> Answer:
    from stockpyl.eoq import economic_order_quantity_with_all_units_discounts as solved  # noqa: PLC0415

    quantity, _, cost = solved(**asked)
    return [quantity], cost


def _tiered_ours(asked: Instance) -> Answer:
    tiers = tuple(PriceTier(*tier) for tier in zip(asked["breakpoints"], asked["unit_costs"], strict=True))
    best = best_tiered_order(asked["demand_rate"], asked["fixed_cost"], asked["holding_cost_rate"], tiers)
    return [float(best.quantity)], best.cost


def _r_q_drawn(rng: np.random.Generator) -> Instance:
    costs = {"holding_cost": float(rng.uniform(1, 30)), "stockout_cost": float(rng.uniform(20, 300))}
    terms = {"demand_mean": float(rng.uniform(0.5, 20)), "lead_time": float(rng.uniform(0.1, 4))}
    return costs | {"fixed_cost": float(rng.uniform(5, 200))} | terms


def _r_q_theirs(asked: Instance) -> Answer:
    from stockpyl.rq import r_q_poisson_exact  # noqa: PLC0415

    point, quantity, cost = r_q_poisson_exact(**asked)
    return [float(point), float(quantity)], float(cost)


def _r_q_ours(asked: Instance) -> Answer:
    best = best_r_q(*(asked[name] for name in ("holding_cost", "stockout_cost", "fixed_cost", "demand_mean", "lead_time")))
    return [float(best.reorder_point), float(best.quantity)], best.cost


def _s_s_drawn(rng: np.random.Generator) -> Instance:
    costs = {"holding_cost": float(rng.uniform(0.5, 5)), "stockout_cost": float(rng.uniform(6, 60))}
    return costs | {"fixed_cost": float(rng.uniform(1, 100)), "demand_mean": float(rng.uniform(1, 30))}


def _s_s_theirs(asked: Instance) -> Answer:
    from stockpyl.ss import s_s_discrete_exact  # noqa: PLC0415

    low, high, cost = s_s_discrete_exact(**asked, use_poisson=True)
    return [float(low), float(high)], float(cost)


def _s_s_ours(asked: Instance) -> Answer:
    mean = asked["demand_mean"]
    demand = poisson.pmf(np.arange(int(mean + 12 * np.sqrt(mean) + 30)), mean)
    best = best_s_s(asked["holding_cost"], asked["stockout_cost"], asked["fixed_cost"], demand)
    return [float(best.reorder_level), float(best.order_up_to)], best.cost


def _season_drawn(rng: np.random.Generator) -> Instance:
    periods, mean = 6, float(rng.uniform(10, 40))
    costs = {"holding_cost": float(rng.uniform(0.5, 2)), "stockout_cost": float(rng.uniform(5, 30))}
    ends = {"terminal_holding_cost": float(rng.uniform(0, 2)), "terminal_stockout_cost": float(rng.uniform(5, 30))}
    terms = {"purchase_cost": float(rng.uniform(0.5, 3)), "fixed_cost": float(rng.uniform(5, 60))}
    demand = {"demand_mean": mean, "demand_sd": mean * float(rng.uniform(0.1, 0.3)), "discount_factor": 0.98}
    return {"num_periods": periods} | costs | ends | terms | demand


def _season_theirs(asked: Instance) -> Answer:
    from stockpyl.finite_horizon import finite_horizon_dp  # noqa: PLC0415

    low, high, cost, *_ = finite_horizon_dp(**asked)
    return [float(level) for level in (*low[1:], *high[1:])], float(cost)


def _season_ours(asked: Instance) -> Answer:
    """Demand cut at four deviations and positions from where stockpyl begins, so that both look at the same world."""
    count = asked["num_periods"]

    def by_period(name: str) -> Floats:
        said = np.ravel(np.array(asked[name], dtype=np.float64))
        return np.broadcast_to(said, (count,)) if len(said) == 1 else said[-count:]

    mean, deviation = by_period("demand_mean"), by_period("demand_sd")
    most, least = round(mean.max() + 4 * deviation.max()), max(0, round(mean.min() - 4 * deviation.max()))
    lowest = round(mean.min() - mean.max() - 9 * deviation.max())
    units, positions = np.arange(most + 1), np.arange(lowest, most * 6).astype(np.float64)
    holding, shortage = by_period("holding_cost"), by_period("stockout_cost")
    demand = [norm.cdf(units + 0.5, m, d) - norm.cdf(units - 0.5, m, d) for m, d in zip(mean, deviation, strict=True)]
    one = np.ones(len(positions))
    money = [
        normal_newsvendor_cost(positions, mean[t] * one, deviation[t] * one, holding[t] * one, shortage[t] * one)
        for t in range(count)
    ]
    end = asked["terminal_holding_cost"] * np.maximum(positions, 0)
    season = Season(
        demand=np.where(units >= least, np.array(demand), 0.0),
        period_cost=np.array(money),
        end_cost=end + asked["terminal_stockout_cost"] * np.maximum(-positions, 0),
        unit_cost=by_period("purchase_cost"),
        order_cost=by_period("fixed_cost"),
        lowest=lowest,
        discount=float(np.ravel(asked.get("discount_factor", 1.0))[-1]),
    )
    plan = best_levels(season)
    begins = int(asked.get("initial_inventory_level", 0)) - lowest
    return [*map(float, plan.reorder_level), *map(float, plan.order_up_to)], float(plan.cost[begins])


KINDS = (
    Kind(
        "newsvendor, normal demand", ("example_4_3", "problem_4_1", "example_4_4"),
        _newsvendor_drawn, 200, _newsvendor_theirs, _newsvendor_ours,
    ),
    Kind(
        "newsvendor, Poisson demand", ("problem_4_8a",), _count_drawn, 50, _count_theirs, _count_ours,
        "levels the same, cost within what 100,000 futures tell",
    ),
    Kind("economic order quantity", ("example_3_1", "problem_3_1"), _steady_drawn, 200, _steady_theirs, _steady_ours),
    Kind(
        "economic order quantity, all-units discount", ("example_3_5", "problem_3_12"),
        _tiered_drawn, 200, _tiered_theirs, _tiered_ours,
    ),
    Kind("(r, Q), Poisson demand", ("example_5_8", "problem_5_2"), _r_q_drawn, 50, _r_q_theirs, _r_q_ours),
    Kind("(s, S), Poisson demand", ("example_4_7", "problem_4_31"), _s_s_drawn, 30, _s_s_theirs, _s_s_ours),
    Kind("finite horizon", ("problem_4_29", "problem_4_30"), _season_drawn, 6, _season_theirs, _season_ours),
)  # fmt: skip


if __name__ == "__main__":
    main()
