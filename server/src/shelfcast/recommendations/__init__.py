"""What to order: proposed orders with reasons, and what a person decided about them."""

from shelfcast.recommendations.actions.accept_recommendation import accept_recommendation as accept_recommendation
from shelfcast.recommendations.actions.expire_undecided import expire_undecided as expire_undecided
from shelfcast.recommendations.actions.judge_accepted import judge_accepted as judge_accepted
from shelfcast.recommendations.actions.propose_orders import propose_orders as propose_orders
from shelfcast.recommendations.actions.reject_recommendation import reject_recommendation as reject_recommendation
from shelfcast.recommendations.actions.reopen_recommendation import reopen_recommendation as reopen_recommendation
from shelfcast.recommendations.actions.snooze_recommendation import snooze_recommendation as snooze_recommendation
from shelfcast.recommendations.reads import ReorderLine as ReorderLine
from shelfcast.recommendations.reads import ReorderList as ReorderList
from shelfcast.recommendations.reads import day_of_stock as day_of_stock
from shelfcast.recommendations.reads import reorder_list as reorder_list
from shelfcast.recommendations.rules import NoListYet as NoListYet
from shelfcast.recommendations.rules import Proposal as Proposal
from shelfcast.recommendations.rules import Status as Status
from shelfcast.recommendations.rules import location_age as location_age
from shelfcast.recommendations.rules import propose as propose
from shelfcast.recommendations.rules import with_alternatives as with_alternatives
from shelfcast.recommendations.rules import within_budget as within_budget
from shelfcast.recommendations.rules.health import stock_health as stock_health
