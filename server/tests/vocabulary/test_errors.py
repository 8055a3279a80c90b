"""A refusal is a sentence, also when nobody wrote one."""

from __future__ import annotations

import pytest
from shelfcast.vocabulary.errors import Conflict, NotFound, Refused, Unavailable


class _Untold(Refused):
    pass


@pytest.mark.parametrize(("refusal", "status"), [(Refused, 400), (NotFound, 404), (Conflict, 409), (Unavailable, 503)])
def test_a_bare_refusal_says_what_its_class_says(refusal: type[Refused], status: int) -> None:
    assert str(refusal()) == refusal.__doc__
    assert refusal.status == status


def test_a_message_replaces_the_sentence_of_the_class() -> None:
    assert str(NotFound("There is no flour at bakery; add it first.")) == "There is no flour at bakery; add it first."


def test_a_refusal_without_words_of_its_own_borrows_those_of_all() -> None:
    assert str(_Untold()) == Refused.__doc__
