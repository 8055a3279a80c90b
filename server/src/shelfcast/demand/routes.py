"""Sales and demand over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query

from shelfcast.catalog import AskedPart
from shelfcast.demand.reads.history import DemandHistory, Group, GroupedDemand, demand_history, grouped_demand
from shelfcast.demand.reads.promotions import PromotedDays, promoted_days
from shelfcast.demand.reads.sales import SalesAsked, SalesDays, SalesLine, SalesSummary, list_sales, sales_days, sales_summary
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.pages import AskedPage, Page
from shelfcast.vocabulary.time import Frequency

router = api_router("demand")

From = Annotated[date | None, Query(alias="from", description="The first day.")]
To = Annotated[date | None, Query(alias="to", description="The last day.")]
Product = Annotated[str, Path(max_length=400, description="SKU or id.")]
Location = Annotated[str, Query(max_length=400, description="Name or id.")]


def _asked_sales(
    part: AskedPart,
    since: From = None,
    until: To = None,
    channel: Annotated[str | None, Query(max_length=400, description="online, in_store or marketplace.")] = None,
) -> SalesAsked:
    return SalesAsked(part, since, until, channel)


AskedSales = Annotated[SalesAsked, Depends(_asked_sales)]


@router.get("/sales", operation_id="list_sales")
def get_sales(tx: Tx, wanted: AskedSales, asked: AskedPage) -> Page[SalesLine]:
    """Sales lines, those recorded last first; returns too."""
    return list_sales(tx, wanted, asked)


@router.get("/sales/days", operation_id="sales_days")
def get_days(tx: Tx) -> SalesDays:
    """From when to when there are sales."""
    return sales_days(tx)


@router.get("/sales/summary", operation_id="sales_summary")
def get_summary(tx: Tx, wanted: AskedSales) -> SalesSummary:
    """What the sales amount to: how many, from when to when, of what, and how much is missing."""
    return sales_summary(tx, wanted)


@router.get("/demand", operation_id="grouped_demand")
def get_demand(
    tx: Tx, wanted: AskedSales, group: Group = Group.CATEGORY, frequency: Frequency = Frequency.DAY
) -> list[GroupedDemand]:
    """Demand summed over categories, locations, postal codes or products, period by period."""
    return grouped_demand(tx, wanted, group, frequency)


@router.get("/demand/{product}", operation_id="demand_history")
def get_history(
    tx: Tx,
    product: Product,
    location: Annotated[str | None, Query(max_length=400, description="Name or id.")] = None,
    since: From = None,
    until: To = None,
    frequency: Frequency = Frequency.DAY,
) -> list[DemandHistory]:
    """Demand of a product at each location: quantity, revenue, in stock, 7- and 30-day means, season."""
    return demand_history(tx, product, location, since, until, frequency)


@router.get("/demand/{product}/promotions", operation_id="list_promoted_days")
def get_promoted_days(tx: Tx, product: Product, location: Location) -> list[PromotedDays]:
    """Days on which a product is on promotion at a location, past and to come, as its forecasts take it."""
    return promoted_days(tx, product, location)
