"""How good forecasts were of each product, a page at a time: of 50,000 nobody reads all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Float, Row, Text, Uuid, select, text

from shelfcast.catalog import Part
from shelfcast.forecasts.reads.summed import SUMS_OF_SERIES, GroupAccuracy, group_of
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction

_BY_PRODUCT = f"""
    select p.id as product, p.sku as sku, p.name as name, sums.*,
           1 - sums.missed / nullif(sums.actual, 0) as of_accuracy, sums.off / nullif(sums.actual, 0) as of_bias,
           sums.missed / sums.periods as of_mae, sums.inside / sums.periods as of_coverage
    from (
        select a.product as summed, {SUMS_OF_SERIES}
        from accuracy_series a join products p on p.id = a.product join locations l on l.id = a.location
        left join categories g on g.id = p.category
        where {{of_part}} group by 1
    ) sums join products p on p.id = sums.summed where sums.periods > 0
"""
_MEASURES = {"missed": "missed", "periods": "periods"} | {
    name: f"of_{name}" for name in ("accuracy", "bias", "mae", "coverage")
}

_NULL_WITHOUT_DEMAND = ("accuracy", "bias")
"""They divide by what was wanted, so they are null where nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductAccuracy(GroupAccuracy):
    """How good the forecasts of one product were, over its locations. group: its SKU"""

    product: UUID
    name: str | None


def accuracy_of_products(tx: Transaction, part: Part, asked: Asked) -> Page[ProductAccuracy]:
    """By the sums of the last night, those of which most units were missed first; raises: BadSort, BadCursor."""
    sku, number = Column("sku", Text, nullable=False), Column("product", Uuid, nullable=False)
    measures = {name: Column(of, Float, nullable=name in _NULL_WITHOUT_DEMAND) for name, of in _MEASURES.items()}
    grouped = text(_BY_PRODUCT.format(of_part=part.sql)).bindparams(**part.values).columns(number, sku, *measures.values())
    rows = select(text("*")).select_from(grouped.subquery("grouped"))
    return page_of(tx, rows, Order({"product": sku} | measures, "-missed", number), asked, _told)


def _told(row: Row[Any]) -> ProductAccuracy:
    told = group_of(row.sku, row, row.rmsse, row.model_rmsse)
    return ProductAccuracy(
        **{name: getattr(told, name) for name in GroupAccuracy.__dataclass_fields__}, product=row.product, name=row.name
    )
