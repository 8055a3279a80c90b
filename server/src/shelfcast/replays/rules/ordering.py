"""What other rules than the cheapest order tonight, for the series that somebody put under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from shelfcast_engine.forecasting.ensemble import Forecast
from shelfcast_engine.inventory.base_stock import Ruled
from shelfcast_engine.panel import Bools, Floats, Ints, Panel
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.replay.history import Setting
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.world import state_of

from shelfcast.demand.rules import DemandSeries, SeriesKey
from shelfcast.policies.rules import SeriesTerms
from shelfcast.replays.rules.names import rule_named
from shelfcast.replays.rules.replaying import ITEMS_AT_ONCE, setting_of
from shelfcast.stock.rules import NOTHING, Position, due_by_step

OURS = "ours"


@dataclass(frozen=True, slots=True)
class RuledOrders:
    """Orders of n series that a rule of a person's choice decided. names: the rule, "" = ours, by cost

    wish, quantity: (n,) units before and after what the supplier accepts, NaN = ours
    """

    names: tuple[str, ...]
    wish: Floats
    quantity: Floats

    def unless(self, ended: Bools) -> Ruled:
        """The orders but for series that ended."""
        return Ruled(np.where(ended, np.nan, self.wish), np.where(ended, np.nan, self.quantity))


def ruled_orders(
    series: DemandSeries,
    forecast: Forecast,
    positions: Mapping[SeriesKey, Position],
    terms: SeriesTerms,
    rules: Sequence[str],
) -> RuledOrders | None:
    """What the rules order at the end of the last closed period; None where all series are under ours.

    forecast: of the n series, as long as the longest protection interval;  rules: (n,) names
    """
    by_rule = terms.decidable & np.array([rule != OURS for rule in rules])
    if not by_rule.any():
        return None
    names = tuple(rule if chosen else "" for rule, chosen in zip(rules, by_rule, strict=True))
    wish, quantity = np.full(len(rules), np.nan), np.full(len(rules), np.nan)
    for name in sorted(set(names) - {""}):
        rows = np.flatnonzero(np.array([one == name for one in names]))
        rule, here = rule_named(name), setting_of(series.of(rows), terms.of(rows))
        for begin in range(0, len(rows), ITEMS_AT_ONCE):
            some = rows[begin : begin + ITEMS_AT_ONCE]
            part = here.of(np.arange(begin, begin + len(some)))
            wish[some], quantity[some] = _ordered(rule, part, series.of(some), _forecast_of(forecast, some), positions)
    return RuledOrders(names, wish, quantity)


def _ordered(
    rule: Policy, setting: Setting, series: DemandSeries, made: Forecast, positions: Mapping[SeriesKey, Position]
) -> tuple[Floats, Floats]:
    def known_forecast(panel: Panel, horizon: int) -> Forecast:
        steps = slice(0, horizon)
        quantiles = Quantiles(made.quantiles.levels, made.quantiles.values[:, steps])
        return replace(made, quantiles=quantiles, correlation=made.correlation[steps, steps])

    held = [positions.get(key, NOTHING) for key in series.keys]
    horizon = int(setting.world.supply.protection.max())
    due = due_by_step(held, series.calendar, series.panel.periods[-1], horizon)
    state = state_of(setting.world, np.array([place.on_hand for place in held]), due)
    known = Knowledge(setting.panel, setting.world, setting.prices, known_forecast)
    wish = rule.wish(known, state)
    roomy = replace(setting.world, capacity=np.full(setting.world.items, np.inf))  # the room is seen to when it is decided
    return wish, roomy.accepted(wish, state.position)


def _forecast_of(made: Forecast, rows: Ints) -> Forecast:
    return replace(
        made,
        quantiles=Quantiles(made.quantiles.levels, made.quantiles.values[rows]),
        whole_units=made.whole_units[rows],
        weights=made.weights[:, rows],
        classes=made.classes[rows],
    )
