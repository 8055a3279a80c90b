"""What holds of every setting, whoever says it; the numbered promise is tried on a hundred."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelfcast import catalog, policies
from shelfcast.policies.reads import settings_of
from shelfcast.policies.rules import Defaults, resolve_terms
from shelfcast.policies.rules.settings import Scope, terms_with_settings
from shelfcast.vocabulary.time import Frequency

from server.tests.journeys.a_shop import LAST_DAY, Shop

KEY = ("Hill", "tea")
NOT_SAID = {"lead_time_days": 2.0, "review_days": 3.0, "holding_cost": 0.05, "shortage_cost": 1.0}
"""What open_shop says for every shop."""


# Feature: demand-forecasting-system, Property 7: what is set is kept, and holds from the next calculation on
def test_any_setting_is_kept_and_is_what_the_next_calculation_goes_by(shop: Shop) -> None:
    shop.told("sales", f"date,location,product,quantity\n{LAST_DAY - timedelta(days=1)},Hill,tea,3\n{LAST_DAY},Hill,tea,3")
    with shop.transaction() as tx:
        (hill,), (tea,) = catalog.location_names(tx), catalog.skus(tx)
    scopes = [Scope(), Scope(location=hill), Scope(product=tea), Scope(location=hill, product=tea)]

    @settings(
        max_examples=100, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )  # fmt: skip
    @given(
        scope=st.sampled_from(scopes),
        said=st.fixed_dictionaries(
            {},
            optional={
                "lead_time_days": st.integers(0, 60).map(float),
                "review_days": st.integers(1, 30).map(float),
                "holding_cost": st.floats(0.001, 10),
                "shortage_cost": st.floats(0.001, 10),
                "slow_mover_days": st.integers(1, 900),
                "stockout_warning_days": st.integers(1, 60),
            },
        ),
    )
    def is_kept(scope: Scope, said: dict[str, float | int]) -> None:
        with shop.transaction() as tx:
            before = policies.settings_of_series(tx, [KEY])[KEY].said()
            policies.change_settings(tx, scope, said)
            assert said.items() <= settings_of(tx, scope).said.said().items()
            known = policies.settings_of_series(tx, [KEY])
            assert known[KEY].said() == before | said
            terms = terms_with_settings([], [KEY], known, Frequency.DAY)
            used = resolve_terms(terms, [KEY], np.array([np.nan]), Defaults(), Frequency.DAY)
            holds = NOT_SAID | said
            assert used.supply.lead_time.tolist() == [holds["lead_time_days"]]
            assert used.supply.review.tolist() == [holds["review_days"]]
            assert used.costs.holding.tolist() == pytest.approx([holds["holding_cost"]])
            assert used.costs.shortage.tolist() == pytest.approx([holds["shortage_cost"]])
            tx.connection.rollback()

    is_kept()
