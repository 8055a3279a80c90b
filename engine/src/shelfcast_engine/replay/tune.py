"""Settings of a rule, chosen by what they would have cost in the past."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from shelfcast_engine.replay.history import Setting, replay, warm_start
from shelfcast_engine.replay.policy import Policy


def tune(
    setting: Setting, policies: Sequence[Policy], first: int, end: int, tell: Callable[[int], None] = lambda _: None
) -> list[Policy]:
    """Each policy in the setting that cost least over the periods `first` to `end` - 1.

    All settings of all policies are replayed side by side on the same demand from the same state.
    """
    tried = [policy.settings() for policy in policies]
    if all(len(settings) == 1 for settings in tried) or end <= first:
        return [policy if len(settings) > 1 else settings[0] for policy, settings in zip(policies, tried, strict=True)]
    everything = [one for settings in tried for one in settings]
    start = warm_start(setting, first)
    accounts, _ = replay(setting, everything, [start] * len(everything), first, end, tell)
    costs = [float(account.total_cost.sum()) for account in accounts]
    chosen, begin = [], 0
    for settings in tried:
        chosen.append(settings[int(np.argmin(costs[begin : begin + len(settings)]))])
        begin += len(settings)
    return chosen
