"""VN2 inside its 157 weeks, through `shelfcast plan`: four windows of eight weeks, and two earlier.

Rules: an order placed before week w is there before week w + 2; 0.20 per unit left at a week's end, 1.00 per unit of lost
demand; whole units. Six orders are counted by the cost of weeks 3 to 8. Where a series was out of stock in a window, its
demand there is unknown, so it is left out of that window. `plan` is given files that end before the order; its only settings
are the costs and the lead time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl
from numpy.typing import NDArray
from shelfcast.app.file_to_file import PlanFiles, plan
from shelfcast.imports import Reading
from shelfcast.policies import Defaults
from shelfcast.vocabulary.time import Frequency

from bench.measuring import Figure, keep, shared_data, timed

Floats = NDArray[np.float64]
HOLDING, SHORTAGE, LEAD_TIME = 0.2, 1.0, 2
FIRST_WEEKS, EARLIER = (125, 133, 141, 149), (109, 117)
_WEEKS, _COUNTED_FROM, _WARM_UP = 8, 2, 10


@dataclass(frozen=True)
class History:
    """599 series of weekly sales, and in which weeks they were in stock."""

    keys: pl.DataFrame
    sales: Floats
    in_stock: NDArray[np.bool_]
    weeks: NDArray[np.datetime64]

    def seen(self, before: int) -> Floats:
        """(n, before) sales, NaN where out of stock."""
        return np.where(self.in_stock[:, :before], self.sales[:, :before], np.nan)


@dataclass(frozen=True)
class Shop:
    """On hand, and what comes before the demand of the next two weeks."""

    on_hand: Floats
    due: tuple[Floats, Floats]

    @property
    def position(self) -> Floats:
        return self.on_hand + self.due[0] + self.due[1]

    def after(self, order: Floats, demand: Floats) -> tuple[Shop, Floats]:
        """The shop a week later, and what the week cost."""
        there = self.on_hand + self.due[0]
        left = np.maximum(there - demand, 0.0)
        cost = HOLDING * left + SHORTAGE * np.maximum(demand - there, 0.0)
        return Shop(left, (self.due[1], order)), cost


Order = Callable[[int, Shop], Floats]
"""(index of the coming week, the shop) → units ordered."""


def load() -> History:
    sales, in_stock = (pl.read_csv(shared_data(f"vn2/{name}.csv")) for name in ("sales", "in_stock"))
    weeks = [column for column in sales.columns if column not in ("Store", "Product")]
    return History(
        keys=sales.select(
            pl.col("Store").cast(pl.String).alias("location"), pl.col("Product").cast(pl.String).alias("product")
        ),
        sales=sales.select(weeks).to_numpy().astype(np.float64),
        in_stock=in_stock.select(weeks).to_numpy().astype(bool),
        weeks=np.array(weeks, dtype="M8[D]"),
    )


def seasonal_average(history: History, before: int, window: int, ahead: int) -> Floats:
    """(n, ahead) the mean of the last `window` deseasonalised weeks × the pooled profile of the coming ISO weeks."""
    number = np.array([day.item().isocalendar().week for day in history.weeks])
    coming = [(history.weeks[0] + 7 * (before + step)).item().isocalendar().week for step in range(ahead)]
    seen = history.seen(before)
    pooled = np.nanmean(seen, axis=0)
    profile = np.full(54, np.nan)
    for week in np.unique(number[:before]):
        profile[week] = pooled[number[:before] == week].mean()
    profile = np.nan_to_num(profile / np.nanmean(profile), nan=1.0)
    recent = (seen / profile[number[:before]])[:, -window:]
    counted = (~np.isnan(recent)).sum(axis=1)
    level = np.nansum(recent, axis=1) / np.maximum(counted, 1)
    return np.asarray(level[:, None] * profile[coming])


def cover(history: History, window: int, weeks: float) -> Order:
    """The organiser's benchmark with window 13 and 4 weeks; tuned cover with 26 and 3.25."""

    def order(before: int, shop: Shop) -> Floats:
        expected = seasonal_average(history, before, window, 5)
        whole = int(weeks)
        wanted = expected[:, :whole].sum(axis=1) + (weeks - whole) * expected[:, whole]
        return np.asarray(np.rint(np.maximum(wanted - shop.position, 0.0)))

    return order


def start(history: History, first: int) -> Shop:
    """Ten weeks of the benchmark before the window."""
    begin = first - _WARM_UP
    expected = seasonal_average(history, begin, 13, 4)
    shop = Shop(np.rint(expected[:, :2].sum(axis=1)), (np.rint(expected[:, 2]), np.rint(expected[:, 3])))
    benchmark = cover(history, 13, 4)
    for week in range(begin, first):
        shop, _ = shop.after(benchmark(week, shop), history.sales[:, week])
    return shop


def through_plan(history: History, folder: Path) -> Order:
    """Orders that `shelfcast plan` writes, from files that a person could have sent."""
    long = [
        history.keys.with_columns(
            pl.lit(str(week)).alias("date"),
            pl.Series("quantity", history.sales[:, index]),
            pl.Series("in_stock", history.in_stock[:, index]),
        )
        for index, week in enumerate(history.weeks)
    ]
    reading = Reading({}, None, None, history.weeks[-1].item())

    def order(before: int, shop: Shop) -> Floats:
        last = history.weeks[before - 1]
        pl.concat(long[:before]).write_csv(folder / "sales.csv")
        stock = pl.Series("on_hand", shop.on_hand)
        history.keys.with_columns(stock, pl.lit(str(last + 6)).alias("counted_at")).write_csv(folder / "stock.csv")
        coming = [
            history.keys.with_columns(pl.Series("quantity", due), pl.lit(str(last + 7 * (step + 1))).alias("due"))
            for step, due in enumerate(shop.due)
        ]
        pl.concat(coming).filter(pl.col("quantity") > 0).write_csv(folder / "open_orders.csv")
        files = PlanFiles(folder / "sales.csv", folder / "stock.csv", folder / "open_orders.csv")
        made = plan(files, reading, Frequency.WEEK, last.astype("M8[s]"), Defaults(LEAD_TIME, 1, HOLDING, SHORTAGE)).frame
        found = history.keys.join(made, on=["location", "product"], how="left", maintain_order="left")
        return np.asarray(found["order_quantity"].fill_null(0).cast(pl.Float64).to_numpy())

    return order


def window_costs(history: History, first: int, order: Order) -> Floats:
    """(n,) cost of weeks 3 to 8; NaN where a week of the window was out of stock."""
    shop, total = start(history, first), np.zeros(len(history.sales))
    for week in range(first, first + _WEEKS):
        # The last two orders come after the window; nobody needs them.
        placed = order(week, shop) if week < first + _WEEKS - LEAD_TIME else np.zeros(len(total))
        shop, cost = shop.after(placed, history.sales[:, week])
        total += cost if week >= first + _COUNTED_FROM else 0.0
    whole = history.in_stock[:, first : first + _WEEKS].all(axis=1)
    return np.where(whole, total, np.nan)


def main() -> None:
    """Six windows, three rules, and the paired interval against tuned cover."""
    history = load()
    figures, ours_all, cover_all, ratios = [], [], [], []
    with timed() as watch, TemporaryDirectory() as folder:
        for first in EARLIER + FIRST_WEEKS:
            benchmark, tuned, ours = (
                window_costs(history, first, order)
                for order in (cover(history, 13, 4), cover(history, 26, 3.25), through_plan(history, Path(folder)))
            )
            sums = [float(np.nansum(costs)) for costs in (benchmark, tuned, ours)]
            figures.append(
                Figure(
                    f"weeks {first + 2} to {first + 7}: benchmark, tuned cover, plan",
                    f"{sums[0]:,.0f}, {sums[1]:,.0f}, **{sums[2]:,.0f}**",
                    f"≤ {1.03 * sums[1]:,.0f}",
                )
            )
            ours_all.append(ours)
            cover_all.append(tuned)
            if first in FIRST_WEEKS:
                ratios.append(sums[2] / sums[0])
    geometric = float(np.exp(np.log(ratios).mean()))
    total, of_cover = (float(np.nansum(costs)) for costs in (ours_all, cover_all))
    gap = np.nansum(np.array(ours_all) - np.array(cover_all), axis=0)
    rng = np.random.default_rng(1)
    resampled = [gap[rng.integers(0, len(gap), len(gap))].sum() for _ in range(2000)]
    low, high = np.quantile(resampled, [0.05, 0.95])
    figures += [
        Figure("geometric mean over the last four, of the benchmark", f"{geometric:.3f}", "≤ 0.88"),
        Figure("total over six: tuned cover, plan", f"{of_cover:,.0f}, **{total:,.0f}**", "below tuned cover"),
        Figure(
            "plan less tuned cover, 90 % interval over series", f"{total - of_cover:,.0f} [{low:,.0f}, {high:,.0f}]", "below 0"
        ),
        Figure("36 plans of 599 series, reading and writing files", watch.seconds),
    ]
    keep("vn2", "VN2, inside its history, through `shelfcast plan`", "python -m bench.vn2", figures)


if __name__ == "__main__":
    main()
