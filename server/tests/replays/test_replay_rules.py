"""What a replay works with, worked out from terms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from shelfcast.demand.rules import DemandSeries, SeriesKey
from shelfcast.policies import Defaults, SeriesTerms, resolve_terms
from shelfcast.purchasing.rules import Conditions, PriceTier, Terms
from shelfcast.replays.rules.replaying import about_replay, lived_parts, setting_of, tuned_rules
from shelfcast.vocabulary.time import Calendar, Frequency
from shelfcast_engine.panel import Panel
from shelfcast_engine.replay.policies.cover import Cover
from shelfcast_engine.replay.policies.ours import Ours

VARIED = (2.0, 2.0, 2.0, 3.0, 3.0, 14.0)
DEFAULTS = Defaults(lead_time=4, review=1, holding_cost=0.05, shortage_cost=1.0)


def series_of(products: list[str], days: int = 120) -> DemandSeries:
    """Each product sells 3, 4, 5 a day in turn."""
    demand = np.tile(3.0 + np.arange(days) % 3, (len(products), 1))
    clock = (np.datetime64("2025-01-01") + np.arange(days)).astype("M8[s]")
    panel = Panel(demand, np.ones_like(demand), np.zeros(len(products), dtype=np.int64), clock, Frequency.DAY)
    keys = tuple(SeriesKey("Hill", product) for product in products)
    return DemandSeries(keys, panel, Calendar(Frequency.DAY), np.full(len(products), days - 1), np.full(len(products), 2.0))


def terms_of(series: DemandSeries, **conditions: Conditions) -> SeriesTerms:
    said = [Terms(product, conditions=told) for product, told in conditions.items()]
    keys = [(key.location, key.product) for key in series.keys]
    return resolve_terms(said, keys, series.price, DEFAULTS, Frequency.DAY)


def test_a_replay_goes_through_where_past_deliveries_varied_and_says_that_they_do_not_vary_in_it() -> None:
    series = series_of(["tea", "salt"])
    terms = terms_of(series, tea=Conditions(lead_time_sample=VARIED))
    assert terms.supply.samples == ((2, 2, 2, 3, 3, 14), ())
    setting = setting_of(series, terms)
    tuned, _ = tuned_rules(setting, [Ours()], 110)
    parts = list(lived_parts(setting, tuned, 110))
    sure = list(lived_parts(setting_of(series, replace(terms, supply=terms.supply.sure)), tuned, 110))
    assert [part.orders[0].tolist() for part in parts] == [part.orders[0].tolist() for part in sure]
    assert "Past deliveries of 1 product varied; here each order takes the usual lead time." in about_replay(
        series, terms, 110, 0
    )


def test_each_of_some_items_keeps_its_own_terms() -> None:
    """The last of two products was given what was known of the first."""
    series = series_of(["tea", "salt", "rope"])
    limited = Conditions(storage_limit=20)
    terms = terms_of(series, tea=Conditions(lead_time_sample=VARIED), rope=limited)
    some = terms.of(np.array([2, 1]))
    assert some.supply.samples == ((), ())
    assert some.conditions_of(0) == limited
    assert terms.of(np.array([0])).supply.samples == ((2, 2, 2, 3, 3, 14),)


def test_no_rule_of_a_replay_holds_more_than_the_place_does_and_what_is_left_out_is_said() -> None:
    series = series_of(["tea", "salt"])
    told = Conditions(storage_limit=12, order_days=(1, 4), price_tiers=(PriceTier(40, 1.2),))
    terms = terms_of(series, tea=told)
    (part,) = lived_parts(setting_of(series, terms), [Cover(14.0)], 60)
    (free,) = lived_parts(setting_of(series, replace(terms, conditions=())), [Cover(14.0)], 60)
    stock, without = part.accounts[0].average_stock, free.accounts[0].average_stock
    assert stock[0] <= 12 < without[0]
    assert stock[1] == without[1]
    left_out = "Left out here, though tonight's orders go by it: price tiers (1 product), days on which is ordered (1 product)."
    assert left_out in about_replay(series, terms, 60, 1)


def test_a_place_that_holds_less_than_the_smallest_order_does_not_break_a_replay() -> None:
    series = series_of(["tea"])
    terms = terms_of(series, tea=Conditions(storage_limit=5))
    packed = replace(terms, pack=np.array([12.0]))
    assert setting_of(series, packed).world.capacity.tolist() == [12.0]
