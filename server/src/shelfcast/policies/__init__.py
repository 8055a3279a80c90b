"""How each item is replenished: its terms, and the defaults behind them."""

from shelfcast.policies.rules import BadDefaults as BadDefaults
from shelfcast.policies.rules import Defaults as Defaults
from shelfcast.policies.rules import SeriesTerms as SeriesTerms
from shelfcast.policies.rules import calibrated as calibrated
from shelfcast.policies.rules import resolve_terms as resolve_terms
