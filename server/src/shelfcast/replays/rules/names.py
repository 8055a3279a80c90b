"""Ordering rules by the names that people type: `ours`, `cover:3.25`, `fill-rate:0.95` → the rules themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

import numpy as np
from shelfcast_engine.replay.policies.cover import Cover
from shelfcast_engine.replay.policies.eoq import EconomicOrder
from shelfcast_engine.replay.policies.erpnext_reorder import ErpnextReorder
from shelfcast_engine.replay.policies.levels import Levels
from shelfcast_engine.replay.policies.min_max import MinMax
from shelfcast_engine.replay.policies.odoo_rule import OdooRule
from shelfcast_engine.replay.policies.odoo_suggest import OdooSuggest
from shelfcast_engine.replay.policies.ours import Ours
from shelfcast_engine.replay.policies.recorded_orders import RecordedOrders
from shelfcast_engine.replay.policies.safety_stock import SafetyStock
from shelfcast_engine.replay.policies.service_target import Service, ServiceTarget
from shelfcast_engine.replay.policy import Policy

from shelfcast.demand.rules import DemandSeries, SeriesKey
from shelfcast.vocabulary.errors import Invalid

_PLAIN: Mapping[str, Callable[[], Policy]] = {
    "ours": Ours,
    "cover": Cover,
    "min-max": MinMax,
    "odoo-rule": OdooRule,
    "odoo-suggest": OdooSuggest,
    "erpnext-reorder": ErpnextReorder,
    "safety-stock": SafetyStock,
    "eoq": EconomicOrder,
}
_WITH_PERIODS: Mapping[str, Callable[[float], Policy]] = {"cover": Cover, "odoo-suggest": OdooSuggest}
_WITH_SHARE = {"cycle-service": Service.CYCLE, "fill-rate": Service.FILL}
LEVELS, ORDERS = "levels", "orders"
"""Rules whose rows come with the request: the user's own minimum and maximum, and what was really ordered."""
KNOWN = (
    "ours, cycle-service:SHARE, fill-rate:SHARE, min-max, cover:N, odoo-rule, odoo-suggest:N, erpnext-reorder, "
    "safety-stock, eoq"
)
_LEVELS = "a minimum and its distance to the maximum, in protection intervals, as in min-max:1.1:0.5"
MOST_RULES = 12
_MOST_PERIODS = 10_000


class UnknownRule(Invalid):
    """There is no such ordering rule."""


class NothingToCompare(Invalid):
    """Name at least one ordering rule, and each once."""


def rule_named(name: str, others: str = f"{LEVELS}, {ORDERS}") -> Policy:
    """The rule of this name; raises: UnknownRule.

    others: names that are understood elsewhere, for the sentence that tells what there is

    >>> rule_named("cover:3.25").name, rule_named("fill-rate:0.95").name
    ('cover:3.25', 'fill rate 0.95')
    """
    kind, colon, value = (part.strip() for part in name.partition(":"))
    if colon and kind in _WITH_PERIODS:
        return _WITH_PERIODS[kind](_number(name, value, _MOST_PERIODS, "a number of periods above 0"))
    if colon and kind == "min-max":
        low, _, span = value.partition(":")
        return MinMax(
            _number(name, low, _MOST_PERIODS, _LEVELS), _number(name, span, _MOST_PERIODS, _LEVELS, zero=True), fixed=True
        )
    if colon and kind in _WITH_SHARE:
        return ServiceTarget(_WITH_SHARE[kind], _number(name, value, 1.0, "a share between 0 and 1"))
    if colon or kind not in _PLAIN:
        raise UnknownRule(f"{name!r} is not a policy; choose from {KNOWN}, {others}.", field="policies", value=name)
    return _PLAIN[kind]()


def check_names(names: Sequence[str]) -> None:
    """Each rule once, and not more than can be shown side by side; raises: NothingToCompare, UnknownRule."""
    if not 1 <= len(names) <= MOST_RULES or len(set(names)) < len(names):
        said = f"Name 1 to {MOST_RULES} ordering rules, each once."
        raise NothingToCompare(said, field="policies", value=", ".join(names))
    for name in names:
        if name not in (LEVELS, ORDERS):
            rule_named(name)


def levels_rule(rows: Iterable[tuple[str, str, float, float]], series: DemandSeries, name: str = LEVELS) -> Levels:
    """The user's own levels. rows: location, product, minimum, maximum"""
    said = {SeriesKey(place, product): (low, high) for place, product, low, high in rows}
    levels = np.array([said.get(key, (np.nan, np.nan)) for key in series.keys], dtype=np.float64).reshape(-1, 2)
    return Levels(levels[:, 0], levels[:, 1], name)


def orders_rule(
    rows: Iterable[tuple[date | datetime, str, str, float]], series: DemandSeries, name: str = ORDERS
) -> RecordedOrders:
    """What was really ordered. rows: when, location, product, quantity"""
    place_of = {key: row for row, key in enumerate(series.keys)}
    quantity = np.zeros((len(series.keys), series.panel.period_count))
    lines = list(rows)
    times = np.array([line[0] for line in lines], dtype="M8[s]")
    steps = series.calendar.index_of(times, series.panel.periods[0])
    for step, (_, place, product, ordered) in zip(steps.tolist(), lines, strict=True):
        row = place_of.get(SeriesKey(place, product))
        if row is not None and 0 <= step < quantity.shape[1]:
            quantity[row, step] += ordered
    return RecordedOrders(quantity, name)


def without_rows(name: str, named: Iterable[SeriesKey], series: DemandSeries) -> list[str]:
    """What there is to say where rows do not speak of every series, or of none."""
    said = set(named)
    notices = []
    if without := len(set(series.keys) - said):
        notices.append(f"{name}: {without} of {len(series.keys)} products are not among its rows; it never orders them.")
    if strangers := sorted({key.product for key in said} - {key.product for key in series.keys}):
        many = "1 product of its rows is" if len(strangers) == 1 else f"{len(strangers)} products of its rows are"
        told = f"{many} not replayed, such as {strangers[0]}"
        notices.append(f"{name}: {told}; a row names a product by its SKU.")
    return notices


def _number(name: str, said: str, most: float, what: str, *, zero: bool = False) -> float:
    try:
        value = float(said)
    except ValueError:
        value = float("nan")
    if not (0 < value < most or (zero and value == 0)):
        raise UnknownRule(f"{name}: {said!r} is not {what}.", field="policies", value=name)
    return value
