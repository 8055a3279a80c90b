"""Moments by the clock of a location: they name no zone, so they are no `date-time` as RFC 3339 means it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import WithJsonSchema

LocalTime = Annotated[
    datetime, WithJsonSchema({"type": "string", "description": "By the clock of the location: 2026-02-28T14:30:00."})
]
