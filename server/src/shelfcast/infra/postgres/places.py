"""Where things lie: what a home holds, and where the data goes when the server's user cannot enter the home."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from shelfcast.infra.postgres.account import Account, account_for
from shelfcast.infra.postgres.locks import open_private

SYSTEM_FOLDER = Path("/var/lib/shelfcast")
"""What root keeps outside a home that the server's user cannot enter."""

LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.65535.lock")


@dataclass(frozen=True, slots=True)
class Places:
    """All paths of one embedded server."""

    home: Path
    data: Path
    account: Account

    @property
    def users_lock(self) -> Path:
        """Held shared by all who use the server; its keeper waits to hold it alone."""
        return self.home / "users.lock"

    @property
    def start_lock(self) -> Path:
        """Held by whoever is starting the server."""
        return self.home / "start.lock"

    @property
    def keeper_lock(self) -> Path:
        """Held as long as a keeper lives."""
        return self.home / "keeper.lock"

    @property
    def postgres_lock(self) -> Path:
        """Held as long as any process of the server lives: they inherit it."""
        return self.home / "postgres.lock"

    @property
    def passwords(self) -> Path:
        """The generated passwords of the two roles; 0600."""
        return self.home / "database_passwords.json"

    @property
    def running(self) -> Path:
        """Where the running server can be reached; written by its keeper."""
        return self.home / "server.json"

    @property
    def log(self) -> Path:
        """What the server and its keeper say."""
        return self.home / "postgres.log"


def data_of(home: Path) -> Path:
    """Where the data of this home lies, or would lie; writes nothing."""
    own = home / "postgres"
    elsewhere = home / "postgres.where"
    if not own.exists() and elsewhere.exists():
        return Path(elsewhere.read_text("utf-8").strip())
    return own


def prepared(home: Path) -> Places:
    """Makes the home if it is new, and settles where its data lies; changes the mode of nothing that was there before."""
    home = home.expanduser().absolute()
    make_folder(home, 0o711 if os.geteuid() == 0 else 0o700)
    data = data_of(home)
    account = account_for(data)
    if account.borrowed and not data.exists() and not account.reaches(data.parent):
        data = _data_elsewhere(home)
    return Places(home, data, account)


def short_of(path: Path) -> str:
    """Sixteen letters that stand for a path, however long it is."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]


def socket_folder(data: Path, account: Account) -> Path:
    """A short private folder, because a socket's path holds 107 bytes at most; a name that a stranger took is left to him."""
    base = tempfile.gettempdir()
    if len(os.fsencode(base)) + len("/shelfcast-") + 16 > LONGEST_SOCKET_FOLDER or not account.reaches(Path(base)):
        base = "/tmp"  # noqa: S108  the folder inside is private, and whose it is gets checked
    folder = Path(base, f"shelfcast-{short_of(data)}")
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if is_private_to(account, folder):
            return folder
        folder = Path(tempfile.mkdtemp(prefix="shelfcast-", dir=base))
    if account.borrowed:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    return folder


def is_private_to(account: Account, folder: Path) -> bool:
    """A real folder of this account that nobody else may enter."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    return folder.is_dir() and not folder.is_symlink() and found.st_uid == account.uid and not found.st_mode & 0o077


def _data_elsewhere(home: Path) -> Path:
    """Recorded in the home before anything is written there, so that the data is never lost from sight."""
    for folder in (SYSTEM_FOLDER, SYSTEM_FOLDER / "data"):
        make_folder(folder, 0o755)
    data = SYSTEM_FOLDER / "data" / short_of(home)
    descriptor = open_private(home / "postgres.where", os.O_WRONLY | os.O_TRUNC)
    with os.fdopen(descriptor, "w", encoding="utf-8") as note:
        note.write(f"{data}\n")
    return data


def make_folder(folder: Path, mode: int) -> None:
    """Only a folder that we make ourselves gets its mode from us."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode)
    except FileExistsError:
        return
    folder.chmod(mode)
