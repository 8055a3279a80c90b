"""Service against stock money: what each point of service costs, by replay on the same history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from shelfcast.replays.rules.figures import Told

_SHARES = (0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)


class CurveOver(Enum):
    """Which service is swept."""

    FILL_RATE = "fill_rate"
    CYCLE_SERVICE = "cycle_service"


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One rule on the curve; `policy` is what "use" takes. target: the service asked for, None = least cost, or another rule

    fill_rate, cycle_service: what came;  stock_money: average, None where no unit cost is known;  stock_units: average
    lost_money, total_cost: money over the counted periods;  is_today: what orders now;  is_cheapest: of these
    """

    policy: str
    target: float | None
    fill_rate: float
    cycle_service: float
    stock_money: float | None
    stock_units: float
    lost_money: float
    total_cost: float
    is_today: bool
    is_cheapest: bool


def curve_rules(over: CurveOver, today: str) -> list[str]:
    """The rules to replay: ours for least cost, ours for each service, and the rule of today if it is another.

    >>> curve_rules(CurveOver.FILL_RATE, "cover:4")[::8]
    ['ours', 'fill-rate:0.99']
    """
    names = ["ours", *(f"{over.value.replace('_', '-')}:{share:g}" for share in _SHARES)]
    return names if today in names else [*names, today]


def curve_points(names: Sequence[str], figures: Sequence[Told], today: str) -> list[dict[str, Any]]:
    """The points by rising stock, as they are kept. figures: the totals of each rule"""
    points: list[dict[str, Any]] = []
    for name, told in zip(names, figures, strict=True):
        kind, _, share = name.partition(":")
        figure = {column: values[0] for column, values in told.items()}
        points.append(
            {
                "policy": name,
                "target": float(share) if kind in ("fill-rate", "cycle-service") else None,
                "fill_rate": figure["fill_rate"],
                "cycle_service": figure["cycle_service"],
                "stock_money": figure["average_stock_money"],
                "stock_units": figure["average_stock_units"],
                "lost_money": figure["lost_money"],
                "total_cost": figure["total_cost"],
                "is_today": name == today,
            }
        )
    least = min(point["total_cost"] for point in points)
    points.sort(key=lambda point: (point["stock_units"], point["policy"]))
    return [point | {"is_cheapest": point["total_cost"] == least} for point in points]
