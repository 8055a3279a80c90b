"""Two years of trade, made up: what customers wanted, what the shelves allowed, what came and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from shelfcast.app.sample.catalogue import CATEGORIES, HOLIDAYS, LOCATIONS, SUPPLIERS, Listing, holiday, listings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

HISTORY_DAYS = 730
PLANNED_DAYS = 28
_WARM_UP_DAYS = 42
"""Simulated and thrown away, so that history begins with shelves in their ordinary disorder."""
_LONGEST_KEPT = 30
"""What keeps longer than this many days never expires here."""
_FORESIGHT = 0.6
"""How much of a promotion or holiday an ordinary shopkeeper orders for: all of it at 1, none at 0."""
_YEARLY_PRICE_RISE = 0.03


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """Ordered, promised for `due`, not here yet."""

    listing: Listing
    quantity: int
    due: date


@dataclass(frozen=True, slots=True)
class History:
    """What happened to n listings in T days, the hidden demand included.

    days: (T,) the last is `last_day`;  demand, sales: (n, T) units
    in_stock: (n, T) share of the opening hours before the shelf was empty; 1 where the listing was not offered
    on_hand: (n, T) units when the day closed;  price: (n, T) money per unit;  promotion: (n, T) true on promotion
    offered: (n, T) true when open, launched and not ended
    planned_price, planned_promotion: (n, 28) the same for the days to come
    """

    listings: tuple[Listing, ...]
    days: tuple[date, ...]
    demand: Ints
    sales: Ints
    in_stock: Floats
    on_hand: Ints
    price: Floats
    promotion: Bools
    offered: Bools
    planned_price: Floats
    planned_promotion: Bools
    open_orders: tuple[OpenOrder, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """(n, T) each: units that could be sold, that were sold, that remained when the day closed, that were ordered at night."""

    stock: Ints
    sales: Ints
    left: Ints
    ordered: Ints


def simulate(rng: Generator, last_day: date) -> History:
    """Two years that end with `last_day`; the same generator state and day give the same history."""
    lines = listings()
    total = _WARM_UP_DAYS + HISTORY_DAYS
    first = last_day - timedelta(days=total - 1)
    days = tuple(first + timedelta(days=index) for index in range(total + PLANNED_DAYS))
    offered = _offered(lines, days, total)
    promotion = _promotions(rng, lines, len(days)) & offered
    uplift = np.array([line.product.uplift for line in lines])[:, None]
    lift = np.where(promotion, uplift, 1.0) * _holiday_factors(lines, days)
    usual = _usual_demand(lines, days, total)
    demand = _drawn_demand(rng, lines, (usual * lift * offered)[:, :total])
    foreseen = np.where(offered, lift**_FORESIGHT, 0.0)
    late_days = _late_days(rng, lines, total)
    shelf = _trade(rng, lines, demand, usual, foreseen, offered, late_days)
    in_stock = np.where(offered[:, :total], _share_in_stock(rng, shelf.stock, demand), 1.0)
    price = _prices(lines, days, last_day.year, promotion)
    seen = slice(_WARM_UP_DAYS, total)
    return History(
        listings=lines,
        days=days[seen],
        demand=demand[:, seen],
        sales=shelf.sales[:, seen],
        in_stock=in_stock[:, seen],
        on_hand=shelf.left[:, seen],
        price=price[:, seen],
        promotion=promotion[:, seen],
        offered=offered[:, seen],
        planned_price=price[:, total:],
        planned_promotion=promotion[:, total:],
        open_orders=_open_orders(lines, shelf.ordered, late_days, last_day),
    )


def _holiday_factors(lines: tuple[Listing, ...], days: tuple[date, ...]) -> Floats:
    """(n, T) what public holidays do to demand; 0 closes the location."""
    names = [holiday(day) for day in days]
    factors = np.array([HOLIDAYS[name] if name else (1.0, 1.0, 1.0) for name in names])
    return factors.T[[LOCATIONS.index(line.location) for line in lines]]


def _offered(lines: tuple[Listing, ...], days: tuple[date, ...], total: int) -> Bools:
    """(n, T) true from the launch to the end, on days when the location is open."""
    age = total - 1 - np.arange(len(days))
    launched = np.array([line.product.launched or len(days) for line in lines])[:, None]
    ended = np.array([line.product.ended or -len(days) for line in lines])[:, None]
    return (age <= launched) & (age >= ended) & (_holiday_factors(lines, days) > 0)


def _promotions(rng: Generator, lines: tuple[Listing, ...], count: int) -> Bools:
    """(n, T) one week in seven for each product that is ever promoted, at weeks of its own."""
    blocks = count // 49 + 2
    chosen = rng.integers(0, 7, (len(lines), blocks))
    weeks = (np.arange(blocks * 7) % 7) == np.repeat(chosen, 7, axis=1)
    promoted = np.array([line.product.uplift > 1 for line in lines])[:, None]
    return np.asarray(np.repeat(weeks, 7, axis=1)[:, -count:] & promoted)


def _usual_demand(lines: tuple[Listing, ...], days: tuple[date, ...], total: int) -> Floats:
    """(n, T) expected units on a day that is neither a holiday nor on promotion."""
    kinds = [CATEGORIES[line.product.category] for line in lines]
    week = np.array([kind.week or line.location.week for kind, line in zip(kinds, lines, strict=True)])
    weekday = np.array([day.weekday() for day in days])
    warmth = np.array([kind.warmth for kind in kinds])[:, None]
    peak = np.array([kind.peak for kind in kinds])[:, None]
    turn = 2 * np.pi * (np.array([day.timetuple().tm_yday for day in days]) - peak) / 365.25
    years = (np.arange(len(days)) - (total - 1)) / 365
    growth = np.array([line.location.growth + line.product.growth for line in lines])[:, None]
    paid = np.array([day.day >= 26 or day.day <= 3 for day in days])
    payday = np.array([line.location.payday for line in lines])[:, None]
    daily = np.array([line.product.daily for line in lines])[:, None]
    season = np.exp(warmth * np.cos(turn)) / np.i0(warmth)
    wages = (1 + payday * paid) / (1 + payday * 0.28)
    return np.asarray(daily * week[:, weekday] * season * wages * (1 + growth) ** years)


def _drawn_demand(rng: Generator, lines: tuple[Listing, ...], expected: Floats) -> Ints:
    """(n, T) negative binomial units around what is expected, stirred by days that all feel and weeks that each has alone."""
    n, total = expected.shape
    mood = np.repeat(rng.normal(0.0, 0.08, (n, total // 7 + 1)), 7, axis=1)[:, :total]
    weather = rng.normal(0.0, 0.06, (len(LOCATIONS), total))[[LOCATIONS.index(line.location) for line in lines]]
    size = np.array([CATEGORIES[line.product.category].steadiness for line in lines])[:, None]
    rate = expected * np.exp(mood + weather) * rng.gamma(size, 1 / size, (n, total))
    return rng.poisson(rate).astype(np.int64)


def _late_days(rng: Generator, lines: tuple[Listing, ...], total: int) -> Ints:
    """(n, T) days by which an order placed that night will be late: none, 1, 2, or two weeks for the one nobody booked."""
    share = np.array([SUPPLIERS[line.product.supplier].share_late for line in lines])[:, None]
    late = np.where(rng.random((len(lines), total)) < share, rng.integers(1, 3, (len(lines), total)), 0)
    for index, line in enumerate(lines):
        if line.product.unbooked:
            terms = SUPPLIERS[line.product.supplier]
            late[index, total - 1 - terms.latest - terms.lead_time_days] = 14
    return late


def _trade(
    rng: Generator,
    lines: tuple[Listing, ...],
    demand: Ints,
    usual: Floats,
    foreseen: Floats,
    offered: Bools,
    late_days: Ints,
) -> _Shelf:
    """Runs the shops day by day: receive, sell what is there, throw away, and on review nights order up to a maximum.

    The shopkeeper covers lead time and review period with the mean of four like weekdays, half-foresees promotions and
    holidays, and adds a buffer by feel. Nothing is ordered on the last night: that is what the reader is here to do.
    """
    n, total = demand.shape
    products = [line.product for line in lines]
    lead = np.array([SUPPLIERS[product.supplier].lead_time_days for product in products])
    review = np.array([SUPPLIERS[product.supplier].review_days for product in products])
    latest = np.array([SUPPLIERS[product.supplier].latest for product in products])
    pack = np.array([product.pack for product in products])
    least = np.array([max(product.moq, product.pack) for product in products])
    keeps = np.array([min(product.keeps or _LONGEST_KEPT, _LONGEST_KEPT) for product in products]) - 1
    expires = np.array([0 < product.keeps < _LONGEST_KEPT for product in products])
    ended = total - 1 - np.array([product.ended or -total for product in products])
    launched = total - 1 - np.array([product.launched or total for product in products])
    buffer = rng.uniform(0.8, 2.4, n)

    covered = lead + review - 1
    steps = np.arange(1, covered.max() + 1)[:, None] <= covered
    repeats = np.array([steps[weekday::7].sum(axis=0) for weekday in range(7)])
    known = np.zeros((foreseen.shape[1] + 1, n))
    known[1:] = foreseen.T.cumsum(axis=0)
    seen = foreseen[:, :total]
    heard = np.where(offered[:, :total], demand / np.where(seen > 0, seen, 1.0), usual[:, :total]).T
    wanted = demand.T
    reviewed = (np.arange(total)[:, None] + lead - (total - 1 - latest)) % review == 0
    rows = np.arange(n)

    lots = np.zeros((n, _LONGEST_KEPT), dtype=np.int64)
    """Units by the days they may still be sold after this one; the last column stays."""
    due = np.zeros((total + PLANNED_DAYS, n), dtype=np.int64)
    on_order = np.zeros(n, dtype=np.int64)
    stock, sales, left, ordered = (np.zeros((total, n), dtype=np.int64) for _ in range(4))

    for day in range(_LONGEST_KEPT, total):
        lots[rows, keeps] += due[day]
        on_order -= due[day]
        stock[day] = lots.sum(axis=1)
        sales[day] = np.minimum(wanted[day], stock[day])
        older = lots.cumsum(axis=1) - lots
        lots -= np.clip(sales[day][:, None] - older, 0, lots)
        lots[expires, :-1] = lots[expires, 1:]
        left[day] = lots.sum(axis=1)

        expected = (repeats * heard[day - 27 : day + 1].reshape(4, 7, n).mean(axis=0)).sum(axis=0)
        expected *= (known[day + 1 + covered, rows] - known[day + 1]) / covered
        maximum = np.maximum(np.ceil(expected + buffer * np.sqrt(expected)), 1)
        minimum = np.where(review > 2, 0.8 * maximum, maximum - 1)
        position = left[day] + on_order
        selling = (day + lead + review > launched) & (day + lead + review <= ended)
        # The very first night fills every shelf.
        wants = (reviewed[day] | (day == _LONGEST_KEPT)) & (position <= minimum) & selling & (day < total - 1)
        packs = np.ceil(np.maximum(maximum - position, least) / pack)
        ordered[day] = np.where(wants, packs * pack, 0)
        on_order += ordered[day]
        due[day + lead + late_days[:, day], rows] += ordered[day]
    return _Shelf(stock.T, sales.T, left.T, ordered.T)


def _share_in_stock(rng: Generator, stock: Ints, demand: Ints) -> Floats:
    """(n, T) share of the day before the last unit left, customers coming evenly through it: a Beta order statistic."""
    ran_out = demand >= stock
    share = rng.beta(np.maximum(stock, 1), np.where(ran_out, demand - stock, 0) + 1)
    known = np.clip(np.floor(share * 100) / 100, 0.01, 0.99)
    return np.asarray(np.where(ran_out, np.where(stock > 0, known, 0.0), 1.0))


def _prices(lines: tuple[Listing, ...], days: tuple[date, ...], this_year: int, promotion: Bools) -> Floats:
    """(n, T) money per unit: every January a little more, and less the more a promotion lifts demand."""
    price = np.array([line.product.price for line in lines])[:, None]
    years = np.array([day.year - this_year for day in days])
    uplift = np.array([line.product.uplift for line in lines])[:, None]
    regular = np.round(price * (1 + _YEARLY_PRICE_RISE) ** years, 2)
    return np.asarray(np.where(promotion, np.round(regular * (1 - 0.12 * uplift), 2), regular))


def _open_orders(lines: tuple[Listing, ...], ordered: Ints, late_days: Ints, last_day: date) -> tuple[OpenOrder, ...]:
    """Orders placed and not arrived when history ends; those promised for a day gone by are overdue."""
    total = ordered.shape[1]
    lead = np.array([SUPPLIERS[line.product.supplier].lead_time_days for line in lines])[:, None]
    promised = np.arange(total) + lead - (total - 1)
    pending = (ordered > 0) & (promised + late_days > 0)
    return tuple(
        OpenOrder(lines[index], int(ordered[index, day]), last_day + timedelta(days=int(promised[index, day])))
        for index, day in np.argwhere(pending)
    )
