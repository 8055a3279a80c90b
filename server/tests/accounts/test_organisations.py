"""Organisations: made once, found by name, each with its own defaults."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from shelfcast import accounts
from shelfcast.accounts import NoSuchOrganisation
from shelfcast.accounts.rules import BadName, NameTaken
from shelfcast.infra.outbox import outbox
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from sqlalchemy import select


def make(database: Database, name: str) -> UUID:
    number = uuid4()
    with database.transaction(number) as tx:
        accounts.create_organisation(tx, name)
    return number


def test_a_new_organisation_is_found_by_its_name(database: Database) -> None:
    name = f"Shop {uuid4()}"
    number = make(database, f"  {name} ")
    with database.anonymous() as connection:
        assert accounts.list_organisations(connection)[name] == number
        assert accounts.find_organisation(connection, name) == number
    with accounts.transaction_of(database, name) as tx:
        about = accounts.organisation(tx)
    assert (about.id, about.name) == (number, name)


def test_its_creation_is_announced(tx: Transaction) -> None:
    accounts.create_organisation(tx, "Corner shop")
    assert tx.connection.execute(select(outbox.c.kind, outbox.c.body)).all() == [
        ("OrganisationCreated", {"name": "Corner shop"})
    ]


def test_a_name_is_given_once(database: Database) -> None:
    name = f"Shop {uuid4()}"
    make(database, name)
    with pytest.raises(NameTaken, match=f"There is an organisation '{name}' already.") as refusal:
        make(database, name)
    assert refusal.value.status == 409


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_has_1_to_200_characters(tx: Transaction, name: str) -> None:
    with pytest.raises(BadName, match="1 to 200 characters"):
        accounts.create_organisation(tx, name)


def test_an_unknown_name_is_refused_with_those_there_are(database: Database) -> None:
    name = f"Shop {uuid4()}"
    make(database, name)
    with (
        database.anonymous() as connection,
        pytest.raises(NoSuchOrganisation, match=r"There is no organisation 'Nobody'; there is .*") as told,
    ):
        accounts.find_organisation(connection, "Nobody")
    assert name in str(told.value)


def test_without_a_name_the_organisation_must_be_the_only_one(database: Database) -> None:
    make(database, f"Shop {uuid4()}")
    make(database, f"Shop {uuid4()}")
    with (
        database.anonymous() as connection,
        pytest.raises(NoSuchOrganisation, match="Say which organisation with --organisation: "),
    ):
        accounts.find_organisation(connection, None)


def test_a_transaction_of_nobody_knows_no_organisation(tx: Transaction) -> None:
    with pytest.raises(NoSuchOrganisation):
        accounts.organisation(tx)
