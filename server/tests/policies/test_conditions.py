"""What a supplier says beside price and pack reaches the order, and the reason says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from shelfcast import policies, purchasing
from shelfcast.policies.rules import order_occasion
from shelfcast.purchasing.actions.add_supplier import add_supplier
from shelfcast.purchasing.actions.add_supplier_item import add_supplier_item
from shelfcast.purchasing.actions.learn_lead_times import learn_lead_times
from shelfcast.purchasing.rules import PriceTier, SupplierFields, SupplierItemFields
from shelfcast.recommendations import ReorderLine
from sqlalchemy import text

from server.tests.journeys.a_shop import LAST_DAY, Shop


@pytest.fixture
def sold(shop: Shop) -> Shop:
    rows = [f"{LAST_DAY - timedelta(days=age)},main,tea,{4 + age % 3}" for age in range(90)]
    shop.told("sales", "\n".join(["date,location,product,quantity", *rows]))
    shop.told("stock", f"location,product,on_hand,counted_at\nmain,tea,8,{LAST_DAY}")
    return shop


def ordered(
    shop: Shop, supplier: SupplierFields, terms: SupplierItemFields, deliveries: list[float] | None = None
) -> ReorderLine:
    with shop.transaction() as tx:
        tea = tx.connection.execute(text("select id from products where sku = 'tea'")).scalar_one()
        number = add_supplier(tx, {"name": "North", **supplier})
        add_supplier_item(tx, tea, number, None, {"unit_cost": 2.0, **terms})
        if deliveries:
            learn_lead_times(tx, "North", deliveries)
    shop.nightly()
    newest = shop.newest_list(everything=True)
    (line,) = newest.lines
    return line


def test_a_price_tier_is_ordered_up_to_where_it_pays(sold: Shop) -> None:
    line = ordered(sold, {}, {"lead_time_days": 2, "price_tiers": [{"from_quantity": 40, "unit_cost": 1.2}]})
    assert [line.order_quantity, line.unit_cost, line.order_cost] == pytest.approx([40.0, 1.2, 48.0])
    assert "40 rather than" in line.reason
    assert "a unit then costs 1.2 instead of 2" in line.reason


def test_a_tier_too_far_off_is_left_alone(sold: Shop) -> None:
    line = ordered(sold, {}, {"lead_time_days": 2, "price_tiers": [{"from_quantity": 5000, "unit_cost": 1.9}]})
    assert line.order_quantity < 60
    assert "rather than" not in line.reason


def test_another_rule_orders_no_more_than_the_place_holds_either(sold: Shop) -> None:
    """With 20 of storage our rule ordered 12, and cover:14 ordered 62."""
    with sold.transaction() as tx:
        policies.change_settings(tx, policies.ORGANISATION, {"ordering_rule": "cover:14"})
    line = ordered(sold, {}, {"lead_time_days": 2, "storage_limit": 20})
    assert line.order_quantity == 12
    assert line.reason.startswith("By the rule cover:14: up to ")
    assert line.reason.endswith(" 12 rather than 62: the place holds 20.")


def test_no_more_is_ordered_than_the_place_holds(sold: Shop) -> None:
    line = ordered(sold, {}, {"lead_time_days": 2, "storage_limit": 15})
    assert line.order_quantity == 7
    assert line.reason.endswith("the place holds 15.")


def test_a_minimum_beyond_the_storage_is_set_aside_with_what_to_do(sold: Shop) -> None:
    line = ordered(sold, {}, {"lead_time_days": 2, "moq": 24, "storage_limit": 20})
    assert line.order_quantity == 0
    assert line.note == "The least that is delivered is 24, but the place holds 20: mend the minimum or the storage limit."


def test_an_order_waits_for_the_next_order_day(sold: Shop) -> None:
    first = LAST_DAY + timedelta(days=1)
    far = (first.isoweekday() + 2) % 7 + 1
    line = ordered(sold, {"order_days": [far]}, {"lead_time_days": 2})
    assert line.due == first + timedelta(days=3 + 2)
    assert line.covers_until == line.due + timedelta(days=6)
    assert "North takes orders on" in line.reason


def test_uncertain_deliveries_need_more_stock_than_sure_ones(sold: Shop) -> None:
    line = ordered(sold, {}, {"review_days": 3}, [1.0, 1.0, 1.0, 2.0, 2.0, 7.0, 8.0])
    assert "Past deliveries took 1 to 8 days (7 of them); each is reckoned with." in line.reason
    with sold.transaction() as tx:
        (terms,) = [one for one in purchasing.all_terms(tx) if one.supplier == "North"]
    assert terms.lead_time_days == pytest.approx(22 / 7)
    sure = shop_with_sure_lead_time(sold)
    assert line.demand_p90 > sure.demand_p90


def shop_with_sure_lead_time(shop: Shop) -> ReorderLine:
    with shop.transaction() as tx:
        tx.connection.execute(text("update terms set lead_time_days = 3"))
    shop.nightly()
    (line,) = shop.newest_list(everything=True).lines
    return line


@pytest.mark.parametrize(
    ("first", "days", "review", "expected"),
    [(date(2026, 3, 6), [1], -1, (3, 7)), (date(2026, 3, 2), [1, 3, 5], 1, (0, 2)), (date(2026, 3, 4), [1, 4], 4, (1, 4))],
)
def test_order_days_say_when_is_ordered_and_for_how_long(first: date, days: list[int], review: int, expected: Any) -> None:
    assert order_occasion(first, days, review) == expected


def test_a_file_of_terms_says_tiers_limits_and_minimum_values_and_the_night_goes_by_them(sold: Shop) -> None:
    header = "product,supplier,unit_cost,tier_from,storage_limit,minimum_value,order_days"
    sold.told("terms", f"{header}\ntea,North,2,,500,300,Mon Tue Wed Thu Fri Sat Sun\ntea,North,1.9,1000,,,")
    with sold.transaction() as tx:
        (told,) = purchasing.all_terms(tx)
    assert told.conditions == purchasing.Conditions((), (PriceTier(1000, 1.9),), tuple(range(1, 8)), 500.0, 300.0)
    sold.told("terms", "product,supplier,unit_cost\ntea,North,2.5")
    with sold.transaction() as tx:
        assert [one.conditions for one in purchasing.all_terms(tx)] == [told.conditions]
    sold.nightly()
    (line,) = sold.newest_list(everything=True).lines
    assert line.order_quantity == 0 or line.order_quantity * 2.5 >= 300
    assert "the 300 from which North delivers" in line.reason or "North delivers from 300 on" in line.reason
