"""The planner's word is law, and stands beside the model's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.errors import BadQuantiles
from shelfcast_engine.forecasting.planner import PlannerWord, with_planner
from shelfcast_engine.quantiles import Quantiles

LEVELS = np.array([0.1, 0.5, 0.9])


def model() -> Quantiles:
    return Quantiles(LEVELS, np.array([[[1.0, 2, 3], [4, 5, 6]], [[0, 0, 1], [7, 8, 9]]]))


def test_a_planner_who_says_nothing_changes_nothing() -> None:
    assert np.array_equal(with_planner(model(), PlannerWord.silent(2, 2)).values, model().values)


def test_a_closed_day_sells_nothing_and_after_the_end_of_life_neither_does_any() -> None:
    word = PlannerWord.silent(2, 2)
    word.closed[0, 0], word.ends[1] = True, 1
    assert with_planner(model(), word).values.tolist() == [[[0, 0, 0], [4, 5, 6]], [[0, 0, 1], [0, 0, 0]]]


@given(st.floats(0, 5), st.floats(0, 10), st.floats(0, 10))
def test_a_changed_forecast_lies_between_the_bounds_and_still_rises(factor: float, least: float, width: float) -> None:
    word = PlannerWord.silent(2, 2)
    word.factor[:], word.least[:], word.most[:] = factor, least, least + width
    found = with_planner(model(), word).values
    assert ((found >= least) & (found <= least + width)).all()
    assert (np.diff(found, axis=2) >= 0).all()


@pytest.mark.parametrize(("factor", "least", "most"), [(1.0, 5.0, 4.0), (-1.0, 0.0, 9.0)])
def test_a_contradiction_is_refused(factor: float, least: float, most: float) -> None:
    word = PlannerWord.silent(2, 2)
    word.factor[:], word.least[:], word.most[:] = factor, least, most
    with pytest.raises(BadQuantiles, match="correct the planner's entry"):
        with_planner(model(), word)
