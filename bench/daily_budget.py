"""What the first lines of each day's list save, if the rest waits for tomorrow: 10 stores, 50 products each, 56 days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from shelfcast_engine.inventory.base_stock import decide
from shelfcast_engine.replay.history import Setting, warm_start
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.refit import RefitEvery
from shelfcast_engine.replay.rollout import Tally
from shelfcast_engine.replay.world import State, step

from bench.decisions import store_items, world_of
from bench.measuring import Figure, keep

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_LEAD_TIME, _COUNTED, _BUDGET = 2, 56, 20


class Rank(Enum):
    """Which lines come first."""

    WAITING = "what waiting costs"
    STAKE = "money at stake"


@dataclass(frozen=True, slots=True)
class Lived:
    """What the days cost, and how many lines there were to order per place and day."""

    cost: float
    lines: float


def main() -> None:
    figures = [figure for days in (1, 3, 7) for figure in _with_orders_for(days)]
    title = "The daily budget: what the first lines of the day cover of the avoidable loss"
    keep("daily_budget", title, "python -m bench.daily_budget", figures)


def _with_orders_for(days: int) -> list[Figure]:
    """Orders that last so many days beyond the lead time; a list every day."""
    panel = store_items()
    setting = world_of(panel.demand, _LEAD_TIME, days, panel)
    setting = replace(setting, forecaster=RefitEvery(setting.forecaster, 7))
    everything, nothing = (_lived(setting, lines, Rank.WAITING) for lines in (panel.series_count, 0))

    def covered(lines: int, rank: Rank) -> Figure:
        share = (nothing.cost - _lived(setting, lines, rank).cost) / (nothing.cost - everything.cost)
        lasting = "1 day" if days == 1 else f"{days} days"
        what = f"orders for {lasting}: the first {lines} of {everything.lines:.0f} lines per place and day, by {rank.value}"
        return Figure(what, f"{share:.1%}", "≥ 90 %" if lines == _BUDGET else "")

    more = (30, 35, 40) if days == 1 else ()
    return [*(covered(_BUDGET, rank) for rank in Rank), *(covered(lines, Rank.WAITING) for lines in more)]


def _lived(setting: Setting, lines: int, rank: Rank) -> Lived:
    panel = setting.panel
    first = panel.period_count - _COUNTED
    state, tally, listed = warm_start(setting, first), Tally(setting.world, setting.prices, _COUNTED, keep_periods=True), 0
    for day in range(first, panel.period_count):
        wanted, order = _first_lines(setting.known_at(day), state, panel.groups["location"], lines, rank)
        state, happened = step(setting.world, state, order, setting.demand[:, day])
        tally.add(day - first, order, happened)
        listed += wanted
    return Lived(float(tally.account().total_cost.sum()), listed / _COUNTED / len(np.unique(panel.groups["location"])))


def _first_lines(known: Knowledge, state: State, places: Ints, lines: int, rank: Rank) -> tuple[int, Floats]:
    """How many lines there are, and (n,) orders of those that are shown first."""
    if lines == 0:
        return 0, np.zeros(known.world.items)
    made, world = known.forecast, known.world
    due = np.stack(state.due[: made.quantiles.horizon], axis=1)
    due = np.pad(due, ((0, 0), (0, made.quantiles.horizon - due.shape[1])))
    terms = (state.on_hand, due, world.supply, known.prices.unit, world.pack, world.minimum)
    decision = decide(made.quantiles, known.uniforms, made.whole_units, *terms)
    at_stake = decision.cost_without - decision.cost
    waiting = np.maximum(decision.waiting, 0.0) if rank is Rank.WAITING else np.zeros(world.items)
    shown = np.zeros(world.items, dtype=bool)
    for place in np.unique(places):
        here = np.flatnonzero((places == place) & (decision.quantity > 0))
        shown[here[np.lexsort((-at_stake[here], -waiting[here]))[:lines]]] = True
    return int((decision.quantity > 0).sum()), np.where(shown, decision.quantity, 0.0)


if __name__ == "__main__":
    main()
