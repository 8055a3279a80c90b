"""Signing in and out, what else a signed-in person decides: the organisation's name, and the keys of programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel, Field, SecretStr

from shelfcast.accounts import reads
from shelfcast.accounts.actions.create_api_key import create_api_key
from shelfcast.accounts.actions.end_session import end_session
from shelfcast.accounts.actions.rename_organisation import rename_organisation
from shelfcast.accounts.actions.revoke_api_key import revoke_api_key
from shelfcast.accounts.actions.set_password import set_password
from shelfcast.accounts.actions.sign_in_by_link import sign_in_by_link
from shelfcast.accounts.actions.sign_in_by_password import sign_in_by_password
from shelfcast.accounts.rules import SESSION_LASTS, ApiKey, NotSignedIn, Session, WrongPassword
from shelfcast.infra.doors import Asking, Tx, api_router, door_of, session_cookie
from shelfcast.vocabulary.errors import Invalid, Refused

router = api_router("accounts")


class PasswordOrLink(Invalid):
    """Sign in with a link or with a password, one of the two."""


class OrganisationNeeded(Invalid):
    """Several organisations are kept here; say which one the password is for."""


class SignIn(BaseModel):
    """How a person shows who they are."""

    link: SecretStr | None = Field(default=None, description="What stands after # in a sign-in link.")
    password: SecretStr | None = None
    organisation: str | None = Field(default=None, description="With a password: whose; needed only if there are several.")


class NewPassword(BaseModel):
    """The password that shall hold from now on."""

    new: SecretStr = Field(description="10 to 200 characters.")
    current: SecretStr | None = Field(default=None, description="Not needed right after signing in by a link.")


class OpenSession(BaseModel):
    """A browser in which a person is signed in. current: the one that asks"""

    id: UUID
    browser: str
    signed_in_by: str
    signed_in_at: datetime
    expires_at: datetime
    current: bool


class NewKey(BaseModel):
    """A key for a program."""

    name: str = Field(description="The program that will use it.")


class CreatedKey(BaseModel):
    """A key that was just made; it is shown this once."""

    name: str
    key: str


class KnownKey(BaseModel):
    """A key, without the key itself. beginning: its first letters"""

    name: str
    beginning: str
    created_at: datetime
    last_used_on: date | None
    revoked_at: datetime | None


class Name(BaseModel):
    """What the organisation is called."""

    name: str = Field(min_length=1, max_length=200)


def _signed_in(asking: Asking) -> UUID:
    if asking.session is None:
        raise NotSignedIn("A key of a program cannot do this; a person signs in for it.")
    return asking.session


SignedInSession = Annotated[UUID, Depends(_signed_in)]


def _named(known: dict[str, UUID], name: str | None) -> UUID:
    """Whose password it is; who is not signed in is not told which organisations there are."""
    if name is None and len(known) == 1:
        return next(iter(known.values()))
    if name is None:
        raise OrganisationNeeded(field="organisation")
    if name not in known:
        raise WrongPassword
    return known[name]


@router.post("/session", operation_id="sign_in")
def post_session(request: Request, response: Response, said: SignIn, user_agent: Annotated[str, Header()] = "") -> Session:
    """Sign in by a link or a password; the answer sets the session's cookie."""
    door = door_of(request)
    if (said.link is None) == (said.password is None):
        raise PasswordOrLink
    with door.database.anonymous() as connection:
        if said.link is not None:
            organisation, link = reads.owner_of_link(connection, said.link.get_secret_value())
        else:
            organisation = _named(reads.list_organisations(connection), said.organisation)
    with door.database.transaction(organisation) as tx:
        if said.password is not None:
            cookie = sign_in_by_password(tx, said.password.get_secret_value(), user_agent)
        else:
            cookie = sign_in_by_link(tx, link, user_agent)
    if isinstance(cookie, Refused):
        raise cookie
    response.set_cookie(
        session_cookie(request),
        cookie,
        max_age=int(SESSION_LASTS.total_seconds()),
        path="/api/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    with door.database.anonymous() as connection:
        _, number, _ = reads.owner_of_session(connection, cookie, door.database.clock())
    with door.database.transaction(organisation) as tx:
        return reads.session(tx, number)


@router.get("/session", operation_id="session")
def get_session(tx: Tx, session: SignedInSession) -> Session:
    """Who is signed in here."""
    return reads.session(tx, session)


@router.delete("/session", operation_id="sign_out", status_code=204)
def delete_session(request: Request, response: Response, tx: Tx, session: SignedInSession) -> None:
    """Sign out."""
    end_session(tx, session)
    response.delete_cookie(session_cookie(request), path="/api/", httponly=True, samesite="strict")


@router.put("/session/password", operation_id="set_password")
def put_password(tx: Tx, session: SignedInSession, said: NewPassword) -> Session:
    """Set the password of the person who is signed in; their other sessions end."""
    current = None if said.current is None else said.current.get_secret_value()
    set_password(tx, session, said.new.get_secret_value(), current)
    return reads.session(tx, session)


@router.get("/sessions", operation_id="list_sessions")
def get_sessions(tx: Tx, session: SignedInSession) -> list[OpenSession]:
    """Where the organisation's people are signed in, the newest first."""
    return [
        OpenSession(
            id=one.id,
            browser=one.browser,
            signed_in_by=one.signed_in_by.value,
            signed_in_at=one.signed_in_at,
            expires_at=one.expires_at,
            current=one.id == session,
        )
        for one in reads.list_sessions(tx)
    ]


@router.delete("/sessions/{id}", operation_id="end_session", status_code=204)
def delete_one_session(tx: Tx, session: SignedInSession, id: UUID) -> None:
    """End a session, here or elsewhere."""
    end_session(tx, id)


@router.patch("/organisation", operation_id="rename_organisation")
def patch_organisation(tx: Tx, session: SignedInSession, said: Name) -> Session:
    """Give the organisation another name."""
    rename_organisation(tx, said.name)
    return reads.session(tx, session)


@router.get("/keys", operation_id="list_keys")
def get_keys(tx: Tx, session: SignedInSession) -> list[KnownKey]:
    """Every key that programs were given, the newest first; revoked ones too."""
    return [_known(key) for key in reads.list_api_keys(tx)]


@router.post("/keys", operation_id="create_key", status_code=201)
def post_key(tx: Tx, session: SignedInSession, response: Response, said: NewKey) -> CreatedKey:
    """Create a key for a program; it is shown this once, and no Idempotency-Key shows it again."""
    response.headers["Cache-Control"] = "no-store"
    return CreatedKey(name=said.name.strip(), key=create_api_key(tx, said.name))


@router.delete("/keys/{name:path}", operation_id="revoke_key", status_code=204)
def delete_key(tx: Tx, session: SignedInSession, name: str) -> None:
    """Stop a key from the next request on; its record stays."""
    revoke_api_key(tx, name)


def _known(key: ApiKey) -> KnownKey:
    return KnownKey(
        name=key.name,
        beginning=key.beginning,
        created_at=key.created_at,
        last_used_on=key.last_used_on,
        revoked_at=key.revoked_at,
    )
