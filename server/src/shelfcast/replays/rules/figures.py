"""What a replay tells of each rule: in all, by location, by category and item by item. The columns of replay.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from shelfcast_engine.panel import Floats, Ints
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.account import Account, cycle_service, fill_rate
from shelfcast_engine.replay.paired import difference_of_totals

from shelfcast.policies.rules import SeriesTerms
from shelfcast.replays.rules.replaying import Part

TOTAL = "ALL"
COLUMNS = (
    "policy", "location", "product", "fill_rate", "cycle_service", "stockout_periods", "lost_units", "lost_money",
    "wasted_units", "wasted_money", "average_stock_units", "average_stock_money", "orders", "total_cost",
    "difference", "difference_low", "difference_high",
)  # fmt: skip
FIGURES = COLUMNS[3:]
COUNTS = ("stockout_periods", "orders")
_DECIMALS = 6
_ENOUGH_ITEMS = 10
"""From so many on, the interval of a sum is drawn over items; see the engine's paired.py."""

Sums = Mapping[str, Floats]
"""(m,) what can be added up over items, by name."""
Told = dict[str, list[float | int | None]]
"""FIGURES → one value per row; None = not known."""


def sums_of(account: Account, terms: SeriesTerms, rows: Ints) -> Sums:
    """(m,) what can be added up. rows: which of the series the account is of"""
    unit_cost, average = terms.unit_cost[rows], account.average_stock
    known = not np.isnan(terms.unit_cost).all()
    return {
        "demand": account.demand,
        "cycles": account.cycles,
        "short_cycles": account.short_cycles,
        "stockout_periods": account.stockouts,
        "lost_units": account.lost,
        "lost_money": account.lost * terms.costs.shortage[rows],
        "wasted_units": account.wasted,
        "wasted_money": account.wasted * terms.costs.waste[rows],
        "average_stock_units": average,
        "average_stock_money": average * np.nan_to_num(unit_cost) if known else np.full(len(average), np.nan),
        "orders": account.orders,
        "total_cost": account.total_cost,
    }


def told(sums: Sums, difference: tuple[Floats, Floats, Floats]) -> Told:
    """The figures as they are shown: rounded, None where nothing is known. difference: (m,) and its interval"""
    figures = dict(sums) | {
        "fill_rate": fill_rate(sums["demand"], sums["lost_units"]),
        "cycle_service": cycle_service(sums["cycles"], sums["short_cycles"]),
        **dict(zip(FIGURES[-3:], difference, strict=True)),
    }
    return {name: _shown(name, figures[name].round(_DECIMALS) + 0.0) for name in FIGURES}


def _shown(name: str, values: Floats) -> list[float | int | None]:
    if name in COUNTS:
        return [int(value) for value in values.tolist()]
    return [None if value != value else value for value in values.tolist()]  # noqa: PLR0124 (NaN alone is not itself)


class Summing:
    """Adds parts up over groups of items; the only thing here that changes.

    groups: (n,) to which group each item belongs;  count: of groups;  rules: how many;  periods: counted
    """

    def __init__(self, groups: Ints, count: int, rules: int, periods: int) -> None:
        self._groups, self._count = groups, count
        self._sums: list[dict[str, Floats]] = [{} for _ in range(rules)]
        self._gap = np.zeros((rules, periods, count))
        self._of_item = np.zeros((rules, len(groups)))

    def add(self, part: Part, sums: Sequence[Sums]) -> None:
        """Count the items of one part. sums: of each rule, (m,)"""
        groups = self._groups[part.rows]
        reference = part.accounts[0].cost
        for rule, (account, of_rule) in enumerate(zip(part.accounts, sums, strict=True)):
            gap = account.cost - reference
            self._of_item[rule, part.rows] = gap.sum(axis=0)
            np.add.at(self._gap[rule].T, groups, gap.T)
            for name, values in of_rule.items():
                total = self._sums[rule].setdefault(name, np.zeros(self._count))
                np.add.at(total, groups, values)

    def told(self, cycle: int) -> list[Told]:
        """The figures of each rule, a row for each group. cycle: periods that hang together"""
        return [told(sums, self._differences(rule, cycle)) for rule, sums in enumerate(self._sums)]

    def _differences(self, rule: int, cycle: int) -> tuple[Floats, Floats, Floats]:
        found = np.zeros((3, self._count))
        for group in range(self._count):
            items = self._of_item[rule, self._groups == group]
            by_items = len(items) >= _ENOUGH_ITEMS
            gap = items[None, :] if by_items else self._gap[rule][:, [group]]
            made = difference_of_totals(gap, np.zeros_like(gap), cycle, generator(DEFAULT_SEED, 1))
            found[:, group] = made.difference, made.low, made.high
        return found[0], found[1], found[2]
