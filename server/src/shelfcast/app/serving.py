"""start, stop, status, reset, where: one web server per home, in the foreground, that leaves nothing behind."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from shelfcast.app.http import create_app
from shelfcast.app.worker import work_of
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.jobs.worker import working
from shelfcast.infra.postgres import embedded
from shelfcast.infra.postgres.connect import Database
from shelfcast.vocabulary.errors import Conflict, NotFound, Refused

_STOP_SECONDS = 30.0
_MARKS = ("users.lock", "keeper.lock", "postgres")
"""What a home that was ever used holds at least one of."""


class PortBusy(Conflict):
    """Another program listens on this port."""


class AlreadyRunning(Conflict):
    """Shelfcast runs already in this home."""


class NotAHome(Refused):
    """This folder is not a home of Shelfcast; nothing was deleted."""


class NotRunning(NotFound):
    """Shelfcast does not run in this home."""


@contextmanager
def only_server(home: Path) -> Iterator[Path]:
    """Hold the home's web server lock; gives the file in which the server says where it is; raises: AlreadyRunning."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "web.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            url = running_at(home)
            raise AlreadyRunning(f"Shelfcast runs already{f' at {url}' if url else ''}; stop it with: shelfcast stop") from None
        place = home / "web.json"
        try:
            yield place
        finally:
            place.unlink(missing_ok=True)


def running_at(home: Path) -> str | None:
    """The address of the home's web server, None when none runs."""
    told = _told(home)
    return None if told is None else f"http://127.0.0.1:{told['port']}"


def _told(home: Path) -> dict[str, int] | None:
    try:
        with (home / "web.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        pass
    except OSError:
        return None
    else:
        return None
    try:
        told: dict[str, int] = json.loads((home / "web.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return told


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve.

    home: what it is for;  port: 0 = any that is free;  ready: hears the address when it listens
    trusted: the organisation for which programs on this machine work without a key
    """

    home: Path
    port: int
    trusted: str | None
    ready: Callable[[str], None]


def serve(database: Database, blobs: Blobs, serving: Serving) -> None:
    """Serve until Ctrl-C, `shelfcast stop` or a closed terminal; raises: PortBusy, AlreadyRunning."""
    with only_server(serving.home) as place, _listening(serving.port) as listener, working(database, work_of(blobs)):
        chosen = listener.getsockname()[1]
        app = create_app(database, blobs, serving.trusted)
        server = _Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        place.write_text(json.dumps({"port": chosen, "pid": os.getpid()}), encoding="utf-8")
        server.on_start = lambda: serving.ready(f"http://127.0.0.1:{chosen}")
        server.on_exit = app.state.door.stopping.set
        signal.signal(signal.SIGHUP, lambda number, frame: server.handle_exit(signal.SIGTERM, frame))
        server.run(sockets=[listener])


def sign_in_address(url: str, link: str) -> str:
    """Where a sign-in link leads; what stands after # never leaves the browser by itself, so no log holds it."""
    return f"{url}/sign-in#{link}"


class _Server(uvicorn.Server):
    """Says when it listens, and ends quietly."""

    on_start: Callable[[], None]
    on_exit: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.on_start()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.should_exit = True
        self.on_exit()


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:  # named, so that asyncio sets TCP_NODELAY on what it accepts
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as failure:
            raise PortBusy(f"Port {port} is taken ({failure.strerror}); choose another with --port, or 0 for any.") from failure
        listener.listen(128)
        yield listener


def stop(home: Path) -> None:
    """Ask the home's web server to end and wait until it has; raises: NotRunning."""
    told = _told(home)
    if told is None:
        raise NotRunning
    os.kill(told["pid"], signal.SIGTERM)
    deadline = time.monotonic() + _STOP_SECONDS
    while _told(home) is not None:
        if time.monotonic() > deadline:
            raise AlreadyRunning(f"Shelfcast (process {told['pid']}) did not stop within {_STOP_SECONDS:.0f} seconds.")
        time.sleep(0.05)


def reset(home: Path) -> None:
    """Delete everything in the home; raises: AlreadyRunning, NotAHome."""
    if _told(home) is not None:
        raise AlreadyRunning("Shelfcast runs; stop it first: shelfcast stop")
    if home.exists() and not any((home / name).exists() for name in _MARKS):
        raise NotAHome(f"{home.absolute()} holds nothing of Shelfcast's; nothing was deleted.")
    embedded.await_stopped(home)
    shutil.rmtree(embedded.where(home), ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)
