"""What replays announce."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReplayFinished:
    """A replay was worked out and can be read. policies: the rules, the first is compared with"""

    replay: UUID
    policies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleChosen:
    """A rule of a replay orders from the next nightly on. version: of the settings that say so"""

    replay: UUID
    policy: str
    version: int


@dataclass(frozen=True, slots=True)
class ReplayDeleted:
    """A replay and what came of it are gone."""

    replay: UUID
