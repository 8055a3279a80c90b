"""A messy real export to an order list: 240,007 rows, every one accounted for."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

from bench.measuring import Figure, keep, shared_data, timed

_ROWS = 240_007


def main() -> None:
    """Time `shelfcast plan` as a whole process against a bare read of the same file in the same process kind."""
    sales = shared_data("online_retail/online_retail_2010-12_2011-06.csv")
    with tempfile.TemporaryDirectory() as folder:
        stock, orders, report = Path(folder, "stock.csv"), Path(folder, "orders.csv"), Path(folder, "report.json")
        codes = pl.read_csv(sales, infer_schema=False)["StockCode"].unique().sort()
        pl.DataFrame({"product": codes, "on_hand": [20] * len(codes)}).write_csv(stock)
        plan = [
            str(Path(sys.executable).with_name("shelfcast")), "plan", "--sales", str(sales), "--stock", str(stock),
            "--map", "date=InvoiceDate,product=StockCode,quantity=Quantity,price=UnitPrice", "--as-of", "2011-06-26",
            "--frequency", "day", "--lead-time", "7", "--review", "7", "--holding-cost", "0.01", "--shortage-cost", "1",
            "--output", str(orders), "--report", str(report),
        ]  # fmt: skip
        bare = [sys.executable, "-c", f"import polars; polars.read_csv({str(sales)!r}, infer_schema=False)"]
        with timed() as whole:
            subprocess.run(plan, check=True, capture_output=True)
        with timed() as read:
            subprocess.run(bare, check=True)
        account = json.loads(report.read_text(encoding="utf-8"))["sales"]
        written = pl.read_csv(orders)
    assert account["rows"] == account["accepted"] + account["rejected"] == _ROWS
    assert written["reason"].str.len_chars().min() > 20  # type: ignore[operator]
    keep(
        "online_retail",
        "From a messy export to an order list",
        "python -m bench.online_retail",
        [
            Figure("`shelfcast plan`, whole process", whole.seconds, "< 20 s"),
            Figure("a bare read of the same CSV, whole process", read.seconds),
            Figure("ratio", f"{whole.seconds / read.seconds:.1f} ×"),
            Figure("rows accounted for", f"{account['rows']:,}", f"{_ROWS:,}"),
            Figure("accepted / rejected", f"{account['accepted']:,} / {account['rejected']:,}"),
            Figure("order lines, each with a reason", f"{written.height:,}"),
        ],
    )


if __name__ == "__main__":
    main()
