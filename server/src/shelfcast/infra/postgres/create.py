"""Makes a new database folder, whole or not at all, and gives its two roles their passwords."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from shelfcast.infra.postgres.binaries import Binaries
from shelfcast.infra.postgres.locks import open_private
from shelfcast.infra.postgres.places import Places
from shelfcast.vocabulary.errors import Unavailable

DATABASE = "shelfcast"
OWNER = "shelfcast_owner"
WORKER = "shelfcast_worker"

_WHO_MAY_ENTER = """\
# Written by Shelfcast. The superuser has no password and so cannot log in; `postgres --single` is his door.
local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
"""


class PasswordsDiffer(Unavailable):
    """The kept passwords are not those of the database; end all its users, delete the file of passwords, and start again."""

    def __init__(self, passwords: Path) -> None:
        super().__init__(
            f"The passwords in {passwords} are not those of the database; end all its users, delete that file, and start again."
        )


class DatabaseNotCreated(Unavailable):
    """The database could not be created; read the reason in the log."""


@dataclass(frozen=True, slots=True)
class Passwords:
    """Kept out of every repr, so that no log shows them."""

    owner: str = field(repr=False)
    worker: str = field(repr=False)


def ensure_created(places: Places, binaries: Binaries) -> None:
    """Called under the start lock with no server running; lost passwords are replaced, since the folder is ours anyway."""
    passwords = _read(places.passwords)
    if passwords is None:
        passwords = Passwords(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        if places.data.exists():
            roles = ((OWNER, passwords.owner), (WORKER, passwords.worker))
            _tell(places, places.data, binaries, [f"alter role {role} password '{password}'" for role, password in roles])
        _write(places.passwords, passwords)
    if not places.data.exists():
        _create(places, binaries, passwords)


def read_passwords(places: Places) -> Passwords:
    """Those of a server that runs."""
    passwords = _read(places.passwords)
    if passwords is None:
        raise DatabaseNotCreated(f"{places.passwords} is missing; end all Shelfcast processes and start again.")
    return passwords


def _create(places: Places, binaries: Binaries, passwords: Passwords) -> None:
    """In a folder of another name first: a creation that was cut off leaves nothing that looks like a database."""
    unfinished = places.data.with_name(f"{places.data.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(0o700)
    if places.account.borrowed:
        os.chown(unfinished, places.account.uid, places.account.gid)
    made = places.account.run(
        binaries.program("initdb"),
        f"--pgdata={unfinished}",
        "--username=postgres",
        "--encoding=UTF8",
        "--locale=C.UTF-8" if sys.platform == "linux" else "--locale=C",
        "--auth=reject",
    )
    if made.returncode != 0:
        raise DatabaseNotCreated(f"The database in {places.data} could not be created: {made.stdout.strip()[-600:]}")
    (unfinished / "pg_hba.conf").write_text(_WHO_MAY_ENTER, "utf-8")
    _tell(
        places,
        unfinished,
        binaries,
        [
            f"create role {OWNER} login nosuperuser password '{passwords.owner}'",
            f"create role {WORKER} login nosuperuser nobypassrls password '{passwords.worker}'",
            f"grant {WORKER} to {OWNER}",
            f"create database {DATABASE} owner {OWNER}",
            f"revoke all on database {DATABASE} from public",
            f"grant connect, temporary on database {DATABASE} to {WORKER}",
        ],
    )
    unfinished.rename(places.data)
    _settle(places.data.parent)


def _tell(places: Places, data: Path, binaries: Binaries, statements: list[str]) -> None:
    """Single-user mode: no socket is open, nobody can be faster than our passwords."""
    told = "".join(f"{statement}\n" for statement in statements)
    said = places.account.run(binaries.program("postgres"), "--single", "-D", str(data), "postgres", told=told)
    wrong = [line for line in said.stdout.splitlines() if "ERROR:" in line or "FATAL:" in line or "PANIC:" in line]
    if said.returncode != 0 or wrong:
        raise DatabaseNotCreated(f"The database in {data} could not be prepared: {' '.join(wrong) or said.stdout[-600:]}")


def _read(path: Path) -> Passwords | None:
    try:
        return Passwords(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None


def _write(path: Path, passwords: Passwords) -> None:
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(open_private(unfinished, os.O_WRONLY), "w", encoding="utf-8") as file:
        json.dump({"owner": passwords.owner, "worker": passwords.worker}, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """A rename survives a power cut once its folder is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
