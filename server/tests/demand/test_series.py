"""Demand series in the database are those of the files, however the lines came in and whatever was built before."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelfcast import accounts, catalog, demand
from shelfcast.app.file_to_file import PlanFiles
from shelfcast.catalog import Part
from shelfcast.demand import DemandSeries, SeriesKey, newest_categories, series_from_lines
from shelfcast.demand.tables import demand_builds
from shelfcast.imports import sales_from
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.table_files import read_table
from shelfcast.vocabulary.time import Calendar, Frequency, first_weekday
from shelfcast_engine.forecasting.profile import demand_profile
from sqlalchemy import select

from server.tests.journeys.a_shop import LAST_DAY, READING, Shop, open_shop, write_history

HEADER = "date,location,product,quantity,in_stock,price,promotion,category,kind"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> PlanFiles:
    return write_history(tmp_path_factory.mktemp("history"), seed=3, days=60)


def rebuilt(shop: Shop, frequency: Frequency) -> Calendar:
    with shop.transaction() as tx:
        return demand.rebuild_series(tx, frequency)


def stored(shop: Shop, frequency: Frequency, as_of: date) -> DemandSeries:
    calendar = rebuilt(shop, frequency)
    last = calendar.period_of(np.array([as_of], "M8[s]"))[0]
    return demand.demand_series(shop.database, shop.number, calendar, last)


def from_file(path: Path, frequency: Frequency, as_of: date) -> DemandSeries:
    lines = sales_from(read_table(path), READING).lines
    calendar = Calendar(frequency, first_weekday(lines["time"].to_numpy()))
    return series_from_lines(lines, calendar, calendar.period_of(np.array([as_of], "M8[s]"))[0])


def assert_same(ours: DemandSeries, theirs: DemandSeries) -> None:
    assert ours.keys == theirs.keys
    assert ours.calendar == theirs.calendar
    for name in ("demand", "in_stock", "starts", "periods"):
        assert np.array_equal(getattr(ours.panel, name), getattr(theirs.panel, name)), name
    for name in ("promotion", "promotion_ahead"):
        one, other = getattr(ours.panel, name), getattr(theirs.panel, name)
        assert (one is None and other is None) or np.array_equal(one, other), name
    assert ours.panel.groups.keys() == theirs.panel.groups.keys()
    for name, codes in ours.panel.groups.items():
        assert np.array_equal(codes, theirs.panel.groups[name]), name
    assert np.array_equal(ours.last_sale, theirs.last_sale, equal_nan=True)
    assert np.array_equal(ours.price, theirs.price, equal_nan=True)


@pytest.mark.parametrize("as_of", [LAST_DAY, LAST_DAY - timedelta(days=10), LAST_DAY + timedelta(days=3)])
@pytest.mark.parametrize("frequency", list(Frequency))
def test_the_stored_panel_is_the_one_of_the_file(shop: Shop, files: PlanFiles, frequency: Frequency, as_of: date) -> None:
    shop.take_in(files.sales)
    assert_same(stored(shop, frequency, as_of), from_file(files.sales, frequency, as_of))


def test_another_frequency_is_built_anew_and_the_first_once_more(shop: Shop, files: PlanFiles) -> None:
    shop.take_in(files.sales)
    for frequency in (Frequency.DAY, Frequency.WEEK, Frequency.MONTH, Frequency.DAY):
        assert_same(stored(shop, frequency, LAST_DAY), from_file(files.sales, frequency, LAST_DAY))


def written_here(tx: Transaction) -> list[tuple[str, str]]:
    """(location, product) of the series that have a period written by this transaction."""
    rows = tx.connection.exec_driver_sql("""
        select distinct l.name, p.sku from demand_periods d join demand_series s on s.series = d.series
        join locations l on l.id = s.location join products p on p.id = s.product
        where d.xmin = pg_current_xact_id()::xid
    """)
    return [(location, sku) for location, sku in rows]


def test_without_new_lines_nothing_is_written(shop: Shop, files: PlanFiles) -> None:
    shop.take_in(files.sales)
    rebuilt(shop, Frequency.DAY)
    with shop.transaction() as tx:
        demand.rebuild_series(tx, Frequency.DAY)
        assert written_here(tx) == []


def test_only_series_with_new_lines_are_summed_again(shop: Shop, files: PlanFiles) -> None:
    shop.take_in(files.sales)
    rebuilt(shop, Frequency.DAY)
    shop.told("sales", f"{HEADER}\n{LAST_DAY},Hill,Milk,5,,,,,sale")
    with shop.transaction() as tx:
        demand.rebuild_series(tx, Frequency.DAY)
        assert written_here(tx) == [("Hill", "Milk")]


def test_returns_are_kept_out_of_demand_and_a_product_that_only_came_back_has_a_series(shop: Shop) -> None:
    shop.told(
        "sales",
        f"""{HEADER}
        2026-02-02,main,tea,3,0.5,1,1,,sale
        2026-02-02,main,tea,2,,,,,return
        2026-02-03,main,tea,1,,,,,return
        2026-02-01,main,mugs,1,,,,,return""",
    )
    series = stored(shop, Frequency.DAY, date(2026, 2, 3))
    assert series.keys == (SeriesKey("main", "mugs"), SeriesKey("main", "tea"))
    assert series.panel.demand.tolist() == [[0, 0, 0], [0, 3, 0]]
    assert series.panel.in_stock.tolist() == [[1, 1, 1], [1, 0.5, 1]]
    assert np.isnat(series.last_sale).tolist() == [True, False]


def test_weeks_start_on_the_weekday_of_the_file_until_other_days_come(shop: Shop) -> None:
    shop.told("sales", f"{HEADER}\n2026-02-04,main,tea,3,,,,,sale\n2026-02-11,main,tea,4,,,,,sale")
    assert rebuilt(shop, Frequency.WEEK) == Calendar(Frequency.WEEK, 2)
    assert stored(shop, Frequency.WEEK, date(2026, 2, 11)).panel.demand.tolist() == [[3, 4]]
    shop.told("sales", f"{HEADER}\n2026-02-12,main,tea,5,,,,,sale")
    series = stored(shop, Frequency.WEEK, date(2026, 2, 12))
    assert series.calendar == Calendar(Frequency.WEEK, 0)
    assert series.panel.periods.astype("M8[D]").astype(str).tolist() == ["2026-02-02", "2026-02-09"]
    assert series.panel.demand.tolist() == [[3, 9]]


LINES = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(["Corner", "Hill"]),
        st.sampled_from(["tea", "mugs"]),
        st.integers(0, 60).map(lambda tenths: tenths / 10),
        st.sampled_from(["", "0.5", "0", "1"]),
        st.sampled_from(["", "0.1", "2"]),
        st.sampled_from(["", "yes"]),
        st.sampled_from(["sale", "sale", "return"]),
    ),
    min_size=1,
    max_size=12,
)


def sales_text(lines: list[tuple[object, ...]], mark: int) -> str:
    rows = [
        f"{date(2026, 1, 1) + timedelta(days=int(str(line[0])))},{','.join(str(cell) for cell in line[1:7])},,{line[7]},{mark}"
        for line in lines
    ]
    return "\n".join([f"{HEADER},mark", *rows])


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=LINES, second=LINES, frequency=st.sampled_from(list(Frequency)))
def test_building_step_by_step_is_building_at_once(
    database: Database,
    tmp_path: Path,
    first: list[tuple[object, ...]],
    second: list[tuple[object, ...]],
    frequency: Frequency,
) -> None:
    as_of = date(2026, 2, 10)
    by_steps, at_once = open_shop(database, tmp_path), open_shop(database, tmp_path)
    by_steps.told("sales", sales_text(first, 1))
    rebuilt(by_steps, frequency)
    by_steps.told("sales", sales_text(second, 2))
    at_once.told("sales", sales_text(first, 1))
    at_once.told("sales", sales_text(second, 2))
    assert_same(stored(by_steps, frequency, as_of), stored(at_once, frequency, as_of))


def test_a_rebuild_waits_for_an_import_that_is_under_way(shop: Shop) -> None:
    """Lines that were numbered before the newest seen, but kept after it, were never summed."""
    shop.told("sales", f"{HEADER}\n2026-02-01,main,tea,1,,,,,sale")
    late = shop.folder / "late.csv"
    late.write_text(f"{HEADER}\n2026-02-02,main,tea,2,,,,,sale\n")
    sales = sales_from(read_table(late), READING)
    built = threading.Thread(target=rebuilt, args=(shop, Frequency.DAY))
    other = threading.Thread(target=shop.told, args=("sales", f"{HEADER}\n2026-02-03,main,tea,3,,,,,sale"))
    with shop.transaction() as tx:
        from_late_import(tx, sales.lines)
        other.start()
        built.start()
        built.join(0.3)
        assert built.is_alive()
    built.join()
    other.join()
    assert stored(shop, Frequency.DAY, date(2026, 2, 3)).panel.demand.tolist() == [[1, 2, 3]]


def from_late_import(tx: Transaction, lines: pl.DataFrame) -> None:
    accounts.hold(tx)
    demand.offer_sales(tx, lines)
    assert demand.record_sales(tx, tx.organisation).lines == 1


# What is asked of sales


def test_sales_are_asked_how_far_they_reach(shop: Shop) -> None:
    with shop.transaction() as tx:
        assert demand.newest_sale(tx) is None
    shop.told(
        "sales",
        f"""{HEADER}
        2026-02-01 08:30,Corner,tea,1,,,,,sale
        2026-02-05 09:00,Corner,tea,1,,,,,return
        2026-02-03 10:15,Hill,tea,1,,,,,sale""",
    )
    with shop.transaction() as tx:
        names = {name: place for place, name in catalog.location_names(tx).items()}
        assert demand.newest_sale(tx) == datetime.fromisoformat("2026-02-03 10:15")
        assert demand.last_sales(tx, date(2026, 2, 4)) == {names["Corner"]: date(2026, 2, 1), names["Hill"]: date(2026, 2, 3)}
        assert demand.last_sales(tx, date(2026, 2, 2)) == {names["Corner"]: date(2026, 2, 1)}
        days = demand.sale_days(tx, date(2026, 2, 2))
        assert days.astype(str).tolist() == ["2026-02-03"]


def test_what_was_never_sold_at_a_place_is_named(shop: Shop) -> None:
    shop.told("sales", f"{HEADER}\n2026-02-01,Corner,tea,1,,,,,sale\n2026-02-01,Hill,mugs,1,,,,,return")
    shop.told("stock", "location,product,on_hand\nCorner,tea,1\nHill,tea,1\nHill,mugs,2")
    with shop.transaction() as tx:
        places = {name: place for place, name in catalog.location_names(tx).items()}
        products = {sku: product for product, sku in catalog.skus(tx).items()}
        tea, mugs = (places["Hill"], products["tea"]), (places["Hill"], products["mugs"])
        assert demand.never_sold(tx, [(places["Corner"], products["tea"]), mugs, tea]) == [mugs, tea]
        assert demand.never_sold(tx, []) == []


def test_the_category_is_what_the_newest_line_says() -> None:
    lines = pl.DataFrame(
        {
            "time": [date(2026, 1, 3), date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 1)],
            "product": ["tea", "tea", "tea", "mugs"],
            "category": [None, "Old", "New", None],
        },
        schema_overrides={"category": pl.String},
    )
    assert newest_categories(lines).rows() == [("mugs", None), ("tea", "New")]


# What is known ahead


def test_what_is_planned_here_beats_what_is_planned_everywhere(shop: Shop) -> None:
    shop.told("sales", f"{HEADER}\n2026-02-01,Corner,tea,1,,,,,sale\n2026-02-01,Hill,tea,1,,,,,sale")
    shop.told(
        "future",
        "date,location,product,promotion\n2026-02-02,,tea,1\n2026-02-03,,tea,1\n2026-02-02,Hill,tea,0\n2026-01-30,,tea,1",
    )
    series = stored(shop, Frequency.DAY, date(2026, 2, 1))
    assert series.panel.promotion_ahead is not None
    assert series.panel.promotion_ahead.tolist() == [[1, 1], [0, 1]]


def test_the_series_of_a_part_are_those_of_everything_that_lie_in_it(shop: Shop) -> None:
    sold = [("Corner", "tea", 3), ("Hill", "tea", 5), ("Hill", "salt", 7)]
    rows = [f"2026-02-0{day},{place},{product},{units + day}" for day in (1, 2, 3) for place, product, units in sold]
    shop.told("sales", "\n".join(["date,location,product,quantity", *rows]))
    calendar, last = rebuilt(shop, Frequency.DAY), np.datetime64("2026-02-03", "s")
    everything = demand.demand_series(shop.database, shop.number, calendar, last)
    for part, keys in {
        Part(location="Hill"): [("Hill", "salt"), ("Hill", "tea")],
        Part(product="tea"): [("Corner", "tea"), ("Hill", "tea")],
        Part(location="Valley"): [],
    }.items():
        read = demand.demand_series(shop.database, shop.number, calendar, last, part=part)
        assert [(key.location, key.product) for key in read.keys] == keys
        rows_there = [everything.keys.index(key) for key in read.keys]
        if keys:
            assert read.panel.demand.tolist() == everything.panel.demand[rows_there].tolist()


def test_a_plan_of_the_past_covers_days_without_a_sale_and_is_the_same_from_a_file(shop: Shop) -> None:
    rows = f"{HEADER}\n2026-02-01,Corner,tea,1,,,,,sale\n2026-02-03,Corner,tea,1,,,,,sale\n2026-02-06,Corner,tea,1,,,1,,sale"
    shop.told("sales", rows)
    shop.told("future", "date,location,product,promotion\n2026-02-02,,tea,1\n2026-02-03,,tea,1\n2026-02-03,Corner,tea,0")
    series = stored(shop, Frequency.DAY, date(2026, 2, 8))
    assert series.panel.promotion is not None
    assert series.panel.promotion.tolist() == [[0, 1, 0, 0, 0, 1, 1, 1]]
    assert series.panel.promotion_planned is not None
    assert series.panel.promotion_planned[0, 1:3].tolist() == [1, 0]
    lines = sales_from(read_table(write(shop.folder / "sales.csv", rows)), READING).lines
    days = [datetime(2026, 2, 2), datetime(2026, 2, 3), datetime(2026, 2, 3)]  # noqa: DTZ001 (by the shop's clock)
    planned = pl.DataFrame(
        {"time": days, "location": [None, None, "Corner"], "product": ["tea"] * 3, "promotion": [1.0, 1.0, 0.0]}
    )
    file = series_from_lines(lines, series.calendar, np.datetime64("2026-02-08", "s"), planned)
    assert_same(series, file)


def write(path: Path, text: str) -> Path:
    path.write_text(text + "\n", "utf-8")
    return path


def test_promotions_on_which_little_sells_are_not_mistaken_for_what_sells(shop: Shop) -> None:
    """Nothing but 3 units on every fourth day, promoted or not; the day after a promotion used to be worth 2.0 a day."""
    rng, rows = np.random.default_rng(5), [HEADER]
    for number in range(400):
        for product in range(8):
            if rng.random() < 0.25:
                promoted = 100 <= number < 160 or 330 <= number < 400
                rows.append(f"{date(2025, 1, 1) + timedelta(days=number)},main,p{product},3,,,{int(promoted)},,sale")
    last = date(2025, 1, 1) + timedelta(days=399)
    plan = [f"{last + timedelta(days=ahead)},p{product},0" for ahead in range(1, 29) for product in range(8)]
    shop.told("sales", "\n".join(rows))
    shop.told("future", "\n".join(["date,product,promotion", *plan]))
    panel = stored(shop, Frequency.DAY, last).panel
    factors = demand_profile(panel, panel.demand, panel.visible, 14)
    level = (panel.demand / factors[:, :400]).mean() * factors[:, 400:].mean()
    assert level == pytest.approx(0.75, rel=0.15)


def test_a_later_plan_replaces_the_earlier_of_the_same_day(shop: Shop) -> None:
    shop.told("sales", f"{HEADER}\n2026-02-01,Corner,tea,1,,,,,sale")
    shop.told("future", "date,product,price,promotion\n2026-02-02,tea,1,1\n2026-02-03,tea,1,1")
    shop.told("future", "date,product,price,promotion\n2026-02-02,tea,1,0")
    series = stored(shop, Frequency.DAY, date(2026, 2, 1))
    assert series.panel.promotion_ahead is not None
    assert series.panel.promotion_ahead.tolist() == [[0, 1]]


def test_a_day_that_a_plan_names_twice_counts_with_its_mean(shop: Shop) -> None:
    shop.told("sales", f"{HEADER}\n2026-02-01,Corner,tea,1,,,,,sale")
    shop.told("future", "date,product,price,promotion\n2026-02-02,tea,1,1\n2026-02-02,tea,3,0")
    series = stored(shop, Frequency.DAY, date(2026, 2, 1))
    assert series.panel.promotion_ahead is not None
    assert series.panel.promotion_ahead.tolist() == [[0.5]]


def test_the_build_is_noted_per_organisation(shop: Shop) -> None:
    shop.told("sales", f"{HEADER}\n2026-02-01,Corner,tea,1,,,,,sale")
    rebuilt(shop, Frequency.MONTH)
    with shop.transaction() as tx:
        (note,) = tx.connection.execute(select(demand_builds.c.organisation, demand_builds.c.frequency))
        assert tuple(note) == (shop.number, "month")
