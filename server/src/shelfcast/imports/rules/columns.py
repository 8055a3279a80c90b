"""Which column of a file means what: known headers, and the user's own --map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shelfcast.vocabulary.errors import Refused


class ColumnMissing(Refused):
    """A column that is needed was not recognised."""

    status = 422


class BadMapping(Refused):
    """The mapping names a field or a column that does not exist."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file of one kind may hold.

    name: how the report calls it;  required, optional: our names of its columns
    """

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return self.required + self.optional


SALES = FileKind(
    "sales",
    ("date", "product", "quantity"),
    ("location", "in_stock", "price", "promotion", "category", "transaction", "kind"),
)
STOCK = FileKind("stock", ("product", "on_hand"), ("location", "counted_at"))
OPEN_ORDERS = FileKind("open_orders", ("product", "quantity", "due"), ("location",))
TERMS = FileKind(
    "terms",
    ("product",),
    (
        "location",
        "supplier",
        "lead_time_days",
        "review_days",
        "moq",
        "pack",
        "unit_cost",
        "holding_cost",
        "shortage_cost",
        "shelf_life_days",
    ),
)
FUTURE = FileKind("future", ("date", "product"), ("location", "price", "promotion"))
LEVELS = FileKind("levels", ("product", "min", "max"), ("location",))
PAST_ORDERS = FileKind("orders", ("date", "product", "quantity"), ("location",))
KINDS = {kind.name: kind for kind in (SALES, STOCK, OPEN_ORDERS, TERMS, FUTURE)}

KNOWN_HEADERS: dict[str, str] = {
    "date": "date day ds timestamp datetime time week month period saledate salesdate orderdate invoicedate "
    "transactiondate businessdate dt soldat createdat",
    "location": "location store shop site warehouse outlet branch storeid storenbr storenumber locationname storename "
    "bar venue depot",
    "product": "product item sku productid itemid itemcode productcode stockcode productname itemname itemnbr article "
    "productsku uniqueid material",
    "quantity": "quantity qty units sales sold unitssold quantitysold y unitsales demand saleamount salesqty qtysold amount",
    "in_stock": "instock instockshare available availability stockshare",
    "price": "price unitprice sellprice sellingprice salesprice priceeach",
    "promotion": "promotion promo onpromotion ispromo promoted onpromo",
    "category": "category department dept family productgroup productcategory categoryname",
    "transaction": "transaction transactionid invoice invoiceno invoicenumber orderid ordernumber receipt receiptid "
    "receiptnumber checkid ticket ticketid",
    "kind": "kind type eventtype transactiontype movementtype",
    "on_hand": "onhand stock stockonhand quantityonhand qtyonhand currentstock inventory stocklevel level count counted "
    "quantity qty available onhandcurrent endinventory",
    "counted_at": "countedat countdate counted date asof stockdate counteddate day timestamp",
    "due": "due duedate expected expecteddate eta arrival arrivaldate deliverydate expectedat",
    "supplier": "supplier vendor suppliername vendorname",
    "lead_time_days": "leadtimedays leadtime leaddays",
    "review_days": "reviewdays reviewperioddays review reviewperiod orderevery orderintervaldays",
    "moq": "moq minimumorder minimumorderquantity minorder minorderqty minimum",
    "pack": "pack packsize packmultiple casesize multiple packquantity caseqty orderedinmultiplesof",
    "unit_cost": "unitcost cost costprice purchaseprice",
    "holding_cost": "holdingcost holding holdingcostperunit",
    "shortage_cost": "shortagecost shortage stockoutcost penalty lostsalecost",
    "shelf_life_days": "shelflifedays shelflife",
    "min": "min minimum minqty minquantity minstock reorderpoint reorderlevel productminqty",
    "max": "max maximum maxqty maxquantity maxstock orderupto par parlevel target productmaxqty",
}
_KNOWN = {field: frozenset(headers.split()) for field, headers in KNOWN_HEADERS.items()}


def _plain(header: str) -> str:
    return re.sub(r"[^a-z0-9]", "", header.lower())


def read_mapping(text: str | None) -> dict[str, str]:
    """`date=InvoiceDate,product=StockCode` as a mapping of our fields to the file's headers; raises: BadMapping."""
    mapping: dict[str, str] = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        field, equals, header = part.partition("=")
        if not equals or not header.strip():
            raise BadMapping(f"--map {part!r} must read field=Header, for example date=InvoiceDate")
        if field.strip() not in _KNOWN:
            raise BadMapping(f"--map names the field {field.strip()!r}; the fields are {', '.join(_KNOWN)}")
        mapping[field.strip()] = header.strip()
    return mapping


def recognise(kind: FileKind, headers: list[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Our field → the file's header, for every field of this kind that the file has.

    The mapping wins; then our own name; then other names in the order of KNOWN_HEADERS. No header serves twice.
    raises: ColumnMissing
    """
    found: dict[str, str] = {field: header for field, header in mapping.items() if field in kind.fields and header in headers}
    for exact in (True, False):
        for field in kind.fields:
            if field in found:
                continue
            free = [header for header in headers if header not in found.values()]
            if exact:
                matches = [header for header in free if _plain(header) == _plain(field)]
            else:
                ranked = KNOWN_HEADERS[field].split()
                known = [header for header in free if _plain(header) in _KNOWN[field]]
                matches = sorted(known, key=lambda header: ranked.index(_plain(header)))
            if matches:
                found[field] = matches[0]
    missing = [field for field in kind.required if field not in found]
    if missing:
        hint = ",".join(f"{field}=…" for field in missing)
        raise ColumnMissing(
            f"The {kind.name} file has no column for {', '.join(missing)}. Its columns are {', '.join(headers)}. "
            f"Say which is which with --map {hint}"
        )
    return found


def unused_mapping(mapping: Mapping[str, str], headers: list[list[str]]) -> str | None:
    """A sentence about the first mapped header that no file has, or None."""
    for field, header in mapping.items():
        if not any(header in names for names in headers):
            return f"--map {field}={header}: no file has a column {header!r}"
    return None
