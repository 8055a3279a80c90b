"""A rule of a replay as settings that order by it every night."""

from __future__ import annotations

from collections.abc import Mapping

from shelfcast.vocabulary.errors import Invalid

_TARGETS = {"cycle-service": "cycle_service", "fill-rate": "fill_rate"}


class NotARuleOfTheNight(Invalid):
    """This rule can be replayed, but it does not order every night."""


def settings_to_use(policy: str, tuned: Mapping[str, float], *, leaves_target: bool = False) -> dict[str, object]:
    """What must be said in the settings so that the nightly orders by a rule of a replay; raises: NotARuleOfTheNight.

    tuned: the numbers that the replay found best for it; `cover` has `covers`, its periods
    leaves_target: whether a service was ordered for until now, whose level is no longer meant
    What a lost sale costs stays as it is.

    >>> settings_to_use("min-max", {"low": 1.1, "span": 0.5})
    {'ordering_rule': 'min-max:1.1:0.5'}
    >>> settings_to_use("fill-rate:0.95", {})
    {'ordering_rule': 'ours', 'target': 'fill_rate', 'service_level': 0.95, 'class_levels': None}
    """
    kind, _, value = policy.partition(":")
    if policy == "ours":
        no_level = {"service_level": None, "class_levels": None} if leaves_target else {}
        return {"ordering_rule": "ours", "target": "least_cost", **no_level}
    if kind in _TARGETS:
        said = {"target": _TARGETS[kind], "service_level": float(value), "class_levels": None}
        return {"ordering_rule": "ours", **said}
    if policy == "min-max":
        return {"ordering_rule": f"min-max:{tuned['low']:g}:{tuned['span']:g}"}
    if policy == "cover" and "covers" in tuned:
        return {"ordering_rule": f"cover:{tuned['covers']:g}"}
    if kind in ("cover", "min-max") and value:
        return {"ordering_rule": policy}
    raise NotARuleOfTheNight(
        f"{policy} can be replayed, but does not order every night; use ours, cycle-service, fill-rate, min-max or cover.",
        field="policy",
        value=policy,
    )
