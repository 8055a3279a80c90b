"""Refusals: what Shelfcast will not do, said in a sentence that names what, which, and what to do."""

from __future__ import annotations

import inspect


class Refused(Exception):
    """This cannot be done as asked; change the request and try again."""

    status: int = 400

    def __init__(self, message: str | None = None) -> None:
        """Without a message the docstring of the class speaks, so that a bare `raise` is still a sentence."""
        super().__init__(message or inspect.cleandoc(type(self).__doc__ or Refused.__doc__ or ""))


def problem_of(refusal: Refused) -> dict[str, str | int]:
    """The refusal as RFC 9457 writes it: type, title, status, detail."""
    title = inspect.cleandoc(type(refusal).__doc__ or "Refused").splitlines()[0]
    return {
        "type": f"urn:shelfcast:{type(refusal).__name__}",
        "title": title,
        "status": refusal.status,
        "detail": str(refusal),
    }


class NotFound(Refused):
    """There is no such thing here; check its name or number."""

    status = 404


class Conflict(Refused):
    """Somebody else changed this first; read it again and repeat your change."""

    status = 409


class Unavailable(Refused):
    """Something that Shelfcast needs does not answer; try again in a moment."""

    status = 503
