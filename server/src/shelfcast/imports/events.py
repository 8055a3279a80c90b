"""What imports announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FileImported:
    """A file came in; rows − accepted were rejected with reasons."""

    id: UUID
    kind: str
    rows: int
    accepted: int
    too_many_bad: bool


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """What an import brought does not stand any more."""

    id: UUID


@dataclass(frozen=True, slots=True)
class ImportFailed:
    """A file could not be taken in; nothing of it was kept but the file."""

    id: UUID
    detail: str
