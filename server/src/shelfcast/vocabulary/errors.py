"""Refusals: what Shelfcast will not do, said in a sentence that names what, which, and what to do."""

from __future__ import annotations

import inspect


class Refused(Exception):
    """This cannot be done as asked; change the request and try again."""

    status: int = 400

    def __init__(self, message: str | None = None) -> None:
        """Without a message the docstring of the class speaks, so that a bare `raise` is still a sentence."""
        super().__init__(message or inspect.cleandoc(type(self).__doc__ or Refused.__doc__ or ""))


class NotFound(Refused):
    """There is no such thing here; check its name or number."""

    status = 404


class Conflict(Refused):
    """Somebody else changed this first; read it again and repeat your change."""

    status = 409


class Unavailable(Refused):
    """Something that Shelfcast needs does not answer; try again in a moment."""

    status = 503
