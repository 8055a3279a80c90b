"""A file of suppliers becomes those who deliver."""

from __future__ import annotations

from shelfcast import purchasing
from shelfcast.imports.rules.supply import Facts
from shelfcast.imports.rules.weekdays import weekdays_of
from shelfcast.infra.postgres.transaction import Transaction


def take_in_suppliers(tx: Transaction, facts: Facts) -> None:
    """Add every accepted supplier, or change what the file says of one that is known."""
    for row in facts.frame.iter_rows(named=True):
        contact = {name: row[column] for name, column in (("name", "contact"), ("email", "email"), ("phone", "phone"))}
        fields: purchasing.SupplierFields = {"name": row["supplier"]}
        if any(value is not None for value in contact.values()):
            fields["contacts"] = [contact]
        if row["minimum_value"] is not None:
            fields["minimum_order_value"] = row["minimum_value"]
        if days := weekdays_of(row["order_days"]):
            fields["order_days"] = list(days)
        purchasing.keep_supplier(tx, fields)
