"""Identities sort by the moment they were made, and say it."""

from __future__ import annotations

import time

from shelfcast.vocabulary.ids import new_id


def test_an_identity_is_a_uuid_of_version_7_and_of_the_standard_variant() -> None:
    made = new_id()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_an_identity_begins_with_the_millisecond_it_was_made_in() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000


def test_a_thousand_identities_are_a_thousand() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000
