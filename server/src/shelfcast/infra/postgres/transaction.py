"""One unit of work of one organisation. The door opens it, actions receive it, it alone commits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from shelfcast.infra import outbox
from shelfcast.infra.postgres.protection import ORGANISATION_SETTING

THIS_MACHINE = "this machine"
"""Who asked, where nobody had to say who they are: the command line, and the pages on the loopback."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """Work done through `connection` sees and writes the rows of `organisation` alone, and happens at `now` or not at all.

    actor: who asked for it: the name of an API key, or this machine
    """

    connection: Connection
    organisation: UUID
    now: datetime
    actor: str = THIS_MACHINE

    def announce(self, event: object) -> None:
        """The fact is told to the outside exactly when this transaction commits."""
        outbox.announce(self.connection, self.organisation, self.now, event)


@contextmanager
def begun(engine: Engine, role: str | None, organisation: UUID | None) -> Iterator[Connection]:
    """A connection on which row-level security is in force; role and organisation end with the transaction.

    Without an organisation no protected row can be seen, and nothing can be written.
    """
    with engine.begin() as connection:
        settings = [] if role is None else [("role", role)]
        settings.append((ORGANISATION_SETTING, "" if organisation is None else str(organisation)))
        if organisation is None:
            settings.append(("transaction_read_only", "on"))
        calls = ", ".join(f"set_config(:name_{i}, :value_{i}, true)" for i in range(len(settings)))
        values = {f"name_{i}": name for i, (name, _) in enumerate(settings)}
        connection.execute(text(f"select {calls}"), values | {f"value_{i}": value for i, (_, value) in enumerate(settings)})
        yield connection
