"""From whom, and on what terms: suppliers and the terms of each product."""

from shelfcast.purchasing.actions.agree_terms import agree_terms as agree_terms
from shelfcast.purchasing.actions.keep_supplier import keep_supplier as keep_supplier
from shelfcast.purchasing.actions.learn_lead_times import learn_lead_times as learn_lead_times
from shelfcast.purchasing.reads import all_terms as all_terms
from shelfcast.purchasing.reads import rival_terms as rival_terms
from shelfcast.purchasing.rules import Alternative as Alternative
from shelfcast.purchasing.rules import Conditions as Conditions
from shelfcast.purchasing.rules import RivalTerms as RivalTerms
from shelfcast.purchasing.rules import SupplierFields as SupplierFields
from shelfcast.purchasing.rules import Terms as Terms
from shelfcast.purchasing.rules import best_alternative as best_alternative
