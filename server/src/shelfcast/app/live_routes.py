"""What happens in an organisation, told while it happens: the only door that streams."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.encoders import jsonable_encoder
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection

from shelfcast.infra import outbox
from shelfcast.infra.doors import HttpDoor, api_router, door_of
from shelfcast.infra.jobs import queue
from shelfcast.infra.jobs.queue import Job

router = api_router("live")
_LOOK_SECONDS = 1.0
_STEP_SECONDS = 0.25
_LATE = 200
"""Numbers are given before the commit: an event may appear after one with a number so much larger."""
_SAY_SOMETHING = 15
"""After so many silent looks a comment is sent, so that nobody in between takes the line for dead."""


@router.get(
    "/live",
    operation_id="live",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def get_live(request: Request) -> StreamingResponse:
    """Server-sent events without end: `job` (a job as `/jobs/{id}` tells it, at each step) and `happened` (kind and id of
    what was announced). A client that comes back with Last-Event-ID hears what it missed.
    """
    watch = _Watch(request, door_of(request), _number(request.headers.get("last-event-id")))
    first = await run_in_threadpool(watch.look)  # who may not listen is told so before the stream begins
    return StreamingResponse(_told(watch, first), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _told(watch: _Watch, first: list[str]) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    for message in first:
        yield message
    silent = 0
    while await _waited(watch):
        messages = await run_in_threadpool(watch.look)
        for message in messages:
            yield message
        silent = 0 if messages else silent + 1
        if silent == _SAY_SOMETHING:
            silent = 0
            yield ": still here\n\n"


async def _waited(watch: _Watch) -> bool:
    """Whether to look again: not when the server ends or nobody listens any more."""
    for _ in range(round(_LOOK_SECONDS / _STEP_SECONDS)):
        await asyncio.sleep(_STEP_SECONDS)
        if watch.door.stopping.is_set():
            return False
    return not await watch.request.is_disconnected()


@dataclass(slots=True)
class _Watch:
    """What one listener has heard already."""

    request: Request
    door: HttpDoor
    newest: int | None
    heard: set[int] = field(default_factory=set)
    jobs: dict[UUID, Job] = field(default_factory=dict)

    def look(self) -> list[str]:
        """What is new, as messages of the stream; raises what `caller` raises when the session has ended."""
        caller = self.door.caller(self.request)
        with self.door.database.transaction(caller.organisation, caller.actor) as tx:
            happened = self._news(tx.connection)
            jobs = {job.id: job for job in queue.recent_jobs(tx)}
        changed = [job for number, job in jobs.items() if self.jobs.get(number) != job]
        self.jobs = jobs
        messages = [_message("job", jsonable_encoder(job)) for job in changed]
        messages += [_message("happened", {"kind": kind}, number) for kind, number in happened.items()]
        return messages

    def _news(self, connection: Connection) -> dict[str, int]:
        """Kind → number of its last event that was not heard yet; of a thousand of a kind it is enough to hear of one."""
        if self.newest is None:
            self.newest = outbox.newest_event(connection)
            self.heard = {number for number, _ in outbox.events_after(connection, self.newest - _LATE)}
        later = outbox.events_after(connection, self.newest - _LATE)
        news = [(number, kind) for number, kind in later if number not in self.heard and number > self.newest - _LATE]
        self.newest = max([self.newest, *(number for number, _ in news)])
        self.heard = {number for number, _ in later if number > self.newest - _LATE}
        return {kind: number for number, kind in sorted(news)}


def _message(event: str, told: object, number: int | None = None) -> str:
    mark = "" if number is None else f"id: {number}\n"
    return f"{mark}event: {event}\ndata: {json.dumps(told)}\n\n"


def _number(said: str | None) -> int | None:
    return int(said) if said is not None and said.isdecimal() and len(said) < 19 else None
