"""Why this order quantity: from series, forecast, position and terms to proposed orders with reasons that re-add."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

import numpy as np
from shelfcast_engine.forecasting.ensemble import Forecast
from shelfcast_engine.inventory.base_stock import Decision, Offers, Ruled, decide, saved_by_lots
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES
from shelfcast_engine.inventory.service import Aims
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.paths import sample_uniforms
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.series.ended import has_ended

from shelfcast.demand.rules import DemandSeries, SeriesKey
from shelfcast.policies.rules import SeriesTerms
from shelfcast.purchasing.rules import Alternative, RivalTerms, best_alternative, tier_cost
from shelfcast.recommendations.rules.together import Lines, Together, ordered_together
from shelfcast.replays.rules.ordering import RuledOrders
from shelfcast.stock.rules import NOTHING, Position, due_by_step
from shelfcast.vocabulary.errors import Conflict, NotFound, Refused
from shelfcast.vocabulary.time import Calendar, Frequency

_MOST_UNITS = 1e12
_NOT_SOON = 3660.0
"""Days after which a stock-out is no longer foretold."""
_NOT_FOR_ANY_MONEY = 1e15
"""Units, as the least a supplier of what has ended would deliver: what costs least is then no order, and is priced so."""


class Status(Enum):
    """What a person did about a recommendation."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SNOOZED = "snoozed"
    EXPIRED = "expired"


class AlreadyDecided(Conflict):
    """This recommendation was decided before; run `shelfcast nightly` for fresh advice."""


class NotReopenable(Conflict):
    """This decision cannot be taken back any more."""


class NoSuchRecommendation(NotFound):
    """There is no such recommendation."""


class NoListYet(NotFound):
    """There is no order list yet. Import your sales (shelfcast import sales.csv), then run shelfcast nightly."""


class SnoozedIntoThePast(Refused):
    """A line is snoozed until a day to come."""

    status = 422


class NotOrderable(Refused):
    """The supplier does not deliver this quantity."""

    status = 422


@dataclass(frozen=True, slots=True)
class Basis:
    """The terms that an order was decided with, so that what follows from another quantity can be worked out again.

    lead_time, review, shelf_life: periods, None = keeps;  holding: money per unit left at a period's end
    shortage: per unit of lost demand;  waste: per unit past its shelf life;  minimum: units
    stock_day: the day at whose end the shelves were looked at, None = the last closed day
    lead_times: periods that past orders took, where the lead time is a matter of luck
    """

    lead_time: int
    review: int
    shelf_life: int | None
    holding: float
    shortage: float
    waste: float
    minimum: float
    stock_day: str | None = None
    lead_times: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed order line with its reasons. Units unless said; None = unknown.

    order_quantity: 0 = nothing to order, None = cannot be decided until `missing` is told
    order_up_to: on hand + on order + the order before rounding
    on_hand_known: False where nothing was counted or received, and on hand is taken as 0
    expected_cost: money, holding and shortage over the protection interval;  order_cost: money, quantity × unit cost
    demand_p50, demand_p90: over the protection interval, which ends with `covers_until`
    due: first day of the period before whose demand the order is there
    money_at_stake: what is expected to be lost over the protection interval (holding, shortage, waste) if nothing is
    ordered, less what is if it is ordered as proposed;  valid_until: the last day before the next order occasion
    waiting_costs: money, by ordering it only when orders are placed next
    shown_first: whether it is within the daily budget of its location;  alternative: the cheapest other supplier
    basis: the terms it was decided with
    """

    key: SeriesKey
    order_quantity: float | None
    order_up_to: float | None
    on_hand: float
    on_order: float
    days_until_stockout: float | None
    expected_cost: float | None
    order_cost: float | None
    unit_cost: float | None
    pack: float
    supplier: str | None
    reason: str
    demand_p50: float | None
    demand_p90: float | None
    due: date | None
    covers_until: date | None
    missing: tuple[str, ...]
    note: str | None
    money_at_stake: float | None = None
    valid_until: date | None = None
    basis: Basis | None = None
    alternative: Alternative | None = None
    waiting_costs: float | None = None
    shown_first: bool = False
    on_hand_known: bool = True

    @property
    def set_aside(self) -> bool:
        """Whether it belongs in the list of what is missing rather than in the order list."""
        return bool(self.missing) or self.note is not None


def propose(
    series: DemandSeries,
    forecast: Forecast,
    positions: Mapping[SeriesKey, Position],
    terms: SeriesTerms,
    shortage_factor: float = 1.0,
    stock_day: date | None = None,
    aims: Aims | None = None,
    ruled: RuledOrders | None = None,
    budget: float | None = None,
) -> list[Proposal]:
    """Propose an order for every series at the end of its last closed period.

    forecast: of the same n series, at least as long as the longest protection interval
    shortage_factor: what a lost sale counts in the decision; see policies.calibrated
    stock_day: the day at whose end the positions hold;  aims: what is ordered for a service instead of for least cost
    ruled: orders of series that somebody put under another rule; what has ended is ordered by none
    budget: money that all orders together may cost, None = no limit
    raises: BudgetWithoutCosts
    """
    position = [positions.get(key, NOTHING) for key in series.keys]
    horizon = forecast.quantiles.horizon
    ended = has_ended(series.panel)
    asked = _Asked(
        quantiles=forecast.quantiles,
        uniforms=sample_uniforms(generator(DEFAULT_SEED), forecast.correlation),
        whole_units=forecast.whole_units,
        on_hand=np.array([place.on_hand for place in position]),
        due=due_by_step(position, series.calendar, series.panel.periods[-1], horizon),
        terms=replace(terms, minimum=np.where(ended, _NOT_FOR_ANY_MONEY, terms.minimum)),
        shortage_factor=shortage_factor,
    )
    offers, by_rule = _offers(terms, position), None if ruled is None else ruled.unless(ended)
    decision = asked.decided(aims=aims, offers=offers, ruled=by_rule)
    free = terms.decidable & ~ended & (True if by_rule is None else np.isnan(by_rule.quantity))
    room = np.full(len(position), np.inf) if offers is None else offers.room
    places = tuple(key.location for key in series.keys)
    together = asked.together(Lines(np.where(terms.decidable, decision.quantity, 0.0), places, free, room, asked.saved), budget)
    ahead = series.calendar.following(series.panel.periods[-1], max(horizon, int(terms.supply.protection.max(initial=0))) + 1)
    days = series.calendar.periods_in_days(decision.periods_until_stockout)
    named = [""] * len(position) if ruled is None else ruled.names
    rows = asked.as_together(_decision_rows(decision), together)
    proposals = [
        _proposal(row, series, position[row], terms, figures, ahead, float(days[row]), named[row], ended=bool(ended[row]))
        for row, figures in enumerate(rows)
    ]
    if stock_day is None:
        return proposals
    of_day = stock_day.isoformat()
    return [line if line.basis is None else replace(line, basis=replace(line.basis, stock_day=of_day)) for line in proposals]


def _offers(terms: SeriesTerms, positions: Sequence[Position]) -> Offers | None:
    """Price tiers and storage limits as arrays; None where nobody says any."""
    tiers = [one.price_tiers for one in terms.conditions]
    if not any(tiers) and all(one.storage_limit is None for one in terms.conditions):
        return None
    width = max(1, *map(len, tiers))
    begins, price = np.full((len(tiers), width), np.inf), np.full((len(tiers), width), np.inf)
    for row, steps in enumerate(tiers):
        begins[row, : len(steps)] = [step.from_quantity for step in steps]
        price[row, : len(steps)] = [step.unit_cost for step in steps]
    first = np.where(np.isnan(terms.unit_cost), price[:, 0], terms.unit_cost)
    first = np.where(np.isfinite(first), first, 0.0)
    room = [
        math.inf if one.storage_limit is None else max(0.0, one.storage_limit - place.inventory_position)
        for one, place in zip(terms.conditions, positions, strict=True)
    ]
    return Offers(begins, np.where(np.isfinite(price), price, first[:, None]), first, np.array(room))


@dataclass(frozen=True, slots=True)
class _Figures:
    best: float
    quantity: float
    needed: float
    still_there: float
    cost: float
    cost_without: float
    waiting: float
    demand_p50: float
    demand_p90: float
    alone: float
    why: str = ""


_DECIDED = (
    "best",
    "quantity",
    "needed",
    "still_there",
    "cost",
    "cost_without",
    "waiting",
    "demand_p50",
    "demand_p90",
    "quantity",
)


def _decision_rows(decision: Decision) -> list[_Figures]:
    """What was decided of each series alone."""
    columns = [getattr(decision, name).tolist() for name in _DECIDED]
    return [_Figures(*values) for values in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known before the orders of n series are decided."""

    quantiles: Quantiles
    uniforms: Floats
    whole_units: Bools
    on_hand: Floats
    due: Floats
    terms: SeriesTerms
    shortage_factor: float

    def decided(self, aims: Aims | None = None, offers: Offers | None = None, ruled: Ruled | None = None) -> Decision:
        supply, costs, pack = self.terms.supply, self.terms.costs, self.terms.pack
        known = (self.quantiles, self.uniforms, self.whole_units, self.on_hand, self.due)
        return decide(*known, supply, costs, pack, self.terms.minimum, self.shortage_factor, aims, offers, ruled)

    def of(self, rows: Ints) -> _Asked:
        """The same of some of the series."""
        return replace(
            self,
            quantiles=Quantiles(self.quantiles.levels, self.quantiles.values[rows]),
            whole_units=self.whole_units[rows],
            on_hand=self.on_hand[rows],
            due=self.due[rows],
            terms=self.terms.of(rows),
        )

    def saved(self, rows: Ints, begin: Floats, lot: Floats, count: int) -> Floats:
        """(r, count + 1) money that orders of some of the series save, lost sales counted as in the decision."""
        here, terms = self.of(rows), self.terms.of(rows)
        costs = replace(terms.costs, shortage=terms.costs.shortage * self.shortage_factor)
        known = (here.quantiles, here.uniforms, here.whole_units, here.on_hand, here.due)
        return saved_by_lots(*known, terms.supply, costs, np.nan_to_num(terms.unit_cost), begin, lot, count)

    def together(self, lines: Lines, budget: float | None) -> Together:
        """The orders as they go together; raises: BudgetWithoutCosts."""
        if budget is None and all(one.minimum_order_value is None for one in self.terms.conditions):
            return Together(lines.quantity, {})
        return ordered_together(lines, self.terms, budget)

    def as_together(self, alone: list[_Figures], together: Together) -> list[_Figures]:
        """What was decided of each series, priced as it goes with the others."""
        if not together.why:
            return alone
        figures, rows = list(alone), np.array(sorted(together.why))
        ruled = Ruled(np.array([alone[row].best for row in rows.tolist()]), together.quantity[rows])
        for row, decided in zip(rows.tolist(), _decision_rows(self.of(rows).decided(ruled=ruled)), strict=True):
            said = together.why[row]
            figures[row] = replace(alone[row], quantity=decided.quantity, cost=decided.cost, waiting=decided.waiting, why=said)
        return figures


def _proposal(
    row: int,
    series: DemandSeries,
    position: Position,
    terms: SeriesTerms,
    figures: _Figures,
    ahead: np.ndarray[tuple[int, ...], np.dtype[np.datetime64]],
    days: float,
    rule: str,
    *,
    ended: bool,
) -> Proposal:
    calendar, key = series.calendar, series.keys[row]
    plain = None if math.isnan(terms.unit_cost[row]) else float(terms.unit_cost[row])
    unit_cost = tier_cost(figures.quantity, plain, terms.conditions_of(row).price_tiers)
    lead_time, review = int(terms.supply.lead_time[row]), int(terms.supply.review[row])
    covers_until = calendar.last_day(ahead[lead_time + review - 1])
    note = _note(series, row, ended=ended) or _does_not_fit(terms, row)
    decidable = bool(terms.decidable[row])
    if not decidable:
        reason = f"Cannot be decided until somebody says its {' and '.join(terms.missing[row])}."
    elif ended:
        nothing_more = replace(figures, best=min(figures.best, 0.0))
        reason = f"{note} {explain(nothing_more, terms, row, calendar, ahead)}{_about_stock(position)}"
    elif rule:
        reason = explain_rule(rule, figures, position.inventory_position, terms, row) + _about_stock(position)
    else:
        about = _about_conditions(figures, terms, row, calendar, ahead, plain)
        reason = f"{explain(figures, terms, row, calendar, ahead)}{about}{_about_stock(position)}"
    return Proposal(
        key=key,
        order_quantity=_tidy(figures.quantity) if decidable else None,
        order_up_to=_tidy(position.inventory_position + max(0.0, 0.0 if ended else figures.best)) if decidable else None,
        on_hand=position.on_hand,
        on_order=position.on_order,
        days_until_stockout=None if math.isnan(days) or days > _NOT_SOON else round(days, 1),
        expected_cost=round(figures.cost, 4) if decidable else None,
        order_cost=None if unit_cost is None or not decidable else round(figures.quantity * unit_cost, 4),
        unit_cost=unit_cost,
        pack=float(terms.pack[row]),
        supplier=terms.supplier[row],
        reason=reason,
        demand_p50=round(figures.demand_p50, 3) if decidable else None,
        demand_p90=round(figures.demand_p90, 3) if decidable else None,
        due=ahead[lead_time].astype("M8[D]").astype(date) if decidable else None,
        covers_until=covers_until if decidable else None,
        missing=terms.missing[row],
        note=note,
        money_at_stake=round(figures.cost_without - figures.cost, 4) + 0.0 if decidable else None,
        waiting_costs=_waiting(figures, terms, row) if decidable else None,
        valid_until=calendar.last_day(ahead[review - 1]) if decidable else None,
        basis=_basis(terms, row) if decidable else None,
        on_hand_known=position.is_known,
    )


def _waiting(figures: _Figures, terms: SeriesTerms, row: int) -> float:
    """Money that is lost by leaving it to the next list, or to the next order day where the supplier has such days."""
    whole = figures.cost_without - figures.cost
    return round(whole if terms.conditions_of(row).order_days else figures.waiting, 4) + 0.0


def _basis(terms: SeriesTerms, row: int) -> Basis:
    shelf_life = int(terms.supply.shelf_life[row])
    return Basis(
        lead_time=int(terms.supply.lead_time[row]),
        review=int(terms.supply.review[row]),
        shelf_life=None if shelf_life == NEVER_EXPIRES else shelf_life,
        holding=float(terms.costs.holding[row]),
        shortage=float(terms.costs.shortage[row]),
        waste=float(terms.costs.waste[row]),
        minimum=float(terms.minimum[row]),
        lead_times=terms.supply.sample_of(row),
    )


def with_alternatives(
    proposals: Sequence[Proposal], rivals: Mapping[tuple[str | None, str], Sequence[RivalTerms]]
) -> list[Proposal]:
    """Each order with the cheapest other supplier, where another sells the product. rivals: (location or None, SKU) → terms"""
    told = []
    for line in proposals:
        place, product = line.key.location, line.key.product
        sellers = [*rivals.get((place, product), ()), *rivals.get((None, product), ())]
        if line.order_quantity and sellers:
            other = best_alternative(sellers, line.supplier, line.order_quantity, line.order_cost)
            told.append(replace(line, alternative=other))
        else:
            told.append(line)
    return told


def within_budget(proposals: Sequence[Proposal], budget: Mapping[str, int]) -> list[Proposal]:
    """Mark what is shown first: of each location the lines whose waiting for the next list costs most, then those with most
    money at stake, then the more urgent.

    budget: location → lines. It hides nothing; what is shown first is then listed by urgency. What can wait without loss
    costs 0.
    """
    by_stake = sorted(
        (row for row, line in enumerate(proposals) if line.order_quantity and not line.set_aside),
        key=lambda row: (
            -max(proposals[row].waiting_costs or 0.0, 0.0),
            -(proposals[row].money_at_stake or 0.0),
            math.inf if (days := proposals[row].days_until_stockout) is None else days,
            row,
        ),
    )
    taken: dict[str, int] = {}
    first = set()
    for row in by_stake:
        place = proposals[row].key.location
        taken[place] = taken.get(place, 0) + 1
        if taken[place] <= budget[place]:
            first.add(row)
    return [replace(line, shown_first=row in first) for row, line in enumerate(proposals)]


def explain(
    figures: _Figures,
    terms: SeriesTerms,
    row: int,
    calendar: Calendar,
    ahead: np.ndarray[tuple[int, ...], np.dtype[np.datetime64]],
) -> str:
    """The reason as one sum: needed − still there = wanted → rounded. Printed to one decimal so that it re-adds exactly.

    Needed is what sells from the delivery on; what sells before that is what is no longer still there.
    """
    lead_time, review = int(terms.supply.lead_time[row]), int(terms.supply.review[row])
    still_there, wanted = round(figures.still_there, 1), round(figures.best, 1)
    needed = round(still_there + wanted, 1)
    until, comes = calendar.end_label(ahead[lead_time + review - 1]), calendar.label(ahead[lead_time])
    when = f"on {until}" if comes == until else f"from {comes} until {until}"
    sum_of_it = (
        f"Needed {when}: {_decimal(needed)} − still there when the delivery comes: {_decimal(still_there)} = {_decimal(wanted)}"
    )
    return f"{sum_of_it}{_rounding(figures, wanted, float(terms.pack[row]), float(terms.minimum[row]))}."


_WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _about_conditions(
    figures: _Figures,
    terms: SeriesTerms,
    row: int,
    calendar: Calendar,
    ahead: np.ndarray[tuple[int, ...], np.dtype[np.datetime64]],
    plain: float | None,
) -> str:
    """What else bore on the order: price tiers, storage, order days, past deliveries, a short life."""
    said, parts = terms.conditions_of(row), []
    price = tier_cost(figures.alone, plain, said.price_tiers)
    if figures.alone > figures.needed and price is not None:
        dearer = tier_cost(figures.needed, plain, said.price_tiers)
        instead = "" if dearer is None else f" instead of {dearer:g}"
        parts.append(
            f"{_whole(figures.alone)} rather than {_whole(figures.needed)}, because a unit then costs {price:g}{instead}."
        )
    elif figures.alone < figures.needed and said.storage_limit is not None:
        parts.append(f"{_whole(figures.alone)} rather than {_whole(figures.needed)}: the place holds {said.storage_limit:g}.")
    if figures.why:
        parts.append(figures.why)
    if said.order_days and calendar.frequency is Frequency.DAY:
        days = ", ".join(_WEEKDAYS[day] for day in said.order_days)
        parts.append(f"{terms.supplier[row] or 'The supplier'} takes orders on {days}.")
    sample = terms.supply.sample_of(row)
    if sample:
        parts.append(
            f"Past deliveries took {min(said.lead_time_sample):g} to {max(said.lead_time_sample):g} days "
            f"({len(said.lead_time_sample)} of them); each is reckoned with."
        )
    shelf_life, lead_time = int(terms.supply.shelf_life[row]), int(terms.supply.lead_time[row])
    if shelf_life < lead_time:
        parts.append("It takes longer to come than it keeps; it is taken to arrive fresh.")
    return "".join(f" {part}" for part in parts)


def _does_not_fit(terms: SeriesTerms, row: int) -> str | None:
    """Said where the least that is delivered is more than the place holds."""
    limit, pack, minimum = terms.conditions_of(row).storage_limit, float(terms.pack[row]), float(terms.minimum[row])
    least = max(1.0, math.ceil(minimum / pack - 1e-9)) * pack
    if limit is None or least <= limit:
        return None
    return f"The least that is delivered is {least:g}, but the place holds {limit:g}: mend the minimum or the storage limit."


def explain_rule(rule: str, figures: _Figures, position: float, terms: SeriesTerms, row: int) -> str:
    """The reason of an order that another rule decided, as one sum: its level − position = wanted → rounded."""
    held, wanted = round(position, 1), round(figures.best, 1)
    if figures.best <= 0:
        return f"By the rule {rule}: {_decimal(held)} on hand and on order are enough."
    level = _decimal(round(held + wanted, 1))
    sum_of_it = f"By the rule {rule}: up to {level} − {_decimal(held)} on hand and on order = {_decimal(wanted)}"
    rounding = _rounding(figures, wanted, float(terms.pack[row]), float(terms.minimum[row]))
    limit = terms.conditions_of(row).storage_limit
    fits = f" {_whole(figures.alone)} rather than {_whole(figures.needed)}: the place holds {limit:g}." if limit else ""
    return f"{sum_of_it}{rounding}.{fits if figures.alone < figures.needed else ''}"


def _rounding(figures: _Figures, wanted: float, pack: float, minimum: float) -> str:
    """What what is wanted is rounded to, and why; silent where nothing changes."""
    is_as_wanted = _whole(figures.needed) == _decimal(wanted) or (figures.needed == 0 and figures.best <= 0)
    rounded = "" if is_as_wanted else f" → rounded to {_whole(figures.needed)}"
    return f"{rounded}{_about_rounding(figures, pack, minimum)}"


def _about_rounding(figures: _Figures, pack: float, minimum: float) -> str:
    if figures.needed == 0:
        if figures.best <= 0:
            return " (enough is there)"
        return "" if pack == 1 and minimum <= 1 else " (the smallest order would cost more than it saves)"
    parts = []
    if pack != 1:
        packs = round(figures.needed / pack)
        parts.append(f"{packs} pack{'s' if packs > 1 else ''} of {_whole(pack)}")
    if minimum > 0 and figures.needed < minimum + pack and figures.best < figures.needed and minimum > figures.best:
        parts.append(f"minimum order {_whole(minimum)}")
    return f" ({', '.join(parts)})" if parts else ""


def _about_stock(position: Position) -> str:
    if position.counted_on is None and position.on_hand > 0:
        return " There is no stock count: on hand is what was received, less what was sold since."
    if position.counted_on is None:
        return " There is no stock count: on hand is taken as 0."
    if position.oversold > 0:
        return f" {_decimal(position.oversold)} more were sold than the count of {position.counted_on} had: count again."
    return ""


def _note(series: DemandSeries, row: int, *, ended: bool) -> str | None:
    if ended:
        return f"No sale since {series.last_sale[row]}: it looks ended."
    if np.isnat(series.last_sale[row]):
        return "It never sold up to the last closed period."
    return None


def _tidy(value: float) -> float:
    """Without the dust of binary fractions."""
    return round(value, 6) + 0.0


def _decimal(value: float) -> str:
    text = f"{value:.1f}"
    text = "0.0" if text == "-0.0" else text
    return text.replace("-", "−").removesuffix(".0")


def _whole(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def check_orderable(quantity: float, pack: float, minimum: float = 0.0) -> None:
    """A changed quantity must be 0, or whole packs and at least the minimum, in units; raises: NotOrderable."""
    if not math.isfinite(quantity) or quantity < 0:
        raise NotOrderable(f"The quantity is {quantity:g}; enter 0 or more.")
    if quantity >= _MOST_UNITS:
        raise NotOrderable(f"The quantity is {quantity:g}; enter less than {_MOST_UNITS:g}.")
    packs = quantity / pack
    if abs(packs - round(packs)) > 1e-6 or (quantity > 0 and round(packs) == 0):
        raise NotOrderable(f"{quantity:g} is not a multiple of the pack of {pack:g}; order {math.ceil(packs) * pack:g}.")
    if 0 < quantity < minimum - 1e-9:
        raise NotOrderable(f"The least that is delivered is {minimum:g}, not {quantity:g}; order that or more.")


def check_snooze(until: date, today: date) -> None:
    """A line is snoozed until a later day than today; raises: SnoozedIntoThePast."""
    if until <= today:
        raise SnoozedIntoThePast(f"{until} is not in the future; snooze until {today + timedelta(days=1)} or later.")


@dataclass(frozen=True, slots=True)
class LocationAge:
    """How old the knowledge of a location is on the as-of day; None = never."""

    location: str
    counted_on: date | None
    counted_days_ago: int | None
    last_sale: date | None
    sales_days_ago: int | None
    warning: str | None


def location_age(
    location: str, counted_on: date | None, last_sale: date | None, as_of: date, calendar: Calendar
) -> LocationAge:
    """How old stock and sales are at the end of the as-of day, and whether that is a reason to worry.

    counted_on: of a count after all sales a later day than as_of
    A sale stands for its whole period: a weekly total dated Monday tells of the week.
    """
    told_until = None
    if last_sale is not None:
        told_until = calendar.last_day(calendar.period_of(np.array([last_sale], dtype="M8[s]"))[0])
    warning = None
    if counted_on is None:
        warning = "Stock was never counted: everything on hand is taken as 0."
    elif told_until is not None and (told_until < min(counted_on, as_of) or (counted_on - told_until).days > 1):
        warning = f"Sales stop on {last_sale}, before the count of {counted_on}: is a sales file missing?"
    return LocationAge(
        location=location,
        counted_on=counted_on,
        counted_days_ago=None if counted_on is None else max(0, (as_of - counted_on).days),
        last_sale=last_sale,
        sales_days_ago=None if told_until is None else max(0, (as_of - told_until).days),
        warning=warning,
    )
