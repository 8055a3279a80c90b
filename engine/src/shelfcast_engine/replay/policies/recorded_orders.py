"""What was really ordered."""

from __future__ import annotations

from dataclasses import dataclass

from shelfcast_engine.panel import Floats, Ints
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State


@dataclass(frozen=True, slots=True)
class RecordedOrders(Undoubted):
    """Orders out of a file, as they stand there: neither rounded to packs nor held back to a review day.

    quantity: (n, T) units ordered in each period of the history, after its count
    """

    quantity: Floats
    name: str = "orders"
    as_recorded: bool = True

    def wish(self, known: Knowledge, state: State) -> Floats:
        return self.quantity[:, known.panel.period_count - 1]

    def of(self, rows: Ints) -> RecordedOrders:
        """The same for some of the items."""
        return RecordedOrders(self.quantity[rows], self.name)

    def settings(self) -> tuple[Policy, ...]:
        return (self,)
