"""How much is where, over HTTP: what stock knows, and how long it will last by the newest forecast."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from shelfcast import forecasts, stock
from shelfcast.catalog import AskedPart
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.pages import AskedPage, Page
from shelfcast.stock import Level

router = api_router("stock")


@dataclass(frozen=True, slots=True)
class StockLevel(Level):
    """A level, and how long it will last. None where nothing was forecast yet.

    days_of_supply: days, on hand over the mean daily demand that is forecast
    stockout_risk: probability, 0 to 1, that demand of the next 7 days exceeds what is on hand
    """

    days_of_supply: float | None
    stockout_risk: float | None


@router.get("/stock/levels", operation_id="stock_levels")
def get_levels(tx: Tx, part: AskedPart, asked: AskedPage, as_of: date | None = None) -> Page[StockLevel]:
    """How much is where at the end of a day, today if left out, and how long it will last."""
    page = stock.list_levels(tx, part, as_of or tx.now.date(), asked)
    lasting = forecasts.lasting(tx, {(level.location_id, level.product_id): level.on_hand for level in page.items})
    levels = []
    for level in page.items:
        days, risk = lasting.get((level.location_id, level.product_id), (None, None))
        levels.append(StockLevel(**asdict(level), days_of_supply=days, stockout_risk=risk))
    return Page(levels, page.next_cursor)
