"""Keeps one PostgreSQL server running for as long as anybody uses it. A script of its own: `python -I -S keeper.py '{…}'`.

Every user of the server holds a shared lock on one file, and the kernel lets go of it however that user ends. The keeper
waits to hold the same lock alone: when it does, nobody is left, and it stops the server. So there is nothing to count, no
server outlives its users, and no user stops the server of another.

The server in turn inherits a lock from its keeper. As long as any process of a former server lives, that lock is held, and
the next keeper waits for it instead of guessing from process numbers.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1
_STOP = (signal.SIGTERM, signal.SIGINT)
_AWAITED = (*_STOP, signal.SIGCHLD, signal.SIGALRM)
_SHORT_LIFE_SECONDS = 5.0
_MOST_SHORT_LIVES = 8
_FAST_STOP_SECONDS = 60
_FORMER_SERVER_SECONDS = 60.0


class _FormerServerLives(Exception):
    """Processes of a former server hold the data and do not end."""


class Keeper:
    """One life: start the server, start it again when it was killed, stop it when nobody is left."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.order = order
        self.data = Path(order["data"])
        self.stopping = False
        self.prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None

    def live(self) -> int:
        """The exit status: 0 when asked to stop, 1 when the server cannot run."""
        threading.Thread(target=self._await_the_last_user, daemon=True).start()
        short_lives = 0
        while not self.stopping:
            began = time.monotonic()
            self._run_once()
            short_lives = short_lives + 1 if time.monotonic() - began < _SHORT_LIFE_SECONDS else 0
            was_killed = (self.data / "postmaster.pid").exists()
            if not self.stopping and (not was_killed or short_lives >= _MOST_SHORT_LIVES):
                return 1
        return 0

    def _await_the_last_user(self) -> None:
        """The descriptor is left open: whoever comes now waits at this lock until the keeper has ended."""
        users = os.open(self.order["users_lock"], os.O_RDONLY)
        fcntl.flock(users, fcntl.LOCK_EX)
        os.kill(os.getpid(), signal.SIGTERM)

    def _run_once(self) -> None:
        """From start to end of one server process."""
        inherited = os.open(self.order["postgres_lock"], os.O_RDONLY)
        self._await_the_former_server(inherited)
        _forget_dead_postmaster(self.data)
        keeper = os.getpid()
        identity: dict[str, Any] = {}
        if self.order["uid"] is not None:
            identity = {"user": self.order["uid"], "group": self.order["gid"], "extra_groups": []}
        server = subprocess.Popen(
            self.order["command"],
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=self.order["environment"],
            pass_fds=(inherited,),
            preexec_fn=lambda: self._become_mortal(keeper),
            **identity,
        )
        os.close(inherited)
        self._publish(server.pid)
        while server.poll() is None:
            number = signal.sigwait(_AWAITED)
            if number == signal.SIGALRM:
                server.send_signal(signal.SIGQUIT)
            elif number in _STOP and not self.stopping:
                self.stopping = True
                server.send_signal(signal.SIGINT)
                signal.alarm(_FAST_STOP_SECONDS)

    def _become_mortal(self, keeper: int) -> None:
        """In the child, after it changed its user (which would undo it): end fast when the keeper is killed.

        First no signal is ignored any more: a script's `shelfcast … &` ignores SIGINT, and a server that has not come far
        enough to listen for it would never hear that it must stop.
        """
        for number in (*_AWAITED, signal.SIGHUP, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)
        if self.prctl is not None:
            self.prctl(_PR_SET_PDEATHSIG, int(signal.SIGINT))
        if os.getppid() != keeper:
            os._exit(1)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])

    def _await_the_former_server(self, lock: int) -> None:
        """A keeper that was killed may have left a server that still stops; where the kernel did not tell it to, tell it."""
        began = time.monotonic()
        pressing = [(1.0, signal.SIGINT), (20.0, signal.SIGQUIT)]
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waited = time.monotonic() - began
            else:
                return
            if waited > _FORMER_SERVER_SECONDS:
                raise _FormerServerLives
            if pressing and waited > pressing[0][0]:
                _signal_postmaster(self.data, pressing.pop(0)[1])
            time.sleep(0.02)

    def _publish(self, postgres: int) -> None:
        """Appears whole: it is renamed into place."""
        path = Path(self.order["running"])
        unfinished = path.with_name(f"{path.name}.new")
        found = {"keeper": os.getpid(), "postgres": postgres} | {key: self.order[key] for key in ("socket_folder", "port")}
        unfinished.unlink(missing_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        home = path.parent.stat()
        if os.geteuid() == 0:
            os.fchown(descriptor, home.st_uid, home.st_gid)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(found, file)
        unfinished.replace(path)

    def tidy(self) -> None:
        """Before the locks go, so that nobody reads of a server that is gone."""
        Path(self.order["running"]).unlink(missing_ok=True)
        try:
            os.rmdir(self.order["socket_folder"])
        except OSError:
            return  # something lies in it that is not ours


def _postmaster(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text("ascii").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _is_postgres(pid: int) -> bool | None:
    """None: cannot be told on this system; a dead process that nobody has buried yet (state Z) is none."""
    if not Path("/proc/self/stat").exists():
        return None
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace")
    except OSError:
        return False
    name, _, rest = stat.partition("(")[2].rpartition(")")
    return name == "postgres" and rest.split()[0] not in ("Z", "X")


def _signal_postmaster(data: Path, number: signal.Signals) -> None:
    pid = _postmaster(data)
    if pid is not None and _is_postgres(pid) is not False:
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            return


def _forget_dead_postmaster(data: Path) -> None:
    """PostgreSQL takes any living process with the number in postmaster.pid for its former self: an unburied one, or, in a
    container that was started again, a stranger. We hold the lock that every server of ours inherits, so we know better."""
    pid = _postmaster(data)
    if pid is not None and _is_postgres(pid) is False:
        (data / "postmaster.pid").unlink(missing_ok=True)


def main() -> None:
    """Forks first: the keeper is nobody's child, so nobody has to wait for it."""
    if os.fork():
        os._exit(0)
    order = json.loads(sys.argv[1])
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    for number in _AWAITED:
        signal.signal(number, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_BLOCK, _AWAITED)
    keeper = Keeper(order)
    try:
        status = keeper.live()
    except (_FormerServerLives, OSError, subprocess.SubprocessError) as error:
        sys.stderr.write(f"The keeper of {order['data']} gives up: {error!r}\n")
        sys.stderr.flush()
        status = 1
    keeper.tidy()
    os.close(order["keeper_lock"])
    os._exit(status)


if __name__ == "__main__":
    main()
