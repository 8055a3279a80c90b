"""The installed command as processes: one server per home, which leaves nothing behind however it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import socket
import statistics
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path

import httpx
import psycopg
import pytest
from shelfcast.infra.postgres import embedded

from server.tests.app.at_the_prompt import Answer, shelfcast
from server.tests.conftest import passable_folder

SHELFCAST = str(Path(sys.executable).with_name("shelfcast"))
READY = re.compile(r"Ready: (http://127\.0\.0\.1:(\d+))\s*")


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """One for all tests here, since making it takes a second; nothing runs in it between tests."""
    with passable_folder() as folder:
        home = folder / "home"
        with embedded.use(home):
            pass
        yield home
        embedded.await_stopped(home)


def environment(home: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SHELFCAST_")}
    return ours | {"SHELFCAST_HOME": str(home), "COLUMNS": "200"}


@pytest.fixture
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home, also of the verbs that are typed in this process."""
    return settle(home, monkeypatch)


def settle(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SHELFCAST_DATABASE_URL", raising=False)
    monkeypatch.setenv("SHELFCAST_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    return home


@contextmanager
def started(home: Path, *typed: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`shelfcast start` on a free port, and its address once it says that it is ready."""
    command = [SHELFCAST, "start", "--port", "0", *map(str, typed)]
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            ready = READY.fullmatch(said)
            assert ready, said
            yield process, ready[1]
        finally:
            process.kill()
            process.wait()


def postgres_of(home: Path) -> list[str]:
    """Command lines of living processes that work on the data of this home, or keep it."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if any(os.fsencode(home) in word for word in words) and folder.name != str(os.getpid()):
                found.append(b" ".join(words).decode(errors="replace"))
    return found


def assert_nothing_is_left(home: Path) -> None:
    embedded.await_stopped(home, within_seconds=30)
    deadline = time.monotonic() + 10
    while postgres_of(home) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert postgres_of(home) == []
    assert not embedded.status(home).running


def only_invites(address: str, said: str) -> bool:
    """Whether nothing is said after the address but the link that signs in."""
    return re.fullmatch(rf"(Sign in, once, within an hour: {re.escape(address)}/sign-in#\S+\n)?", said) is not None


# Start and stop


def test_one_server_starts_serves_refuses_a_second_and_stops(at_home: Path) -> None:
    with started(at_home) as (process, address):
        assert httpx.get(f"{address}/api/v1/health", trust_env=False).json() == {"status": "ok"}
        assert shelfcast("status").out == f"Web server: {address}\nDatabase: running\n"
        assert shelfcast("start") == Answer(1, "", f"Shelfcast runs already at {address}; stop it with: shelfcast stop\n")
        assert shelfcast("reset", "--yes") == Answer(1, "", "Shelfcast runs; stop it first: shelfcast stop\n")
        assert shelfcast("stop") == Answer(0, "Stopped.\n", "")
        assert process.wait(20) == 0
        assert process.stdout is not None
        assert only_invites(address, process.stdout.read())
    assert_nothing_is_left(at_home)
    assert shelfcast("status").out == "Web server: not running\nDatabase: not running\n"
    assert not (at_home / "web.json").exists()


def test_an_answer_leaves_at_once_and_does_not_wait_for_an_acknowledgement(at_home: Path) -> None:
    with started(at_home) as (process, address):
        connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
        seconds = []
        for _ in range(30):
            began = time.perf_counter()
            connection.request("GET", "/api/v1/nothing")
            connection.getresponse().read()
            seconds.append(time.perf_counter() - began)
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert statistics.median(seconds) < 0.035  # the kernel delays acknowledgements by 40 ms


def test_a_port_that_is_taken_gets_a_sentence(at_home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = f"Port {port} is taken (Address already in use); choose another with --port, or 0 for any.\n"
        assert shelfcast("start", "--port", port) == Answer(1, "", sentence)
    assert_nothing_is_left(at_home)


def test_ctrl_c_ends_the_server_and_its_database_without_a_word(at_home: Path) -> None:
    with started(at_home) as (process, address):
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stdout is not None
        assert only_invites(address, process.stdout.read())
    assert_nothing_is_left(at_home)


def test_a_server_that_is_killed_leaves_no_database_and_does_not_stand_in_the_way_of_the_next(at_home: Path) -> None:
    with started(at_home) as (process, _):
        process.kill()
        assert process.wait(20) == -signal.SIGKILL
    assert_nothing_is_left(at_home)
    assert shelfcast("status").out == "Web server: not running\nDatabase: not running\n"
    assert shelfcast("stop").err == "Shelfcast does not run in this home.\n"
    with started(at_home) as (_, address):
        assert httpx.get(f"{address}/api/v1/health", trust_env=False).status_code == 200


def test_a_closed_terminal_ends_the_server_and_its_database(at_home: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [SHELFCAST, "start", "--port", "0"],
        env=environment(at_home),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    said = b""
    while not READY.search(said.decode(errors="replace")):
        said += os.read(ours, 4096)
    os.close(ours)
    process.wait(20)
    assert_nothing_is_left(at_home)


def test_resetting_a_home_deletes_it_and_its_data(monkeypatch: pytest.MonkeyPatch) -> None:
    with passable_folder() as folder:
        home = settle(folder / "home", monkeypatch)
        assert shelfcast("where").out.splitlines()[0] == f"Home: {home}"
        assert not home.exists()
        (folder / "sales.csv").write_text("date,product,quantity\n2026-01-01,tea,1\n")
        with embedded.use(home):
            first = shelfcast("import", folder / "sales.csv")
            assert first.out.startswith("sales.csv (sales): 1 of 1 rows accepted, 0 rejected\n")
            assert shelfcast("import", folder / "sales.csv").code == 1
            settings = ("--lead-time", 1, "--review", 1, "--holding-cost", 1, "--shortage-cost", 1)
            assert shelfcast("nightly", *settings).out.startswith("My shop: 1 series forecast after 2026-01-01")
        data = embedded.where(home)
        assert data.exists()
        assert shelfcast("reset", "--yes").out == "Deleted.\n"
        assert (home.exists(), data.exists()) == (False, False)


def test_a_folder_that_is_no_home_is_not_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    with passable_folder() as folder:
        home = settle(folder / "home", monkeypatch)
        home.mkdir()
        (home / "thesis.txt").write_text("years of work")
        answer = shelfcast("reset", "--yes")
        assert (answer.code, answer.err) == (1, f"{home} holds nothing of Shelfcast's; nothing was deleted.\n")
        assert (home / "thesis.txt").read_text() == "years of work"


def test_a_nightly_that_cannot_be_done_for_one_shop_is_done_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    with passable_folder() as folder:
        home = settle(folder / "home", monkeypatch)
        (folder / "sales.csv").write_text("date,product,quantity\n2026-01-01,tea,1\n")
        (folder / "stock.csv").write_text("product,on_hand\ntea,1\n")
        with embedded.use(home):
            counted = ("--counted-on", "2026-01-01", "--organisation", "A shop without sales")
            shelfcast("import", folder / "stock.csv", *counted)
            shelfcast("import", folder / "sales.csv", "--organisation", "Tea shop")
            night = shelfcast("nightly", "--lead-time", 1, "--review", 1, "--holding-cost", 1, "--shortage-cost", 1)
        assert night.code == 1
        assert night.err.startswith("A shop without sales: There are no sales yet")
        assert night.out.startswith("Tea shop: 1 series forecast after 2026-01-01")


# The demo


@pytest.mark.slow
def test_the_demo_prints_its_list_and_the_second_time_takes_it_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with passable_folder() as folder:
        home = settle(folder / "home", monkeypatch)
        first = shelfcast("demo", "--once")
        assert (first.code, first.err) == (0, "")
        assert first.out.startswith("Sample traders: what to order after ")
        flat = " ".join(first.out.split())
        assert "Needed " in flat
        assert re.search(r"\d+ lines to decide, [\d,]+\.\d\d", flat)
        assert "counted 9 days ago" in flat
        assert "Set aside:" in flat
        assert_nothing_is_left(home)
        began = time.monotonic()
        assert shelfcast("demo", "--once") == first
        assert time.monotonic() - began < 30
        assert_nothing_is_left(home)


# Cut off in the middle


def kept(home: Path) -> tuple[int, int, int, int]:
    """Sales lines, imports, events of imports and organisations, as the owner of all rows finds them on the disk."""
    with embedded.use(home) as server, psycopg.connect(server.worker_uri) as connection:
        if connection.execute("select to_regproc('list_organisations')").fetchone() == (None,):
            return 0, 0, 0, 0  # nothing was ever kept here
        organisations = [number for (number,) in connection.execute("select organisation from list_organisations()")]
        totals = [0, 0, 0]
        for number in organisations:
            connection.execute("select set_config('shelfcast.organisation', %s, false)", [str(number)])
            for index, question in enumerate(
                (
                    "select count(*) from sales_lines",
                    "select count(*) from imports",
                    "select count(*) from outbox where kind = 'FileImported'",
                )
            ):
                row = connection.execute(question).fetchone()
                assert row is not None
                totals[index] += row[0]
    return totals[0], totals[1], totals[2], len(organisations)


def write_sales(path: Path, rows: int) -> None:
    first = date(2024, 1, 1)
    days = [str(first + timedelta(days=number)) for number in range(400)]
    with path.open("w", encoding="utf-8") as file:
        file.write("date,location,product,quantity\n")
        for number in range(rows):
            file.write(f"{days[number % 400]},main,product {number // 400},{number % 7}\n")


def test_an_import_during_which_the_database_is_killed_is_whole_or_not_there(at_home: Path) -> None:
    """Killed ever later after the import began to write; what was cut off is imported again."""
    rows, cut_off = 40_000, 0
    with embedded.use(at_home):
        before = kept(at_home)
        others = before[3]
        for attempt in range(5):
            path = at_home.parent / f"sales {attempt}.csv"
            write_sales(path, rows + attempt)
            typed = ("import", path, "--organisation", "Killed", "--duplicates", "keep")
            with subprocess.Popen(
                [SHELFCAST, *map(str, typed)],
                env=environment(at_home),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            ) as process:
                await_writing(at_home, process)
                time.sleep(0.2 * attempt)
                victim = embedded.status(at_home).postgres_pid
                if victim is not None and process.poll() is None:
                    os.kill(victim, signal.SIGKILL)
                said, _ = process.communicate(timeout=120)
            await_back(at_home, victim)
            after = kept(at_home)
            if process.returncode == 0:
                assert f"{rows + attempt:,} of {rows + attempt:,} rows accepted" in said
            elif after[0] == before[0]:
                assert after[:3] == before[:3]
                cut_off += 1
                assert shelfcast(*typed).code == 0
                after = kept(at_home)
            assert after == (before[0] + rows + attempt, before[1] + 1, before[2] + 1, others + 1)
            before = after
            if cut_off and attempt:
                break
    assert cut_off > 0
    assert_nothing_is_left(at_home)


def await_writing(home: Path, process: subprocess.Popen[str]) -> None:
    """Until the import has opened its transaction, or ended."""
    with embedded.use(home) as server, psycopg.connect(server.owner_uri, autocommit=True) as connection:
        question = "select count(*) from pg_stat_activity where usename = 'shelfcast_worker' and state <> 'idle'"
        while process.poll() is None:
            row = connection.execute(question).fetchone()
            if row is not None and row[0] > 0:
                return
            time.sleep(0.005)


def await_back(home: Path, victim: int | None) -> None:
    """Until the keeper has started the server again."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = embedded.status(home).postgres_pid
        if found is not None and (found != victim or Path(f"/proc/{found}").exists()):
            with suppress(psycopg.OperationalError), embedded.use(home) as server:
                psycopg.connect(server.worker_uri).close()
                return
        time.sleep(0.05)
    raise AssertionError("the server did not come back")
