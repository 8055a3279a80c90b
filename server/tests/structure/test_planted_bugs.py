"""Bugs of tests/mutations.toml that would show one shop's data to another, or say that something was kept when it was not."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from shelfcast.app.http import create_app
from shelfcast.infra.doors import HttpDoor, Tx
from shelfcast.infra.postgres import connect
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.protection import ORGANISATION_SETTING
from shelfcast.infra.postgres.transaction import begun
from sqlalchemy import create_engine, text

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


# The web server answers this machine's own pages


def status(app: FastAPI, method: str, path: str, **headers: str) -> int:
    """Of the answer, as a browser on this machine gets it."""

    async def ask() -> int:
        transport = ASGITransport(app, raise_app_exceptions=False)
        async with AsyncClient(transport=transport, base_url="http://127.0.0.1:8350") as client:
            body: dict[str, str] | None = {} if method == "POST" else None
            return (await client.request(method, path, json=body, headers=headers)).status_code

    return asyncio.run(ask())


def test_a_name_that_is_not_this_machine_is_refused(database: Database) -> None:
    app = create_app(database)
    assert status(app, "GET", "/api/v1/health") == 200
    assert status(app, "GET", "/api/v1/health", Host="shelfcast.example") == 403


def test_a_change_that_another_page_asks_for_is_refused(database: Database) -> None:
    app, path = create_app(database), f"/api/v1/recommendations/{uuid4()}/reject"
    assert status(app, "POST", path, Origin="http://shelfcast.example") == 403
    assert status(app, "POST", path, Origin="http://127.0.0.1:8350") != 403


def test_a_commit_that_fails_is_not_answered_as_a_success(database: Database, organisation: UUID) -> None:
    app = FastAPI()
    app.state.door = HttpDoor(database, lambda: organisation)

    @app.post("/twice")
    def twice(tx: Tx) -> str:
        unique_at_the_commit = "id int unique deferrable initially deferred"
        tx.connection.execute(text(f"create temporary table kept ({unique_at_the_commit}) on commit drop"))
        tx.connection.execute(text("insert into kept values (1), (1)"))
        return "kept"

    assert status(app, "POST", "/twice") == 500
