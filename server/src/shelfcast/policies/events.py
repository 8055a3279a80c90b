"""What policies announce."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """Settings are others from the next calculation on; nothing but a version = the organisation's."""

    location: UUID | None
    category: UUID | None
    product: UUID | None
    version: int
    said: dict[str, object]
