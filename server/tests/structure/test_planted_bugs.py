"""Bugs of tests/mutations.toml that no other test would have noticed."""

from __future__ import annotations

from uuid import UUID

import numpy as np
from shelfcast import demand
from shelfcast.infra.postgres import connect
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.protection import ORGANISATION_SETTING
from shelfcast.infra.postgres.transaction import begun
from shelfcast.vocabulary.time import Frequency
from sqlalchemy import create_engine, text

from server.tests.journeys.a_shop import Shop

# One organisation never sees another's rows


def test_a_connection_that_is_used_again_has_forgotten_the_organisation(database: Database, organisation: UUID) -> None:
    engine = create_engine(database.worker.url, pool_size=1, max_overflow=0)
    with begun(engine, None, organisation):
        pass
    with engine.connect() as again:
        assert not again.execute(text("select current_setting(:name, true)"), {"name": ORGANISATION_SETTING}).scalar_one()
    engine.dispose()


def test_a_password_that_the_driver_repeats_is_not_passed_on() -> None:
    assert connect._without("hunter2", 'the password "hunter2" is wrong') == 'the password "***" is wrong'


# Nothing is known before it happens


def test_the_price_of_a_day_to_come_is_not_known_yet(shop: Shop) -> None:
    shop.told("sales", "date,product,quantity,price\n2026-02-01,tea,1,2.00\n2026-02-02,tea,1,\n2026-02-05,tea,1,3.00")
    with shop.transaction() as tx:
        calendar = demand.rebuild_series(tx, Frequency.DAY)
    series = demand.demand_series(shop.database, shop.number, calendar, np.datetime64("2026-02-04", "s"))
    assert series.price.tolist() == [2.0]
