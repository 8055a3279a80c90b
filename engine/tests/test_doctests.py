"""Every example in a docstring runs and prints what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import numpy as np
import pytest
import shelfcast_engine

MODULES = [module.name for module in pkgutil.walk_packages(shelfcast_engine.__path__, "shelfcast_engine.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_print_what_they_say(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), extraglobs={"np": np})
    assert result.failed == 0


def test_the_engine_shows_examples_at_all() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    shown = [test.name for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(shown) >= 30, shown
