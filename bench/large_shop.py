"""A shop of 50,000 products and three years of days, made up, brought in as a user does it, and kept for the next bench."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from bench.measuring import timed

PRODUCTS, DAYS = 50_000, 1_095
_LOCATIONS = ("Harbour Street", "Market Hall", "Old Town", "Warehouse of the northern districts " + "with a long name " * 9)
_POSTAL_CODES = ("20457", "10117", "80331", "20457")
_TOGETHER = 5_000
"""Products that are made up at once."""
_LONGEST = 200
_NIGHTS_APART = 7
"""Days; an earlier night foretold what has come since, so that accuracy has figures."""
SHELFCAST = str(Path(sys.executable).with_name("shelfcast"))
_AISLES = (("Food", 9), ("Drinks", 7), ("Household", 8), ("Garden", 6), ("Tools", 6), ("Stationery", 4))
_SUPPLIERS = 40
_READY = "ready"
"""The file that says that all is there."""


@dataclass(frozen=True, slots=True)
class LargeShop:
    """home: with everything in it;  sales_lines: rows of the file of sales"""

    home: Path
    sales_lines: int

    @property
    def environment(self) -> dict[str, str]:
        """That of a program that works in this home."""
        return {**{name: value for name, value in os.environ.items() if name != "SHELFCAST_DATABASE_URL"}, **_in(self.home)}

    def told(self, *words: str) -> str:
        """What `shelfcast` says to these words."""
        return subprocess.run(
            [SHELFCAST, *words], env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()


def _in(home: Path) -> dict[str, str]:
    return {"SHELFCAST_HOME": str(home)}


def usual_folder() -> Path:
    """Where the shop is kept unless somebody says otherwise."""
    return Path(os.environ.get("SHELFCAST_LARGE_SHOP") or Path(tempfile.gettempdir(), "shelfcast-large-shop"))


def is_made(folder: Path) -> bool:
    return (folder / _READY).exists()


def large_shop(folder: Path) -> LargeShop:
    """The shop in this folder; made, imported and planned by the first who asks."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # the database's own user passes through when root runs this
    sales = folder / "sales.parquet"
    if not is_made(folder):
        if not sales.exists():
            _write(folder, (datetime.now(UTC) - timedelta(days=1)).date().isoformat())
        shop = LargeShop(folder / "home", _rows(sales))
        shop.told("import", *(str(folder / f"{name}.parquet") for name in ("products", "terms", "sales", "stock")))
        for name, code in zip(_LOCATIONS, _POSTAL_CODES, strict=True):
            shop.told("locations", "edit", _fitting(name), "--postal-code", code, "--city", f"City of {code}")
        shop.told("settings", "set", "currency=EUR")
        last_day = pl.scan_parquet(sales).select(pl.col("date").max()).collect().item()
        shop.told("nightly", "--as-of", str(last_day - timedelta(days=_NIGHTS_APART)))
        with timed() as night:
            print(shop.told("nightly"))
        (folder / _READY).write_text(f"{night.seconds:.0f} s\n", encoding="utf-8")
    return LargeShop(folder / "home", _rows(sales))


def _rows(file: Path) -> int:
    return int(pl.scan_parquet(file).select(pl.len()).collect().item())


def _write(folder: Path, last_day: str) -> None:
    rng = np.random.default_rng(50_000)
    skus = [f"P{number:05}" for number in range(PRODUCTS)]
    names = [_name(number) for number in range(PRODUCTS)]
    aisle = rng.choice(len(_AISLES), PRODUCTS, p=np.array([0.35, 0.2, 0.2, 0.1, 0.1, 0.05]))
    shelf = rng.integers(0, 100, PRODUCTS) % np.array([count for _, count in _AISLES])[aisle]
    price = np.round(np.exp(rng.normal(1.8, 0.9, PRODUCTS)) + 0.3, 2)
    cost = np.round(price * rng.uniform(0.45, 0.75, PRODUCTS), 2)
    daily = np.clip(0.03 * np.exp(1.5 * rng.standard_normal(PRODUCTS)), 0.004, 30.0)
    daily[rng.permutation(PRODUCTS)[:500]] *= 20
    place = rng.choice(len(_LOCATIONS), PRODUCTS, p=np.array([0.4, 0.3, 0.2, 0.1]))
    supplier = rng.integers(0, _SUPPLIERS, PRODUCTS)
    pl.DataFrame(
        {
            "product": skus,
            "name": names,
            "category": [f"{_AISLES[a][0]} > {_AISLES[a][0]} shelf {s + 1:02}" for a, s in zip(aisle, shelf, strict=True)],
            "price": price,
            "cost": cost,
        }
    ).write_parquet(folder / "products.parquet")
    some = rng.random(PRODUCTS) > 0.01  # the rest is set aside
    pack = rng.choice([1, 1, 6, 12, 24], PRODUCTS)
    pl.DataFrame(
        {
            "product": skus,
            "supplier": [_supplier(number) if told else None for number, told in zip(supplier, some, strict=True)],
            "lead_time_days": pl.Series(2 + supplier % 9).set(pl.Series(~some), None),
            "review_days": 1 + supplier % 7,
            "moq": pack,
            "pack": pack,
            "unit_cost": cost,
            "holding_cost": np.round(cost * 0.002, 5) + 0.0001,
            "shortage_cost": np.round(price - cost, 4) + 0.01,
        }
    ).write_parquet(folder / "terms.parquet")
    pl.concat(_sold(rng, skus, daily, place, price, last_day)).sort("date", maintain_order=True).write_parquet(
        folder / "sales.parquet"
    )
    pl.DataFrame(
        {
            "location": [_fitting(_LOCATIONS[number]) for number in place],
            "product": skus,
            "on_hand": np.floor(daily * rng.gamma(1.5, 14.0, PRODUCTS) + rng.random(PRODUCTS) * 2).astype(np.int64),
            "counted_at": last_day,
        }
    ).write_parquet(folder / "stock.parquet")


def _sold(
    rng: np.random.Generator,
    skus: list[str],
    daily: np.ndarray,
    place: np.ndarray,
    price: np.ndarray,
    last_day: str,
) -> Iterator[pl.DataFrame]:
    """A line for each product and day with sales; four of five were on sale from the beginning."""
    days = np.arange(np.datetime64(last_day) - (DAYS - 1), np.datetime64(last_day) + 1)
    week = np.array([0.85, 0.9, 0.95, 1.0, 1.15, 1.35, 0.8])[(days.astype(int) + 3) % 7]
    wave = week * (1 + 0.25 * np.sin(np.arange(DAYS) * 2 * np.pi / 365))
    where = np.array([_fitting(name) for name in _LOCATIONS])
    for begin in range(0, PRODUCTS, _TOGETHER):
        rows = slice(begin, begin + _TOGETHER)
        launched = np.where(rng.random(_TOGETHER) < 0.8, 0, rng.integers(0, DAYS - 60, _TOGETHER))
        units = rng.poisson(daily[rows, None] * wave)
        units[np.arange(DAYS) < launched[:, None]] = 0
        which, when = np.nonzero(units)
        product = which + begin
        yield pl.DataFrame(
            {
                "date": days[when],
                "location": where[place[product]],
                "product": pl.Series(skus).gather(product),
                "quantity": units[which, when],
                "price": price[product],
            }
        )


def _name(number: int) -> str:
    """Names as they come; every five hundredth as long as a name may be, every thousandth without a place to break it."""
    if number % 1_000 == 0:
        return _fitting(f"{number:05}" + "Donaudampfschifffahrtsgesellschaft" * 10)
    words = ("Organic", "Classic", "Extra", "Mini", "Family", "Fresh", "Golden", "Little")
    things = ("oat drink", "screws M4", "notebook A5", "green tea", "dish soap", "garden hose", "rye bread", "sparkling water")
    name = f"{words[number % 8]} {things[number // 8 % 8]} {number:05}"
    return _fitting(f"{name}, " + "in the large box with everything that belongs to it, " * 5) if number % 500 == 0 else name


def _supplier(number: int) -> str:
    if number == 7:
        return _fitting("Wholesale Union of the United Importers and Exporters of Dry, Fresh and Frozen Goods " * 4)
    return f"Supplier {number:02}"


def _fitting(name: str) -> str:
    return name[:_LONGEST].strip()
