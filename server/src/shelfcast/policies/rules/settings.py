"""What can be set, for whom, and what holds where several say something: the nearest does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from uuid import UUID

import numpy as np
from shelfcast_engine.panel import Floats

from shelfcast.policies.rules import HOLDING_SHARE_PER_YEAR, merge_terms
from shelfcast.purchasing.rules import Terms
from shelfcast.vocabulary.errors import Fault, Invalid, NotFound
from shelfcast.vocabulary.time import Frequency, mean_days


class BadSettings(Invalid):
    """These settings cannot hold."""


class BadScope(Invalid):
    """Settings are for the organisation, a location, a category, a product, or a product at a location."""


class NoSuchSettings(NotFound):
    """There is no such version of these settings."""


class ScopeKind(Enum):
    """For what settings are said."""

    ORGANISATION = "organisation"
    LOCATION = "location"
    CATEGORY = "category"
    PRODUCT = "product"
    PRODUCT_AT_LOCATION = "product_at_location"


@dataclass(frozen=True, slots=True)
class Scope:
    """For what settings are said; nothing = the organisation."""

    location: UUID | None = None
    category: UUID | None = None
    product: UUID | None = None

    def __post_init__(self) -> None:
        if self.category is not None and (self.location is not None or self.product is not None):
            raise BadScope(field="category", value=self.category)

    @property
    def kind(self) -> ScopeKind:
        """Which of the five it is."""
        if self.category is not None:
            return ScopeKind.CATEGORY
        if self.product is not None:
            return ScopeKind.PRODUCT if self.location is None else ScopeKind.PRODUCT_AT_LOCATION
        return ScopeKind.ORGANISATION if self.location is None else ScopeKind.LOCATION


ORGANISATION = Scope()


class Target(Enum):
    """What orders are for: least expected cost, a share of cycles without a stock-out, or a share of demand served."""

    LEAST_COST = "least_cost"
    CYCLE_SERVICE = "cycle_service"
    FILL_RATE = "fill_rate"


SERVICE_TARGETS = (Target.CYCLE_SERVICE, Target.FILL_RATE)
"""With one of them a service level is what is ordered for; without, it is another way to say what a lost sale costs."""


@dataclass(frozen=True, slots=True)
class SettingValues:
    """What is said for one scope; None = nothing.

    lead_time_days: order to receipt;  review_days: between orders;  service_level: share of cycles without a stock-out, or
    what `target` says;  target: what orders are for, least cost if nobody says
    class_levels: service levels by ABC and XYZ class, like A:0.98,BX:0.96,C:0.9; they come before service_level
    holding_cost: money per unit left at a period's end;  shortage_cost: per unit of lost demand
    country: whose public holidays are kept, like DE or DE-BY
    slow_mover_days: without a sale;  stockout_warning_days: ahead;  accuracy_floor, bad_rows_share: 0 to 1
    daily_budget: lines of the order list of a location that are shown first; it never hides the others
    ordering_rule: ours, cover:N or min-max:LOW:SPAN; a target is of ours
    """

    frequency: Frequency | None = None
    currency: str | None = None
    time_zone: str | None = None
    locale: str | None = None
    country: str | None = None
    lead_time_days: float | None = None
    review_days: float | None = None
    service_level: float | None = None
    target: Target | None = None
    class_levels: str | None = None
    holding_cost: float | None = None
    shortage_cost: float | None = None
    slow_mover_days: int | None = None
    stockout_warning_days: int | None = None
    daily_budget: int | None = None
    accuracy_floor: float | None = None
    bad_rows_share: float | None = None
    ordering_rule: str | None = None

    def said(self) -> dict[str, object]:
        """Only what is said, as JSON can hold it."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value.value if isinstance(value, Enum) else value for name, value in values.items() if value is not None}


BUILT_IN = SettingValues(
    frequency=Frequency.DAY,
    time_zone="UTC",
    locale="en",
    slow_mover_days=90,
    stockout_warning_days=7,
    daily_budget=20,
    accuracy_floor=0.8,
    bad_rows_share=0.05,
    ordering_rule="ours",
)
"""What holds where nobody says anything."""

NAMES = tuple(field.name for field in fields(SettingValues))
_OF_THE_ORGANISATION = {"frequency", "currency", "time_zone", "locale", "accuracy_floor", "bad_rows_share"}
_OF_A_PLACE = {"daily_budget"}
_ABOVE_ZERO = {"review_days", "holding_cost", "shortage_cost", "slow_mover_days", "stockout_warning_days", "daily_budget"}
_SHARES = {"service_level", "accuracy_floor", "bad_rows_share"}
_MOST = 1e9


RULES_OF_THE_NIGHT = "ours, cover:N or min-max:LOW:SPAN"
_MOST_PERIODS = 1000.0


def _rule_parts(name: str) -> tuple[str, list[float]] | None:
    """Kind and numbers of an ordering rule; None for what is none.

    >>> _rule_parts("cover:3.5"), _rule_parts("cover"), _rule_parts("min-max:1.1:0")
    (('cover', [3.5]), None, ('min-max', [1.1, 0.0]))
    """
    kind, *said = (part.strip() for part in name.split(":"))
    try:
        numbers = [float(one) for one in said]
    except ValueError:
        return None
    if not all(0 <= one < _MOST_PERIODS for one in numbers) or (numbers and numbers[0] == 0):
        return None
    return (kind, numbers) if (kind, len(numbers)) in {("ours", 0), ("cover", 1), ("min-max", 0), ("min-max", 2)} else None


def rule_in_force(values: SettingValues, label: str) -> str:
    """The rule that orders an item every night, by the name that replays know it by. label: its classes, as AX

    >>> rule_in_force(SettingValues(target=Target.FILL_RATE, service_level=0.95), "AX"), rule_in_force(BUILT_IN, "AX")
    ('fill-rate:0.95', 'ours')
    """
    rule, level = values.ordering_rule or "ours", level_in_force(values, label)
    if rule == "ours" and values.target in SERVICE_TARGETS and level is not None:
        return f"{values.target.value.replace('_', '-')}:{level:g}"
    return rule


def level_in_force(values: SettingValues, label: str) -> float | None:
    """The service level of an item: that of its class (AX before A before X), else that of all. label: its classes, as AX

    >>> level_in_force(SettingValues(service_level=0.9, class_levels="A:0.98,AZ:0.8"), "AX")
    0.98
    """
    of_classes = {} if values.class_levels is None else levels_of_classes(values.class_levels)
    return next((of_classes[name] for name in (label, label[0], label[1]) if name in of_classes), values.service_level)


def values_from(stored: Mapping[str, object]) -> SettingValues:
    """What was kept as JSON."""
    known = {name: value for name, value in stored.items() if name in NAMES}
    if "target" in known:
        known["target"] = Target(known["target"])
    if "frequency" in known:
        known["frequency"] = Frequency(known["frequency"])
    return SettingValues(**known)  # type: ignore[arg-type]


def check_settings(scope: Scope, values: SettingValues) -> None:
    """Refuse what cannot hold, with all faults at once; raises: BadSettings."""
    faults = list(_faults(scope, values))
    if faults:
        raise BadSettings(faults[0].detail, field=faults[0].field, value=faults[0].value, faults=faults)


def _faults(scope: Scope, values: SettingValues) -> Iterable[Fault]:
    for name, value in values.said().items():
        if name in _OF_THE_ORGANISATION and scope.kind is not ScopeKind.ORGANISATION:
            yield Fault(f"{name} is said for the whole organisation only.", name, value=value)
        elif name in _OF_A_PLACE and (scope.product is not None or scope.category is not None):
            yield Fault(f"{name} is said for the organisation or a location only.", name, value=value)
        elif isinstance(value, int | float):
            yield from _number_faults(name, float(value))
    if values.currency is not None and not (
        len(values.currency) == 3 and values.currency.isascii() and values.currency.isalpha() and values.currency.isupper()
    ):
        yield Fault("A currency has three capital letters, like EUR.", "currency", value=values.currency)
    if values.locale is not None and not 2 <= len(values.locale) <= 35:
        yield Fault("A locale is written like en or en-GB.", "locale", value=values.locale)
    if values.class_levels is not None:
        yield from _class_faults(values.class_levels)
    if values.ordering_rule is not None and _rule_parts(values.ordering_rule) is None:
        yield Fault(
            f"{values.ordering_rule!r} is not a rule that orders every night; enter {RULES_OF_THE_NIGHT}.",
            "ordering_rule",
            value=values.ordering_rule,
        )
    if values.service_level is not None and values.shortage_cost is not None and values.target not in SERVICE_TARGETS:
        yield Fault(
            "A service level and a shortage cost say the same in two ways; say one of them.",
            "service_level",
            value=values.service_level,
            what_to_do="Set the other to null, or say the target that the service level is of: cycle_service or fill_rate.",
        )


def levels_of_classes(said: str) -> dict[str, float]:
    """Class → service level; raises: ValueError.

    >>> levels_of_classes("A:0.98, BX:0.96")
    {'A': 0.98, 'BX': 0.96}
    """
    pairs = (part.split(":") for part in said.split(",") if part.strip())
    return {name.strip().upper(): float(level) for name, level in pairs}


_CLASSES = {value + variation for value in "ABC" for variation in ("", "X", "Y", "Z")} | set("XYZ")


def _class_faults(said: str) -> Iterable[Fault]:
    try:
        levels = levels_of_classes(said)
    except ValueError:
        levels = {}
    if not levels or not set(levels) <= _CLASSES or not all(0 < level < 1 for level in levels.values()):
        yield Fault(
            f"class_levels is {said!r}; write classes and shares like A:0.98,BX:0.96,C:0.9.", "class_levels", value=said
        )


def _number_faults(name: str, value: float) -> Iterable[Fault]:
    if name in _SHARES and not 0 < value < 1:
        yield Fault(f"{name} is {value:g}; enter a share between 0 and 1.", name, value=value)
    elif name in _ABOVE_ZERO and not (value > 0 and value < _MOST):
        yield Fault(f"{name} is {value:g}; enter more than 0.", name, value=value)
    elif not 0 <= value < _MOST or not math.isfinite(value):
        yield Fault(f"{name} is {value:g}; enter 0 or more.", name, value=value)


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds for one name, and who said so. scope: None = built in"""

    name: str
    value: str | int | float | None
    scope: ScopeKind | None
    version: int | None


def scopes_of(location: UUID | None, product: UUID | None, categories: Sequence[UUID]) -> list[Scope]:
    """Who is asked about a product at a location, the nearest first: both, the product, its categories from the innermost
    out, the location, the organisation. categories: of the product, the innermost first
    """
    near = [Scope(location=location, product=product), Scope(product=product)] if product is not None else []
    far = [Scope(category=category) for category in categories]
    here = [Scope(location=location)] if location is not None else []
    return list(dict.fromkeys([*near, *far, *here, ORGANISATION]))


def nearest(values: Iterable[SettingValues]) -> SettingValues:
    """Each setting as the first says it who says anything; a service level and a shortage cost hide one another.

    With a service for a target they do not: one says what is ordered for, the other what a lost sale costs. The level of a
    target further off goes with that target, where least cost is said nearer.

    >>> nearest([SettingValues(service_level=0.9), SettingValues(shortage_cost=2.0, review_days=7)]).said()
    {'review_days': 7, 'service_level': 0.9}
    >>> far = SettingValues(target=Target.FILL_RATE, service_level=0.95)
    >>> nearest([SettingValues(shortage_cost=2.0), far]).said() == {**far.said(), "shortage_cost": 2.0}
    True
    >>> nearest([SettingValues(target=Target.LEAST_COST), far]).said()
    {'target': 'least_cost'}
    """
    scopes = list(values)
    target = next((one.target for one in scopes if one.target is not None), None)
    found: dict[str, object] = {}
    for one in scopes:
        said = {name: getattr(one, name) for name in NAMES if getattr(one, name) is not None}
        if target not in SERVICE_TARGETS and "service_level" in found:
            said.pop("shortage_cost", None)
        if target not in SERVICE_TARGETS and ("shortage_cost" in found or one.target in SERVICE_TARGETS):
            said.pop("service_level", None)
            said.pop("class_levels", None)
        if "service_level" in found:
            said.pop("class_levels", None)
        found = said | found
    return SettingValues(**found)  # type: ignore[arg-type]


def terms_with_settings(
    terms: Iterable[Terms],
    keys: Sequence[tuple[str, str]],
    settings: Mapping[tuple[str, str], SettingValues],
    frequency: Frequency,
    price: Floats | None = None,
) -> list[Terms]:
    """The terms of each series with their gaps filled by what is set for it; what terms say stands.

    keys: (location, product) of the series;  settings: in force for each;  price: (n,) last selling price, NaN unknown
    A service level SL is worth the shortage cost at which it is best: holding cost × SL / (1 − SL), where the holding cost is
    what terms or settings say, else 25 % of the unit cost a year. The level of a target says what is ordered for, and a lost
    sale then costs the margin as ever; it is worth as much as without a target only where no margin is known.
    source: p / (p + h), Snyder & Shen (2019), section 4.3
    """
    said = {(line.location, line.product): line for line in terms}
    days = mean_days(frequency)
    filled = []
    for row, (location, product) in enumerate(keys):
        line = merge_terms(said.get((location, product)), said.get((None, product)), product)
        known = settings[location, product]
        holding = line.holding_cost if line.holding_cost is not None else known.holding_cost
        shortage = line.shortage_cost if line.shortage_cost is not None else known.shortage_cost
        margin = np.nan if price is None or line.unit_cost is None else float(price[row]) - line.unit_cost
        is_aimed_for = known.target in SERVICE_TARGETS and margin > 0
        if shortage is None and known.service_level is not None and not is_aimed_for:
            kept = line.unit_cost * HOLDING_SHARE_PER_YEAR * days / 365.25 if line.unit_cost is not None else None
            worth = holding if holding is not None else kept
            shortage = None if worth is None else worth * known.service_level / (1 - known.service_level)
        filled.append(
            replace(
                line,
                location=location,
                lead_time_days=known.lead_time_days if line.lead_time_days is None else line.lead_time_days,
                review_days=known.review_days if line.review_days is None else line.review_days,
                holding_cost=holding,
                shortage_cost=shortage,
            )
        )
    return filled
