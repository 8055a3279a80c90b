"""Rules of the house that a machine can watch: verbs, owners, refusals, imports, and the map."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shelfcast
from shelfcast.app.schema import metadata
from shelfcast.vocabulary.errors import Refused

from server.tests.conftest import HOUSE

SOURCE = HOUSE / "server/src/shelfcast"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "versions" not in path.parts)
ACTIONS = [path for path in SOURCE.glob("*/actions/*.py") if path.name != "__init__.py"]
MODULES = sorted(
    found.name for found in pkgutil.walk_packages(shelfcast.__path__, "shelfcast.") if ".migrations" not in found.name
)


def called(path: Path) -> str:
    return str(path.relative_to(SOURCE))


# Verbs


@pytest.mark.parametrize("path", ACTIONS, ids=called)
def test_an_action_file_holds_the_verb_it_is_named_after_and_no_other(path: Path) -> None:
    functions = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]
    verbs = [node for node in functions if not node.name.startswith("_")]
    assert [node.name for node in verbs] == [path.stem]
    assert verbs[0].args.args[0].arg == "tx"


def test_every_slice_has_one_front_door_that_says_what_it_is() -> None:
    slices = {path.parents[1] for path in ACTIONS}
    assert len(slices) >= 8
    assert [called(folder) for folder in slices if not ast.get_docstring(ast.parse((folder / "__init__.py").read_text()))] == []


# Owners

_WRITES = re.compile(r"\b(?:insert\s+into|update|delete\s+from|truncate|merge\s+into)\s+(?:only\s+)?\"?(\w+)", re.IGNORECASE)
_VERBS = {"insert", "update", "delete"}


def writes_of(source: str) -> set[str]:
    """Names of the tables that a module writes: in SQL text, or by insert(), update() and delete() of SQLAlchemy."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {name.lower() for name in _WRITES.findall(node.value)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            function = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            target = node.args[0] if node.args else None
            if function in _VERBS and isinstance(target, ast.Name | ast.Attribute):
                found.add(target.id if isinstance(target, ast.Name) else target.attr)
    return found & set(metadata.tables)


def owners() -> dict[str, str]:
    """Table → the slice that declares it."""
    declared: dict[str, str] = {}
    for path in [*SOURCE.glob("*/tables.py"), *(SOURCE / "infra").rglob("*.py")]:
        for name in re.findall(r'protected_table\(\s*"(\w+)"', path.read_text("utf-8")):
            declared[name] = path.relative_to(SOURCE).parts[0]
    return declared


def may_write(path: Path, table: str) -> bool:
    if owners()[table] == "infra":
        return SOURCE / "infra" in path.parents
    return path.parent == SOURCE / owners()[table] / "actions"


def test_every_table_has_one_owner() -> None:
    assert owners().keys() == set(metadata.tables)


def test_only_the_actions_of_the_owner_write_a_table() -> None:
    trespassers = [
        f"{called(path)} writes {table}"
        for path in FILES
        for table in sorted(writes_of(path.read_text("utf-8")))
        if not may_write(path, table)
    ]
    assert trespassers == []


def test_every_door_keeps_the_conventions_of_the_api() -> None:
    doors = sorted({*SOURCE.glob("*/routes.py"), *SOURCE.glob("*/routes/[!_]*.py")})
    assert doors
    assert [called(path) for path in doors if "api_router(" not in path.read_text("utf-8")] == []


def test_every_table_is_written_by_somebody() -> None:
    written = {table for path in FILES for table in writes_of(path.read_text("utf-8"))}
    assert set(metadata.tables) - written == set()


@pytest.mark.parametrize(
    "source",
    [
        'text("INSERT INTO movements (x) values (1)")',
        'f"update movements set {x} = 1"',
        'connection.exec_driver_sql("delete from only movements")',
        "tx.connection.execute(insert(movements).values(x=1))",
        "postgresql.insert(tables.movements)",
        "sqlalchemy.delete(movements)",
    ],
)
def test_the_lint_sees_a_write_in_whatever_dress(source: str) -> None:
    assert writes_of(source) == {"movements"}


def test_a_select_for_update_and_a_word_in_a_sentence_are_no_writes() -> None:
    assert writes_of('text("select 1 from movements for update of movements")') <= {"movements"}
    assert writes_of('"""Brings the movements up to date."""') == set()


# Refusals


def refusals() -> Iterator[type[Refused]]:
    for name in MODULES:
        importlib.import_module(name)
    waiting: list[type[Refused]] = [Refused]
    while waiting:
        kind = waiting.pop()
        yield kind
        waiting += kind.__subclasses__()


def test_every_refusal_speaks_in_a_sentence_and_knows_its_status() -> None:
    kinds = [kind for kind in set(refusals()) if kind.__module__.startswith("shelfcast.")]
    assert len(kinds) > 20
    for kind in kinds:
        sentence = inspect.cleandoc(kind.__dict__.get("__doc__") or "")
        assert re.fullmatch(r"[A-Z].*[.]", sentence, re.DOTALL), f"{kind.__name__}: {sentence!r}"
        assert " " in sentence
        assert kind.status in {400, 401, 403, 404, 409, 412, 413, 422, 428, 429, 503}, kind.__name__


# Importing does nothing

_IMPORT_EVERYTHING = """
import importlib, os, sys, threading
SOURCE, MODULES = sys.argv[1], sys.argv[2:]
guilty = set()

def ours():
    # The caller on whose behalf something happens; what another library does while it is imported is its own affair.
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith('<frozen importlib'):
            return None
        if name.startswith(SOURCE):
            return f'{name[len(SOURCE):]}:{frame.f_lineno}'
        frame = frame.f_back
    return None

def watch(event, arguments):
    does = event in WATCHED or event == 'open' and isinstance(arguments[1], str) and set(arguments[1]) & set('wax+')
    if does and (place := ours()):
        guilty.add(f'{place} {event}')

WATCHED = {'socket.__new__', 'socket.connect', 'socket.bind', 'subprocess.Popen', 'os.system', 'os.fork', 'os.mkdir',
           'os.remove', 'os.rename', 'os.putenv', 'os.unsetenv', 'os.chdir', 'shutil.rmtree', 'tempfile.mkdtemp'}

class Watched(type(os.environ)):
    def __getitem__(self, key):
        if not key.startswith(b'PYDANTIC_' if isinstance(key, bytes) else 'PYDANTIC_') and (place := ours()):
            guilty.add(f'{place} reads {key}')
        return super().__getitem__(key)
    def __iter__(self):
        if place := ours():
            guilty.add(f'{place} reads the environment')
        return super().__iter__()

os.environ.__class__ = Watched
sys.addaudithook(watch)
for name in MODULES:
    importlib.import_module(name)
print('\\n'.join(sorted(guilty)))
print(threading.active_count())
"""


def run_imports(source: Path, modules: list[str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _IMPORT_EVERYTHING, str(source), *modules],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")


def test_importing_any_module_does_nothing() -> None:
    assert run_imports(SOURCE, MODULES) == ["", "1", ""]


def test_the_watch_would_notice_a_module_that_does_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "guilty.py").write_text(
        "import os, socket\nos.environ.get('HOME')\nsocket.socket().close()\nopen('/dev/null', 'w').close()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run_imports(tmp_path, ["guilty"])[:3] == [
        "/guilty.py:2 reads HOME",
        "/guilty.py:3 socket.__new__",
        "/guilty.py:4 open",
    ]


# The map


def test_the_map_of_the_house_names_only_paths_that_exist() -> None:
    map_of_the_house = HOUSE / "ARCHITECTURE.md"
    if not map_of_the_house.exists():
        pytest.skip("ARCHITECTURE.md is not there yet")
    named = re.findall(
        r"`((?:engine|server|web|bench|deploy|docs|tools|requirements)/[^`\s*…{}<>]*)`", map_of_the_house.read_text("utf-8")
    )
    assert named
    assert [path for path in named if not (HOUSE / path).exists()] == []
