"""Every answer of the API is as its description says, whatever is asked: schemathesis makes up the calls."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bench.fuzz_api import fuzz
from server.tests.journeys.a_shop import LAST_DAY, Shop
from server.tests.served import served_shop


@pytest.mark.slow
def test_whatever_is_asked_the_answer_is_as_described(shop: Shop) -> None:
    days = [LAST_DAY - timedelta(days=age) for age in range(30)]
    shop.told("sales", "\n".join(["date,location,product,quantity", *(f"{day},bar,gin,2" for day in days)]))
    shop.nightly()
    with served_shop(shop) as client:
        fuzzed = fuzz(str(client.base_url).rstrip("/"), examples=1, seed=1, phases="fuzzing")
    assert fuzzed.passed, fuzzed.told
    assert fuzzed.calls > 50
