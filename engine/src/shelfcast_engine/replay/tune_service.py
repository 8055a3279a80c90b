"""What to ask of the futures, so that the service that comes is the service that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from shelfcast_engine.replay.account import Account
from shelfcast_engine.replay.history import Setting, replay, warm_start
from shelfcast_engine.replay.policies.service_target import Service, ServiceTarget
from shelfcast_engine.replay.refit import RefitEvery
from shelfcast_engine.replay.tune import REFIT, sampled, tuning_length

AIMS = (0.5, 0.65, 0.75, 0.82, 0.87, 0.91, 0.94, 0.96, 0.975, 0.985, 0.992, 0.997)
_MOST_ITEMS = 400


def aim_for(
    setting: Setting,
    service: Service,
    targets: Sequence[float],
    end: int,
    tell: Callable[[int], None] = lambda _: None,
) -> list[ServiceTarget]:
    """Each target with the aim that reached it in the past of `end`; the target itself where that past is too short.

    tell: hears of each period that is tried
    All aims are replayed side by side; between two of them the service that came is taken as a straight line.
    """
    length = tuning_length(setting, end)
    if not length:
        return [ServiceTarget(service, target) for target in targets]
    some = sampled(setting, _MOST_ITEMS)
    some = replace(some, forecaster=RefitEvery(some.forecaster, REFIT[some.panel.frequency]))
    start = warm_start(some, end - length)
    settle = min(length // 4, 2 * int(some.world.supply.protection.max()))
    rules = [ServiceTarget(service, aim) for aim in AIMS]
    _, states = replay(some, rules, [start] * len(rules), end - length, end - length + settle, tell)
    accounts, _ = replay(some, rules, states, end - length + settle, end, tell)
    came = np.maximum.accumulate([reached(account, service) for account in accounts])
    return [ServiceTarget(service, target, float(np.interp(target, came, AIMS))) for target in targets]


def reached(account: Account, service: Service) -> float:
    """The service over all items together: of all their cycles, or of all their demand."""
    if service is Service.CYCLE:
        return 1.0 - float(account.short_cycles.sum() / max(account.cycles.sum(), 1.0))
    return 1.0 - float(account.lost.sum() / max(account.demand.sum(), 1e-12))
