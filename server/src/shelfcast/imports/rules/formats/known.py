"""All known exports, the most particular first, and which of them a file is."""

from __future__ import annotations

from collections.abc import Sequence

from shelfcast.imports.rules.formats.column_for_column import AUTOGLUON, NIXTLA, STORE_ITEM, Favorita, WiskProductMix
from shelfcast.imports.rules.formats.erpnext import ErpnextItems, ErpnextReorder
from shelfcast.imports.rules.formats.format import Format
from shelfcast.imports.rules.formats.frepple import FreppleDemand, FreppleItemSuppliers
from shelfcast.imports.rules.formats.loyverse import LoyverseItems
from shelfcast.imports.rules.formats.odoo import OdooOrders, OdooProducts, OdooReordering
from shelfcast.imports.rules.formats.shopify_inventory import ShopifyInventory
from shelfcast.imports.rules.formats.shopify_orders import ShopifyOrders
from shelfcast.imports.rules.formats.square import SquareItems, SquareLibrary, SquareTransactions
from shelfcast.imports.rules.formats.toast import ToastItems
from shelfcast.imports.rules.formats.wide import DatedColumns, NumberedDays
from shelfcast.imports.rules.kinds import FileKind

FORMATS: tuple[Format, ...] = (
    ShopifyOrders(),
    ShopifyInventory(),
    SquareItems(),
    SquareTransactions(),
    SquareLibrary(),
    ToastItems(),
    LoyverseItems(),
    OdooOrders(),
    OdooReordering(),
    OdooProducts(),
    ErpnextItems(),
    ErpnextReorder(),
    FreppleDemand(),
    FreppleItemSuppliers(),
    NumberedDays(),
    Favorita(),
    WiskProductMix(),
    NIXTLA,
    AUTOGLUON,
    STORE_ITEM,
    DatedColumns(),
)


def known_format(headers: Sequence[str], kind: FileKind | None = None) -> Format | None:
    """Which known export has these headers and can be read as this kind; None if it is no known one."""
    return next((each for each in FORMATS if (kind is None or kind in each.kinds) and each.matches(headers)), None)
