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
