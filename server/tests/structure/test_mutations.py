"""The list of planted bugs still fits the code; `make mutations` plants them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.mutations import HOUSE, Mutation, read_mutations

MUTATIONS = read_mutations()


def named(mutation: Mutation) -> str:
    return mutation.name


@pytest.mark.parametrize("mutation", MUTATIONS, ids=named)
def test_a_bug_can_be_planted_and_is_still_a_program(mutation: Mutation) -> None:
    before = (HOUSE / mutation.file).read_text(encoding="utf-8")
    assert before.count(mutation.find) == 1, f"`find` stands {before.count(mutation.find)} times in {mutation.file}"
    after = mutation.planted(before)
    assert after != before
    ast.parse(after)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=named)
def test_the_tests_that_should_notice_exist(mutation: Mutation) -> None:
    assert mutation.tests
    for target in mutation.tests:
        path, _, function = target.partition("::")
        assert (HOUSE / path).exists(), path
        if function:
            assert f"def {function.partition('[')[0]}(" in (HOUSE / path).read_text(encoding="utf-8"), target


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len(MUTATIONS) >= 30
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)


def test_a_bug_whose_place_is_gone_or_not_unique_is_refused() -> None:
    gone = Mutation("gone", "a.py", "never", "ever", ("tests",))
    with pytest.raises(ValueError, match="stands 0 times in a.py"):
        gone.planted("x = 1")
    with pytest.raises(ValueError, match="stands 2 times in a.py"):
        gone.planted("never never")


def test_every_mutated_file_is_ours() -> None:
    allowed = {Path("engine/src"), Path("server/src")}
    assert all(any(Path(mutation.file).is_relative_to(place) for place in allowed) for mutation in MUTATIONS)
