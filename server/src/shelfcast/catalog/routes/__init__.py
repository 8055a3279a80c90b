"""The catalogue over HTTP."""

from shelfcast.catalog.routes import categories, locations, products

routers = (products.router, categories.router, locations.router)
