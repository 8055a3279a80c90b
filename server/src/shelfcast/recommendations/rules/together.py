"""Orders that go to one supplier together: the value from which on he delivers, and the money there is for all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from shelfcast_engine.inventory.budget import packs_to_reach, packs_within
from shelfcast_engine.panel import Bools, Floats, Ints

from shelfcast.policies.rules import SeriesTerms
from shelfcast.purchasing.rules import tier_cost
from shelfcast.vocabulary.errors import Refused

Saving = Callable[[Ints, Floats, Floats, int], Floats]
"""Rows, units to begin with, units of a lot, lots → (rows, lots + 1) money that is saved."""
_MOST_LOTS = 60
"""More lots of one product are not weighed one by one, but several at a time."""
_NOT_FOR_ANY_MONEY = 1e15
"""What a lot costs that does not fit into the place."""


class BudgetWithoutCosts(Refused):
    """A budget can be kept only where it is known what every order costs."""

    status = 422


@dataclass(frozen=True, slots=True)
class Lines:
    """The orders of n series before it is asked what goes together.

    quantity: (n,) units, each for itself;  places: (n,);  free: (n,) whether it is ours to change
    room: (n,) units that may be ordered at most;  saving: what lots of some of them save
    """

    quantity: Floats
    places: tuple[str, ...]
    free: Bools
    room: Floats
    saving: Saving


@dataclass(frozen=True, slots=True)
class Together:
    """The orders as they go together. quantity: (n,) units;  why: row → sentence, of those that are otherwise than alone"""

    quantity: Floats
    why: dict[int, str]


def ordered_together(lines: Lines, terms: SeriesTerms, budget: float | None = None) -> Together:
    """Reach the minimum value of each supplier at each place by what loses least, or wait; then keep to the budget.

    budget: money for all orders, None = no limit. It goes where it saves most; what falls below its supplier's minimum by it
    waits.
    raises: BudgetWithoutCosts
    """
    quantity: Floats = lines.quantity.copy()
    why: dict[int, str] = {}
    groups = [group for group in _groups(lines, terms) if _value(quantity, terms, group.rows) > 0]
    for group in groups:
        if not group.is_reached(quantity, terms):
            quantity[group.rows] = _reach(lines, terms, group)
            why |= {row: _about_minimum(units, alone, group) for row, units, alone in _changed(lines, quantity, group.rows)}
    if budget is not None:
        why |= _keep_to(budget, lines, terms, quantity)
        for group in groups:
            rows = group.rows[lines.free[group.rows] & (quantity[group.rows] > 0)]
            if len(rows) and not group.is_reached(quantity, terms):
                quantity[rows] = 0.0
                short = f"the budget leaves less than the {group.least:g} from which {group.supplier} delivers."
                why |= {row: f"0 rather than {alone:g}: {short}" for row, _, alone in _changed(lines, quantity, rows)}
    return Together(quantity, why)


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of a place and a supplier who delivers there from so much money on."""

    place: str
    supplier: str
    least: float
    rows: Ints

    def is_reached(self, quantity: Floats, terms: SeriesTerms) -> bool:
        return _value(quantity, terms, self.rows) >= self.least - 1e-9


def _groups(lines: Lines, terms: SeriesTerms) -> list[_Group]:
    """What goes together, where costs are known."""
    found: dict[tuple[str, str, float], list[int]] = {}
    for row, (place, supplier) in enumerate(zip(lines.places, terms.supplier, strict=True)):
        least = terms.conditions_of(row).minimum_order_value
        if supplier is not None and least and not math.isnan(_unit_cost(lines.quantity[row], terms, row)):
            found.setdefault((place, supplier, least), []).append(row)
    return [_Group(*key, np.array(rows)) for key, rows in found.items()]


def _changed(lines: Lines, quantity: Floats, rows: Ints) -> Iterator[tuple[int, float, float]]:
    """Of some rows those that are ordered otherwise than alone: row, units, units alone."""
    for row in rows.tolist():
        units, alone = float(quantity[row]), float(lines.quantity[row])
        if units != alone:
            yield row, units, alone


def _unit_cost(quantity: float, terms: SeriesTerms, row: int) -> float:
    plain = float(terms.unit_cost[row])
    price = tier_cost(quantity, None if math.isnan(plain) else plain, terms.conditions_of(row).price_tiers)
    return math.nan if price is None else price


def _cheapest(terms: SeriesTerms, row: int) -> float:
    """What a unit costs at the most favourable tier, so that a value reached by it is reached by any."""
    prices = [tier.unit_cost for tier in terms.conditions_of(row).price_tiers]
    return float(np.nanmin([terms.unit_cost[row], *prices]))


def _value(quantity: Floats, terms: SeriesTerms, rows: Ints) -> float:
    """Money that some of the orders come to."""
    return float(np.nansum([quantity[row] * _unit_cost(quantity[row], terms, row) for row in rows.tolist()]))


def _reach(lines: Lines, terms: SeriesTerms, group: _Group) -> Floats:
    """(r,) units, so that the rows come to the minimum, or nothing of what is free where waiting costs less."""
    rows, begin = group.rows, lines.quantity[group.rows]
    price, pack = np.array([_cheapest(terms, row) for row in rows.tolist()]), terms.pack[rows]
    waiting = np.where(lines.free[rows], 0.0, begin)
    can = lines.free[rows] & (price > 0) & ((begin > 0) | (terms.minimum[rows] <= pack))
    if not can.any():
        return waiting
    missing = group.least - _value(lines.quantity, terms, rows[~can]) - float((begin * price)[can].sum())
    lot = pack[can] * np.maximum(1.0, np.ceil(missing / (price[can] * pack[can]) / _MOST_LOTS))
    saving = lines.saving(rows[can], begin[can], lot, _MOST_LOTS)
    units = begin[can, None] + lot[:, None] * np.arange(_MOST_LOTS + 1)
    saving -= _NOT_FOR_ANY_MONEY * np.cumsum((units > lines.room[rows[can], None] + 1e-9) & (units > begin[can, None]), axis=1)
    taken = packs_to_reach(saving, lot * price[can], np.zeros(len(lot), dtype=np.int64), missing)
    if not taken.any():
        return waiting
    reached = begin.copy()
    reached[can] += taken * lot
    return np.asarray(reached)


def _keep_to(budget: float, lines: Lines, terms: SeriesTerms, quantity: Floats) -> dict[int, str]:
    """Spend no more than the budget, in place, on the packs that save most for their money; row → what is said."""
    rows = np.flatnonzero(quantity > 0)
    price = np.array([_unit_cost(quantity[row], terms, row) for row in rows.tolist()])
    if np.isnan(price).any():
        raise BudgetWithoutCosts(
            f"The unit cost of {int(np.isnan(price).sum())} of {len(rows)} orders is not known, so no budget can be kept. "
            "Say it in the terms, or leave the budget out."
        )
    if float((quantity[rows] * price).sum()) <= budget + 1e-9:
        return {}
    free = lines.free[rows]
    left = max(0.0, budget - float((quantity[rows] * price)[~free].sum()))
    rows, price = rows[free], price[free]
    packs = np.round(quantity[rows] / terms.pack[rows]).astype(np.int64)
    lot = terms.pack[rows] * np.array([_stride(count) for count in packs.tolist()])
    lots = np.round(quantity[rows] / lot).astype(np.int64)
    saving = lines.saving(rows, np.zeros(len(rows)), lot, _MOST_LOTS)
    saving -= _NOT_FOR_ANY_MONEY * np.maximum(np.arange(_MOST_LOTS + 1) - lots[:, None], 0)
    taken = _above_minimum(saving, lot, np.maximum(lot * price, 1e-12), terms.minimum[rows], left)
    quantity[rows] = np.where(taken == lots, quantity[rows], taken * lot)
    elsewhere = f"the budget of {budget:g} saves more elsewhere."
    cut = rows[taken < lots]
    return {row: f"{units:g} rather than {alone:g}: {elsewhere}" for row, units, alone in _changed(lines, quantity, cut)}


def _stride(packs: int) -> int:
    """Packs of a lot, so that whole lots make up all the packs and there are not too many.

    >>> _stride(12), _stride(120), _stride(61)
    (1, 2, 61)
    """
    return next(stride for stride in range(-(-packs // _MOST_LOTS), packs + 1) if packs % stride == 0)


def _above_minimum(saving: Floats, lot: Floats, weight: Floats, minimum: Floats, limit: float) -> Ints:
    """(r,) lots within the limit, of each item none or at least its minimum order."""
    while True:
        taken = packs_within(saving, weight, limit)
        short = (taken > 0) & (taken * lot < minimum - 1e-9)
        if not short.any():
            return taken
        saved = np.where(short, saving[np.arange(len(saving)), taken], np.inf)
        saving[int(saved.argmin()), 1:] = -_NOT_FOR_ANY_MONEY * np.arange(1, saving.shape[1])


def _about_minimum(units: float, alone: float, group: _Group) -> str:
    if units > alone:
        return f"{units:g} rather than {alone:g}, to reach the {group.least:g} from which {group.supplier} delivers."
    waits = f"{group.supplier} delivers from {group.least:g} on, and to reach that costs more than to wait."
    return f"0 rather than {alone:g}: {waits}"
