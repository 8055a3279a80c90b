"""What other ordering rules would have cost on the organisation's own history, kept; and what if the world were otherwise."""

from shelfcast.replays.rules.figures import COLUMNS as COLUMNS
from shelfcast.replays.rules.figures import COUNTS as COUNTS
from shelfcast.replays.rules.figures import TOTAL as TOTAL
from shelfcast.replays.rules.figures import Summing as Summing
from shelfcast.replays.rules.figures import Told as Told
from shelfcast.replays.rules.figures import sums_of as sums_of
from shelfcast.replays.rules.figures import told as told
from shelfcast.replays.rules.names import KNOWN as KNOWN
from shelfcast.replays.rules.names import UnknownRule as UnknownRule
from shelfcast.replays.rules.names import levels_rule as levels_rule
from shelfcast.replays.rules.names import orders_rule as orders_rule
from shelfcast.replays.rules.names import rule_named as rule_named
from shelfcast.replays.rules.names import without_rows as without_rows
from shelfcast.replays.rules.ordering import OURS as OURS
from shelfcast.replays.rules.ordering import RuledOrders as RuledOrders
from shelfcast.replays.rules.ordering import ruled_orders as ruled_orders
from shelfcast.replays.rules.replaying import NotReplayable as NotReplayable
from shelfcast.replays.rules.replaying import Part as Part
from shelfcast.replays.rules.replaying import Stretch as Stretch
from shelfcast.replays.rules.replaying import about_replay as about_replay
from shelfcast.replays.rules.replaying import counted_start as counted_start
from shelfcast.replays.rules.replaying import lived_parts as lived_parts
from shelfcast.replays.rules.replaying import setting_of as setting_of
from shelfcast.replays.rules.replaying import tuned_rules as tuned_rules
