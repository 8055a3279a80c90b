"""What to order: proposed orders with reasons, and what a person decided about them."""

from shelfcast.recommendations.rules import Proposal as Proposal
from shelfcast.recommendations.rules import Status as Status
from shelfcast.recommendations.rules import propose as propose
