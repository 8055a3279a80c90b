"""Importing the engine is cheap and loads nothing but numpy."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys

import pytest
import shelfcast_engine

MEASURE = """
import importlib, json, sys, time
begin = time.perf_counter()
import numpy, numpy.random, numpy.linalg
numpy_seconds = time.perf_counter() - begin
before = set(sys.modules)
begin = time.perf_counter()
for name in sys.argv[1:]:
    importlib.import_module(name)
loaded = {name.split(".")[0] for name in set(sys.modules) - before} - {"numpy"}
print(json.dumps([numpy_seconds, time.perf_counter() - begin, sorted(loaded - set(sys.stdlib_module_names))]))
"""


@pytest.fixture(scope="module")
def imported() -> tuple[float, float, list[str]]:
    modules = [module.name for module in pkgutil.walk_packages(shelfcast_engine.__path__, "shelfcast_engine.")]
    run = subprocess.run([sys.executable, "-c", MEASURE, *modules], capture_output=True, text=True, check=True)
    numpy_seconds, engine_seconds, loaded = json.loads(run.stdout)
    return numpy_seconds, engine_seconds, loaded


def test_importing_all_of_the_engine_loads_numpy_and_itself_only(imported: tuple[float, float, list[str]]) -> None:
    assert imported[2] == ["shelfcast_engine"]


def test_importing_all_of_the_engine_costs_no_more_than_a_few_times_numpy(imported: tuple[float, float, list[str]]) -> None:
    numpy_seconds, engine_seconds, _ = imported
    assert engine_seconds < max(0.5, 3 * numpy_seconds)
