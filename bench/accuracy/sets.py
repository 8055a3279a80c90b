"""Nine real data sets as panels, each with the horizon it is scored on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel, Times

from bench.measuring import shared_data


@dataclass(frozen=True, slots=True)
class AccuracySet:
    """A panel with its whole history, the horizon, and which periods count when scored (n, T)."""

    name: str
    panel: Panel
    horizon: int
    scored: Bools


def _set(
    name: str,
    demand: Floats,
    periods: Times,
    frequency: Frequency,
    horizon: int,
    in_stock: Floats | None = None,
    groups: dict[str, Ints] | None = None,
) -> AccuracySet:
    sold = demand > 0
    starts = np.where(sold.any(axis=1), sold.argmax(axis=1), demand.shape[1]).astype(np.int64)
    shares = np.ones_like(demand) if in_stock is None else in_stock
    panel = Panel(demand, shares, starts, periods.astype("M8[s]"), frequency, groups=groups or {})
    return AccuracySet(name, panel, horizon, shares >= 1.0)


def _codes(labels: pl.Series) -> Ints:
    return np.unique(labels.cast(pl.String).to_numpy().astype(str), return_inverse=True)[1].astype(np.int64)


def _dense(rows: pl.DataFrame, by: list[str], date: str, value: str, every: str = "1d") -> tuple[pl.DataFrame, Times, Floats]:
    """Keys, periods and (n, T) values of long rows; no row is a zero."""
    first, last = rows[date].min(), rows[date].max()
    clock: pl.Series = pl.date_range(first, last, every, eager=True).alias(date)  # type: ignore[arg-type,assignment]
    keys = rows.select(by).unique().sort(by)
    grid = keys.join(pl.DataFrame(clock), how="cross")
    sums = rows.group_by([*by, date]).agg(pl.col(value).sum())
    laid = grid.join(sums, on=[*by, date], how="left").sort([*by, date])[value].fill_null(0).cast(pl.Float64)
    return keys, clock.to_numpy(), np.maximum(laid.to_numpy().reshape(keys.height, len(clock)), 0.0)


def store_item() -> AccuracySet:
    rows = pl.read_parquet(shared_data("store_item_demand/train.parquet")).with_columns(pl.col("date").cast(pl.Date))
    keys, clock, demand = _dense(rows, ["store", "item"], "date", "sales")
    groups = {"location": _codes(keys["store"]), "category": _codes(keys["item"])}
    return _set("store_item", demand, clock, Frequency.DAY, 28, groups=groups)


def freshretailnet(series: int = 5_000) -> AccuracySet:
    columns = ["city_id", "store_id", "product_id", "third_category_id", "dt", "sale_amount", "stock_hour6_22_cnt"]
    rows = pl.read_parquet(shared_data("freshretailnet/daily_83_days.parquet"), columns=columns)
    rows = rows.sort("store_id", "product_id", "dt")
    chosen = np.sort(np.random.default_rng(1).permutation(rows.height // 83)[:series])
    about = rows.gather_every(83)[chosen]
    demand = rows["sale_amount"].to_numpy().reshape(-1, 83)[chosen].astype(np.float64).round(6)
    in_stock = 1.0 - rows["stock_hour6_22_cnt"].to_numpy().reshape(-1, 83)[chosen] / 17
    clock = np.arange("2024-03-28", "2024-06-19", dtype="M8[D]")
    groups = {"location": _codes(about["store_id"]), "category": _codes(about["third_category_id"])}
    return _set("freshretailnet", demand, clock, Frequency.DAY, 7, in_stock, groups)


def m5_items() -> AccuracySet:
    rows = pl.read_parquet(shared_data("m5/m5_item_sample_forecastflowml.parquet"))
    keys, clock, demand = _dense(rows, ["store_id", "item_id", "dept_id"], "date", "sales")
    groups = {"location": _codes(keys["store_id"]), "category": _codes(keys["dept_id"])}
    return _set("m5_items", demand, clock, Frequency.DAY, 28, groups=groups)


def m5_departments() -> AccuracySet:
    rows = pl.read_parquet(shared_data("m5/m5_store_dept_daily_stelovpflu.parquet")).with_columns(pl.col("date").cast(pl.Date))
    keys, clock, demand = _dense(rows, ["store_id", "dept_id"], "date", "sales")
    groups = {"location": _codes(keys["store_id"]), "category": _codes(keys["dept_id"])}
    return _set("m5_departments", demand, clock, Frequency.DAY, 28, groups=groups)


def online_retail() -> AccuracySet:
    rows = (
        pl.read_csv(shared_data("online_retail/online_retail_2010-12_2011-06.csv"), infer_schema=False)
        .with_columns(pl.col("Quantity").cast(pl.Int64), pl.col("InvoiceDate").str.to_date("%m/%d/%y %H:%M", strict=False))
        .filter((pl.col("Quantity") > 0) & pl.col("InvoiceDate").is_not_null())
    )
    busy = rows.group_by("StockCode").agg(pl.col("InvoiceDate").n_unique().alias("days")).filter(pl.col("days") >= 10)
    _, clock, demand = _dense(rows.join(busy, on="StockCode"), ["StockCode"], "InvoiceDate", "Quantity")
    return _set("online_retail", demand, clock, Frequency.DAY, 14)


def spare_parts() -> AccuracySet:
    rows = pl.read_parquet(shared_data("spare_parts/raf_5000x84_monthly.parquet"))
    demand = rows.select(rows.columns[4:]).to_numpy().astype(np.float64)
    months = np.arange("1996-01", "2003-01", dtype="M8[M]")
    return _set("spare_parts", np.maximum(demand, 0), months, Frequency.MONTH, 12)


def stallion() -> AccuracySet:
    rows = pl.read_parquet(shared_data("stallion_beer/stallion.parquet")).with_columns(pl.col("date").cast(pl.Date))
    keys, clock, demand = _dense(rows, ["agency", "sku"], "date", "volume", "1mo")
    groups = {"location": _codes(keys["agency"]), "category": _codes(keys["sku"])}
    return _set("stallion_beer", demand, clock.astype("M8[M]"), Frequency.MONTH, 6, groups=groups)


def bakery() -> AccuracySet:
    rows = pl.read_csv(shared_data("bakery_kiel/umsatzdaten_gekuerzt.csv"), try_parse_dates=True)
    _, clock, demand = _dense(rows, ["Warengruppe"], "Datum", "Umsatz")
    return _set("bakery_kiel", demand, clock, Frequency.DAY, 28)


def vn2() -> AccuracySet:
    sales, stocked = (pl.read_csv(shared_data(f"vn2/{name}.csv")) for name in ("sales", "in_stock"))
    weeks = np.array(sales.columns[2:], dtype="M8[D]")
    demand = sales.select(sales.columns[2:]).to_numpy().astype(np.float64)
    in_stock = stocked.select(sales.columns[2:]).to_numpy().astype(np.float64)
    about = sales.select("Store", "Product").join(
        pl.read_csv(shared_data("vn2/master.csv")), on=["Store", "Product"], how="left"
    )
    groups = {"location": _codes(about["Store"]), "category": _codes(about["Department"])}
    return _set("vn2", demand, weeks, Frequency.WEEK, 8, in_stock, groups)


SETS: dict[str, Callable[[], AccuracySet]] = {
    "store_item": store_item,
    "freshretailnet": freshretailnet,
    "m5_items": m5_items,
    "m5_departments": m5_departments,
    "online_retail": online_retail,
    "spare_parts": spare_parts,
    "stallion_beer": stallion,
    "bakery_kiel": bakery,
    "vn2": vn2,
}
