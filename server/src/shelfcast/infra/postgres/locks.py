"""Locks on files: the kernel lets go of them however their holder ends, so nothing here can become stale."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shelfcast.vocabulary.errors import Unavailable

_GLANCE_SECONDS = 0.02


class LockNotFree(Unavailable):
    """Another process holds a lock that is needed here; wait until it is done and try again."""


class FileLock:
    """One hold on one file; ends with `close` or with the process, also by kill -9."""

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self.path = path
        self._mode = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        self.descriptor: int | None = open_private(path)

    def take_now(self) -> bool:
        """True when the lock is ours; a lock held by others is an answer here, not an error."""
        if self.descriptor is None:
            raise LockNotFree(f"The lock {self.path} was closed; open it anew.")
        try:
            fcntl.flock(self.descriptor, self._mode | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN):
                return False
            raise
        return True

    def take(self, *, within_seconds: float) -> None:
        """Waits by glancing, because a blocking flock cannot be given a time limit."""
        deadline = time.monotonic() + within_seconds
        while not self.take_now():
            if time.monotonic() > deadline:
                self.close()
                waited = f"{within_seconds:.0f} seconds"
                raise LockNotFree(f"Another process has held {self.path} for {waited}; end it and try again.")
            time.sleep(_GLANCE_SECONDS)

    def close(self) -> None:
        """May be called twice."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None


@contextmanager
def held(path: Path, *, within_seconds: float) -> Iterator[None]:
    """The exclusive lock on `path`, for as long as the block runs."""
    lock = FileLock(path)
    lock.take(within_seconds=within_seconds)
    try:
        yield
    finally:
        lock.close()


def is_held(path: Path) -> bool:
    """Whether somebody holds the exclusive lock; asks with a shared one, so that two who ask do not see each other."""
    if not path.exists():
        return False
    lock = FileLock(path, shared=True)
    try:
        return not lock.take_now()
    finally:
        lock.close()


def open_private(path: Path, flags: int = os.O_RDONLY) -> int:
    """Opens or makes a 0600 file that belongs to the owner of its folder, so that root leaves nothing he cannot open.

    A link that the owner of the folder laid there is not followed, nor is a file given away that has other names.
    """
    descriptor = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    folder, file = path.parent.stat(), os.fstat(descriptor)
    if os.geteuid() == 0 and file.st_uid != folder.st_uid and file.st_nlink == 1:
        os.fchown(descriptor, folder.st_uid, folder.st_gid)
    return descriptor
