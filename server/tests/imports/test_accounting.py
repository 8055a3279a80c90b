"""Every row of a file is accepted or rejected for a reason, and the reason names its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelfcast.imports import Duplicates

from server.tests.imports.a_file import facts_of, noted, reading, rejected, sales_of

HEADER = "date,location,product,quantity,in_stock,price,promotion,transaction\n"
MANY_BAD = (
    "3 of 4 rows (75%) are bad, more than 5%; most of them: quantity is not a number. Mend the file or the mapping and send "
    "it again."
)
GOOD = "2024-01-01,S,A,1,1,2.50,0,T1"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",S,A,1,,,,", "date is missing"),
        ("  ,S,A,1,,,,", "date is missing"),
        ("soon,S,A,1,,,,", "date cannot be read"),
        ("2024-02-30,S,A,1,,,,", "date cannot be read"),
        ("2023-02-29,S,A,1,,,,", "date cannot be read"),
        ("2024-13-01,S,A,1,,,,", "date cannot be read"),
        ("2024-01-01 25:00,S,A,1,,,,", "date cannot be read"),
        ("2024-01-01 8h30,S,A,1,,,,", "date cannot be read"),
        ("0000-01-01,S,A,1,,,,", "date cannot be read"),
        ("1899-12-31,S,A,1,,,,", "date cannot be read"),
        ("2026-07-02,S,A,1,,,,", "date is in the future (after 2026-07-01)"),
        ("9999-12-31,S,A,1,,,,", "date is in the future (after 2026-07-01)"),
        ("2024-01-01,S,,1,,,,", "product is missing"),
        ("2024-01-01,S,  ,1,,,,", "product is missing"),
        ("2024-01-01,,A,1,,,,", "location is missing"),
        ("2024-01-01,S,A,,,,,", "quantity is missing"),
        ("2024-01-01,S,A,three,,,,", "quantity is not a number"),
        ("2024-01-01,S,A,1e,,,,", "quantity is not a number"),
        ('2024-01-01,S,A,"1,2,3",,,,', "quantity is not a number"),
        ("2024-01-01,S,A,NaN,,,,", "quantity is not a number"),
        ("2024-01-01,S,A,inf,,,,", "quantity is not a number"),
        ("2024-01-01,S,A,-inf,,,,", "quantity is not a number"),
        ("2024-01-01,S,A,1e13,,,,", "quantity is implausibly large"),
        ("2024-01-01,S,A,-1,,,,T1", "negative quantity that is not marked as a return"),
        ("2024-01-01,S,A,1,1.01,,,", "in_stock is not true, false or a share from 0 to 1"),
        ("2024-01-01,S,A,1,-0.1,,,", "in_stock is not true, false or a share from 0 to 1"),
        ("2024-01-01,S,A,1,perhaps,,,", "in_stock is not true, false or a share from 0 to 1"),
        ("2024-01-01,S,A,1,nan,,,", "in_stock is not true, false or a share from 0 to 1"),
        ("2024-01-01,S,A,1,,cheap,,", "price is not a number"),
        ("2024-01-01,S,A,1,,-0.01,,", "negative price"),
        ("2024-01-01,S,A,1,,1e13,,", "price is implausibly large"),
        ("2024-01-01,S,A,1,,,2,", "promotion is not yes or no"),
        ("2024-01-01,S,A,1,,,maybe,", "promotion is not yes or no"),
        ("2024-01-01,S,A,1,,,,,more", "more cells than the header has columns"),
        ("2024-01-01,S,A", "quantity is missing"),
        ("2024-01-01", "product is missing"),
        (",,,,,,,", "date is missing"),
    ],
)
def test_a_bad_row_is_rejected_for_its_reason_on_its_line_and_no_other_suffers(tmp_path: Path, row: str, reason: str) -> None:
    report = sales_of(tmp_path, f"{HEADER}{GOOD}\n{row}\n2024-01-02,S,A,1,1,2.50,0,T2\n").report
    assert rejected(report) == {reason: [3]}
    assert (report.rows, report.accepted) == (3, 2)


def test_a_row_with_two_faults_is_rejected_once_for_the_first(tmp_path: Path) -> None:
    report = sales_of(tmp_path, HEADER + "soon,S,,-1,7,-1,,\n").report
    assert rejected(report) == {"date cannot be read": [2]}


def test_reasons_come_with_the_most_frequent_first(tmp_path: Path) -> None:
    report = sales_of(tmp_path, f"{HEADER},S,A,1,,,,\n2024-01-01,S,A,x,,,,\n{GOOD}\n2024-01-01,S,A,y,,,,\n").report
    assert list(rejected(report).items()) == [("quantity is not a number", [3, 5]), ("date is missing", [2])]
    told = report.as_json()
    assert {name: told[name] for name in ("rows", "accepted", "rejected", "left_out", "reasons", "notes", "warnings")} == {
        "rows": 4,
        "accepted": 1,
        "rejected": 3,
        "left_out": 0,
        "reasons": [
            {
                "reason": "quantity is not a number",
                "count": 2,
                "lines": [3, 5],
                "field": "quantity",
                "value": "x",
                "what_to_do": "Write digits only, for example 12.5.",
                "left_out": False,
            },
            {
                "reason": "date is missing",
                "count": 1,
                "lines": [2],
                "field": "date",
                "value": None,
                "what_to_do": "Fill it in, for example 2024-02-29.",
                "left_out": False,
            },
        ],
        "notes": [],
        "warnings": [MANY_BAD, "The file covers 1 day; with fewer than 90 the forecast is less certain."],
    }


def test_today_is_not_the_future(tmp_path: Path) -> None:
    assert sales_of(tmp_path, "date,product,quantity\n2026-07-01 23:59:59,A,1\n").report.accepted == 1


def test_a_date_and_a_clock_in_two_columns_are_one_moment(tmp_path: Path) -> None:
    sold = "date,time,product,quantity\n2024-01-01,9:15 PM,A,1\n2024-01-02,,A,1\n2024-01-03 08:00,09:00,A,1\n"
    moments = sales_of(tmp_path, sold).lines["time"].dt.strftime("%d %H:%M").to_list()
    assert moments == ["01 21:15", "02 00:00", "03 08:00"]


def test_revenue_gives_the_unit_price_where_the_file_has_none(tmp_path: Path) -> None:
    sales = sales_of(tmp_path, "date,product,quantity,revenue,channel\n2024-01-01,A,4,10,Online\n2024-01-01,A,0,0,Fax\n")
    assert sales.lines.select("price", "revenue", "channel").rows() == [(2.5, 10.0, "online"), (None, 0.0, None)]
    assert sales.report.warnings[0] == "The file has no unit prices: revenue divided by quantity is taken."


# Returns


def test_a_negative_quantity_is_a_return_where_a_column_or_a_cancelled_invoice_says_so(tmp_path: Path) -> None:
    sales = sales_of(
        tmp_path,
        "date,product,quantity,type,invoice\n"
        "2024-01-01,A,5,sale,100\n"
        "2024-01-01,A,-1,Refund,101\n"
        "2024-01-01,A,-2,sale,C102\n"
        "2024-01-01,A,-3,sale,c103\n"
        "2024-01-01,A,-4,sale,C10X\n"
        "2024-01-01,A,2,customer return,104\n",
    )
    assert rejected(sales.report) == {"negative quantity that is not marked as a return": [6]}
    assert noted(sales.report) == {"return; kept out of demand": [3, 4, 5, 7]}
    assert sales.lines["is_return"].to_list() == [False, True, True, True, True]


def test_a_cancelled_invoice_with_a_positive_quantity_is_a_sale(tmp_path: Path) -> None:
    assert sales_of(tmp_path, "date,product,quantity,invoice\n2024-01-01,A,5,C7\n").lines["is_return"].to_list() == [False]


def test_what_was_paid_by_credit_card_was_not_given_back(tmp_path: Path) -> None:
    kinds = ["credit card", "Credit", "credit note", "CreditMemo", "Storno", "cancelled", "sale"]
    sold = "".join(f"2024-01-01,A,1,{kind}\n" for kind in kinds)
    sales = sales_of(tmp_path, "date,product,quantity,type\n" + sold)
    assert sales.lines["is_return"].to_list() == [False, True, True, True, True, True, False]


# Lines that stand in the file twice

TWICE = "date,product,quantity\n2024-01-01,A,1\n2024-01-02,A,1\n2024-01-01,A,1\n2024-01-01,A,1\n"
TWICE_WITH_ID = "date,product,quantity,receipt\n2024-01-01,A,1,7\n2024-01-01,A,1,8\n2024-01-01,A,1,7\n"
KEPT = "duplicate of an earlier line, kept (--duplicates reject leaves such lines out)"


@pytest.mark.parametrize("choice", [None, Duplicates.KEEP])
def test_without_a_transaction_id_two_equal_lines_may_be_two_sales(tmp_path: Path, choice: Duplicates | None) -> None:
    report = sales_of(tmp_path, TWICE, reading(duplicates=choice)).report
    assert rejected(report) == {}
    assert noted(report) == {KEPT: [4, 5]}


def test_with_a_transaction_id_they_are_one_sale_told_twice(tmp_path: Path) -> None:
    assert rejected(sales_of(tmp_path, TWICE_WITH_ID).report) == {"duplicate of an earlier line": [4]}


def test_whoever_asks_for_it_gets_the_other_way(tmp_path: Path) -> None:
    kept = sales_of(tmp_path, TWICE_WITH_ID, reading(duplicates=Duplicates.KEEP)).report
    assert (rejected(kept), noted(kept)) == ({}, {KEPT: [4]})
    left_out = sales_of(tmp_path, TWICE, reading(duplicates=Duplicates.REJECT)).report
    assert rejected(left_out) == {"duplicate of an earlier line": [4, 5]}


def test_a_column_that_nobody_reads_still_tells_two_lines_apart(tmp_path: Path) -> None:
    sold = "date,product,quantity,till\n2024-01-01,A,1,left\n2024-01-01,A,1,right\n"
    assert rejected(sales_of(tmp_path, sold, reading(duplicates=Duplicates.REJECT)).report) == {}


def test_a_rejected_line_that_stands_there_twice_keeps_its_own_reason(tmp_path: Path) -> None:
    sold = "date,product,quantity\n2024-01-01,A,x\n2024-01-01,A,x\n"
    assert rejected(sales_of(tmp_path, sold, reading(duplicates=Duplicates.REJECT)).report) == {
        "quantity is not a number": [2, 3]
    }


# Warnings for the whole file


def test_a_file_without_prices_and_with_a_short_history_says_so(tmp_path: Path) -> None:
    report = sales_of(tmp_path, "date,product,quantity\n2024-01-01,A,1\n2024-03-29,A,1\n").report
    assert report.warnings == (
        "The file has no prices: there will be no figures in money beyond unit costs.",
        "The file covers 89 days; with fewer than 90 the forecast is less certain.",
    )


def test_ninety_days_are_noted_softly_and_half_a_year_needs_no_word(tmp_path: Path) -> None:
    sold = "date,product,quantity,price\n2024-01-01,A,1,2\n"
    assert sales_of(tmp_path, sold + "2024-03-30,A,1,2\n").report.warnings == (
        "The file covers 90 days; six months or more show seasons better.",
    )
    assert sales_of(tmp_path, sold + "2024-07-01,A,1,2\n").report.warnings == ()


@pytest.mark.parametrize(("bad", "warned"), [(1, False), (2, True)])
def test_more_than_one_bad_row_in_twenty_raises_a_notice(tmp_path: Path, bad: int, warned: bool) -> None:
    good = "".join(f"2024-01-01,A,{units}\n" for units in range(20 - bad))
    report = sales_of(tmp_path, "date,product,quantity\n" + good + "2024-01-01,A,x\n" * bad).report
    assert report.too_many_bad is warned
    assert any("rows (10%) are bad, more than 5%" in sentence for sentence in report.warnings) is warned


# Stock, open orders, terms, values known ahead


@pytest.mark.parametrize(
    ("kind", "header", "good", "row", "reason"),
    [
        ("stock", "location,product,on_hand,counted_at", "S,A,5,2024-01-01", "S,,5,", "product is missing"),
        ("stock", "location,product,on_hand,counted_at", "S,A,5,2024-01-01", ",B,5,", "location is missing"),
        ("stock", "location,product,on_hand,counted_at", "S,A,5,2024-01-01", "S,B,,", "on_hand is missing"),
        ("stock", "location,product,on_hand,counted_at", "S,A,5,2024-01-01", "S,B,few,", "on_hand is not a number"),
        ("stock", "location,product,on_hand,counted_at", "S,A,5,2024-01-01", "S,B,inf,", "on_hand is not a number"),
        ("stock", "location,product,on_hand,counted_at", "S,A,5,2024-01-01", "S,B,-1,", "negative stock"),
        ("stock", "location,product,on_hand,counted_at", "S,A,5,2024-01-01", "S,B,2e12,", "on_hand is implausibly large"),
        ("stock", "location,product,on_hand,counted_at", "S,A,5,2024-01-01", "S,B,1,then", "counted_at cannot be read"),
        (
            "stock",
            "location,product,on_hand,counted_at",
            "S,A,5,2024-01-01",
            "S,B,1,2026-07-02",
            "counted_at is in the future (after 2026-07-01)",
        ),
        (
            "stock",
            "location,product,on_hand,counted_at",
            "S,A,5,2024-01-01",
            "S,A,6,2024-01-01",
            "counted twice: an earlier line has the same product, location and day",
        ),
        ("stock", "location,product,on_hand", "S,A,5", "S,B,5,6", "more cells than the header has columns"),
        ("open_orders", "location,product,quantity,due", "S,A,5,2024-01-01", "S,,5,2024-01-01", "product is missing"),
        ("open_orders", "location,product,quantity,due", "S,A,5,2024-01-01", ",A,5,2024-01-01", "location is missing"),
        ("open_orders", "location,product,quantity,due", "S,A,5,2024-01-01", "S,A,,2024-01-01", "quantity is missing"),
        ("open_orders", "location,product,quantity,due", "S,A,5,2024-01-01", "S,A,x,2024-01-01", "quantity is not a number"),
        ("open_orders", "location,product,quantity,due", "S,A,5,2024-01-01", "S,A,0,2024-01-01", "quantity is not above 0"),
        (
            "open_orders",
            "location,product,quantity,due",
            "S,A,5,2024-01-01",
            "S,A,2e12,2024-01-01",
            "quantity is implausibly large",
        ),
        ("open_orders", "location,product,quantity,due", "S,A,5,2024-01-01", "S,A,1,", "due is missing"),
        ("open_orders", "location,product,quantity,due", "S,A,5,2024-01-01", "S,A,1,someday", "due cannot be read"),
        ("terms", "product,location,lead_time_days", "A,,1", ",,1", "product is missing"),
        ("terms", "product,location,lead_time_days", "A,,1", "B,,soon", "lead_time_days is not a number"),
        ("terms", "product,location,lead_time_days", "A,,0", "B,,-1", "lead_time_days must be 0 or more"),
        ("terms", "product,location,lead_time_days", "A,,3660", "B,,3661", "lead_time_days is implausibly large"),
        ("terms", "product,location,review_days", "A,,1", "B,,0", "review_days must be above 0"),
        ("terms", "product,location,pack", "A,,1", "B,,0", "pack must be above 0"),
        ("terms", "product,location,moq", "A,,0", "B,,-1", "moq must be 0 or more"),
        ("terms", "product,location,unit_cost", "A,,0", "B,,-0.5", "unit_cost must be 0 or more"),
        ("terms", "product,location,holding_cost", "A,,1", "B,,0", "holding_cost must be above 0"),
        ("terms", "product,location,shortage_cost", "A,,1", "B,,0", "shortage_cost must be above 0"),
        ("terms", "product,location,shelf_life_days", "A,,1", "B,,0", "shelf_life_days must be above 0"),
        ("terms", "product,location,pack", "A,,1", "A,,2", "an earlier line has the terms of this product and location"),
        ("future", "date,location,product,price,promotion", "2024-01-01,S,A,1,0", ",S,A,1,0", "date is missing"),
        ("future", "date,location,product,price,promotion", "2024-01-01,S,A,1,0", "x,S,A,1,0", "date cannot be read"),
        ("future", "date,location,product,price,promotion", "2024-01-01,S,A,1,0", "2024-01-01,S,,1,0", "product is missing"),
        ("future", "date,location,product,price,promotion", "2024-01-01,,A,1,0", "2024-01-01,S,A,x,0", "price is not a number"),
        ("future", "date,location,product,price,promotion", "2024-01-01,S,A,,", "2024-01-01,S,A,-1,0", "negative price"),
        (
            "future",
            "date,location,product,price,promotion",
            "2024-01-01,S,A,1,yes",
            "2024-01-01,S,A,1,2",
            "promotion is not yes or no",
        ),
    ],
)
def test_the_other_files_are_judged_row_by_row_too(
    tmp_path: Path, kind: str, header: str, good: str, row: str, reason: str
) -> None:
    facts = facts_of(kind, tmp_path, f"{header}\n{good}\n{row}\n")
    assert rejected(facts.report) == {reason: [3]}
    assert facts.frame["line"].to_list() == [2]
    assert facts.rejected.select("line", "reason").rows() == [(3, reason)]


def test_a_count_is_not_counted_twice_when_the_first_line_of_it_was_rejected(tmp_path: Path) -> None:
    facts = facts_of("stock", tmp_path, "product,on_hand\nA,few\nA,5\nA,6\n")
    assert rejected(facts.report) == {
        "on_hand is not a number": [2],
        "counted twice: an earlier line has the same product, location and day": [4],
    }
    assert facts.frame["on_hand"].to_list() == [5.0]


def test_terms_are_not_said_twice_when_the_first_line_of_them_was_rejected(tmp_path: Path) -> None:
    facts = facts_of("terms", tmp_path, "product,pack\nA,0\nA,6\n")
    assert rejected(facts.report) == {"pack must be above 0": [2]}
    assert facts.frame["pack"].to_list() == [6.0]


def test_the_same_product_may_be_counted_on_two_days_and_ordered_twice(tmp_path: Path) -> None:
    stock = facts_of("stock", tmp_path, "product,on_hand,counted_at\nA,5,2024-01-01\nA,5,2024-01-02\n")
    assert rejected(stock.report) == {}
    orders = facts_of("open_orders", tmp_path, "product,quantity,due\nA,5,2024-01-01\nA,5,2024-01-01\n")
    assert rejected(orders.report) == {}
