"""A PostgreSQL of our own: started by the first who needs it, shared by all, stopped when the last has gone. See keeper.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg

from shelfcast.infra.postgres import binaries, create, places
from shelfcast.infra.postgres.create import DATABASE, OWNER, WORKER, Passwords
from shelfcast.infra.postgres.locks import FileLock, held, is_held, open_private
from shelfcast.infra.postgres.places import Places
from shelfcast.vocabulary.errors import Conflict, Unavailable

_STOPPING_SECONDS = 120.0
_SILENCE_SECONDS = 60.0
_RECOVERY_SECONDS = 900.0
_LOG_BYTES = 1_000_000

_TUNING = {
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "unix_socket_permissions": "0700",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
}
"""Statements are never logged: they hold the planner's data."""


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
                    said = _said(lies.log, log_began)
                    raise DatabaseNotStarted(f"The database in {lies.data} did not start: {said} (log: {lies.log})")
                log_began = _shorten(lies.log)
                passwords = _start(lies, port, lock)
                started = True
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


def _start(lies: Places, port: int, lock: FileLock) -> Passwords:
    programs = binaries.runnable(binaries.find(lies.data), lies.account)
    lies.running.unlink(missing_ok=True)
    if not lies.data.exists() or not lies.passwords.exists():
        with held(lies.postgres_lock, within_seconds=_STOPPING_SECONDS):  # no former server may still be writing there
            create.ensure_created(lies, programs)
    os.close(open_private(lies.postgres_lock))  # the keeper may not be able to make it
    passwords = create.read_passwords(lies)
    folder = str(places.socket_folder(lies.data, lies.account))
    options = _TUNING | {
        "unix_socket_directories": folder,
        "listen_addresses": "127.0.0.1" if port else "",
        "port": str(port or 5432),
    }
    command = [programs.program("postgres"), "-D", str(lies.data)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    order: dict[str, object] = {
        "command": command,
        "environment": {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        "uid": lies.account.uid if lies.account.borrowed else None,
        "gid": lies.account.gid if lies.account.borrowed else None,
        "data": str(lies.data),
        "users_lock": str(lies.users_lock),
        "postgres_lock": str(lies.postgres_lock),
        "keeper_lock": lock.descriptor,
        "running": str(lies.running),
        "socket_folder": folder,
        "port": port,
    }
    _launch(lies.log, order)
    return passwords


def _launch(log: Path, order: dict[str, object]) -> None:
    """In a session of its own, so that closing the terminal does not end it; returns when the keeper has let go of us."""
    keeper = Path(__file__).with_name("keeper.py")
    lock = order["keeper_lock"]
    assert isinstance(lock, int)
    output = open_private(log, os.O_WRONLY | os.O_APPEND)
    try:
        subprocess.run(
            [sys.executable, "-I", "-S", str(keeper), json.dumps(order)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            pass_fds=(lock,),
            start_new_session=True,
            check=False,  # a keeper that did not come to life has let go of its lock, and that is seen
        )
    finally:
        os.close(output)


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


def _shorten(log: Path) -> int:
    """One former log is kept; returns where the new one begins."""
    if not log.exists():
        return 0
    size = log.stat().st_size
    if size < _LOG_BYTES:
        return size
    log.replace(log.with_name(f"{log.name}.1"))
    return 0


def _said(log: Path, began: int) -> str:
    """What the server said since we started it."""
    if not log.exists():
        return "it said nothing"
    with log.open("rb") as file:
        file.seek(began)
        return file.read()[-1500:].decode("utf-8", errors="replace").strip() or "it said nothing"
