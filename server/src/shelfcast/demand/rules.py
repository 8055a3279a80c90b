"""From sales lines to demand series on one time grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from shelfcast_engine.panel import Bools, Floats, Ints, Panel, Times

from shelfcast.vocabulary.time import Calendar, Frequency

_FARTHEST_AHEAD = 5_000
"""Periods; a mistyped year must not lay out a grid of millennia."""
_LONGEST_SILENCE = {Frequency.HOUR: 28 * 24, Frequency.DAY: 28, Frequency.WEEK: 4, Frequency.MONTH: 1}
"""Periods; a promotion that a sales line told of is taken to go on so long when nothing is sold that says otherwise."""
_DECIMALS = 6
"""Sums are rounded here, so that adding in another order gives the same series."""


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """One product at one location, as the file writes them."""

    location: str
    product: str


@dataclass(frozen=True, slots=True)
class DemandSeries:
    """Demand of n series up to the last closed period, in the order of (location, product).

    keys: (n,);  panel: n series, T periods;  last_sale: (n,) day of the last sale, NaT without one
    price: (n,) last price seen, NaN without one
    """

    keys: tuple[SeriesKey, ...]
    panel: Panel
    calendar: Calendar
    last_sale: Times
    price: Floats

    def of(self, rows: Ints) -> DemandSeries:
        """The same for some of the series."""
        keys = tuple(self.keys[row] for row in rows.tolist())
        return DemandSeries(keys, self.panel.rows(rows), self.calendar, self.last_sale[rows], self.price[rows])


@dataclass(frozen=True, slots=True)
class PeriodRows:
    """Demand per series and period, only where something was recorded; five columns of the same length m.

    series: (m,) index of the series;  period: (m,) first moment;  quantity: (m,) units
    in_stock: (m,) share, 1 where the lines say nothing;  promotion: (m,) share;  price: (m,) NaN where nobody said
    """

    series: Ints
    period: Times
    quantity: Floats
    in_stock: Floats
    promotion: Floats
    price: Floats | None = None


def period_rows(lines: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    """Sum sales lines to periods: location, product, period, quantity, in_stock, promotion, price; sorted.

    lines: time, location, product, quantity, in_stock, promotion, price, is_return
    Returns are kept out; a period with nothing else is one without a sale.
    """
    period = pl.Series(calendar.period_of(lines["time"].to_numpy().astype("M8[s]")).astype("M8[us]"))
    is_sale = ~pl.col("is_return")
    return (
        lines.with_columns(
            period.alias("period"),
            pl.when(is_sale).then(pl.col("quantity")),
            pl.when(is_sale).then(pl.col("in_stock").fill_null(1.0)),
            pl.when(is_sale).then(pl.col("promotion").fill_null(0.0)),
        )
        .group_by("location", "product", "period")
        .agg(
            pl.col("quantity").sum().round(_DECIMALS),
            pl.col("in_stock").mean().round(_DECIMALS).fill_null(1.0),
            pl.col("promotion").mean().round(_DECIMALS).fill_null(0.0),
            pl.col("price").filter(pl.col("price") > 0).cast(pl.Float64).mean().round(_DECIMALS),
        )
        .sort("location", "product", "period")
    )


def series_from_lines(
    lines: pl.DataFrame, calendar: Calendar, last_period: np.datetime64, planned: pl.DataFrame | None = None
) -> DemandSeries:
    """Demand series of every product and location with a line up to the last closed period.

    lines: time, location, product, quantity, in_stock, price, promotion, category, is_return
    planned: time, location (null = everywhere), product, promotion and price of periods ahead, or of the past
    """
    closed = lines.filter(pl.col("time") < calendar.following(last_period, 1)[0].astype("M8[us]").item())
    if planned is not None:
        closed = _with_planned_promotions(closed, planned)
    about = (
        closed.sort("time", maintain_order=True)
        .group_by("location", "product")
        .agg(pl.col("price").drop_nulls().last())
        .join(newest_categories(closed), on="product")
        .sort("location", "product")
        .with_row_index("series")
    )
    keys = tuple(SeriesKey(location, product) for location, product in about.select("location", "product").iter_rows())
    rows = period_rows(closed, calendar).join(about.select("location", "product", "series"), on=["location", "product"])
    return densify(
        PeriodRows(
            series=rows["series"].cast(pl.Int64).to_numpy(),
            period=rows["period"].to_numpy().astype("M8[s]"),
            quantity=rows["quantity"].to_numpy(),
            in_stock=rows["in_stock"].to_numpy(),
            promotion=rows["promotion"].to_numpy(),
            price=rows["price"].fill_null(float("nan")).to_numpy(),
        ),
        keys,
        calendar,
        last_period,
        categories=tuple(about["category"].to_list()),
        price=about["price"].cast(pl.Float64).fill_null(float("nan")).to_numpy(),
        planned=planned,
        price_ahead=None if planned is None else prices_ahead(planned, keys, calendar, last_period),
    )


def _with_planned_promotions(lines: pl.DataFrame, planned: pl.DataFrame) -> pl.DataFrame:
    """Lines that say nothing of a promotion say what was planned for their day, here before everywhere."""
    said = planned.filter(pl.col("promotion").is_not_null()).with_columns(pl.col("time").dt.date().alias("day"))
    here = said.filter(pl.col("location").is_not_null()).group_by("location", "product", "day")
    everywhere = said.filter(pl.col("location").is_null()).group_by("product", "day")
    return (
        lines.with_columns(pl.col("time").dt.date().alias("day"))
        .join(
            here.agg(pl.col("promotion").mean().alias("here")),
            on=["location", "product", "day"],
            how="left",
            maintain_order="left",
        )
        .join(
            everywhere.agg(pl.col("promotion").mean().alias("everywhere")),
            on=["product", "day"],
            how="left",
            maintain_order="left",
        )
        .with_columns(pl.coalesce("promotion", "here", "everywhere"))
        .drop("day", "here", "everywhere")
    )


def newest_categories(lines: pl.DataFrame) -> pl.DataFrame:
    """product, category: what the newest line that names one says, wherever it was sold; null where none does."""
    newest = lines.sort("time", maintain_order=True).group_by("product").agg(pl.col("category").drop_nulls().last())
    return newest.sort("product")


def promotions_ahead(
    planned: pl.DataFrame, keys: tuple[SeriesKey, ...], calendar: Calendar, last_period: np.datetime64
) -> Floats | None:
    """(n, K) share on promotion in the K periods after the last that the plan reaches; None when it reaches none."""
    return _ahead(planned, "promotion", 0.0, keys, calendar, last_period)


def prices_ahead(
    planned: pl.DataFrame, keys: tuple[SeriesKey, ...], calendar: Calendar, last_period: np.datetime64
) -> Floats | None:
    """(n, K) price in the K periods after the last that the plan reaches, NaN where it says none; None when it reaches none."""
    if "price" not in planned.columns:
        return None
    priced = planned.with_columns(pl.col("price").cast(pl.Float64)).filter(pl.col("price") > 0)
    return _ahead(priced, "price", float("nan"), keys, calendar, last_period)


def _ahead(
    planned: pl.DataFrame,
    column: str,
    unsaid: float,
    keys: tuple[SeriesKey, ...],
    calendar: Calendar,
    last_period: np.datetime64,
) -> Floats | None:
    return _laid(planned, column, unsaid, keys, calendar, calendar.following(last_period, 1)[0], _FARTHEST_AHEAD)


def _laid(
    planned: pl.DataFrame,
    column: str,
    unsaid: float,
    keys: tuple[SeriesKey, ...],
    calendar: Calendar,
    first: np.datetime64,
    most: int,
) -> Floats | None:
    """(n, K) what the plan says of the first `most` periods from `first` on, up to the last it tells of; None = of none."""
    told = planned.filter(pl.col(column).is_not_null())
    step = pl.Series("step", calendar.index_of(told["time"].to_numpy().astype("M8[s]"), first))
    told = told.with_columns(step).filter(pl.col("step").is_between(0, most, closed="left"))
    if told.height == 0:
        return None
    frame = pl.DataFrame({"location": [key.location for key in keys], "product": [key.product for key in keys]})
    frame = frame.with_row_index("series")
    here = told.filter(pl.col("location").is_not_null()).join(frame, on=["location", "product"])
    everywhere = told.filter(pl.col("location").is_null()).drop("location").join(frame, on="product")
    ahead = np.full((len(keys), int(told["step"].max()) + 1), unsaid)  # type: ignore[arg-type]
    for part in (everywhere, here):
        mean = part.group_by("series", "step").agg(pl.col(column).mean())
        ahead[mean["series"].to_numpy(), mean["step"].to_numpy()] = mean[column].to_numpy()
    return ahead


def densify(
    rows: PeriodRows,
    keys: tuple[SeriesKey, ...],
    calendar: Calendar,
    last_period: np.datetime64,
    categories: tuple[str | None, ...],
    price: Floats,
    planned: pl.DataFrame | None = None,
    price_ahead: Floats | None = None,
    new: Bools | None = None,
    cities: tuple[str | None, ...] = (),
) -> DemandSeries:
    """Lay rows on one grid that ends with the last closed period; no row is a true zero, from the first sale on.

    rows: of series that index `keys`; periods later than the last closed are left out, and those too old to learn from
    planned: promotions of periods ahead and of the past, as series_from_lines has them: what they say holds where nothing was
        sold;  price_ahead: (n, K) prices of the periods after the last, where known
    new: (n,) series of which nothing can be known yet;  cities: (n,) of their locations, or empty
    """
    count = len(keys)
    oldest = calendar.oldest_learned_from(last_period)
    used = (rows.period <= last_period) & (rows.period >= oldest)
    series, period = rows.series[used], rows.period[used]
    first_period = period.min() if len(period) else last_period
    periods = calendar.between(first_period, last_period)
    index = calendar.index_of(period, first_period)
    demand, in_stock = np.zeros((count, len(periods))), np.ones((count, len(periods)))
    promotion = np.zeros((count, len(periods)))
    demand[series, index] = rows.quantity[used]
    in_stock[series, index] = rows.in_stock[used]
    promotion[series, index] = rows.promotion[used]
    silent = np.ones((count, len(periods)), dtype=bool)
    silent[series, index] = False
    _spread_promotions(promotion, silent, _LONGEST_SILENCE[calendar.frequency])
    plan = None if planned is None else _planned_before(planned, keys, calendar, periods)
    if plan is not None:
        np.copyto(promotion, plan, where=silent & ~np.isnan(plan))
    promotion_ahead = None if planned is None else promotions_ahead(planned, keys, calendar, last_period)
    prices = np.full((count, len(periods)), np.nan)
    if rows.price is not None:
        prices[series, index] = rows.price[used]
    has_prices = not np.isnan(prices).all()
    sold = demand > 0
    starts = np.where(sold.any(axis=1), sold.argmax(axis=1), len(periods))
    last = np.where(sold.any(axis=1), len(periods) - 1 - sold[:, ::-1].argmax(axis=1), -1)
    last_sale = np.where(last >= 0, periods[last].astype("M8[D]"), np.datetime64("NaT", "D"))
    panel = Panel(
        demand=demand,
        in_stock=in_stock,
        starts=starts,
        periods=periods,
        frequency=calendar.frequency,
        promotion=promotion if promotion.any() or promotion_ahead is not None else None,
        promotion_ahead=promotion_ahead,
        promotion_planned=plan,
        price=prices if has_prices else None,
        price_ahead=price_ahead if has_prices else None,
        groups={
            "location": _codes([key.location for key in keys]),
            "category": _codes([category or "" for category in categories]),
        },
        kin=_kin(keys, categories, cities),
        new=new,
    )
    return DemandSeries(keys, panel, calendar, last_sale, price)


def _spread_promotions(promotion: Floats, silent: Bools, longest: int) -> None:
    """A promotion goes on through periods without a line, until a line says otherwise or nothing was sold for too long.

    promotion: (n, T) shares that lines tell, spread in place;  silent: (n, T) periods without a line
    Only lines before a period are asked, so that nothing later bears on what was known of it.
    """
    some = np.flatnonzero(promotion.any(axis=1))
    steps = np.arange(promotion.shape[1], dtype=np.int32)
    newest = np.maximum.accumulate(np.where(silent[some], np.int32(-1), steps), axis=1)
    goes_on = (newest >= 0) & (steps - newest <= longest)
    promotion[some] = np.where(goes_on, np.take_along_axis(promotion[some], np.maximum(newest, 0), axis=1), 0.0)


def _planned_before(planned: pl.DataFrame, keys: tuple[SeriesKey, ...], calendar: Calendar, periods: Times) -> Floats | None:
    """(n, T) share on promotion that the plan tells of the periods, NaN where it says nothing; None = of none of them."""
    told = _laid(planned, "promotion", float("nan"), keys, calendar, periods[0], len(periods))
    if told is None:
        return None
    return np.pad(told, ((0, 0), (0, len(periods) - told.shape[1])), constant_values=np.nan)


def _kin(keys: tuple[SeriesKey, ...], categories: tuple[str | None, ...], cities: tuple[str | None, ...]) -> dict[str, Ints]:
    """What new series borrow over, beside category and location: the product elsewhere, the categories above, the city."""
    parts = [(category or "").split(" > ") for category in categories]
    deepest = max((len(part) for part in parts), default=1)
    above = {f"category {depth}": _codes([" > ".join(part[:depth]) for part in parts]) for depth in range(1, deepest)}
    city = {"city": _codes([city or "" for city in cities])} if any(cities) else {}
    return {"product": _codes([key.product for key in keys]), **above, **city}


def _codes(labels: list[str]) -> Ints:
    return np.asarray(np.unique(np.array(labels, dtype=object).astype(str), return_inverse=True)[1].reshape(-1))


def looks_incomplete(series: DemandSeries, days: Times) -> bool:
    """Whether the last closed period was perhaps not over yet: its last sale is further from its end than ever in the
    four before, or it sold less than half of what its like did.

    days: (d,) distinct days with a sale
    """
    panel, calendar = series.panel, series.calendar
    totals = panel.demand.sum(axis=0)
    step = panel.frequency.season_length if panel.frequency.season_length <= 24 else 1
    before = totals[-1 - step :: -step][:8] if len(totals) > step else totals[:0]
    if len(before) >= 4 and totals[-1] < 0.5 * np.median(before):
        return True
    if panel.frequency not in (Frequency.WEEK, Frequency.MONTH) or panel.period_count < 5:
        return False
    gaps = [_days_to_end(period, days, calendar) for period in panel.periods[-5:]]
    return all(gap is not None and gaps[-1] is not None and gaps[-1] > gap for gap in gaps[:-1])


def _days_to_end(period: np.datetime64, days: Times, calendar: Calendar) -> int | None:
    """Days from the last sale of a period to its end; None without a sale."""
    last = np.datetime64(calendar.last_day(period))
    inside = days[(days >= period.astype("M8[D]")) & (days <= last)]
    return int((last - inside.max()).astype(np.int64)) if len(inside) else None


def trailing_means(demand: Floats, window: int) -> Floats:
    """(T,) mean of the last `window` periods, this one included; NaN before there are so many.

    >>> trailing_means(np.array([1.0, 3.0, 5.0]), 2).tolist()
    [nan, 2.0, 4.0]
    """
    sums = np.concatenate(([0.0], np.cumsum(demand)))
    means = np.full(len(demand), np.nan)
    if len(demand) >= window:
        means[window - 1 :] = (sums[window:] - sums[:-window]) / window
    return means


def season_factors(demand: Floats, in_stock: Floats, season_length: int) -> Floats:
    """(T,) how much more than the mean periods at the same place of the season sold, 1 = as much.

    demand, in_stock: (T,); periods that were not fully in stock teach nothing
    returns: NaN where fewer than two seasons were seen, or nothing was sold

    >>> season_factors(np.array([1.0, 3.0, 1.0, 3.0]), np.ones(4), 2).tolist()
    [0.5, 1.5, 0.5, 1.5]
    """
    place = np.arange(len(demand)) % season_length
    seen = in_stock >= 1.0
    counted = np.bincount(place[seen], minlength=season_length)
    sold = np.bincount(place[seen], weights=demand[seen], minlength=season_length)
    if len(demand) < 2 * season_length or sold.sum() == 0 or (counted == 0).any():
        return np.full(len(demand), np.nan)
    means = sold / counted
    return np.asarray((means / means.mean())[place])


def running_sums(stored: bytes | None, count: int) -> Floats:
    """(count or more,) what each series sold up to the end of a day, as it was stored; 0 for series that came later.

    Not to be written to: where it can be, it is what was stored and no copy, since many days are looked at for one question.

    >>> running_sums(np.array([1.5]).tobytes(), 2).tolist(), running_sums(None, 1).tolist()
    ([1.5, 0.0], [0.0])
    """
    kept = np.frombuffer(stored or b"", "<f8")
    return kept if len(kept) >= count else np.concatenate([kept, np.zeros(count - len(kept))])
