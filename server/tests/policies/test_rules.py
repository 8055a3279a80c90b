"""On what terms each series is replenished: its location's, then its product's, then the defaults."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from shelfcast.policies.rules import BadDefaults, Defaults, SeriesTerms, resolve_terms
from shelfcast.purchasing.rules import Terms
from shelfcast.vocabulary.time import Frequency
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES

FLAGS = Defaults(lead_time=2, review=3, holding_cost=0.1, shortage_cost=1.0)
S, T = ("S", "A"), ("T", "A")


def resolved(
    *terms: Terms, keys: tuple[tuple[str, str], ...] = (S,), price: float = np.nan, defaults: Defaults = FLAGS, **more: Any
) -> SeriesTerms:
    return resolve_terms(terms, keys, np.full(len(keys), price), defaults, more.get("frequency", Frequency.DAY))


def test_without_terms_the_defaults_hold_and_nothing_is_missing() -> None:
    terms = resolved()
    assert (terms.supply.lead_time.tolist(), terms.supply.review.tolist()) == ([2], [3])
    assert terms.supply.shelf_life.tolist() == [NEVER_EXPIRES]
    assert (terms.costs.holding.tolist(), terms.costs.shortage.tolist(), terms.costs.waste.tolist()) == ([0.1], [1.0], [0.0])
    assert (terms.pack.tolist(), terms.minimum.tolist(), terms.supplier) == ([1.0], [0.0], (None,))
    assert np.isnan(terms.unit_cost).all()
    assert (terms.missing, terms.decidable.tolist()) == (((),), [True])


def test_terms_of_a_location_come_first_field_by_field() -> None:
    everywhere = Terms("A", None, "Mill", 5, 7, moq=10, pack=6, unit_cost=2.0, holding_cost=0.3, shortage_cost=4.0)
    here = Terms("A", "S", None, 1, None, moq=0, unit_cost=3.0)
    terms = resolved(here, everywhere, Terms("B", "S", "Nobody"), keys=(S, T))
    assert terms.supplier == ("Mill", "Mill")
    assert terms.supply.lead_time.tolist() == [1, 5]
    assert terms.supply.review.tolist() == [7, 7]
    assert terms.minimum.tolist() == [0.0, 10.0]
    assert terms.pack.tolist() == [6.0, 6.0]
    assert terms.unit_cost.tolist() == [3.0, 2.0]


def test_terms_of_one_location_do_not_hold_at_another() -> None:
    assert resolved(Terms("A", "S", lead_time_days=9), keys=(S, T)).supply.lead_time.tolist() == [9, 2]


@pytest.mark.parametrize(
    ("frequency", "lead_time", "review", "shelf_life"),
    [
        (Frequency.HOUR, 240, 336, 72),
        (Frequency.DAY, 10, 14, 3),
        (Frequency.WEEK, 2, 2, 1),
        (Frequency.MONTH, 1, 1, 1),
    ],
)
def test_days_become_periods_rounded_up_but_defaults_are_periods(
    frequency: Frequency, lead_time: int, review: int, shelf_life: int
) -> None:
    told = Terms("A", lead_time_days=10, review_days=14, shelf_life_days=3)
    supply = resolved(told, keys=(S, ("S", "B")), frequency=frequency).supply
    assert supply.lead_time.tolist() == [lead_time, 2]
    assert supply.review.tolist() == [review, 3]
    assert supply.shelf_life.tolist() == [shelf_life, NEVER_EXPIRES]
    assert supply.protection.tolist() == [lead_time + review, 5]


def test_a_lead_time_of_no_days_is_no_gap() -> None:
    assert resolved(Terms("A", lead_time_days=0)).supply.lead_time.tolist() == [0]


def test_what_nobody_said_is_missing_and_makes_an_order_undecidable() -> None:
    terms = resolved(defaults=Defaults())
    assert terms.missing == (("lead time", "review period", "holding cost", "shortage cost"),)
    assert terms.decidable.tolist() == [False]
    assert (terms.supply.lead_time.tolist(), terms.supply.review.tolist()) == ([0], [1])


def test_costs_that_nobody_said_follow_from_unit_cost_and_price() -> None:
    nothing_but_times = Defaults(lead_time=1, review=1)
    terms = resolved(Terms("A", unit_cost=2.0), price=5.0, defaults=nothing_but_times)
    assert terms.costs.holding.tolist() == [pytest.approx(2.0 * 0.25 / 365.25)]
    assert terms.costs.shortage.tolist() == [3.0]
    monthly = resolved(Terms("A", unit_cost=2.0), price=5.0, defaults=nothing_but_times, frequency=Frequency.MONTH)
    assert monthly.costs.holding.tolist() == [pytest.approx(2.0 * 0.25 / 12)]


def test_a_margin_of_nothing_is_no_shortage_cost() -> None:
    assert resolved(Terms("A", unit_cost=5.0), price=5.0, defaults=Defaults(1, 1)).missing == (("shortage cost",),)


def test_a_supplier_or_cost_is_missed_only_where_others_have_one() -> None:
    keys = (S, ("S", "B"))
    assert resolved(keys=keys).missing == ((), ())
    some = resolved(Terms("A", supplier="Mill", unit_cost=1.0), keys=keys)
    assert some.missing == ((), ("supplier", "unit cost"))
    assert some.decidable.tolist() == [True, True]


def test_what_spoils_costs_its_unit_cost_and_an_unknown_cost_counts_as_none() -> None:
    assert resolved(Terms("A", unit_cost=2.5)).costs.waste.tolist() == [2.5]
    assert resolved().costs.waste.tolist() == [0.0]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"lead_time": -1}, "The lead time is -1; enter 0 or more periods."),
        ({"review": 0}, "The review period is 0; enter 1 or more periods."),
        ({"holding_cost": 0.0}, "The holding cost is 0; enter more than 0."),
        ({"shortage_cost": -2.5}, "The shortage cost is -2.5; enter more than 0."),
        ({"shortage_cost": float("inf")}, "The shortage cost is inf; enter more than 0."),
        ({"holding_cost": float("nan")}, "The holding cost is nan; enter more than 0."),
    ],
)
def test_defaults_that_cannot_hold_are_refused_with_what_would(said: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadDefaults) as refusal:
        Defaults(**said)
    assert str(refusal.value) == sentence
