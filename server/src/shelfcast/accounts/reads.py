"""Which organisations there are, what one says about itself, and whose a key, a link or a session is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Row, Select, select, text

from shelfcast.accounts.rules import (
    ApiKey,
    NoSuchOrganisation,
    NoSuchSession,
    NotSignedIn,
    Organisation,
    Session,
    SignedInBy,
    WrongKey,
    WrongLink,
    key_digest,
)
from shelfcast.accounts.tables import api_keys, organisations, people, sessions
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction


def list_organisations(connection: Connection) -> dict[str, UUID]:
    """Name → id of all organisations: by the one function that may look past row-level security."""
    rows = connection.execute(text("select name, organisation from list_organisations() order by name"))
    return {name: organisation for name, organisation in rows}


def find_organisation(connection: Connection, name: str | None) -> UUID:
    """The organisation of this name, or the only one there is; raises: NoSuchOrganisation."""
    known = list_organisations(connection)
    if name is not None:
        if name not in known:
            raise NoSuchOrganisation(f"There is no organisation {name!r}; there is {', '.join(known) or 'none yet'}.")
        return known[name]
    if not known:
        raise NoSuchOrganisation("There is no organisation yet; import a sales file first: shelfcast import sales.csv")
    if len(known) > 1:
        raise NoSuchOrganisation(f"Say which organisation with --organisation: {', '.join(known)}.")
    return next(iter(known.values()))


@contextmanager
def transaction_of(database: Database, name: str | None) -> Iterator[Transaction]:
    """A transaction of the organisation of this name, or of the only one there is; raises: NoSuchOrganisation."""
    with database.anonymous() as connection:
        number = find_organisation(connection, name)
    with database.transaction(number) as tx:
        yield tx


def owner_of_key(connection: Connection, key: str) -> tuple[UUID, str]:
    """The organisation that a key works for, and the key's name; raises: WrongKey."""
    found = connection.execute(text("select organisation, name from find_api_key(:digest)"), {"digest": key_digest(key)})
    row = found.one_or_none()
    if row is None:
        raise WrongKey
    return row.organisation, row.name


def owner_of_link(connection: Connection, token: str) -> tuple[UUID, UUID]:
    """The organisation that an unused sign-in link belongs to, and the link; raises: WrongLink."""
    found = connection.execute(text("select organisation, id from find_sign_in_link(:digest)"), {"digest": key_digest(token)})
    row = found.one_or_none()
    if row is None:
        raise WrongLink
    return row.organisation, row.id


def owner_of_session(connection: Connection, cookie: str, now: datetime) -> tuple[UUID, UUID, str]:
    """The organisation and the number of an open session, and who is signed in; raises: NotSignedIn."""
    found = connection.execute(
        text("select organisation, id, person, expires_at from find_session(:digest)"), {"digest": key_digest(cookie)}
    )
    row = found.one_or_none()
    if row is None or row.expires_at <= now:
        raise NotSignedIn
    return row.organisation, row.id, row.person


def session(tx: Transaction, number: UUID) -> Session:
    """The session of this number; raises: NoSuchSession."""
    row = tx.connection.execute(_open_sessions(tx.now).where(sessions.c.id == number)).one_or_none()
    if row is None:
        raise NoSuchSession
    return _session(row)


def list_sessions(tx: Transaction) -> list[Session]:
    """The sessions that are open, the newest first."""
    return [_session(row) for row in tx.connection.execute(_open_sessions(tx.now).order_by(sessions.c.signed_in_at.desc()))]


def _open_sessions(now: datetime) -> Select[tuple[object, ...]]:
    columns = [sessions.c[name] for name in ("id", "browser", "signed_in_by", "signed_in_at", "expires_at")]
    about = [
        organisations.c.name.label("organisation"),
        people.c.name.label("person"),
        people.c.role,
        people.c.password_hash.is_not(None).label("has_password"),
    ]
    return (
        select(*columns, *about)
        .join(people, people.c.id == sessions.c.person)
        .join(organisations, organisations.c.organisation == sessions.c.organisation)
        .where(sessions.c.ended_at.is_(None), sessions.c.expires_at > now)
    )


def _session(row: Row[tuple[object, ...]]) -> Session:
    values = dict(row._mapping)  # noqa: SLF001 (public API)
    return Session(**{**values, "signed_in_by": SignedInBy(row.signed_in_by)})


def list_api_keys(tx: Transaction) -> list[ApiKey]:
    """Every key there ever was, the newest first; revoked ones too."""
    columns = [api_keys.c[name] for name in ("id", "name", "beginning", "created_at", "last_used_on", "revoked_at")]
    return [ApiKey(*row) for row in tx.connection.execute(select(*columns).order_by(api_keys.c.created_at.desc()))]


def hold(tx: Transaction) -> None:
    """Wait until no other transaction holds the organisation, and hold it until this one ends: what reads what another
    would write at the same time (an import, a rebuild, fresh advice) goes one after the other.
    """
    tx.connection.execute(select(organisations.c.organisation).with_for_update(key_share=True))


def organisation(tx: Transaction) -> Organisation:
    """The organisation whose transaction this is; raises: NoSuchOrganisation."""
    row = tx.connection.execute(select(organisations)).one_or_none()
    if row is None:
        raise NoSuchOrganisation
    return Organisation(row.organisation, row.name)
