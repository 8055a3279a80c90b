"""From whom, and on what terms: suppliers and the terms of each product."""

from shelfcast.purchasing.actions.agree_terms import agree_terms as agree_terms
from shelfcast.purchasing.reads import all_terms as all_terms
from shelfcast.purchasing.rules import Terms as Terms
