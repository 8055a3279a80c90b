"""What is there and what is coming: the stock ledger, expected receipts, and the one inventory position."""

from shelfcast.stock.rules import NOTHING as NOTHING
from shelfcast.stock.rules import Due as Due
from shelfcast.stock.rules import Position as Position
from shelfcast.stock.rules import inventory_position as inventory_position
