"""Which column of a file means what: known headers, and the user's own --map."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shelfcast.imports.rules.kinds import FUTURE, PRODUCTS, SALES, STOCK, SUPPLIERS, TERMS, FileKind
from shelfcast.imports.rules.kinds import KINDS as KINDS
from shelfcast.vocabulary.errors import Refused


class ColumnMissing(Refused):
    """A column that is needed was not recognised."""

    status = 422


class BadMapping(Refused):
    """The mapping names a field or a column that does not exist."""


KNOWN_HEADERS: dict[str, str] = {
    "date": "date day ds timestamp datetime time week month period saledate salesdate orderdate invoicedate "
    "transactiondate businessdate dt soldat createdat datum fecha",
    "location": "location store shop site warehouse outlet branch storeid storenbr storenumber locationname storename "
    "bar venue depot agency barname filiale tienda magasin",
    "product": "product item sku productid itemid itemcode productcode stockcode article productsku uniqueid material "
    "itemnbr itemnumber poscode plu pizzaid artikelnummer articulo producto productname itemname",
    "quantity": "quantity qty units sales sold unitssold quantitysold y unitsales demand saleamount salesqty qtysold target "
    "volume menge anzahl cantidad quantite amount",
    "in_stock": "instock instockshare available availability stockshare",
    "price": "price unitprice sellprice sellingprice salesprice priceeach retailprice standardsellingrate "
    "mrp listprice preis precio",
    "revenue": "revenue netsales linetotal netamount netprice grosssales totalprice salesvalue salesamount turnover umsatz "
    "grossamount amount",
    "promotion": "promotion promo onpromotion ispromo promoted onpromo",
    "category": "category categories department dept family productgroup productcategory categoryname itemgroup kategorie "
    "deptid catid categoria classification",
    "transaction": "transaction transactionid invoice invoiceno invoicenumber orderid ordernumber receipt receiptid "
    "receiptnumber checkid ticket ticketid",
    "kind": "kind type eventtype transactiontype movementtype",
    "channel": "channel saleschannel source ordersource",
    "name": "name description productname itemname title productdescription itemdescription bezeichnung descripcion",
    "on_hand": "onhand stock stockonhand quantityonhand qtyonhand currentstock inventory stocklevel level count counted "
    "quantity qty available onhandcurrent endinventory instock bestand existencias availablequantity",
    "counted_at": "countedat countdate counted date asof stockdate counteddate day timestamp",
    "due": "due duedate expected expecteddate eta arrival arrivaldate deliverydate expectedat",
    "order": "order ordernumber orderid ponumber po purchaseorder poid",
    "supplier": "supplier vendor suppliername vendorname defaultvendorname lieferant proveedor fournisseur",
    "supplier_code": "suppliercode supplierid vendornumber vendorid vendorcode suppliernumber",
    "supplier_sku": "suppliersku vendorsku supplieritemcode supplierpartnumber vendorpartnumber defaultvendorcode",
    "email": "email emailaddress mail",
    "phone": "phone phonenumber telephone tel mobile",
    "contact": "contact contactname contactperson salesrep representative",
    "minimum_value": "minimumvalue minimumordervalue minordervalue minimumorderamount",
    "currency": "currency currencycode",
    "order_days": "orderdays orderingdays deliverydays",
    "lead_time_days": "leadtimedays leadtime leaddays",
    "review_days": "reviewdays reviewperioddays review reviewperiod orderevery orderintervaldays",
    "moq": "moq minimumorder minimumorderquantity minorder minorderqty minimum",
    "pack": "pack packsize packmultiple casesize multiple packquantity caseqty orderedinmultiplesof",
    "tier_from": "tierfrom minquantity minqty pricebreakquantity pricebreak breakquantity fromquantity tierquantity",
    "unit_cost": "unitcost cost costprice purchaseprice supplierprice",
    "holding_cost": "holdingcost holding holdingcostperunit",
    "shortage_cost": "shortagecost shortage stockoutcost penalty lostsalecost",
    "shelf_life_days": "shelflifedays shelflife",
    "storage_limit": "storagelimit storage storagecapacity shelfcapacity maxstorage",
    "cost": "cost unitcost costprice purchaseprice defaultunitcost buyingprice einkaufspreis",
    "brand": "brand brandname make",
    "unit": "unit uom unitofmeasure defaultunitofmeasure stockuom einheit",
    "size": "size packagesize bottlesize unitsize contents weightingms weightg weightkg sizeml volumeml",
    "barcode": "barcode gtin ean upc ean13 barcodes",
    "active": "active enabled isactive status",
    "starts": "starts start startdate from datefrom fromdate begins validfrom",
    "ends": "ends end enddate to dateto until todate validto",
    "promotion_name": "promotionname promotion promo campaign campaignname offer name",
    "discount": "discount discountpercent discountpct percentoff rebate",
    "valid_from": "validfrom from effectivefrom effectivedate startdate datefrom start",
    "valid_to": "validto to effectiveto enddate dateto until end",
    "ordered_on": "orderedon ordered orderdate podate dateordered orderedat",
    "delivered_on": "deliveredon delivered receivedon received receiptdate deliverydate invoicedate datereceived",
    "value": "value dollars amount total",
    "clock": "time timeofday saletime ordertime transactiontime uhrzeit hora",
    "zone": "timezone tz",
    "min": "min minimum minqty minquantity minstock reorderpoint reorderlevel productminqty",
    "max": "max maximum maxqty maxquantity maxstock orderupto par parlevel target productmaxqty",
}
_KNOWN = {field: frozenset(headers.split()) for field, headers in KNOWN_HEADERS.items()}
KNOWN_NAMES = frozenset(name for names in _KNOWN.values() for name in names)
_STANDS_IN = {"product": "name"}
"""A required field that is not there → the field that then means it: what has no number goes by its name."""
_WEAK_COUNTS = frozenset(("quantity", "qty", "count", "level", "available"))
"""Names that a count of stock shares with the lines of orders."""
_ONLY_SUPPLIERS_HAVE = ("supplier_code", "lead_time_days", "minimum_value", "order_days")
"""A list of names with nothing but e-mail and phone may be one of customers."""
_TERMS_PROPER = ("supplier", "lead_time_days", "review_days", "moq", "pack", "unit_cost")
NOT_THERE = ""
"""As the header of a field in a mapping: no column holds it, whatever the headers look like."""
_ACCENTS = str.maketrans("áàâäãåçéèêëíìîïñóòôöõúùûü", "aaaaaaceeeeiiiinooooouuuu")


def plain(header: str) -> str:
    """A header by its letters and digits alone: `Unit Price` → unitprice."""
    return re.sub(r"[^a-z0-9]", "", header.lower().translate(_ACCENTS))


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

    The mapping wins, also where it says that a field is not there; then our own name; then other names in the order of
    KNOWN_HEADERS. No header serves twice, except a name that stands in for a product's missing number.
    raises: ColumnMissing
    """
    found = recognised(kind, headers, mapping)
    missing = [field for field in kind.required if field not in found]
    if missing:
        elsewhere = _dates_elsewhere(kind, missing, headers)
        hint = ",".join(f"{field}=…" for field in missing)
        raise ColumnMissing(
            f"The {kind.name} file has no column for {', '.join(missing)}. Its columns are {', '.join(headers)}. "
            f"{elsewhere}Say which is which with --map {hint}"
        )
    return found


def _dates_elsewhere(kind: FileKind, missing: list[str], headers: list[str]) -> str:
    """Where the dates may be, if the lines of orders stand in one file and the orders in another."""
    order = next((header for header in headers if plain(header) in _KNOWN["transaction"]), None)
    if kind is not SALES or order is None or missing != ["date"]:
        return ""
    return f"The dates may stand in another file with the same {order}; put them beside each line first. "


def recognised(kind: FileKind, headers: list[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """As recognise, also of a file that lacks what is required."""
    found: dict[str, str] = {field: header for field, header in mapping.items() if field in kind.fields and header in headers}
    by_name: dict[str, list[str]] = {}
    for header in headers:
        by_name.setdefault(plain(header), []).append(header)
    taken = set(found.values())
    for exact in (True, False):
        for field in kind.fields:
            if field in found or mapping.get(field) == NOT_THERE:
                continue
            names = [plain(field)] if exact else KNOWN_HEADERS[field].split()
            match = next((header for name in names for header in by_name.get(name, ()) if header not in taken), None)
            if match is not None:
                found[field] = match
                taken.add(match)
    for field, substitute in _STANDS_IN.items():
        if field in kind.required and field not in found and substitute in found:
            found[field] = found[substitute]
    if kind is SUPPLIERS and "supplier" not in found:
        named = next((header for header in headers if plain(header) == "name"), None)
        found |= {} if named is None else {"supplier": named}
    return found


def guess_kind(headers: list[str], mapping: Mapping[str, str]) -> FileKind:
    """What a file is by its columns: the kind with most of them; raises: ColumnMissing when it is none."""
    scores = {kind: score for kind in KINDS.values() if (score := how_well(kind, headers, mapping)) > 0}
    if not scores:
        recognise(SALES, headers, mapping)
    return max(scores, key=lambda kind: scores[kind])


def how_well(kind: FileKind, headers: list[str], mapping: Mapping[str, str]) -> float:
    """How many columns speak for this kind; 0 where something is missing. Our own names count twice.

    A day, a product and its price are also what sales have whose quantity goes by an odd name.
    """
    found = recognised(kind, headers, mapping)
    if any(field not in found for field in kind.required):
        return 0.0
    if kind.signs and not any(field in found for field in kind.signs):
        return 0.0
    if kind is FUTURE and not mapping and any(plain(header) not in KNOWN_NAMES for header in headers):
        return 0.0
    if kind is SUPPLIERS and any(plain(header) in _KNOWN["product"] for header in headers):
        return 0.0
    exact = sum(plain(field) == plain(header) for field, header in found.items())
    if kind is SUPPLIERS and plain(found["supplier"]) == "name" and not found.keys() & set(_ONLY_SUPPLIERS_HAVE):
        return 0.0
    only_names = kind is PRODUCTS and found.get("name") == found["product"] and found.keys() <= {"product", "name", "active"}
    only_prices = kind is PRODUCTS and found.keys() <= {"product", "price"}
    if only_names or (only_prices and any(plain(header) in _KNOWN["date"] for header in headers)):
        return 0.0
    if kind is STOCK and plain(found["on_hand"]) in _WEAK_COUNTS and any(plain(h) in _KNOWN["transaction"] for h in headers):
        return 0.0
    only_costs = kind is TERMS and not found.keys() & set(_TERMS_PROPER)
    if only_costs and any(plain(header) in _KNOWN["on_hand"] - _WEAK_COUNTS for header in headers):
        return 0.0
    lonely = kind.name == "terms" and len(found) < 3
    return len(set(found.values())) + exact + (0.5 if kind is SALES else 0.0) - (2.0 if lonely else 0.0)


def unused_mapping(mapping: Mapping[str, str], headers: list[list[str]]) -> str | None:
    """A sentence about the first mapped header that no file has, or None."""
    for field, header in mapping.items():
        if not any(header in names for names in headers):
            return f"--map {field}={header}: no file has a column {header!r}"
    return None
