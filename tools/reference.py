"""Writes the reference from the code itself: docs/reference/*.md and web/openapi.json. `make docs`; --check only compares."""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import shelfcast
import shelfcast_engine
import typer
from pydantic import SecretStr
from shelfcast.app import cli, schema
from shelfcast.app.http import create_app
from shelfcast.imports.rules import columns
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.metadata import is_append_only
from shelfcast.infra.settings import Settings
from shelfcast.vocabulary.errors import Refused
from shelfcast_engine.errors import EngineError
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from typer.models import ArgumentInfo

HOUSE = Path(__file__).resolve().parents[1]
SERVER = HOUSE / "server/src/shelfcast"
OPENAPI = "web/openapi.json"
_NOTICE = "<!-- Written by tools/reference.py (make docs) from the code. Do not edit. -->"
_SLICES = (
    "accounts", "catalog", "stock", "demand", "purchasing", "imports", "forecasts", "policies", "replays", "recommendations",
)  # fmt: skip

_Error = TypeVar("_Error", bound=Exception)
_Rows = Iterable[Sequence[str]]


def settings() -> str:
    """What can be configured."""
    rows = []
    for name, field in Settings.model_fields.items():
        if field.default_factory is not None:
            default = "a folder of your own user"
        elif field.default is None:
            default = "not set"
        else:
            default = f"`{field.default}`"
        kind = "folder" if field.annotation is Path else _kind_of(field.annotation)
        rows.append((f"`SHELFCAST_{name.upper()}`", kind, default, field.description or ""))
    intro = "Shelfcast reads these environment variables when it starts. None is needed."
    return _page("Settings", intro, _table(("variable", "kind", "default", "what it is"), rows))


def commands() -> str:
    """Every verb of the command line."""
    intro = "What `shelfcast` understands. It ends with 0 = done, 1 = not possible, 2 = asked the wrong way."
    return _page("Commands", intro, *_verbs_of(cli.app, "shelfcast"))


def _verbs_of(verbs: typer.Typer, name: str) -> Iterator[str]:
    for verb in sorted(verbs.registered_commands, key=lambda verb: verb.name or ""):
        assert verb.callback is not None
        yield from _verb(verb.callback, f"{name} {verb.name}", "##" if name == "shelfcast" else "###")
    for group in sorted(verbs.registered_groups, key=lambda group: group.name or ""):
        assert group.typer_instance is not None
        yield f"## {name} {group.name}\n\n{_plain(group.typer_instance.info.help)}"
        yield from _verbs_of(group.typer_instance, f"{name} {group.name}")


def _verb(callback: Callable[..., Any], name: str, marks: str) -> Iterator[str]:
    hints, defaults = get_type_hints(callback, include_extras=True), inspect.signature(callback).parameters
    words, rows = [name], []
    for parameter, hint in hints.items():
        if get_origin(hint) is not Annotated:
            continue
        kind, about = get_args(hint)[:2]
        default = defaults[parameter].default
        if isinstance(about, ArgumentInfo):
            several = get_origin(kind) is list
            words.append(parameter.upper() + "…" * several)
            called = parameter.upper()
        else:
            # Typer keeps the first name that was given where it looks for a default.
            given = [word for word in (about.default, *(about.param_decls or ())) if isinstance(word, str)]
            called = given[0] if given else f"--{parameter.replace('_', '-')}"
        told = (_kind_of(kind), _default_of(default), _plain(about.help))
        rows += [(f"`{one}`", *told) for one in called.split("/")]
    usage = " ".join([*words, *(["[OPTIONS]"] if any(row[0].startswith("`--") for row in rows) else [])])
    yield f"{marks} {name}\n\n{_plain(inspect.getdoc(callback))}\n\n    {usage}"
    if rows:
        yield _table(("option", "kind", "default", "what it is"), rows)


def _default_of(default: object) -> str:
    if default is inspect.Parameter.empty:
        return "needed"
    return "" if default is None or default is False else f"`{default}`"


def _kind_of(hint: Any) -> str:
    """A type as a person calls it."""
    (kind, *_) = [one for one in get_args(hint) or (hint,) if one is not type(None)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " or ".join(f"`{choice.value}`" for choice in kind)
    names = {Path: "file", str: "text", SecretStr: "text, kept secret", bool: "switch", UUID: "id", datetime: "day"}
    return names.get(kind, "number")


def errors() -> str:
    """Everything that is refused."""
    refusals = _with_subclasses(Refused, shelfcast)
    rows = [(f"`{error.__name__}`", str(error.status), _place(error), _sentence(error)) for error in refusals]
    engine = [(f"`{error.__name__}`", _sentence(error)) for error in _with_subclasses(EngineError, shelfcast_engine)]
    return _page(
        "Errors",
        "What Shelfcast refuses. Over HTTP the answer is `application/problem+json` with this status, the type "
        "`urn:shelfcast:` and the name, and a sentence that names what, which, and what to do.",
        _table(("name", "status", "where", "what it says unless it can be more exact"), rows),
        "## The engine",
        "Mistakes in a call of the engine, all of them a `ValueError`.",
        _table(("name", "what it says"), engine),
    )


def _with_subclasses(error: type[_Error], package: ModuleType) -> list[type[_Error]]:
    """The class and all below it that the package declares, by the place where they stand."""
    _import_all(package)
    found, waiting = {error}, [error]
    while waiting:
        fresh = set(waiting.pop().__subclasses__()) - found
        found |= fresh
        waiting += fresh
    ours = (child for child in found if child.__module__.split(".")[0] == package.__name__)
    return sorted(ours, key=lambda child: (child is not error, child.__module__, child.__name__))


def _import_all(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations." not in module.name:
            importlib.import_module(module.name)


def _place(kind: type) -> str:
    return kind.__module__.removeprefix("shelfcast.").replace(".", "/")


def _sentence(kind: type) -> str:
    return _plain(inspect.cleandoc(kind.__doc__ or ""))


def events() -> str:
    """What the slices announce."""
    parts = []
    for file in sorted(SERVER.glob("*/events.py"), key=_floor):
        rows = []
        for kind in _parsed(file).body:
            if isinstance(kind, ast.ClassDef):
                fields = [one for one in kind.body if isinstance(one, ast.AnnAssign)]
                told = ", ".join(f"`{ast.unparse(one.target)}: {ast.unparse(one.annotation)}`" for one in fields)
                rows.append((f"`{kind.name}`", _plain(ast.get_docstring(kind)), told))
        parts += [f"## {file.parent.name}", _table(("event", "what happened", "what it tells"), rows)]
    intro = (
        "Each is written to the table `outbox` in the transaction in which it happened, its name as `kind`, the rest as `body`."
    )
    return _page("Events", intro, *parts)


def verbs() -> str:
    """What can be done, slice by slice."""
    parts = []
    for folder in sorted(SERVER.glob("*/actions"), key=_floor):
        rows = []
        for file in sorted(folder.glob("[!_]*.py")):
            tree = _parsed(file)
            (verb,) = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == file.stem]
            words = ", ".join(argument.arg for argument in (*verb.args.args, *verb.args.kwonlyargs))
            rows.append((f"`{file.stem}({words})`", _first_line(tree), _first_line(verb)))
        about = _first_line(_parsed(folder.parent / "__init__.py"))
        parts += [f"## {folder.parent.name}", about, _table(("verb", "when", "what it does"), rows)]
    intro = "Only these change anything. Each takes the transaction of the organisation whose data it changes."
    return _page("Verbs", intro, *parts)


def tables() -> str:
    """What is stored."""
    parts = []
    for place, declared in sorted(_tables_by_place().items(), key=lambda item: _rank(item[0])):
        parts.append(f"## {place}")
        for table in declared:
            rules = "Rows are only ever added." if is_append_only(table) else "Rows may be changed and deleted."
            pointing = {
                key.parent.name: key.column.table.name for key in table.foreign_keys if key.parent.name != "organisation"
            }
            rows = [
                (
                    f"`{column.name}`",
                    column.type.compile(postgresql.dialect()).lower(),  # type: ignore[no-untyped-call]
                    "yes" if column.nullable else "",
                    "; ".join(
                        part
                        for part in (
                            "key" if column.primary_key else "",
                            f"of `{pointing[column.name]}`" if column.name in pointing else "",
                            column.comment or "",
                        )
                        if part
                    ),
                )
                for column in table.columns
            ]
            parts += [f"### {table.name}", rules, _table(("column", "type", "may be empty", "what it is"), rows)]
    intro = "Every row belongs to one organisation; row-level security shows it to no other."
    return _page("Tables", intro, *parts)


_INFRA_TABLES = ("infra.outbox", "infra.idempotency", "infra.jobs.tables")


def _tables_by_place() -> dict[str, list[Table]]:
    """Slice → its tables, in the order in which they are declared."""
    found: dict[str, list[Table]] = {}
    listed = {id(table) for table in schema.metadata.tables.values()}
    for name in (*_INFRA_TABLES, *(f"{slice_}.tables" for slice_ in _SLICES if (SERVER / slice_ / "tables.py").exists())):
        module = importlib.import_module(f"shelfcast.{name}")
        for value in vars(module).values():
            if isinstance(value, Table) and id(value) in listed:
                listed.remove(id(value))
                found.setdefault(name.split(".")[0], []).append(value)
    assert not listed, "a table is declared outside the tables.py of a slice"
    return found


def api() -> str:
    """The HTTP interface."""
    content = openapi()
    parts = []
    for path, methods in content["paths"].items():
        for method, about in methods.items():
            parts.append(f"## {method.upper()} {path}")
            if about.get("description"):
                parts.append(_plain(about["description"]))
            asked = [
                (f"`{one['name']}`", f"in the {one['in']}", _type(one["schema"]), "needed" if one.get("required") else "")
                for one in about.get("parameters", [])
            ]
            if asked:
                parts.append(_table(("parameter", "where", "type", ""), asked))
            body = about.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            answer = about["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema")
            said = [f"Takes {_type(body)}." if body else "", f"Answers {_type(answer)}." if answer else ""]
            parts.append(" ".join(part for part in said if part))
    parts.append("## Values")
    for name, value in sorted(content["components"]["schemas"].items()):
        parts += [f"### {name}", _plain(value.get("description"))]
        needed = value.get("required", [])
        rows = [
            (f"`{field}`", _type(about), "" if field in needed else "may be left out", _plain(about.get("description")))
            for field, about in value.get("properties", {}).items()
        ]
        parts.append(_table(("field", "type", "", "what it is"), rows) if rows else f"One of {_type(value)}.")
    intro = "JSON over HTTP under `/api/v1`; a refusal is `application/problem+json` (see [errors](errors.md))."
    return _page("API", intro, *(part for part in parts if part))


def _type(about: dict[str, Any]) -> str:
    if "$ref" in about:
        name = about["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in about:
        return " or ".join(_type(one) for one in about["anyOf"])
    if "enum" in about:
        return ", ".join(f"`{value}`" for value in about["enum"])
    if about.get("type") == "array":
        return f"list of {_type(about['items'])}" if "items" in about else "list"
    words = {"string": "text", "boolean": "true or false", "null": "nothing", "integer": "whole number"}
    formats = {"date": "day", "date-time": "moment", "uuid": "id"}
    kind = str(about.get("type", "anything"))
    return formats.get(about.get("format", ""), words.get(kind, kind))


def openapi() -> dict[str, Any]:
    """What the server says of itself; declaring routes needs no database, so none is given."""
    no_database, no_blobs = cast("Database", None), cast("Blobs", None)
    return create_app(no_database, no_blobs).openapi()


def column_names() -> str:
    """The files that are understood, and their columns."""
    known = {field: names.split() for field, names in columns.KNOWN_HEADERS.items()}
    parts = []
    for kind in columns.KINDS.values():
        rows = [
            (f"`{field}`", "yes" if field in kind.required else "", ", ".join(name for name in known[field] if name != field))
            for field in kind.fields
        ]
        parts += [f"## {kind.name}", _table(("column", "needed", "other headers that are recognised"), rows)]
    intro = (
        "Only letters and digits of a header count, so `Unit Price`, `unit_price` and `UnitPrice` are the same. "
        "Any other header can be named: `--map date=MyDateColumn,product=MyItemColumn`."
    )
    return _page("Columns of files", intro, *parts)


PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/settings.md": settings,
    "docs/reference/commands.md": commands,
    "docs/reference/errors.md": errors,
    "docs/reference/events.md": events,
    "docs/reference/verbs.md": verbs,
    "docs/reference/tables.md": tables,
    "docs/reference/api.md": api,
    "docs/reference/columns.md": column_names,
    OPENAPI: lambda: json.dumps(openapi(), indent=2, ensure_ascii=False) + "\n",
}


def stale(*, web: bool = True) -> dict[str, str]:
    """Path → what should be in it, for every file that differs from what the code says."""
    fresh = {path: write() for path, write in PAGES.items() if web or not path.startswith("web/")}
    return {
        path: text for path, text in fresh.items() if not (HOUSE / path).exists() or (HOUSE / path).read_text("utf-8") != text
    }


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([_NOTICE, f"# {title}", *parts]) + "\n"


def _table(head: Sequence[str], rows: _Rows) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _plain(text: str | None) -> str:
    """One paragraph on one line."""
    return " ".join((text or "").split())


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _first_line(node: ast.Module | ast.FunctionDef) -> str:
    return (ast.get_docstring(node) or "").split("\n", 1)[0]


def _floor(path: Path) -> tuple[int, str]:
    return _rank(path.relative_to(SERVER).parts[0])


def _rank(slice_: str) -> tuple[int, str]:
    """The lowest slice first; one that is new here stands last rather than being left out."""
    return (_SLICES.index(slice_) if slice_ in _SLICES else len(_SLICES), slice_)


def main() -> int:
    """Exit 0 when everything is fresh."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; fail if something is stale")
    options.add_argument("--no-web", action="store_true", help=f"leave {OPENAPI} alone")
    chosen = options.parse_args()
    found = stale(web=not chosen.no_web)
    for path, text in found.items():
        print(f"{path} is stale; run make docs" if chosen.check else f"{path} written")
        if not chosen.check:
            (HOUSE / path).parent.mkdir(parents=True, exist_ok=True)
            (HOUSE / path).write_text(text, encoding="utf-8")
    return 1 if chosen.check and found else 0


if __name__ == "__main__":
    sys.exit(main())
