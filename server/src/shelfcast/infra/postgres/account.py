"""The user that PostgreSQL runs as: ourselves, or, because it refuses to run as root, somebody without privileges."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from shelfcast.vocabulary.errors import Refused, Unavailable

NOBODY = 65534
_CLEAN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


class CannotBecomeUnprivileged(Unavailable):
    """PostgreSQL does not run as root and this machine lets root become nobody else; run Shelfcast as an ordinary user."""


class DataOfSomebodyElse(Refused):
    """The database belongs to another user; run Shelfcast as that user."""


class _Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group; `borrowed` when we are root and must become it first."""

    uid: int
    gid: int
    borrowed: bool

    def identity(self) -> _Identity:
        """What subprocess needs to become it (setgroups, setgid, setuid, in that order)."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.borrowed else {}

    def run(self, *command: str, told: str = "") -> subprocess.CompletedProcess[str]:
        """The command's end and all it said; the environment is empty, so that no PG* variable of ours leads it astray."""
        try:
            return subprocess.run(
                command,
                input=told,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                check=False,
                cwd="/",
                env=_CLEAN_ENVIRONMENT,
                **self.identity(),
            )
        except OSError as error:
            if self.borrowed and error.filename != command[0]:  # it failed before the program was reached
                raise CannotBecomeUnprivileged(
                    f"PostgreSQL does not run as root, and root cannot become user {self.uid} here ({error.strerror}); "
                    "run Shelfcast as an ordinary user."
                ) from error
            return subprocess.CompletedProcess(command, 126, stdout=str(error))

    def reaches(self, folder: Path) -> bool:
        """Tried, not computed from mode bits: access lists and mounts have a say too."""
        return self.run("/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)).returncode == 0


def account_for(data: Path) -> Account:
    """The owner of the data if there is data, otherwise ourselves, or nobody when we are root."""
    we = os.geteuid()
    owner = data.stat() if data.exists() else None
    if we != 0:
        if owner is not None and owner.st_uid != we:
            raise DataOfSomebodyElse(
                f"The database in {data} belongs to user {owner.st_uid}, and you are {we}; run Shelfcast as that user."
            )
        return Account(we, os.getegid(), borrowed=False)
    if owner is None or owner.st_uid == 0:
        return Account(NOBODY, NOBODY, borrowed=True)
    return Account(owner.st_uid, owner.st_gid, borrowed=True)
