"""What of a forecast is kept, so that everything decided from it can be computed again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.quantiles import Quantiles

from shelfcast.vocabulary.time import Calendar


@dataclass(frozen=True, slots=True)
class StoredForecast:
    """A forecast run as it was stored.

    locations, products: (n,) names and SKUs;  quantiles: n series over H periods after last_period
    correlation: (H, H);  whole_units: (n,);  weights: (n, m);  members: their names;  classes: (n,)
    """

    locations: tuple[str, ...]
    products: tuple[str, ...]
    calendar: Calendar
    last_period: np.datetime64
    quantiles: Quantiles
    correlation: Floats
    whole_units: Bools
    weights: Floats
    members: tuple[str, ...]
    classes: Ints
