"""A PostgreSQL of our own: started by the first who needs it, shared by all, stopped when the last has gone. See keeper.py."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg

from shelfcast.infra.postgres import create, launch, places
from shelfcast.infra.postgres.create import DATABASE, OWNER, WORKER, Passwords
from shelfcast.infra.postgres.locks import FileLock, held, is_held
from shelfcast.infra.postgres.places import Places
from shelfcast.vocabulary.errors import Conflict, Unavailable

_STOPPING_SECONDS = 120.0
_SILENCE_SECONDS = 60.0
_RECOVERY_SECONDS = 900.0


class DatabaseNotStarted(Unavailable):
    """The database did not start; read the reason in the log beside it."""


class PortNotOpen(Conflict):
    """The database already runs without that TCP port; end the other Shelfcast processes and start again."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, ours until `close` (or the end of the `with`); the passwords are kept out of its repr."""

    socket_folder: str
    port: int
    owner_url: str = field(repr=False)
    worker_url: str = field(repr=False)
    owner_uri: str = field(repr=False)
    worker_uri: str = field(repr=False)
    _use: FileLock = field(repr=False)

    def close(self) -> None:
        """We no longer need the server; it stops soon after the last user said so. May be called twice."""
        self._use.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Status:
    """What can be seen of a home's server without using it."""

    running: bool
    data: Path
    log: Path
    socket_folder: str | None
    port: int | None
    keeper_pid: int | None
    postgres_pid: int | None


def use(home: Path, port: int = 0) -> Server:
    """The server of this home, started if need be; with a `port` it also listens on the loopback."""
    lies = places.prepared(home)
    ours = FileLock(lies.users_lock, shared=True)
    try:
        ours.take(within_seconds=_STOPPING_SECONDS)  # longer than a blink only while a keeper is stopping the former server
        with held(lies.start_lock, within_seconds=_RECOVERY_SECONDS):
            return _server(lies, port, ours)
    except BaseException:
        ours.close()
        raise


def status(home: Path) -> Status:
    """Starts nothing and creates nothing."""
    home = home.expanduser().absolute()
    found = _found(home / "server.json") if is_held(home / "keeper.lock") else None
    return Status(
        running=found is not None,
        data=places.data_of(home),
        log=home / "postgres.log",
        socket_folder=found.socket_folder if found else None,
        port=found.port if found else None,
        keeper_pid=found.keeper if found else None,
        postgres_pid=found.postgres if found else None,
    )


def where(home: Path) -> Path:
    """The folder that holds the data of this home; what a backup of files must copy while the server is stopped."""
    return places.data_of(home.expanduser().absolute())


def await_stopped(home: Path, within_seconds: float = _STOPPING_SECONDS) -> None:
    """Returns once nothing of the server is left, for whoever copies or deletes its files next."""
    home = home.expanduser().absolute()
    for name in ("keeper.lock", "postgres.lock"):
        if (home / name).exists():
            with held(home / name, within_seconds=within_seconds):
                continue


@dataclass(frozen=True, slots=True)
class _Found:
    keeper: int
    postgres: int
    socket_folder: str
    port: int


def _found(path: Path) -> _Found | None:
    try:
        return _Found(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None


def _server(lies: Places, port: int, ours: FileLock) -> Server:
    """Under the start lock: asks until the server answers, starting it where no keeper lives."""
    began = time.monotonic()
    started = False
    log_began = 0
    passwords: Passwords | None = None
    while True:
        with _no_keeper(lies) as lock:
            if lock is not None:
                if started:
                    said = launch.said(lies.log, log_began)
                    raise DatabaseNotStarted(f"The database in {lies.data} did not start: {said} (log: {lies.log})")
                log_began = launch.shorten(lies.log)
                passwords = launch.start(lies, port, lock)
                started = True
                began = time.monotonic()
        found = _found(lies.running)
        waited = time.monotonic() - began
        if found is not None and places.is_private_to(lies.account, Path(found.socket_folder)):
            server = _reached(lies, found, passwords or create.read_passwords(lies), ours)
            answer = _answer(server)
            if answer is None:
                if port not in (0, found.port):
                    raise PortNotOpen(
                        f"The database in {lies.home} already runs without TCP port {port}; end its other users first."
                    )
                return server
            if "password authentication failed" in str(answer):
                raise create.PasswordsDiffer(lies.passwords)
            recovers = "starting up" in str(answer) or "not yet accepting" in str(answer)
        else:
            recovers = False
        if waited > (_RECOVERY_SECONDS if recovers else _SILENCE_SECONDS):
            raise DatabaseNotStarted(f"The database in {lies.data} has not answered for {waited:.0f} seconds; read {lies.log}.")
        time.sleep(0.02)


@contextmanager
def _no_keeper(lies: Places) -> Iterator[FileLock | None]:
    """The keeper's lock if no keeper lives: the next keeper inherits it, so there is no moment when two could start."""
    lock = FileLock(lies.keeper_lock)
    try:
        yield lock if lock.take_now() else None
    finally:
        lock.close()


def _reached(lies: Places, found: _Found, passwords: Passwords, ours: FileLock) -> Server:
    folder, port = quote(found.socket_folder, safe=""), found.port or 5432

    def at(role: str, password: str) -> str:
        return f"://{role}:{password}@/{DATABASE}?host={folder}&port={port}"

    owner, worker = at(OWNER, passwords.owner), at(WORKER, passwords.worker)
    return Server(
        socket_folder=found.socket_folder,
        port=found.port,
        owner_url=f"postgresql+psycopg{owner}",
        worker_url=f"postgresql+psycopg{worker}",
        owner_uri=f"postgresql{owner}",
        worker_uri=f"postgresql{worker}",
        _use=ours,
    )


def _answer(server: Server) -> psycopg.OperationalError | None:
    """None when the server lets us in."""
    try:
        psycopg.connect(server.worker_uri, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        return error
    return None
