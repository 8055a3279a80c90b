"""50,000 series × 83 days, forecast 14 days ahead with the full grid of quantiles."""

from __future__ import annotations

import numpy as np
import polars as pl
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.panel import Frequency, Panel
from shelfcast_engine.scoring.coverage import interval_coverage
from shelfcast_engine.scoring.pinball import weighted_quantile_loss

from bench.measuring import Figure, keep, shared_data, timed

_DAYS, _OPEN_HOURS, _HORIZON = 83, 17, 14
_LEVELS = np.arange(0.1, 0.95, 0.1)


def main() -> None:
    """Time the engine alone; score it on the last week, on days without a stock-out."""
    rows = pl.read_parquet(
        shared_data("freshretailnet/daily_83_days.parquet"),
        columns=["city_id", "store_id", "product_id", "dt", "sale_amount", "stock_hour6_22_cnt"],
    ).sort("store_id", "product_id", "dt")
    sold = rows["sale_amount"].to_numpy().reshape(-1, _DAYS).astype(np.float64)
    in_stock = 1.0 - rows["stock_hour6_22_cnt"].to_numpy().reshape(-1, _DAYS) / _OPEN_HOURS
    cities = rows["city_id"].to_numpy().reshape(-1, _DAYS)[:, 0].astype(np.int64)
    days = np.arange("2024-03-28", "2024-06-19", dtype="M8[D]").astype("M8[s]")
    panel = Panel(sold, in_stock, _starts(sold), days, Frequency.DAY, groups={"location": cities})
    with timed() as ours:
        forecast(panel, _HORIZON)
    with timed() as sort:
        np.sort(np.repeat(sold, 8, axis=0), axis=1)
    known = panel.until(_DAYS - 7)
    scored = forecast(known, 7).quantiles.at(_LEVELS)
    actual, seen = sold[:, -7:], in_stock[:, -7:] >= 1
    naive = np.repeat(sold[:, -14:-7, None], len(_LEVELS), axis=2)
    loss, of_naive = (weighted_quantile_loss(actual, values, _LEVELS, seen) for values in (scored, naive))
    keep(
        "first_models",
        "The first models at 50,000 series",
        "python -m bench.first_models",
        [
            Figure(f"forecast {panel.series_count:,} × {_DAYS} days, {_HORIZON} ahead, 25 quantiles", ours.seconds, "< 60 s"),
            Figure("sorting the same numbers eight times", sort.seconds),
            Figure("ratio", f"{ours.seconds / sort.seconds:.1f} ×"),
            Figure("WQL, last week, days in stock", f"{loss:.4f}"),
            Figure("of last week repeated", f"{of_naive:.4f} (ratio {loss / of_naive:.2f})"),
            Figure(
                "coverage of the 80 % interval", f"{interval_coverage(actual, scored[:, :, 0], scored[:, :, -1], seen):.3f}"
            ),
        ],
    )


def _starts(sold: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.where((sold > 0).any(axis=1), (sold > 0).argmax(axis=1), sold.shape[1]).astype(np.int64)


if __name__ == "__main__":
    main()
