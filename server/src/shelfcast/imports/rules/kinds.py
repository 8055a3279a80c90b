"""The kinds of files there are, and the fields that each may hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file of one kind may hold.

    name: how the report calls it;  required, optional: our names of its columns
    signs: fields of which a file must have one to be taken for this kind without being told;  none = the required ones do
    """

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    signs: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return self.required + self.optional


SALES = FileKind(
    "sales",
    ("date", "product", "quantity"),
    (
        "location",
        "in_stock",
        "price",
        "promotion",
        "category",
        "transaction",
        "kind",
        "clock",
        "zone",
        "name",
        "revenue",
        "channel",
    ),
)
STOCK = FileKind("stock", ("product", "on_hand"), ("location", "counted_at", "name"))
OPEN_ORDERS = FileKind("open_orders", ("product", "quantity", "due"), ("location", "supplier", "order"))
TERMS = FileKind(
    "terms",
    ("product",),
    (
        "location",
        "supplier",
        "supplier_sku",
        "lead_time_days",
        "review_days",
        "moq",
        "pack",
        "tier_from",
        "unit_cost",
        "holding_cost",
        "shortage_cost",
        "shelf_life_days",
        "storage_limit",
        "minimum_value",
        "order_days",
    ),
    signs=("supplier", "lead_time_days", "review_days", "moq", "pack", "unit_cost", "holding_cost", "shortage_cost"),
)
FUTURE = FileKind("future", ("date", "product"), ("location", "price", "promotion"), signs=("price", "promotion"))
PRODUCTS = FileKind(
    "products",
    ("product",),
    (
        "name",
        "category",
        "brand",
        "unit",
        "size",
        "pack",
        "barcode",
        "cost",
        "price",
        "supplier",
        "shelf_life_days",
        "active",
    ),
    signs=("name", "category", "brand", "unit", "size", "barcode", "cost", "price"),
)
SUPPLIERS = FileKind(
    "suppliers",
    ("supplier",),
    ("supplier_code", "email", "phone", "contact", "lead_time_days", "minimum_value", "currency", "order_days"),
    signs=("email", "phone", "contact", "lead_time_days", "minimum_value", "order_days", "supplier_code"),
)
PROMOTIONS = FileKind(
    "promotions",
    ("product", "starts", "ends"),
    ("location", "promotion_name", "price", "discount"),
)
PRICES = FileKind("prices", ("product", "price", "valid_from"), ("location", "valid_to", "cost"))
DELIVERIES = FileKind(
    "deliveries",
    ("supplier", "ordered_on", "delivered_on"),
    ("supplier_code", "product", "location", "quantity", "order", "value"),
)
LEVELS = FileKind("levels", ("product", "min", "max"), ("location",))
PAST_ORDERS = FileKind("orders", ("date", "product", "quantity"), ("location",))
KINDS = {
    kind.name: kind for kind in (SALES, STOCK, OPEN_ORDERS, TERMS, FUTURE, PRODUCTS, SUPPLIERS, PROMOTIONS, PRICES, DELIVERIES)
}
"""What can be imported; levels and past orders are asked for by name, by a replay."""
