"""What customers wanted, as far as sales show it: sales lines, and the series made of them."""

from shelfcast.demand.rules import DemandSeries as DemandSeries
from shelfcast.demand.rules import PeriodRows as PeriodRows
from shelfcast.demand.rules import SeriesKey as SeriesKey
from shelfcast.demand.rules import densify as densify
from shelfcast.demand.rules import looks_incomplete as looks_incomplete
from shelfcast.demand.rules import period_rows as period_rows
from shelfcast.demand.rules import series_from_lines as series_from_lines
