"""What is sold and where: products and locations. Knows nothing of how much."""

from shelfcast.catalog.actions.add_missing import add_missing as add_missing
from shelfcast.catalog.reads import location_names as location_names
from shelfcast.catalog.reads import skus as skus
