"""On which days a product was and will be on promotion: what a product's chart marks."""

from __future__ import annotations

from datetime import date

from shelfcast.demand.reads.promotions import PromotedDays, promoted_days

from server.tests.journeys.a_shop import Shop

SALES = """
    date,location,product,quantity,promotion
    2026-01-27,Hill,tea,2,0
    2026-01-28,Hill,tea,5,1
    2026-01-30,Hill,tea,2,0
    2026-01-31,Hill,salt,1,
    2026-01-31,Corner,tea,3,
"""

PLAN = """
    date,location,product,promotion
    2026-02-02,,tea,1
    2026-02-03,,tea,1
    2026-02-05,Hill,tea,1
    2026-02-03,Hill,tea,0
"""


def _told(shop: Shop, location: str, product: str = "tea") -> list[tuple[str, str]]:
    with shop.transaction() as tx:
        return [(str(days.begins), str(days.ends)) for days in promoted_days(tx, product, location)]


def test_a_promotion_lasts_until_a_line_says_otherwise_and_the_plan_tells_of_days_to_come(shop: Shop) -> None:
    shop.told("sales", SALES)
    shop.told("future", PLAN)
    shop.nightly_series()
    assert _told(shop, "Hill") == [("2026-01-28", "2026-01-29"), ("2026-02-02", "2026-02-02"), ("2026-02-05", "2026-02-05")]
    assert _told(shop, "Corner") == [("2026-02-02", "2026-02-03")]


def test_a_promotion_that_goes_on_from_the_past_into_the_days_to_come_is_one(shop: Shop) -> None:
    shop.told("sales", "date,location,product,quantity\n2026-01-29,Hill,tea,2\n2026-01-31,Hill,tea,2")
    shop.told("future", "date,product,promotion\n" + "\n".join(f"{day},tea,1" for day in ("2026-01-31", "2026-02-01")))
    shop.nightly_series()
    with shop.transaction() as tx:
        assert promoted_days(tx, "tea", "Hill") == [PromotedDays(date(2026, 1, 31), date(2026, 2, 1))]


def test_what_was_never_promoted_or_is_not_known_has_no_such_days(shop: Shop) -> None:
    assert _told(shop, "Hill") == []
    shop.told("sales", SALES)
    shop.nightly_series()
    assert _told(shop, "Hill", "salt") == []
    assert _told(shop, "Hill", "pepper") == []
    assert _told(shop, "Valley") == []


def test_a_promotion_planned_where_a_product_was_never_sold_is_told(shop: Shop) -> None:
    shop.told("sales", SALES)
    shop.told("future", "date,product,promotion\n2026-02-02,salt,1")
    shop.nightly_series()
    assert _told(shop, "Corner", "salt") == [("2026-02-02", "2026-02-02")]
