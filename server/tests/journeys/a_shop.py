"""A shop that tests trade with: an organisation of its own, to which files come as a user's files do."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
from shelfcast import accounts, demand, forecasts, policies
from shelfcast.app.file_to_file import Outcome, PlanFiles, plan
from shelfcast.app.nightly import Night, nightly
from shelfcast.imports import Options, Reading
from shelfcast.imports.commands import Imported, import_file
from shelfcast.infra.blobs import Blobs, FolderBlobs
from shelfcast.infra.outbox import outbox
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.policies import Defaults
from shelfcast.recommendations import ReorderLine, ReorderList, reorder_list
from shelfcast.vocabulary.time import Frequency, periods_as_days
from sqlalchemy import select, text

READING = Reading({}, None, None, date(2031, 1, 1))
DEFAULTS = Defaults(lead_time=2, review=3, holding_cost=0.05, shortage_cost=1.0)
LAST_DAY = date(2026, 3, 1)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shop:
    """An organisation, and the folder where its files are written before they are imported."""

    database: Database
    number: UUID
    name: str
    folder: Path

    def on(self, day: date) -> Shop:
        """The same shop at noon of another day."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return dataclasses.replace(self, database=dataclasses.replace(self.database, clock=lambda: noon))

    @property
    def blobs(self) -> Blobs:
        return FolderBlobs(self.folder / "blobs")

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self.database.transaction(self.number) as tx:
            yield tx

    def take_in(
        self,
        path: Path,
        kind: str | None = None,
        counted_on: date | None = None,
        *,
        mends: UUID | None = None,
        dry_run: bool = False,
    ) -> Imported:
        """Import a file as `shelfcast import` does."""
        options = Options(kind, counted_on=counted_on)
        return import_file(self.database, self.blobs, self.name, path, options, mends=mends, dry_run=dry_run)

    def nightly_series(self) -> dict[str, float]:
        """Rebuild the daily series as the nightly does; SKU → sum of its demand."""
        with self.transaction() as tx:
            demand.rebuild_series(tx, Frequency.DAY)
        summed = text("""
            select p.sku, sum(d.quantity) from demand_periods d join demand_series s using (series)
            join products p on p.id = s.product group by p.sku
        """)
        with self.transaction() as tx:
            return {sku: units for sku, units in tx.connection.execute(summed)}

    def told(self, kind: str, text: str, counted_on: date | None = None) -> Imported:
        """Import rows written here; `location,product,…` and the rows below it, spaces ignored."""
        path = self.folder / f"{uuid4()}.csv"
        path.write_text("\n".join(line.strip() for line in text.strip().splitlines()) + "\n", "utf-8")
        return self.take_in(path, kind, counted_on)

    def defaults(self, defaults: Defaults, frequency: Frequency = Frequency.DAY) -> None:
        with self.transaction() as tx:
            said = {
                "frequency": frequency.value,
                "lead_time_days": None if defaults.lead_time is None else periods_as_days(defaults.lead_time, frequency),
                "review_days": None if defaults.review is None else periods_as_days(defaults.review, frequency),
                "holding_cost": defaults.holding_cost,
                "shortage_cost": defaults.shortage_cost,
            }
            policies.change_settings(tx, policies.ORGANISATION, said)

    def nightly(self, as_of: date | None = None) -> Night:
        return nightly(self.database, self.number, None if as_of is None else np.datetime64(as_of, "s"))

    def newest_list(self, *, everything: bool = False, location: str | None = None) -> ReorderList:
        with self.transaction() as tx:
            return reorder_list(tx, location, everything=everything)

    def lines(self) -> dict[Key, ReorderLine]:
        """Every line of the newest list that can be decided, also those with nothing to order."""
        return {(line.location, line.product): line for line in self.newest_list(everything=True).lines}

    def line(self, product: str) -> ReorderLine:
        """The only line of this product."""
        (found,) = (line for line in self.lines().values() if line.product == product)
        return found

    def events(self, kind: str) -> list[dict[str, object]]:
        """What was told to the outside, the earliest first."""
        with self.transaction() as tx:
            bodies = select(outbox.c.body).where(outbox.c.kind == kind).order_by(outbox.c.id)
            return list(tx.connection.execute(bodies).scalars())


def open_shop(database: Database, folder: Path) -> Shop:
    """A new organisation, empty, with everything said that an order needs."""
    shop = Shop(database, uuid4(), f"Shop {uuid4()}", folder)
    with shop.transaction() as tx:
        accounts.create_organisation(tx, shop.name)
    shop.defaults(DEFAULTS)
    return shop


def write_history(folder: Path, seed: int = 1, last_day: date = LAST_DAY, days: int = 120) -> PlanFiles:
    """Two locations, all that can happen to a product, every kind of file; the same seed gives the same files."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    calendar = [last_day - timedelta(days=days - 1 - index) for index in range(days)]
    sales, stock = (
        ["date,location,product,quantity,in_stock,price,promotion,category,kind"],
        ["location,product,on_hand,counted_at"],
    )
    for location, size in (("Corner", 1.0), ("Hill", 0.6)):
        for product, rate, category in ASSORTMENT:
            for index, day in enumerate(calendar):
                if not _is_sold(product, location, index, days):
                    continue
                promoted = product == "Juice" and index % 30 < 5
                share = 0.5 if product == "Milk" and index % 41 == 7 else 1.0
                units = int(
                    rng.poisson(rate * size * share * (1.6 if promoted else 1.0) * (1.5 if day.weekday() >= 5 else 1.0))
                )
                if units or share < 1:
                    price = "" if product == "Rope" else f"{1 + rate / 10:.2f}"
                    sales.append(f"{day},{location},{product},{units},{share},{price},{int(promoted)},{category},sale")
                if product == "Milk" and index % 50 == 20:
                    sales.append(f"{day},{location},{product},1,,1.00,,{category},return")
            age = 9 if location == "Hill" else 0
            if product != "Bread":
                stock.append(
                    f"{location},{product},{int(rng.integers(0, int(1 + 4 * rate) + 1))},{last_day - timedelta(days=age)}"
                )
    stock += ["Corner,Ghost,4,", f"Hill,Milk,3,{last_day - timedelta(days=30)}"]
    sales.append(f"{calendar[-5]},Hill,Fluke,1,,2.00,,Odd,return")
    orders = [
        f"Corner,Milk,5,{last_day - timedelta(days=2)}",
        f"Corner,Milk,4,{last_day + timedelta(days=1)}",
        f"Hill,Juice,12,{last_day + timedelta(days=4)}",
        f"Hill,Bread,3,{last_day + timedelta(days=90)}",
    ]
    terms = [
        "product,location,supplier,lead_time_days,review_days,moq,pack,unit_cost,holding_cost,shortage_cost,shelf_life_days",
        "Milk,,Dairy,1,2,,6,0.60,,,4",
        "Milk,Hill,,2,,,,,,,",
        "Juice,,Press,4,7,24,12,0.80,0.01,0.9,",
        "00123,,Dairy,3,2,,,1.10,,,",
        "Bread,Corner,Baker,0,1,,,0.4,0.3,,1",
    ]
    future = ["date,location,product,price,promotion"]
    future += [f"{last_day + timedelta(days=ahead)},,Juice,1.50,{int(ahead < 6)}" for ahead in range(1, 15)]
    future += [f"{last_day + timedelta(days=2)},Hill,Juice,1.40,0", f"{last_day + timedelta(days=3)},Hill,Milk,0.90,yes"]
    orders.insert(0, "location,product,quantity,due")
    written = {"sales": sales, "stock": stock, "open_orders": orders, "terms": terms, "future": future}
    for name, lines in written.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return PlanFiles(**{name: folder / f"{name}.csv" for name in written})


ASSORTMENT = (
    ("Milk", 8.0, "Dairy"),
    ("Juice", 4.0, "Drinks"),
    ("00123", 2.0, "Dairy"),
    ("Bread", 9.0, "Bakery"),
    ("Rope", 0.15, ""),
    ("New tea", 1.5, "Drinks"),
    ("Old beer", 3.0, "Drinks"),
    ("Hill jam", 1.0, "Odd"),
)


def _is_sold(product: str, location: str, index: int, days: int) -> bool:
    if product == "New tea":
        return index >= days - 12
    if product == "Old beer":
        return index < days - 70
    return product != "Hill jam" or location == "Hill"


def planned(files: PlanFiles, as_of: date, defaults: Defaults = DEFAULTS, frequency: Frequency = Frequency.DAY) -> Outcome:
    """What `shelfcast plan` makes of the files."""
    return plan(files, READING, frequency, np.datetime64(as_of, "s"), defaults)


COMPARED = (
    "order_quantity",
    "order_up_to",
    "on_hand",
    "on_order",
    "days_until_stockout",
    "expected_cost",
    "order_cost",
    "supplier",
    "reason",
)
Orders = dict[Key, tuple[object, ...]]


def orders_of_plan(outcome: Outcome) -> Orders:
    """(location, product) → what orders.csv says about it."""
    rows = outcome.frame.iter_rows(named=True)
    return {(row["location"], row["product"]): tuple(row[name] for name in COMPARED) for row in rows}


def orders_of_nightly(shop: Shop) -> Orders:
    """The same of the newest run, set aside or not; what cannot be decided counts as nothing to order, as in orders.csv."""
    kept = text(f"""
        select l.name, p.sku, {", ".join(COMPARED)} from recommendations r
        join locations l on l.id = r.location join products p on p.id = r.product where r.run = :run
    """)
    with shop.transaction() as tx:
        rows = tx.connection.execute(kept, {"run": forecasts.newest_run(tx)})
        return {(row.name, row.sku): (row.order_quantity or 0.0, *row[3:]) for row in rows}
