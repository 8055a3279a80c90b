"""How well demand is forecast of what nobody has sold yet, or hardly: `python -m bench.accuracy.cold_start`.

A fifth of the items loses its whole history, or all but its newest days; the four weeks after it are forecast. Against the
mean of the item's category at every level, and against the spread of all that its category sold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from shelfcast_engine.forecasting import ensemble
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel, Times
from shelfcast_engine.scoring.pinball import weighted_quantile_loss

from bench.accuracy.sets import _codes, _dense
from bench.measuring import Figure, keep, shared_data

LEVELS = np.arange(1, 10) / 10
AHEAD = 28
_HELD_OUT = 0.2
SEEDS = 3


@dataclass(frozen=True, slots=True)
class ColdSet:
    """A panel with its whole history; item: (n,) which product a series is of."""

    panel: Panel
    item: Ints


def _panel(
    demand: Floats, clock: Times, groups: dict[str, Ints], kin: dict[str, Ints], in_stock: Floats | None = None
) -> Panel:
    sold = demand > 0
    starts = np.where(sold.any(axis=1), sold.argmax(axis=1), demand.shape[1]).astype(np.int64)
    shares = np.ones_like(demand) if in_stock is None else in_stock
    return Panel(demand, shares, starts, clock.astype("M8[s]"), Frequency.DAY, groups=groups, kin=kin)


def store_item() -> ColdSet:
    """500 series, 10 stores; no categories are told, so items are like all others of their store."""
    rows = pl.read_parquet(shared_data("store_item_demand/train.parquet")).with_columns(pl.col("date").cast(pl.Date))
    keys, clock, demand = _dense(rows, ["store", "item"], "date", "sales")
    item = _codes(keys["item"])
    return ColdSet(_panel(demand[:, -700:], clock[-700:], {"location": _codes(keys["store"])}, {"product": item}), item)


def m5_items() -> ColdSet:
    """204 items of three stores in 7 departments, most days without a sale."""
    rows = pl.read_parquet(shared_data("m5/m5_item_sample_forecastflowml.parquet"))
    keys, clock, demand = _dense(rows, ["store_id", "item_id", "dept_id", "cat_id"], "date", "sales")
    item = _codes(keys["item_id"])
    groups = {"location": _codes(keys["store_id"]), "category": _codes(keys["dept_id"])}
    return ColdSet(_panel(demand, clock, groups, {"product": item, "family": _codes(keys["cat_id"])}), item)


def freshretailnet(series: int = 6_000) -> ColdSet:
    """Shops and products of quick commerce in three levels of categories; days that ran out are not scored."""
    names = ["city_id", "store_id", "product_id", "first_category_id", "second_category_id", "third_category_id"]
    rows = pl.read_parquet(
        shared_data("freshretailnet/daily_83_days.parquet"), columns=[*names, "dt", "sale_amount", "stock_hour6_22_cnt"]
    ).sort("store_id", "product_id", "dt")
    chosen = np.sort(np.random.default_rng(1).permutation(rows.height // 83)[:series])
    about = rows.gather_every(83)[chosen]
    demand = rows["sale_amount"].to_numpy().reshape(-1, 83)[chosen].astype(np.float64).round(6)
    in_stock = 1.0 - rows["stock_hour6_22_cnt"].to_numpy().reshape(-1, 83)[chosen] / 17
    clock = np.arange("2024-03-28", "2024-06-19", dtype="M8[D]")
    groups = {"location": _codes(about["store_id"]), "category": _codes(about["third_category_id"])}
    kin = {name: _codes(about[f"{name}_id"]) for name in ("city", "first_category", "second_category", "product")}
    return ColdSet(_panel(demand, clock, groups, kin, in_stock), kin["product"])


def held_out(found: ColdSet, everywhere: bool, seed: int) -> Bools:
    """(n,) which series are new: every one of a fifth of the items, or a fifth of the series, their items sold elsewhere."""
    rng = np.random.default_rng(seed)
    if everywhere:
        items = np.unique(found.item)
        return np.isin(found.item, rng.choice(items, max(1, int(_HELD_OUT * len(items))), replace=False))
    return np.asarray(rng.random(len(found.item)) < _HELD_OUT)


def forgotten(found: ColdSet, new: Bools, own: int) -> Panel:
    """The panel four weeks ago, of the new series only their last `own` days."""
    past = found.panel.until(found.panel.period_count - AHEAD)
    unseen = new[:, None] & (np.arange(past.period_count) < past.period_count - own)
    starts = np.where(new, past.period_count - own, past.starts)
    return replace(past, demand=np.where(unseen, 0.0, past.demand), starts=starts, new=new & (own == 0))


def category_means(past: Panel, new: Bools) -> tuple[Floats, Floats]:
    """(n,) mean of the last four weeks of the category, and (n, levels) of all days that its series sold in them."""
    label = past.groups.get("category", np.zeros(past.series_count, dtype=np.int64))
    mean, spread = np.zeros(past.series_count), np.zeros((past.series_count, len(LEVELS)))
    seen = past.visible[:, -AHEAD:] & ~new[:, None]
    for one in np.unique(label):
        of = seen & (label == one)[:, None]
        sample = past.demand[:, -AHEAD:][of if of.any() else seen]
        mean[label == one], spread[label == one] = sample.mean(), np.quantile(sample, LEVELS)
    return mean, spread


def scored(found: ColdSet, everywhere: bool, own: int) -> tuple[float, float, float, float]:
    """WQL of ours, of the series alone, of the category's mean and of its spread, on what is new; three draws together."""
    losses = []
    for seed in range(SEEDS):
        new = held_out(found, everywhere, seed)
        past = forgotten(found, new, own)
        actual = found.panel.demand[new, -AHEAD:]
        seen = found.panel.in_stock[new, -AHEAD:] >= 1.0
        alone = replace(past, new=None, groups={**past.groups}, kin={})
        ours = forecast(past, AHEAD, tier=Tier.LOCAL).quantiles.at(LEVELS)[new]
        mean, spread = category_means(past, new)
        flat = np.broadcast_to(mean[new, None, None], ours.shape)
        wide = np.broadcast_to(spread[new, None], ours.shape)
        own_only = _without_help(alone)[new] if own else wide
        losses.append([weighted_quantile_loss(actual, one, LEVELS, seen) for one in (ours, own_only, flat, wide)])
    return tuple(np.mean(losses, axis=0).tolist())


def _without_help(panel: Panel) -> Floats:
    known = vars(ensemble)
    kept = known["borrowed"]
    known["borrowed"] = lambda *_: None
    try:
        return forecast(panel, AHEAD, tier=Tier.LOCAL).quantiles.at(LEVELS)
    finally:
        known["borrowed"] = kept


def main() -> None:
    """One line per set and kind of newness."""
    figures = []
    for make in (store_item, m5_items, freshretailnet):
        found = make()
        for everywhere, said in ((True, "new everywhere"), (False, "new at its location")):
            ours, _, mean, spread = scored(found, everywhere, 0)
            gain = 1 - ours / mean
            told = f"{ours:.3f}; category mean {mean:.3f} ({gain:.0%} lower), category's spread {spread:.3f}"
            figures.append(Figure(f"{make.__name__}, {said}, nothing known", told, "15 % lower" if everywhere else ""))
        for own in (1, 5, 9, 14):
            ours, alone, mean, _ = scored(found, False, own)
            told = f"{ours:.3f}; by itself {alone:.3f}, category mean {mean:.3f}"
            figures.append(Figure(f"{make.__name__}, new at its location, {own} days known", told))
    title = "Four weeks of products that nobody knows: WQL over nine deciles, three draws of a fifth of the products"
    keep("cold_start", title, "python -m bench.accuracy.cold_start", figures, ("numpy", "lightgbm"))


if __name__ == "__main__":
    main()
