"""What each series is ordered for: least cost, or a service level that its past taught how to reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from shelfcast_engine.inventory.classes import ValueClass, VariationClass, value_classes, variation_classes
from shelfcast_engine.inventory.service import SERVICES, Aims, Service
from shelfcast_engine.panel import Floats, Ints, Panel
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.history import Setting
from shelfcast_engine.replay.track_service import BUSY, SLOW, learn_aims
from shelfcast_engine.replay.true_demand import true_demand
from shelfcast_engine.replay.tune import sampled, tuning_length
from shelfcast_engine.replay.world import World, lasting

from shelfcast.policies.rules import SeriesTerms
from shelfcast.policies.rules.settings import SettingValues, Target, level_in_force

_BUSY = 5.0
"""Units in a protection interval from which a service can be met to the point; slower ones step over it."""
_MOST_ITEMS = 200
_MOST_CYCLES = 26
_SERVICE = {Target.CYCLE_SERVICE: Service.CYCLE, Target.FILL_RATE: Service.FILL}


Lessons = Mapping[tuple[int, float, int], tuple[float, float]]
"""What trying on the past taught: (service as in Aims, share that is wanted, BUSY or SLOW) → level and stretch to aim for."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a night learned by trying settings on the past. shortage_factor: what a lost sale counts in decisions"""

    shortage_factor: float
    lessons: Lessons


@dataclass(frozen=True, slots=True)
class Targets:
    """What each of n series is ordered for. service: (n,) as in Aims;  level: (n,) share, NaN for least cost"""

    service: Ints
    level: Floats


def class_labels(panel: Panel, price: Floats, unit_cost: Floats) -> list[str]:
    """(n,) ABC by the value of what sold and XYZ by how it varies: AX, CZ. price, unit_cost: (n,) money, NaN unknown"""
    worth = np.where(np.isnan(price), np.nan_to_num(unit_cost), price)
    sold = panel.demand[:, -365:].sum(axis=1)
    value = value_classes(sold * (worth if worth.any() else 1.0))
    variation = variation_classes(panel.demand, panel.visible)
    return [ValueClass(v).name + VariationClass(x).name for v, x in zip(value.tolist(), variation.tolist(), strict=True)]


def targets_of(
    keys: Sequence[tuple[str, str]], settings: Mapping[tuple[str, str], SettingValues], labels: Sequence[str]
) -> Targets:
    """What is set for each series: the level of its class (AX before A before X), else that of the nearest scope.

    keys: (location, product);  labels: (n,) classes
    """
    service, level = np.zeros(len(keys), dtype=np.int64), np.full(len(keys), np.nan)
    for row, key in enumerate(keys):
        values = settings[key]
        chosen = level_in_force(values, labels[row])
        if values.target in _SERVICE and chosen is not None:
            service[row], level[row] = SERVICES.index(_SERVICE[values.target]), chosen
    return Targets(service, level)


def same_target(target: Target, level: float | None, count: int) -> Targets:
    """One target for all of `count` series."""
    service = SERVICES.index(_SERVICE[target]) if target in _SERVICE else 0
    return Targets(np.full(count, service, dtype=np.int64), np.full(count, np.nan if level is None else level))


def aims_for(panel: Panel, terms: SeriesTerms, targets: Targets, lessons: Lessons | None = None) -> Aims | None:
    """What to ask of the futures so that each target is what comes, by what other aims brought in the past of these series.

    lessons: of a night; where they tell all that is asked, nothing is tried again
    None where everything is ordered for least cost. Where the past is too short the target itself is aimed for.
    """
    if not targets.service.any():
        return None
    level, stretch = np.where(np.isnan(targets.level), 0.5, targets.level), np.ones(len(targets.level))
    for number, service in enumerate(SERVICES):
        rows = np.flatnonzero((targets.service == number) & terms.decidable)
        if service is not None and len(rows):
            known = [(lessons or {}).get(kind) for kind in _kinds(panel, terms, targets, rows)]
            told = [one for one in known if one is not None]
            if len(told) == len(rows):
                level[rows], stretch[rows] = np.array(told).T
            else:
                level[rows], stretch[rows] = _learned(panel, terms, rows, service, targets.level[rows])
    return Aims(targets.service, level, stretch)


def lessons_of(panel: Panel, terms: SeriesTerms, targets: Targets, aims: Aims | None) -> Lessons:
    """What was learned for these series, as it can be kept."""
    if aims is None:
        return {}
    rows = np.flatnonzero((targets.service > 0) & terms.decidable)
    learned = zip(aims.level[rows].tolist(), aims.stretch[rows].tolist(), strict=True)
    return dict(zip(_kinds(panel, terms, targets, rows), learned, strict=True))


def _kinds(panel: Panel, terms: SeriesTerms, targets: Targets, rows: Ints) -> list[tuple[int, float, int]]:
    """(r,) keys of `Lessons`."""
    busy = _is_busy(panel.rows(rows), terms.supply.protection[rows])
    return list(zip(targets.service[rows].tolist(), targets.level[rows].tolist(), busy.tolist(), strict=True))


def _learned(panel: Panel, terms: SeriesTerms, rows: Ints, service: Service, wanted: Floats) -> tuple[Floats, Floats]:
    """(r,) level and stretch of the rows."""
    world = World(terms.supply.sure, terms.pack, terms.minimum, np.full(panel.series_count, np.inf))
    setting = Setting(
        panel, panel.demand, lasting(world, panel.period_count), Prices(terms.costs, np.zeros(panel.series_count))
    )
    setting, end = sampled(setting.of(rows), _MOST_ITEMS), panel.period_count
    length = tuning_length(setting, end)
    if not length:
        return wanted, np.ones(len(rows))
    review = int(setting.world.supply.review.max())
    length = min(length, _MOST_CYCLES * review)
    setting = replace(setting, demand=true_demand(setting.panel, generator(DEFAULT_SEED, 4)))
    distinct, which = np.unique(wanted, return_inverse=True)
    busy = _is_busy(setting.panel, setting.world.supply.protection)
    aims = learn_aims(setting, service, distinct.tolist(), busy, end - length, end)
    of_row = _is_busy(panel.rows(rows), terms.supply.protection[rows])
    return aims[which, of_row, 0], aims[which, of_row, 1]


def _is_busy(panel: Panel, protection: Ints) -> Ints:
    """(n,) BUSY where enough is wanted in a protection interval, else SLOW."""
    mean = panel.demand.sum(axis=1) / np.maximum(panel.period_count - panel.starts, 1)
    return np.where(mean * protection >= _BUSY, BUSY, SLOW).astype(np.int64)
