"""Starts the server: what it is told, and the keeper it is started under."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from shelfcast.infra.postgres import binaries, create, places
from shelfcast.infra.postgres.create import Passwords
from shelfcast.infra.postgres.locks import FileLock, held, open_private
from shelfcast.infra.postgres.places import Places

_FORMER_SERVER_SECONDS = 120.0
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


def start(lies: Places, port: int, lock: FileLock) -> Passwords:
    """Creates the database if it is new; the keeper inherits `lock`, and does the rest by itself."""
    programs = binaries.runnable(binaries.find(lies.data), lies.account)
    lies.running.unlink(missing_ok=True)
    if not lies.data.exists() or not lies.passwords.exists():
        with held(lies.postgres_lock, within_seconds=_FORMER_SERVER_SECONDS):  # no former server may still be writing there
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


def shorten(log: Path) -> int:
    """One former log is kept; returns where the new one begins."""
    if not log.exists():
        return 0
    size = log.stat().st_size
    if size < _LOG_BYTES:
        return size
    log.replace(log.with_name(f"{log.name}.1"))
    return 0


def said(log: Path, began: int) -> str:
    """What the server said since we started it."""
    if not log.exists():
        return "it said nothing"
    with log.open("rb") as file:
        file.seek(began)
        return file.read()[-1500:].decode("utf-8", errors="replace").strip() or "it said nothing"
