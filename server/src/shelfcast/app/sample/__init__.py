"""The sample organisation of `make demo`: a bakery, a bar and a dark store that never existed."""

from shelfcast.app.sample.catalogue import Listing, Product
from shelfcast.app.sample.files import SampleFiles, write_sample
from shelfcast.app.sample.history import History, OpenOrder, simulate

__all__ = ["History", "Listing", "OpenOrder", "Product", "SampleFiles", "simulate", "write_sample"]
