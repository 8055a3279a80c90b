"""`shelfcast replay`: what rules would have cost, worked out by hand; and bad input said clearly."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from server.tests.app.at_the_prompt import Answer, shelfcast, table, write

COLUMNS = [
    "policy", "location", "product", "fill_rate", "cycle_service", "stockout_periods", "lost_units", "lost_money",
    "wasted_units", "wasted_money", "average_stock_units", "average_stock_money", "orders", "total_cost",
    "difference", "difference_low", "difference_high",
]  # fmt: skip


def days(quantities: dict[str, list[float]], first: str = "2024-01-01", extra: str = "") -> str:
    lines = [f"date,location,product,quantity{',in_stock' if extra else ''}"]
    for product, units in quantities.items():
        for step, quantity in enumerate(units):
            lines.append(f"{date.fromisoformat(first) + timedelta(days=step)},shop,{product},{quantity}{extra}")
    return "\n".join(lines) + "\n"


def replay(folder: Path, policies: str, first: str, last: str, *more: object, **files: str) -> Answer:
    return shelfcast(
        "replay", *write(folder, **files), "--policies", policies, "--from", first, "--to", last, "--frequency", "day",
        "--lead-time", 1, "--review", 1, "--holding-cost", 0.5, "--shortage-cost", 2, "--output", folder / "replay.csv", *more,
    )  # fmt: skip


def test_the_figures_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    levels = tmp_path / "levels.csv"
    levels.write_text("location,product,min,max\nshop,tea,2,5\n")
    answer = replay(
        tmp_path, f"levels:{levels},cover:1", "2024-01-05", "2024-01-08",
        sales=days({"tea": [2, 2, 2, 2, 2, 2, 2, 2]}), stock="location,product,on_hand\nshop,tea,3\n",
        open_orders="location,product,quantity,due\nshop,tea,1,2024-01-05\n",
        terms="product,unit_cost\ntea,10\n",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    rows = table(tmp_path / "replay.csv")
    assert list(rows[0]) == COLUMNS
    total, tea = rows[0], rows[1]
    # Counted at 3, 1 due: position 4 > 2, nothing ordered. Day 5: 3 + 1 − 2 = 2 left; position 2 ≤ 2, order 3 for day 7.
    # Day 6: 2 − 2 = 0 left; position 3 > 2. Day 7: 0 + 3 − 2 = 1 left; position 1 ≤ 2, order 4.
    # Day 8: 1 sold, 1 lost.
    assert (total["location"], total["product"]) == ("ALL", "ALL")
    assert [float(tea[name]) for name in COLUMNS[3:]] == pytest.approx(
        [7 / 8, 0.75, 1, 1, 2, 0, 0, 0.75, 7.5, 2, 0.5 * 3 + 2 * 1, 0, 0, 0]
    )
    assert [total[name] for name in COLUMNS[3:]] == [tea[name] for name in COLUMNS[3:]]
    # cover:1 orders 2 − position: nothing at 4; nothing at 2; 2 after day 6, for day 8; 0 left on day 7: 2 lost. Day 8: sold.
    cover = rows[3]
    assert cover["policy"] == "cover:1"
    assert float(cover["lost_units"]) == 2
    assert float(cover["difference"]) == pytest.approx(float(cover["total_cost"]) - float(tea["total_cost"]))


def test_recorded_orders_are_replayed_as_they_were(tmp_path: Path) -> None:
    orders = tmp_path / "ordered.csv"
    orders.write_text("date,product,quantity\n2024-01-04,tea,1.5\n2024-01-05,tea,3\n2024-01-20,tea,9\n")
    answer = replay(
        tmp_path, f"orders:{orders}", "2024-01-05", "2024-01-07", sales=days({"tea": [2] * 7}), stock="product,on_hand\ntea,2\n"
    )
    assert answer.code == 0, answer.err
    # Day 5: 2 sold. The order of day 4 comes on day 6: 1.5 sold, 0.5 lost; that of day 5 on day 7: 3, 2 sold, 1 left.
    tea = table(tmp_path / "replay.csv")[1]
    assert [float(tea[name]) for name in ("lost_units", "average_stock_units", "orders")] == pytest.approx([0.5, 1 / 3, 2])


def test_without_a_stock_file_all_start_from_the_same_warm_up(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    sales = days({product: rng.poisson(6, 120).tolist() for product in ("tea", "jam", "oil")})
    rules = "ours,min-max,cover,cover:3,odoo-rule,odoo-suggest,odoo-suggest:4,erpnext-reorder,safety-stock,eoq"
    answer = replay(tmp_path, rules, "2024-04-01", "2024-04-28", sales=sales)
    assert answer.code == 0, answer.err
    rows = table(tmp_path / "replay.csv")
    assert [row["policy"] for row in rows if row["product"] == "ALL"] == rules.split(",")
    assert len(rows) == 10 * 4
    for row in rows:
        assert 0 <= float(row["fill_rate"]) <= 1
        assert float(row["difference_low"]) <= float(row["difference_high"]) + 1e-9
        assert row["average_stock_money"] == ""
    assert "No unit cost is known" in answer.err
    again = (tmp_path / "replay.csv").read_bytes()
    assert replay(tmp_path, rules, "2024-04-01", "2024-04-28", sales=sales).code == 0
    assert (tmp_path / "replay.csv").read_bytes() == again


def test_demand_of_days_out_of_stock_is_drawn_and_said(tmp_path: Path) -> None:
    sales = days({"tea": [4] * 30}, extra=",1").replace("2024-01-28,shop,tea,4,1", "2024-01-28,shop,tea,1,0")
    answer = replay(tmp_path, "cover:3", "2024-01-25", "2024-01-30", sales=sales)
    assert answer.code == 0, answer.err
    assert "1 counted periods were out of stock for a while" in answer.err


def test_goods_that_keep_for_a_shorter_time_than_they_take_are_named(tmp_path: Path) -> None:
    answer = replay(
        tmp_path, "cover:3", "2024-01-25", "2024-01-30", sales=days({"fish": [4] * 30}),
        terms="product,shelf_life_days,lead_time_days,unit_cost\nfish,2,5,3\n",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert "fish at shop" in answer.err
    assert float(table(tmp_path / "replay.csv")[0]["wasted_money"]) >= 0


@pytest.mark.parametrize(
    ("policies", "first", "last", "said"),
    [
        ("ours,nonsense", "2024-01-10", "2024-01-12", "'nonsense' is not a policy"),
        ("cover:x", "2024-01-10", "2024-01-12", "'x' is not a number of periods"),
        ("cover,cover", "2024-01-10", "2024-01-12", "names one twice"),
        (" , ", "2024-01-10", "2024-01-12", "names none"),
        ("levels:nowhere.csv", "2024-01-10", "2024-01-12", "there is no file 'nowhere.csv'"),
        ("cover", "2024-01-12", "2024-01-10", "--to 2024-01-10 is before --from 2024-01-12"),
        ("cover", "2024-01-01", "2024-01-10", "leaves no history before it"),
        ("cover", "2024-01-10", "2024-03-10", "is after the last sale of 2024-01-20"),
        ("cover", "soon", "2024-01-10", "--from 'soon' is not a date"),
    ],
)
def test_what_cannot_be_replayed_is_refused_in_a_sentence(
    tmp_path: Path, policies: str, first: str, last: str, said: str
) -> None:
    answer = replay(tmp_path, policies, first, last, sales=days({"tea": [2] * 20}))
    assert answer.code in (1, 2)
    assert said in answer.err
    assert not (tmp_path / "replay.csv").exists()


@pytest.mark.parametrize(("option", "value", "said"), [("--holding-cost", -1, "holding cost"), ("--review", 0, "--review")])
def test_negative_costs_and_no_review_are_refused(tmp_path: Path, option: str, value: float, said: str) -> None:
    answer = replay(tmp_path, "cover", "2024-01-10", "2024-01-12", option, value, sales=days({"tea": [2] * 20}))
    assert answer.code == 2
    assert said in answer.err


def test_rows_of_levels_that_cannot_be_used_are_said(tmp_path: Path) -> None:
    levels = tmp_path / "levels.csv"
    levels.write_text("product,min,max\ntea,9,5\n,1,2\n")
    answer = replay(tmp_path, f"levels:{levels}", "2024-01-10", "2024-01-12", sales=days({"tea": [2] * 20}))
    assert answer.code == 0
    assert "2 of 2 rows rejected" in answer.err
    assert "1 of 1 products are not among its rows" in answer.err


def test_open_orders_without_stock_are_not_used_and_that_is_said(tmp_path: Path) -> None:
    answer = replay(
        tmp_path, "cover:2", "2024-01-10", "2024-01-12", sales=days({"tea": [2] * 20}),
        open_orders="product,quantity,due\ntea,5,2024-01-10\n",
    )  # fmt: skip
    assert answer.code == 0
    assert "Open orders without a stock file are not used" in answer.err


def test_a_stock_file_of_another_shop_is_said(tmp_path: Path) -> None:
    answer = replay(
        tmp_path, "cover:2", "2024-01-10", "2024-01-12",
        sales=days({"tea": [2] * 20}), stock="location,product,on_hand\nbar,gin,1\n",
    )  # fmt: skip
    assert answer.code == 0
    assert "No row of the stock file fits the sales" in answer.err


def test_stock_that_was_counted_too_late_is_said(tmp_path: Path) -> None:
    stock = "product,on_hand,counted_at\ntea,5,2024-01-15\n"
    answer = replay(tmp_path, "cover:2", "2024-01-10", "2024-01-12", sales=days({"tea": [2] * 20}), stock=stock)
    assert answer.code == 0
    assert "The stock was counted after 2024-01-09" in answer.err


def test_what_sold_first_inside_the_window_is_said(tmp_path: Path) -> None:
    answer = replay(
        tmp_path, "cover:2", "2024-01-10", "2024-01-20", sales=days({"tea": [2.0] * 20, "new": [0.0] * 12 + [3.0] * 8})
    )
    assert answer.code == 0
    assert "1 product sold for the first time after the first counted day" in answer.err


def test_a_file_without_a_usable_row_is_refused(tmp_path: Path) -> None:
    answer = replay(tmp_path, "cover:2", "2024-01-10", "2024-01-20", sales="date,product,quantity\nx,y,z\n")
    assert answer.code == 1
    assert "No row of the sales file can be used" in answer.err
