"""What is there and what is coming: the stock ledger, expected receipts, and the one inventory position."""

from shelfcast.stock.actions.cancel_receipt import cancel_receipt as cancel_receipt
from shelfcast.stock.actions.expect_receipt import expect_receipt as expect_receipt
from shelfcast.stock.actions.post_counts import Count as Count
from shelfcast.stock.actions.post_counts import post_counts as post_counts
from shelfcast.stock.actions.post_movement import HandMovement as HandMovement
from shelfcast.stock.actions.post_movement import post_movement as post_movement
from shelfcast.stock.actions.post_sales import post_sales as post_sales
from shelfcast.stock.actions.receive import receive as receive
from shelfcast.stock.actions.reverse_movement import reverse_movement as reverse_movement
from shelfcast.stock.actions.withdraw_source import withdraw_source as withdraw_source
from shelfcast.stock.reads.levels import Level as Level
from shelfcast.stock.reads.levels import list_levels as list_levels
from shelfcast.stock.reads.position import last_counts as last_counts
from shelfcast.stock.reads.position import positions as positions
from shelfcast.stock.reads.receipts import OpenReceipt as OpenReceipt
from shelfcast.stock.reads.receipts import open_receipts as open_receipts
from shelfcast.stock.rules import NOTHING as NOTHING
from shelfcast.stock.rules import Due as Due
from shelfcast.stock.rules import MovementKind as MovementKind
from shelfcast.stock.rules import Position as Position
from shelfcast.stock.rules import day_of_stock as day_of_stock
from shelfcast.stock.rules import inventory_position as inventory_position
