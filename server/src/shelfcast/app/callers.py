"""Who asks over HTTP: a program by its key, a person by the session of their browser."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPMethod

from fastapi import Request

from shelfcast import accounts
from shelfcast.infra.doors import Caller, session_cookie
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import THIS_MACHINE
from shelfcast.vocabulary.errors import Refused

FROM_THE_APP = "x-shelfcast"
"""A page of another site cannot send this header along: a browser asks us first, and we do not say yes."""
_READ_ONLY = (HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS)


class NotFromTheApp(Refused):
    """A change by a signed-in person needs the header X-Shelfcast, so that no other page can ask for it."""

    status = 403


def caller_of(database: Database, trusted: str | None) -> Callable[[Request], Caller]:
    """How a request says who asks.

    trusted: the organisation for which programs on this machine work without a key; None: every program needs one
    """

    def caller(request: Request) -> Caller:
        authorization, cookie = request.headers.get("authorization"), request.cookies.get(session_cookie(request))
        with database.anonymous() as connection:
            if authorization is not None:
                scheme, _, key = authorization.partition(" ")
                if scheme.lower() != "bearer":
                    raise accounts.WrongKey("Send the API key as: Authorization: Bearer KEY.")
                owner, name = accounts.owner_of_key(connection, key.strip())
                return Caller(owner, f"key {name}")
            if cookie is not None:
                if request.method not in _READ_ONLY and FROM_THE_APP not in request.headers:
                    raise NotFromTheApp
                owner, session, person = accounts.owner_of_session(connection, cookie, database.clock())
                return Caller(owner, person, session)
            if trusted is not None and not _by_a_browser(request):
                return Caller(accounts.find_organisation(connection, trusted), THIS_MACHINE)
        raise accounts.NotSignedIn

    return caller


def _by_a_browser(request: Request) -> bool:
    """Browsers say so themselves: a page can neither leave these headers out nor take them away."""
    return any(name in request.headers for name in ("sec-fetch-site", "origin", FROM_THE_APP))
