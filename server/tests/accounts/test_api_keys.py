"""A key opens one organisation's data until it is revoked, and is kept nowhere."""

from __future__ import annotations

from uuid import UUID

import pytest
from shelfcast import accounts
from shelfcast.accounts.rules import BadKeyName, KeyNameTaken, NoSuchKey, WrongKey
from shelfcast.infra.postgres.connect import Database
from sqlalchemy import text


def created(database: Database, organisation: UUID, name: str = "till") -> str:
    with database.transaction(organisation) as tx:
        return accounts.create_api_key(tx, name)


def test_a_key_tells_whose_it_is_and_what_it_is_called(database: Database, organisation: UUID) -> None:
    key = created(database, organisation)
    with database.anonymous() as connection:
        assert accounts.owner_of_key(connection, key) == (organisation, "till")


def test_a_key_is_kept_as_a_digest_alone(database: Database, organisation: UUID) -> None:
    key = created(database, organisation)
    with database.owner_transaction() as connection:
        kept = connection.execute(
            text("select to_jsonb(k)::text from api_keys k where organisation = :organisation"), {"organisation": organisation}
        ).scalar_one()
    assert key.startswith("shelfcast_")
    assert len(key) > 40
    assert key not in kept
    assert key[:14] in kept


def test_a_revoked_key_opens_nothing_and_is_still_listed(database: Database, organisation: UUID) -> None:
    key = created(database, organisation)
    with database.transaction(organisation) as tx:
        accounts.revoke_api_key(tx, "till")
        (listed,) = accounts.list_api_keys(tx)
    assert (listed.name, listed.revoked_at is not None) == ("till", True)
    with database.anonymous() as connection, pytest.raises(WrongKey):
        accounts.owner_of_key(connection, key)


def test_what_is_no_key_opens_nothing(database: Database, organisation: UUID) -> None:
    created(database, organisation)
    with database.anonymous() as connection:
        for wrong in ("", "shelfcast_", "till", "\udcff"):
            with pytest.raises(WrongKey):
                accounts.owner_of_key(connection, wrong)


def test_two_keys_of_one_organisation_have_two_names(database: Database, organisation: UUID) -> None:
    created(database, organisation)
    with database.transaction(organisation) as tx:
        with pytest.raises(KeyNameTaken, match="There is a key 'till' already"):
            accounts.create_api_key(tx, " till ")
        assert [key.name for key in accounts.list_api_keys(tx)] == ["till"]


def test_a_key_needs_a_name(database: Database, organisation: UUID) -> None:
    with database.transaction(organisation) as tx, pytest.raises(BadKeyName):
        accounts.create_api_key(tx, "  ")


def test_a_key_that_is_not_there_cannot_be_revoked(database: Database, organisation: UUID) -> None:
    with database.transaction(organisation) as tx, pytest.raises(NoSuchKey, match="shelfcast key list"):
        accounts.revoke_api_key(tx, "till")
