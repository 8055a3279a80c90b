"""The generated pages say what the code says; `make docs` writes them anew."""

from __future__ import annotations

import re

import pytest
from shelfcast.app import cli
from typer.testing import CliRunner

from tools.reference import HOUSE, OPENAPI, PAGES, openapi, stale


def test_no_generated_page_is_stale() -> None:
    assert sorted(stale()) == [], "run make docs (and npm run generate in web/ if the interface changed)"


def test_writing_a_page_again_gives_the_same_bytes() -> None:
    assert all(write() == write() for write in PAGES.values())


def test_every_page_of_the_reference_is_generated() -> None:
    found = {str(page.relative_to(HOUSE)) for page in (HOUSE / "docs/reference").glob("*.md")}
    assert found == PAGES.keys() - {OPENAPI}


def test_the_page_of_commands_names_the_options_that_the_command_line_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    # `--map` once stood there as `--mapping`, the name of its parameter.
    monkeypatch.setenv("COLUMNS", "200")
    page = PAGES["docs/reference/commands.md"]()
    sections = re.findall(r"^##+ shelfcast (.+)\n\n.*\n\n    shelfcast(.*(?:\n(?!#).*)*)", page, flags=re.MULTILINE)
    assert len(sections) >= 15
    for verb, text in sections:
        help_text = CliRunner().invoke(cli.app, [*verb.split(), "--help"]).output
        known = set(re.findall(r"--[a-z][a-z-]+", help_text)) - {"--help"}
        told = set(re.findall(r"^\| `(--[a-z-]+)`", text, flags=re.MULTILINE))
        assert told == known, verb


def test_the_interface_names_its_operations_after_the_verbs() -> None:
    paths = openapi()["paths"]
    names = {about["operationId"] for methods in paths.values() for about in methods.values()}
    assert {"reorder_list", "accept_recommendation", "reject_recommendation", "snooze_recommendation"} <= names
