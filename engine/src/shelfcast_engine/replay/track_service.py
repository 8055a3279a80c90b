"""A service target that keeps learning: at every order the aim is the one that brought the target of late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.replay.account import Account
from shelfcast_engine.replay.history import Setting, warm_start
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policies.service_target import Service, ServiceTarget
from shelfcast_engine.replay.refit import RefitEvery
from shelfcast_engine.replay.rollout import Tally
from shelfcast_engine.replay.tune import REFIT
from shelfcast_engine.replay.world import Happened, State, World, step

SLOW, BUSY = 0, 1
_RISING = (0.5, 0.65, 0.75, 0.82, 0.88, 0.93, 0.96, 0.98)
AIMS = {
    Service.CYCLE: (
        *((level, 1.0) for level in (*_RISING, 0.995)),
        *((0.995, stretch) for stretch in (1.15, 1.35, 1.6, 2.0, 2.6, 4.0)),
    ),
    Service.FILL: (
        *((level, 1.0) for level in (*_RISING, 0.99, 0.995, 0.998, 0.999)),
        *((0.999, stretch) for stretch in (1.3, 1.8, 3.0)),
    ),
}
"""Level and stretch of the aims that are lived with side by side; the last ones reach beyond what any future foresaw."""
_HALF_LIFE = {Service.CYCLE: 3.0, Service.FILL: 8.0}
"""Order cycles after which what came counts half: long enough to tell luck from drift, short enough to follow a season. Lost
units lie in few cycles, so a fill rate needs more of them. Chosen on half a year that no bench counts."""
_TRUST = 1.0
"""Cycles' worth of belief that an aim brings what it says; so one bad week does not send the aim to the ends of the earth."""
_SAFER = 0.1
"""What sells slowly is to be served at least as asked, so the aim there closes so much more of the gap to 1."""


def service_by_aim(good: Floats, all_of_it: Floats, age: Floats, half_life: float, nominal: Floats) -> Floats:
    """The service that each aim brings, by what it brought; the newest cycles count most.

    good, all_of_it: (a, T) cycles without a stock-out and cycles, or units served and wanted, of a aims in T periods
    age: (T,) cycles ago;  half_life: cycles;  nominal: (a,) shares that the aims would bring if futures were all there is
    returns: (a,) shares, rising with the aim

    >>> always, nominal = np.full((2, 60), 10.0), np.array([0.5, 0.9])
    >>> service_by_aim(always, always, np.arange(60.0), 20.0, nominal).round(2).tolist()
    [0.98, 1.0]
    """
    weight = 0.5 ** (age / half_life)
    a_cycle = all_of_it.sum(axis=1) / max(float(age.max(initial=1.0)), 1.0)
    believed = (good * weight).sum(axis=1) + _TRUST * a_cycle * nominal
    share = believed / np.maximum((all_of_it * weight).sum(axis=1) + _TRUST * a_cycle, 1e-12)
    return np.asarray(np.maximum.accumulate(share))


def aim_at(target: float, came: Floats, aims: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Level and stretch between the two aims whose service encloses the target. came: (a,) rising

    >>> aim_at(0.8, np.array([0.6, 0.9]), [(0.5, 1.0), (0.8, 1.0)])
    (0.7, 1.0)
    """
    place = float(np.interp(target, came, np.arange(len(aims))))
    level, stretch = (np.interp(place, np.arange(len(aims)), [aim[part] for aim in aims]) for part in (0, 1))
    return round(float(level), 12), round(float(stretch), 12)


def replay_tracking(
    setting: Setting,
    service: Service,
    targets: Sequence[float],
    classes: Ints,
    begin: int,
    first: int,
    end: int,
    tell: Callable[[int], None] = lambda _: None,
) -> list[Account]:
    """Live through `first` to `end` - 1 once per target, learning from `begin` on what aim brings what service.

    classes: (n,) items that are aimed for together: SLOW or BUSY
    Occasions are those of a replay that begins at `first`. Every aim is chosen by what was over before the order.
    """
    some = replace(setting, forecaster=RefitEvery(setting.forecaster, REFIT[setting.panel.frequency]))
    world = some.world
    start = warm_start(some, begin)
    shadows, states = [start] * len(AIMS[service]), [start] * len(targets)
    memory = _Memory(service, world, classes, (len(AIMS[service]), end - begin))
    tallies = [Tally(world, some.prices, end - first, keep_periods=True) for _ in targets]
    for period in range(begin, end):
        tell(period)
        known = some.known_at(period)
        occasion = (period - first) % world.supply.review == 0
        for index, target in enumerate(targets):
            level, stretch = memory.aim(target, period - begin)
            rule = ServiceTarget(service, target, level, stretch)
            states[index], happened, order = _live(some, rule, known, states[index], occasion, period)
            if period >= first:
                tallies[index].add(period - first, order, happened)
        _live_shadows(some, service, shadows, memory, known, period, begin, first)
    return [tally.account() for tally in tallies]


def learn_aims(setting: Setting, service: Service, targets: Sequence[float], classes: Ints, begin: int, end: int) -> Floats:
    """What to ask of the futures now, by what every aim brought from `begin` to `end` - 1.

    classes: (n,) items that are aimed for together: SLOW or BUSY
    returns: (t, k, 2) level and stretch for each target and class
    """
    some = replace(setting, forecaster=RefitEvery(setting.forecaster, REFIT[setting.panel.frequency]))
    memory = _Memory(service, some.world, classes, (len(AIMS[service]), end - begin))
    shadows = [warm_start(some, begin)] * len(AIMS[service])
    for period in range(begin, end):
        _live_shadows(some, service, shadows, memory, some.known_at(period), period, begin, begin)
    return np.array([memory.of_classes(target, end - begin) for target in targets])


def _live_shadows(
    setting: Setting,
    service: Service,
    shadows: list[State],
    memory: _Memory,
    known: Knowledge,
    period: int,
    begin: int,
    first: int,
) -> None:
    """One period of all that live with an aim; occasions are those of a replay that begins at `first`."""
    supply = setting.world.supply
    occasion = (period - first) % supply.review == 0
    begins = (period - first - supply.lead_time) % supply.review == 0
    for index, (level, stretch) in enumerate(AIMS[service]):
        rule = ServiceTarget(service, level, level, stretch)
        shadows[index], happened, _ = _live(setting, rule, known, shadows[index], occasion, period)
        memory.add(index, period - begin, happened, begins)


def _live(
    setting: Setting, rule: ServiceTarget, known: Knowledge, state: State, occasion: Bools, period: int
) -> tuple[State, Happened, Floats]:
    """One period of one shop."""
    order = np.zeros(setting.world.items)
    if occasion.any():
        order = setting.world.accepted(np.where(occasion, rule.wish(known, state), 0.0), state.position)
    after, happened = step(setting.world, state, order, setting.demand[:, period])
    return after, happened, order


class _Memory:
    """What every aim brought so far, period by period, for each class of items."""

    def __init__(self, service: Service, world: World, classes: Ints, shape: tuple[int, int]) -> None:
        self._service, self._classes, self._kinds = service, classes, BUSY + 1
        self._good, self._all = np.zeros((self._kinds, *shape)), np.zeros((self._kinds, *shape))
        self._short = np.zeros((shape[0], world.items), dtype=bool)
        self._cycle = float(world.supply.review.mean())

    def add(self, aim: int, period: int, happened: Happened, begins: Bools) -> None:
        """begins: (n,) items whose cycle begins with this period, so that the one before is over"""
        if self._service is Service.FILL:
            self._good[:, aim, period] = self._sum(happened.demand - happened.lost)
            self._all[:, aim, period] = self._sum(happened.demand)
            return
        self._good[:, aim, period] = self._sum(begins & ~self._short[aim])
        self._all[:, aim, period] = self._sum(begins)
        self._short[aim] = np.where(begins, False, self._short[aim]) | (happened.lost > 0)

    def aim(self, target: float, period: int) -> tuple[Floats, Floats]:
        """(n,) level and stretch, by what was over before `period`; the target itself while nothing was."""
        chosen = np.array(self.of_classes(target, period))[self._classes]
        return chosen[:, 0], chosen[:, 1]

    def of_classes(self, target: float, period: int) -> list[tuple[float, float]]:
        """Level and stretch for each class."""
        aims, age, half_life = [], np.arange(period, 0, -1) / self._cycle, _HALF_LIFE[self._service]
        ladder = AIMS[self._service]
        nominal = np.array([1.0 - (1.0 - level) / stretch**3 for level, stretch in ladder])
        for kind, (good, all_of_it) in enumerate(zip(self._good[:, :, :period], self._all[:, :, :period], strict=True)):
            wanted = target + (_SAFER * (1.0 - target) if kind == SLOW else 0.0)
            known = all_of_it.sum() > 0
            came = service_by_aim(good, all_of_it, age, half_life, nominal)
            aims.append(aim_at(wanted, came, ladder) if known else (wanted, 1.0))
        return aims

    def _sum(self, values: Floats | Bools) -> Floats:
        return np.asarray(np.bincount(self._classes, values.astype(np.float64), self._kinds), dtype=np.float64)
