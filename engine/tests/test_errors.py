"""Refusals are kind: a sentence, and without one the rule itself."""

from __future__ import annotations

import pytest
from shelfcast_engine.errors import BadHorizon, BadPanel, BadQuantiles, EngineError, HorizonTooShort, NotPositive

EVERY_ERROR = [EngineError, NotPositive, BadPanel, BadQuantiles, BadHorizon, HorizonTooShort]


@pytest.mark.parametrize("error", EVERY_ERROR)
def test_an_error_raised_without_a_sentence_says_its_rule(error: type[EngineError]) -> None:
    assert str(error()) == error.__doc__
    assert str(error()).endswith(".")


@pytest.mark.parametrize("error", EVERY_ERROR)
def test_an_error_raised_with_a_sentence_says_that(error: type[EngineError]) -> None:
    assert str(error("horizon is 0; enter 1 or more")) == "horizon is 0; enter 1 or more"


@pytest.mark.parametrize("error", EVERY_ERROR)
def test_every_refusal_is_a_value_error(error: type[EngineError]) -> None:
    assert issubclass(error, ValueError)
