"""What is sold and where: products, their categories, barcodes and prices, and locations. Knows nothing of how much."""

from shelfcast.catalog.actions.add_barcode import add_barcode as add_barcode
from shelfcast.catalog.actions.add_location import add_location as add_location
from shelfcast.catalog.actions.add_missing import add_missing as add_missing
from shelfcast.catalog.actions.archive_product import archive_product as archive_product
from shelfcast.catalog.actions.ensure_categories import ensure_categories as ensure_categories
from shelfcast.catalog.actions.keep_barcodes import keep_barcodes as keep_barcodes
from shelfcast.catalog.actions.keep_prices import PriceLine as PriceLine
from shelfcast.catalog.actions.keep_prices import keep_prices as keep_prices
from shelfcast.catalog.actions.keep_products import keep_products as keep_products
from shelfcast.catalog.actions.set_price import set_price as set_price
from shelfcast.catalog.reads.categories import category as category
from shelfcast.catalog.reads.categories import category_at as category_at
from shelfcast.catalog.reads.locations import location as location
from shelfcast.catalog.reads.locations import location_named as location_named
from shelfcast.catalog.reads.locations import location_names as location_names
from shelfcast.catalog.reads.narrowing import EVERYTHING as EVERYTHING
from shelfcast.catalog.reads.narrowing import AskedPart as AskedPart
from shelfcast.catalog.reads.narrowing import Part as Part
from shelfcast.catalog.reads.narrowing import known_locations as known_locations
from shelfcast.catalog.reads.narrowing import known_products as known_products
from shelfcast.catalog.reads.products import product as product
from shelfcast.catalog.reads.products import product_of_sku as product_of_sku
from shelfcast.catalog.reads.products import skus as skus
from shelfcast.catalog.rules.products import NoSuchProduct as NoSuchProduct
from shelfcast.catalog.rules.products import ProductFields as ProductFields
