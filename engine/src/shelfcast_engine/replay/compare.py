"""Several rules over one stretch of history, tuned before it, counted in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shelfcast_engine.replay.account import Account
from shelfcast_engine.replay.history import Setting, replay, warm_start
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.tune import tune, tuning_length
from shelfcast_engine.replay.world import State


@dataclass(frozen=True, slots=True)
class Comparison:
    """One account per policy, and the setting in which each was counted.

    tuned_on: periods that settings were tried on; 0 where the history was too short and all kept their usual setting
    """

    policies: list[Policy]
    accounts: list[Account]
    tuned_on: int


def compare(
    setting: Setting,
    policies: Sequence[Policy],
    first: int,
    end: int,
    start: State | None = None,
    tell: Callable[[str, int], None] = lambda stage, period: None,
) -> Comparison:
    """Tune every policy on the past of `first`, then replay all of them over `first` to `end` - 1.

    start: the counted state before `first`; None = all start from the same, uncounted warm-up under `cover`
    tell: hears the stage and the period; what it raises ends the work
    """
    tuned = tune(setting, policies, first, lambda period: tell("tuning", period))
    begin = warm_start(setting, first) if start is None else start
    accounts, _ = replay(setting, tuned, [begin] * len(tuned), first, end, lambda period: tell("replaying", period))
    return Comparison(tuned, accounts, tuning_length(setting, first))
