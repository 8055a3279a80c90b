"""The sample organisation holds what the demo promises: patterns, stock-outs and gaps to find, and the same bytes each time."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from shelfcast.app.sample import History, Listing, SampleFiles, simulate, write_sample
from shelfcast.app.sample.catalogue import CATEGORIES, LOCATIONS, SUPPLIERS, Lack, easter_sunday, holiday, listings
from shelfcast.app.sample.files import holding_cost
from shelfcast.app.sample.history import _share_in_stock
from shelfcast_engine.randomness import generator

LAST_DAY = date(2025, 11, 12)
Key = tuple[str, str]


@pytest.fixture(scope="module")
def history() -> History:
    return simulate(generator(7), LAST_DAY)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_sample(tmp_path_factory.mktemp("sample"), LAST_DAY)


def paths_of(files: SampleFiles) -> list[Path]:
    return [getattr(files, name) for name in SampleFiles.__slots__]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keys_of(path: Path) -> list[Key]:
    return [(row["location"], row["product"]) for row in rows_of(path)]


def where(history: History, wanted: Callable[[Listing], bool]) -> list[int]:
    return [index for index, line in enumerate(history.listings) if wanted(line)]


def current_keys() -> set[Key]:
    return {(line.location.name, line.product.name) for line in listings() if line.product.is_current}


# The files


def test_the_same_day_and_seed_write_the_same_bytes(files: SampleFiles, tmp_path: Path) -> None:
    again = write_sample(tmp_path / "again", LAST_DAY)
    for name in SampleFiles.__slots__:
        assert getattr(again, name).read_bytes() == getattr(files, name).read_bytes()


def test_another_seed_writes_other_sales_on_the_same_terms(files: SampleFiles, tmp_path: Path) -> None:
    other = write_sample(tmp_path, LAST_DAY, seed=8)
    assert other.sales.read_bytes() != files.sales.read_bytes()
    assert other.terms.read_bytes() == files.terms.read_bytes()


def test_the_files_have_the_headers_of_the_formats_they_stand_for(files: SampleFiles) -> None:
    headers = {path.name: path.read_text("utf-8").partition("\n")[0] for path in paths_of(files)}
    assert headers == {
        "sales.csv": "date,location,product,quantity,in_stock,price,promotion,category",
        "stock.csv": "location,product,on_hand,counted_at",
        "open_orders.csv": "location,product,quantity,due",
        "terms.csv": "product,location,supplier,lead_time_days,review_days,moq,pack,unit_cost,holding_cost,shortage_cost,"
        "shelf_life_days",
        "future.csv": "date,location,product,price,promotion",
    }


def test_sales_are_two_years_of_days_in_order_and_of_a_size_to_upload(files: SampleFiles) -> None:
    days = [row["date"] for row in rows_of(files.sales)]
    assert days == sorted(days)
    assert sorted(set(days)) == [(LAST_DAY - timedelta(days=age)).isoformat() for age in range(729, -1, -1)]
    assert 60_000 <= len(days) <= 80_000


def test_sales_rows_are_the_simulated_days_with_a_sale_or_a_stock_out(files: SampleFiles, history: History) -> None:
    told = {
        (history.days[day].isoformat(), history.listings[index].location.name, history.listings[index].product.name): (
            int(history.sales[index, day]),
            float(history.in_stock[index, day]),
            bool(history.promotion[index, day]),
        )
        for index, day in np.argwhere((history.sales > 0) | (history.in_stock < 1))
    }
    written = {
        (row["date"], row["location"], row["product"]): (int(row["quantity"]), float(row["in_stock"]), row["promotion"] == "1")
        for row in rows_of(files.sales)
    }
    assert written == told


def test_no_file_names_the_same_thing_twice(files: SampleFiles) -> None:
    for path, columns in (
        (files.sales, ("date", "location", "product")),
        (files.stock, ("location", "product")),
        (files.terms, ("location", "product")),
        (files.future, ("date", "location", "product")),
    ):
        most_common = Counter(tuple(row[column] for column in columns) for row in rows_of(path)).most_common(1)
        assert most_common[0][1] == 1, (path.name, most_common)


def test_every_current_product_is_counted_and_the_bar_was_counted_nine_days_ago(files: SampleFiles) -> None:
    assert set(keys_of(files.stock)) >= current_keys()
    counted = {(row["location"], row["counted_at"]) for row in rows_of(files.stock)}
    assert counted == {
        ("Corner Bakery", "2025-11-12"),
        ("Harbour Bar", "2025-11-03"),
        ("Dark Store 12", "2025-11-12"),
    }


def test_the_bars_old_count_less_its_sales_since_is_what_stands_there(files: SampleFiles, history: History) -> None:
    counted = {key: int(row["on_hand"]) for key, row in zip(keys_of(files.stock), rows_of(files.stock), strict=True)}
    bar = where(history, lambda line: line.location.counted > 0 and not line.product.ended)
    for index in bar:
        line = history.listings[index]
        since = int(history.sales[index, -9:].sum())
        assert counted[line.location.name, line.product.name] - since == history.on_hand[index, -1], line.product.name
    assert len(bar) == 34


def test_a_product_that_never_sold_is_in_stock_and_one_that_ended_has_leftovers(files: SampleFiles) -> None:
    sold = set(keys_of(files.sales))
    in_stock = {key for key, row in zip(keys_of(files.stock), rows_of(files.stock), strict=True) if int(row["on_hand"]) > 0}
    assert in_stock - sold == {("Harbour Bar", "Absinthe 50 cl")}
    assert ("Harbour Bar", "Ginger beer bottle 330 ml") in in_stock - current_keys()


def test_every_product_sold_has_terms_but_the_one_left_out_on_purpose(files: SampleFiles) -> None:
    in_terms = {row["product"] for row in rows_of(files.terms)}
    assert {product for _, product in keys_of(files.sales)} - in_terms == {"Birthday candles 24"}


def test_what_the_owner_forgot_is_what_the_catalogue_says_and_nothing_else(files: SampleFiles) -> None:
    forgotten = {
        (row["product"], column)
        for row in rows_of(files.terms)
        for column, value in row.items()
        if not value and column not in ("location", "shelf_life_days")
    }
    assert forgotten == {
        ("Wildflower honey 350 g", "supplier"),
        ("Salted almonds 60 g", "supplier"),
        ("Chartreuse green 70 cl", "unit_cost"),
        ("Phone charger USB-C", "unit_cost"),
        ("Strawberry jam 250 g", "lead_time_days"),
        ("Dishwasher tablets 40", "lead_time_days"),
    }
    assert {line.product.name for line in listings() if line.product.lacks not in (None, Lack.TERMS)} == {
        product for product, _ in forgotten
    }


def test_a_product_of_two_locations_has_terms_for_everywhere_and_an_exception(files: SampleFiles) -> None:
    rows = [(row["product"], row["location"]) for row in rows_of(files.terms)]
    assert sorted(product for product, location in rows if location) == [
        "Cola 330 ml",
        "Oat drink 1 L",
        "Tonic water 200 ml",
        "Whole milk 1 L",
    ]
    assert {product for product, location in rows if location} <= {product for product, location in rows if not location}


def test_every_unit_earns_more_than_it_costs_and_holding_it_costs_less_than_losing_it(files: SampleFiles) -> None:
    for row in rows_of(files.terms):
        assert 0 < float(row["holding_cost"]) < float(row["shortage_cost"]), row["product"]
        assert int(row["moq"]) >= int(row["pack"]) >= 1, row["product"]


def test_a_croissant_left_over_costs_half_of_what_it_cost_and_its_place_on_the_shelf() -> None:
    croissant = next(line.product for line in listings() if line.product.name == "Butter croissant")
    assert holding_cost(croissant) == pytest.approx(0.70 * (0.5 + 0.002))


@pytest.mark.parametrize("seed", [7, 1, 2])
def test_open_orders_are_due_tomorrow_and_later_and_the_rice_is_overdue(seed: int) -> None:
    orders = simulate(generator(seed), LAST_DAY).open_orders
    ahead = [(order.due - LAST_DAY).days for order in orders]
    assert ahead.count(1) >= 3
    assert max(ahead) > 1
    assert "Basmati rice 1 kg" in {order.listing.product.name for order in orders if order.due <= LAST_DAY}
    assert all(order.quantity % order.listing.product.pack == 0 for order in orders)


def test_the_open_orders_file_has_exactly_one_line_overdue(files: SampleFiles) -> None:
    overdue = [row["product"] for row in rows_of(files.open_orders) if row["due"] <= LAST_DAY.isoformat()]
    assert overdue == ["Basmati rice 1 kg"]


def test_the_next_four_weeks_have_a_price_each_day_for_all_that_is_sold_and_some_promotions(files: SampleFiles) -> None:
    rows = rows_of(files.future)
    days = [(LAST_DAY + timedelta(days=step)).isoformat() for step in range(1, 29)]
    planned = Counter((row["location"], row["product"]) for row in rows)
    assert sorted({row["date"] for row in rows}) == days
    assert set(planned) >= current_keys()
    assert set(planned.values()) == {28}
    usual = {(line.location.name, line.product.name): line.product.price for line in listings()}
    promoted = [row for row in rows if row["promotion"] == "1"]
    assert len({row["product"] for row in promoted}) >= 5
    assert all(float(row["price"]) < 0.9 * usual[row["location"], row["product"]] for row in promoted)


# What customers wanted


def test_each_category_and_supplier_of_the_catalogue_is_described() -> None:
    assert {line.product.category for line in listings()} == set(CATEGORIES)
    assert {line.product.supplier for line in listings()} == set(SUPPLIERS)
    assert [len(location.products) for location in LOCATIONS] == [26, 36, 68]


def test_demand_meets_the_daily_mean_of_the_catalogue(history: History) -> None:
    steady = where(history, lambda line: line.product.is_current and not line.product.launched and line.product.uplift == 1)
    for index in steady:
        product, growth = history.listings[index].product, history.listings[index].location.growth
        years = np.arange(-729, 1) / 365
        expected = product.daily * float(((1 + growth + product.growth) ** years).sum())
        allowed = 0.08 * expected + 4 * np.sqrt(expected)
        assert abs(int(history.demand[index].sum()) - expected) < allowed, product.name


def test_saturday_sells_twice_the_croissants_of_tuesday_and_four_times_the_beer_of_monday(history: History) -> None:
    weekday = np.array([day.weekday() for day in history.days])

    def mean(name: str, day: int) -> float:
        index = where(history, lambda line: line.product.name == name)[0]
        return float(history.demand[index, weekday == day].mean())

    assert mean("Butter croissant", 5) / mean("Butter croissant", 1) == pytest.approx(1.60 / 0.70, rel=0.1)
    assert mean("Harbour Lager pint", 5) / mean("Harbour Lager pint", 0) == pytest.approx(1.80 / 0.45, rel=0.1)
    assert mean("Ham and cheese sandwich", 6) / mean("Ham and cheese sandwich", 2) == pytest.approx(0.40 / 1.20, rel=0.1)


def test_ice_cream_sells_in_summer_and_mulled_wine_in_winter(history: History) -> None:
    month = np.array([day.month for day in history.days])

    def summer_over_winter(category: str) -> float:
        rows = where(history, lambda line: line.product.category == category)
        summer, winter = np.isin(month, (6, 7, 8)), np.isin(month, (12, 1, 2))
        return float(history.demand[rows][:, summer].mean() / history.demand[rows][:, winter].mean())

    assert summer_over_winter("Ice cream") > 3
    assert summer_over_winter("Winter drinks") < 1 / 3


def test_the_dark_store_grows_by_a_fifth_a_year(history: History) -> None:
    rows = where(history, lambda line: line.location.name == "Dark Store 12" and not line.product.launched + line.product.ended)
    demand = history.demand[rows]
    assert demand[:, 365:].sum() / demand[:, :365].sum() == pytest.approx(1.22, abs=0.04)


def test_payday_lifts_the_dark_store_and_not_the_bakery(history: History) -> None:
    paid = np.array([day.day >= 26 or day.day <= 3 for day in history.days])
    ordinary = np.array([holiday(day) is None for day in history.days])

    def lift(location: str) -> float:
        rows = where(history, lambda line: line.location.name == location and line.product.uplift == 1)
        demand = history.demand[rows].sum(axis=0)
        return float(demand[paid & ordinary].mean() / demand[~paid & ordinary].mean())

    assert lift("Dark Store 12") == pytest.approx(1.20, abs=0.06)
    assert lift("Corner Bakery") == pytest.approx(1.00, abs=0.05)


def test_promotions_lift_demand_by_the_factor_of_the_catalogue(history: History) -> None:
    ever = where(history, lambda line: line.product.uplift > 1)
    assert not history.promotion[where(history, lambda line: line.product.uplift == 1)].any()
    for index in ever:
        on = history.promotion[index]
        assert 60 < on.sum() < 150
        lift = history.demand[index, on].mean() / history.demand[index, ~on].mean()
        assert lift > 1.2, history.listings[index].product.name
    lifts = [history.demand[i, history.promotion[i]].mean() / history.demand[i, ~history.promotion[i]].mean() for i in ever]
    assert np.mean(lifts) == pytest.approx(np.mean([history.listings[i].product.uplift for i in ever]), rel=0.05)


def test_a_promotion_lowers_the_price_and_a_year_raises_it(history: History) -> None:
    cola = where(history, lambda line: line.product.name == "Cola 330 ml" and line.product.uplift > 1)[0]
    assert sorted(
        {(round(price, 2), bool(on)) for price, on in zip(history.price[cola], history.promotion[cola], strict=True)}
    ) == [
        (0.63, True),
        (0.64, True),
        (0.66, True),
        (0.9, False),
        (0.92, False),
        (0.95, False),
    ]


def test_the_bakery_is_closed_at_christmas_and_busy_the_day_before(history: History) -> None:
    rows = where(history, lambda line: line.location.name == "Corner Bakery")
    day = history.days.index(date(2024, 12, 25))
    assert not history.offered[rows, day].any()
    assert not history.demand[rows, day].any()
    assert (history.in_stock[rows, day] == 1).all()
    assert history.demand[rows, day - 1].sum() > 1.3 * history.demand[rows, day - 8].sum()


def test_new_products_start_some_weeks_ago_and_ended_ones_stop_months_ago(history: History) -> None:
    launched = where(history, lambda line: line.product.launched > 0)
    ended = where(history, lambda line: line.product.ended > 0)
    assert (len(launched), len(ended)) == (5, 5)
    for index in launched:
        first = int(np.flatnonzero(history.demand[index])[0])
        assert 0 <= first - (729 - history.listings[index].product.launched) <= 2
    for index in ended:
        last = int(np.flatnonzero(history.demand[index])[-1])
        assert 0 <= 729 - history.listings[index].product.ended - last <= 3


def test_rare_products_sell_every_two_to_four_weeks(history: History) -> None:
    rare = where(history, lambda line: 0 < line.product.daily < 0.1)
    assert len(rare) == 8
    for index in rare:
        assert 10 <= 730 / (history.demand[index] > 0).sum() <= 35, history.listings[index].product.name


def test_noise_is_wider_than_poisson(history: History) -> None:
    index = where(history, lambda line: line.product.name == "Sparkling water 6 x 1.5 L")[0]
    weekday = np.array([day.weekday() for day in history.days[-365:]])
    tuesdays = history.demand[index, -365:][weekday == 1]
    assert tuesdays.var(ddof=1) > 1.5 * tuesdays.mean()


def test_easter_falls_where_the_church_puts_it() -> None:
    assert [easter_sunday(year) for year in (2000, 2024, 2025, 2026, 2038)] == [
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ]
    assert holiday(date(2024, 3, 29)) == "Good Friday"
    assert holiday(date(2024, 7, 9)) is None


# What the shelves allowed


def test_sales_never_exceed_demand_and_fall_short_only_when_the_shelf_is_empty(history: History) -> None:
    assert (history.sales <= history.demand).all()
    assert (history.sales >= 0).all()
    full = history.in_stock == 1
    assert (history.sales[full] == history.demand[full]).all()
    assert (history.on_hand[~full] == 0).all()
    assert (history.sales[history.in_stock == 0] == 0).all()
    assert (history.sales[~full & (history.in_stock > 0)] > 0).all()


@pytest.mark.parametrize("seed", [7, 1, 2])
def test_shelves_are_empty_for_a_while_on_three_to_twelve_percent_of_days(seed: int) -> None:
    history = simulate(generator(seed), LAST_DAY)
    short = (history.in_stock < 1) & history.offered
    assert 0.03 <= short.sum() / history.offered.sum() <= 0.12
    assert 0.01 <= 1 - history.sales.sum() / history.demand.sum() <= 0.08
    assert (history.in_stock == 0).any()


def test_nine_units_and_twelve_customers_last_nine_thirteenths_of_the_day() -> None:
    stock, wanted = np.full((1, 40_000), 9), np.full((1, 40_000), 12)
    share = _share_in_stock(generator(3), stock, wanted)
    # source: the k-th of n uniform order statistics has mean k / (n + 1); floored to hundredths, so half a hundredth less
    assert share.mean() == pytest.approx(9 / 13 - 0.005, abs=0.002)


def test_what_spoils_overnight_is_never_on_hand_when_the_day_closes(history: History) -> None:
    rows = where(history, lambda line: line.product.keeps == 1)
    assert len(rows) == 5
    assert not history.on_hand[rows].any()


@pytest.mark.parametrize("last_day", [date(2024, 2, 29), date(2025, 12, 31), date(2026, 6, 1)])
def test_any_last_day_will_do(last_day: date) -> None:
    history = simulate(generator(7), last_day)
    assert (history.days[0], history.days[-1], len(history.days)) == (last_day - timedelta(days=729), last_day, 730)
    assert any(order.due <= last_day for order in history.open_orders)
    assert any(order.due == last_day + timedelta(days=1) for order in history.open_orders)
