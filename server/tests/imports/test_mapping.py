"""What a file seems to be: shown with samples, corrected, remembered by its headers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shelfcast.imports import BadMapping, sales_from
from shelfcast.imports.rules.mapping import Guess, corrected, fingerprint, guess
from shelfcast.imports.rules.reading import Reading

from server.tests.imports.a_file import TODAY, reading, saved

SOLD = "Tag,Artikel,Menge,customer,Kasse\n2024-01-01,Tee,2,Ana,1\n2024-01-02,Tee,1,Bob,2\n"


def test_a_guess_says_what_was_found_how_sure_it_is_and_what_is_missing(tmp_path: Path) -> None:
    told = guess(saved(tmp_path, SOLD), reading())
    assert told == Guess(
        kind="sales",
        format=None,
        fields={"quantity": "Menge"},
        sure={"quantity": 0.8},
        missing=("date", "product"),
        unmatched=("Tag", "Artikel", "Kasse"),
        personal=("customer",),
        samples={"Tag": ("2024-01-01", "2024-01-02"), "Artikel": ("Tee",), "Menge": ("2", "1"), "Kasse": ("1", "2")},
    )
    assert Guess.from_json(json.loads(json.dumps(told.as_json()))) == told


@pytest.mark.parametrize(
    "header",
    ["Day,Whatsit,Flogged,Takings", "Date,Product,Flogged,Takings", "Date,Product,Flogged,Price", "Wann,Was,Wie viel,Wo"],
)
def test_a_file_whose_quantity_goes_by_an_odd_name_is_taken_for_sales(tmp_path: Path, header: str) -> None:
    told = guess(saved(tmp_path, f"{header}\n2024-01-01,Tea,2,6.40\n"), reading())
    assert told.kind == "sales"
    assert "quantity" in told.missing


def test_what_lacks_a_column_is_of_another_kind_where_its_other_columns_say_so(tmp_path: Path) -> None:
    told = guess(saved(tmp_path, "Whatsit,Counted on,Stock on hand\nTea,2024-01-01,2\n"), reading())
    assert (told.kind, told.missing) == ("stock", ("product",))


def test_somebody_corrects_it_and_the_file_is_read_so(tmp_path: Path) -> None:
    table = saved(tmp_path, SOLD)
    mapping = corrected(guess(table, reading()), {"date": "Tag", "product": "Artikel"}, table.frame.columns)
    assert mapping == {"quantity": "Menge", "date": "Tag", "product": "Artikel"}
    sales = sales_from(table, Reading(mapping, None, None, TODAY))
    assert sales.lines.select("product", "quantity").rows() == [("Tee", 2.0), ("Tee", 1.0)]


def test_a_column_given_to_another_field_leaves_the_first(tmp_path: Path) -> None:
    table = saved(tmp_path, "date,sku,qty,amount\n2024-01-01,A,1,2\n")
    told = guess(table, reading())
    assert told.fields == {"date": "date", "product": "sku", "quantity": "qty", "revenue": "amount"}
    assert corrected(told, {"quantity": "amount"}, table.frame.columns) == {
        "date": "date",
        "product": "sku",
        "quantity": "amount",
    }
    assert "revenue" not in corrected(told, {"revenue": None}, table.frame.columns)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"when": "date"}, "A sales file has no field 'when'; its fields are date, product,"),
        ({"date": "Day"}, "The file has no column 'Day'; its columns are date, sku, qty."),
    ],
)
def test_a_correction_that_names_nothing_is_refused(tmp_path: Path, changes: dict[str, str | None], sentence: str) -> None:
    table = saved(tmp_path, "date,sku,qty\n2024-01-01,A,1\n")
    with pytest.raises(BadMapping) as refusal:
        corrected(guess(table, reading()), changes, table.frame.columns)
    assert str(refusal.value).startswith(sentence)


def test_a_known_export_is_sure_of_its_columns(tmp_path: Path) -> None:
    told = guess(saved(tmp_path, "unique_id,ds,y,temperature\nA,2024-01-01,1,20\n"), reading())
    assert (told.format, told.fields, told.missing) == (
        "Nixtla long format",
        {"product": "unique_id", "date": "ds", "quantity": "y"},
        (),
    )
    assert told.unmatched == ("temperature",)


def test_the_same_headers_have_the_same_fingerprint_however_they_are_ordered_and_written() -> None:
    assert fingerprint(["Sale Date", "SKU", "Qty"]) == fingerprint(["qty", "sale_date", "sku"])
    assert fingerprint(["Sale Date", "SKU"]) != fingerprint(["Sale Date", "SKU", "Qty"])
