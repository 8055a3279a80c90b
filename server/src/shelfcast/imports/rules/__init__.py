"""From a file's rows to facts: recognise columns, read cells, judge row by row. Pure; nothing is fetched or stored.

Kinds and what their accepted rows carry. `line` (Int64) is the line of the file, always; texts are String, numbers Float64,
days Date, moments Datetime("us") by the location's clock; what the file does not say is null.

sales (`Sales.lines`)   row Int64 (unique in the file; `line` is not where one line holds many days), time, location (never
    null: "main" if the file names none), product, name, quantity (rounded to 6 decimals; a return may be negative or
    positive), in_stock (share 0 to 1), price (per unit), revenue, promotion (share 0 to 1), category, transaction, channel
    (online, in_store, marketplace), is_return Boolean
stock                   location, product, name, on_hand, counted_at Date
open_orders             location, product, supplier, order, quantity, due Date
terms (supplier items)  location (null = everywhere), product, supplier, supplier_sku, lead_time_days, review_days, moq, pack,
    unit_cost, holding_cost, shortage_cost, shelf_life_days, tier_from (unit_cost holds from this quantity on), storage_limit,
    minimum_value, order_days
future                  time, location (null = everywhere), product, price, promotion
products                product (its SKU), name, category, brand, unit, size (as written), size_amount String (its digits,
    exactly), size_unit String (ml, l, g, kg, oz, fl oz, piece …), size_packs Int64, pack, barcode, cost, price, supplier,
    shelf_life_days, active Boolean, attributes Struct of String (every other column)
suppliers               supplier, supplier_code, email, phone, contact, currency, order_days, lead_time_days, minimum_value
promotions              product, location (null = everywhere), starts Date, ends Date, promotion_name, price, discount (share)
prices                  product, location (null = everywhere), price, cost, valid_from Date, valid_to Date (null = open)
deliveries              supplier, supplier_code, order, product, location, quantity, value, ordered_on Date, delivered_on Date,
    lead_time_days Int64; `deliveries.lead_times(frame)` is the distribution of each supplier

Rejected rows (`.rejected`) of every kind: line, field, value, reason, what_to_do. `report.rows_to_mend` puts the original
cells in front; a file with the columns line, reason, what_to_do behind its own is read as if they were not there.
A file of any size: `table_files.read_batches(path, judge.header_fit(mapping), together=known_format(headers).together)`
twice, first into `survey.surveyed(kind, batches, reading)`, which agrees on dates and decimals for all of it, then batch by
batch into `judge.sales_from(batch, reading, seen)` with one `repeats.RowsSeen()`, or `judge.facts_from`; `report.merged` makes
one account of theirs. `row` of a sales line counts within its batch.
What to drop before the original is kept: `table.without(personal.personal_columns(table.frame))`. What to show and to remember:
`mapping.guess`, `mapping.corrected`, `mapping.fingerprint`.
Rows that are no mistake but do not belong here (voided, cancelled, totals) are rejected too, marked left_out.
"""
