"""Terms: what was said last about a product, here or everywhere."""

from __future__ import annotations

import pytest
from shelfcast import catalog, purchasing
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.purchasing import Terms
from shelfcast.purchasing.tables import suppliers
from sqlalchemy import select

EVERYTHING = Terms("tea", "Corner", "Press", 2.5, 7, 12, 6, 0.8, 0.01, 1.2, 30)


@pytest.fixture(autouse=True)
def known(tx: Transaction) -> None:
    catalog.add_missing(tx, ["Corner"], {"tea": None, "mugs": None})


def test_terms_come_back_as_they_were_said(tx: Transaction) -> None:
    bare = Terms("mugs")
    assert purchasing.agree_terms(tx, [EVERYTHING, bare]) == 2
    assert sorted(purchasing.all_terms(tx), key=lambda line: line.product) == [bare, EVERYTHING]


def test_the_newest_word_replaces_the_earlier_line_whole(tx: Transaction) -> None:
    purchasing.agree_terms(tx, [EVERYTHING, Terms("tea", pack=3)])
    purchasing.agree_terms(tx, [Terms("tea", "Corner", "Other", pack=4), Terms("tea", pack=5)])
    told = {(line.location, line.supplier, line.pack, line.moq) for line in purchasing.all_terms(tx)}
    assert told == {("Corner", "Other", 4, None), (None, None, 5, None)}


def test_a_supplier_is_kept_once(tx: Transaction) -> None:
    purchasing.agree_terms(tx, [Terms("tea", supplier="Press"), Terms("mugs", supplier="Press")])
    purchasing.agree_terms(tx, [Terms("tea", "Corner", "Press")])
    assert tx.connection.execute(select(suppliers.c.name)).scalars().all() == ["Press"]


def test_terms_of_what_the_catalogue_does_not_know_are_not_kept(tx: Transaction) -> None:
    assert purchasing.agree_terms(tx, [Terms("salt"), Terms("tea", "nowhere")]) == 0
    assert purchasing.agree_terms(tx, []) == 0
    assert purchasing.all_terms(tx) == []
