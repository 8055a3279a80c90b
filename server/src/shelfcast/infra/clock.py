"""What time it is: asked here alone, so that a test can answer differently."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """The present moment in UTC; hand this function on as a `Clock` rather than calling it deep inside."""
    return datetime.now(UTC)
