"""Refusals: what Shelfcast will not do, said in a sentence that names what, which, and what to do."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with what was sent.

    field: as the sender names it;  line: of a file, the first is 1;  value: as it was sent, if it can be shown
    """

    detail: str
    field: str | None = None
    line: int | None = None
    value: object = None
    what_to_do: str | None = None


class Refused(Exception):
    """This cannot be done as asked; change the request and try again."""

    status: int = 400
    retry_after_seconds: int | None = None

    def __init__(
        self,
        message: str | None = None,
        *,
        field: str | None = None,
        line: int | None = None,
        value: object = None,
        what_to_do: str | None = None,
        faults: Sequence[Fault] = (),
    ) -> None:
        """Without a message the docstring of the class speaks, so that a bare `raise` is still a sentence.

        faults: each thing that is wrong, where there are several
        """
        super().__init__(message or inspect.cleandoc(type(self).__doc__ or Refused.__doc__ or ""))
        self.fault = Fault(str(self), field, line, value, what_to_do)
        self.faults = tuple(faults)


class Invalid(Refused):
    """What was sent cannot be used; mend what is named and send it again."""

    status = 422


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
    retry_after_seconds = 5
