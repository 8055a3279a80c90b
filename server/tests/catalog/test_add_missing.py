"""What a file names and the catalogue lacks is added; what is there keeps its identity."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest
from shelfcast import catalog
from shelfcast.catalog.tables import categories as categories_table
from shelfcast.catalog.tables import products
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from sqlalchemy import select


def categories(tx: Transaction) -> dict[str, str | None]:
    paths = select(products.c.sku, categories_table.c.path).outerjoin(
        categories_table, categories_table.c.id == products.c.category
    )
    return {sku: path for sku, path in tx.connection.execute(paths)}


def test_what_is_new_is_added_once(tx: Transaction) -> None:
    assert catalog.add_missing(tx, ["Corner"], {"00123": "Dairy", "tea": None}) == 2
    before = catalog.location_names(tx), catalog.skus(tx)
    assert catalog.add_missing(tx, ["Corner", "Hill"], {"tea": None, "mugs": None}) == 1
    assert catalog.add_missing(tx, [], {}) == 0
    after = catalog.location_names(tx), catalog.skus(tx)
    assert sorted(after[0].values()) == ["Corner", "Hill"]
    assert sorted(after[1].values()) == ["00123", "mugs", "tea"]
    assert before[0].items() <= after[0].items()
    assert before[1].items() <= after[1].items()


def test_a_category_is_learned_and_changed_but_never_forgotten(tx: Transaction) -> None:
    catalog.add_missing(tx, [], {"tea": None, "milk": "Dairy", "mugs": "Odd"})
    catalog.add_missing(tx, [], {"tea": "Drinks", "milk": None, "mugs": "China"})
    assert categories(tx) == {"tea": "Drinks", "milk": "Dairy", "mugs": "China"}


def test_a_name_is_learned_where_there_is_none_and_never_written_over(tx: Transaction) -> None:
    catalog.add_missing(tx, [], {"1": None, "2": None}, {"1": "Tea"})
    catalog.add_missing(tx, [], {"1": None, "2": None, "3": None}, {"1": "Chai", "2": "Milk"})
    assert {sku: name for sku, name in tx.connection.execute(select(products.c.sku, products.c.name))} == {
        "1": "Tea",
        "2": "Milk",
        "3": "3",
    }


@pytest.mark.parametrize("kind", ["locations", "products"])
def test_two_who_add_the_same_in_another_order_do_not_block_each_other(
    database: Database, organisation: UUID, kind: str
) -> None:
    """Each held a row that the other wanted, and one of the two imports broke."""
    names: list[str] = [f"name {number}" for number in range(1500)]
    failed: list[Exception] = []
    both = threading.Barrier(2)

    def add(in_order: list[str]) -> None:
        try:
            with database.transaction(organisation) as tx:
                both.wait()
                if kind == "locations":
                    catalog.add_missing(tx, in_order, {})
                else:
                    catalog.add_missing(tx, [], dict.fromkeys(in_order))
        except Exception as failure:  # noqa: BLE001 (whatever broke it is what the test is about)
            failed.append(failure)

    threads = [threading.Thread(target=add, args=(order,)) for order in (names, names[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with database.transaction(organisation) as tx:
        kept = catalog.location_names(tx) if kind == "locations" else catalog.skus(tx)
        assert sorted(kept.values()) == sorted(names)
