"""Which version of a record a change was made for, so that nobody overwrites what he has not seen."""

from __future__ import annotations

from dataclasses import dataclass

from shelfcast.vocabulary.errors import Refused


class Stale(Refused):
    """Somebody changed this since you read it; read it again and repeat your change."""

    status = 412


@dataclass(frozen=True, slots=True)
class Expected:
    """The versions that a change may replace; None = whatever is there."""

    versions: frozenset[int] | None = None

    def check(self, version: int, what: str) -> None:
        """Refuse a change that was made for another version; raises: Stale.

        >>> Expected(frozenset({3})).check(3, "tea")
        """
        if self.versions is not None and version not in self.versions:
            raise Stale(f"Somebody changed {what} since you read it; read it again and repeat your change.")


ANY_VERSION = Expected()
