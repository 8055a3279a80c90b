"""What customers wanted, as far as sales show it: sales lines, and the series made of them."""

from shelfcast.demand.actions.offer_sales import offer_sales as offer_sales
from shelfcast.demand.actions.plan_ahead import plan_ahead as plan_ahead
from shelfcast.demand.actions.post_sales_since_counts import post_sales_since_counts as post_sales_since_counts
from shelfcast.demand.actions.rebuild_series import rebuild_series as rebuild_series
from shelfcast.demand.actions.record_sales import record_sales as record_sales
from shelfcast.demand.actions.withdraw_sales import withdraw_sales as withdraw_sales
from shelfcast.demand.reads.rollup import GroupDemand as GroupDemand
from shelfcast.demand.reads.rollup import RollupBy as RollupBy
from shelfcast.demand.reads.rollup import Stretch as Stretch
from shelfcast.demand.reads.rollup import Within as Within
from shelfcast.demand.reads.rollup import cells_by_group as cells_by_group
from shelfcast.demand.reads.rollup import group_values as group_values
from shelfcast.demand.reads.rollup import rollup as rollup
from shelfcast.demand.reads.rollup import stretch_of as stretch_of
from shelfcast.demand.reads.series import build_state as build_state
from shelfcast.demand.reads.series import demand_series as demand_series
from shelfcast.demand.reads.series import last_sales as last_sales
from shelfcast.demand.reads.series import never_sold as never_sold
from shelfcast.demand.reads.series import newest_sale as newest_sale
from shelfcast.demand.reads.series import oldest_sale as oldest_sale
from shelfcast.demand.reads.series import sale_days as sale_days
from shelfcast.demand.rules import DemandSeries as DemandSeries
from shelfcast.demand.rules import SeriesKey as SeriesKey
from shelfcast.demand.rules import looks_incomplete as looks_incomplete
from shelfcast.demand.rules import newest_categories as newest_categories
from shelfcast.demand.rules import series_from_lines as series_from_lines
