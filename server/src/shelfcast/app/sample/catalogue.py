"""What the sample organisation sells, where, from whom: three small tables to read and to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

Week = tuple[float, float, float, float, float, float, float]
"""Monday to Sunday, around 1."""


class Lack(Enum):
    """What the owner forgot to write down, so that the list has something to set aside."""

    SUPPLIER = "supplier"
    UNIT_COST = "unit_cost"
    LEAD_TIME = "lead_time_days"
    TERMS = "everything"


@dataclass(frozen=True, slots=True)
class Category:
    """How demand of a kind moves.

    warmth: height of the yearly wave, as the logarithm of its peak; peak: day of the year, 1 to 365
    steadiness: the negative binomial's size; the smaller, the noisier
    week: its own weekdays; None takes those of the location
    """

    warmth: float = 0.0
    peak: int = 1
    steadiness: float = 20.0
    week: Week | None = None


@dataclass(frozen=True, slots=True)
class Supplier:
    """lead_time_days and review_days are promised; `latest` is how many days ago the last delivery was due."""

    lead_time_days: int
    review_days: int
    latest: int
    share_late: float = 0.0


@dataclass(frozen=True, slots=True)
class Product:
    """One row of an assortment.

    daily: mean units per day at the end of history;  price, cost: money per unit;  pack: units per pack
    keeps: days it can be sold, 0 for one that does not expire;  moq: least units per order, 0 for one pack
    uplift: demand on promotion over demand without, 1 for one that is never on promotion
    growth: share per year on top of its location's
    launched, ended: days before the last one, 0 for one sold throughout
    lacks: what its terms leave out on purpose;  unbooked: its last delivery is overdue
    """

    name: str
    category: str
    supplier: str
    daily: float
    price: float
    cost: float
    pack: int = 1
    keeps: int = 0
    moq: int = 0
    uplift: float = 1.0
    growth: float = 0.0
    launched: int = 0
    ended: int = 0
    lacks: Lack | None = None
    unbooked: bool = False

    @property
    def is_current(self) -> bool:
        """Sold to this day."""
        return not self.ended and self.daily > 0


@dataclass(frozen=True, slots=True)
class Location:
    """payday: how far demand around the end of a month stands above the rest; counted: days since its stock was counted."""

    name: str
    week: Week
    growth: float
    payday: float
    counted: int
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A product that a location sells."""

    location: Location
    product: Product


CATEGORIES = {
    "Bread": Category(steadiness=40, week=(0.85, 0.80, 0.85, 0.95, 1.15, 1.45, 0.95)),
    "Pastry": Category(steadiness=30, week=(0.70, 0.70, 0.75, 0.80, 1.00, 1.60, 1.45)),
    "Lunch": Category(steadiness=25, week=(1.15, 1.20, 1.20, 1.20, 1.15, 0.70, 0.40)),
    "Cake": Category(steadiness=12, week=(0.60, 0.60, 0.65, 0.80, 1.05, 1.65, 1.65)),
    "Dairy": Category(steadiness=30),
    "Hot drinks": Category(warmth=0.18, peak=15),
    "Winter drinks": Category(warmth=0.90, peak=5),
    "Cold drinks": Category(warmth=0.35, peak=200),
    "Draught beer": Category(warmth=0.15, peak=195, steadiness=25),
    "Bottled beer": Category(warmth=0.30, peak=200, steadiness=12),
    "Mixers": Category(warmth=0.10, peak=190, steadiness=15),
    "Wine": Category(warmth=0.10, peak=350, steadiness=15),
    "Spirits": Category(warmth=0.08, peak=350),
    "Bar snacks": Category(steadiness=10),
    "Produce": Category(steadiness=25),
    "Meat and fish": Category(steadiness=15),
    "Barbecue": Category(warmth=0.80, peak=190, steadiness=8, week=(0.55, 0.55, 0.65, 0.80, 1.35, 1.85, 1.25)),
    "Ice cream": Category(warmth=0.85, peak=200, steadiness=10),
    "Frozen": Category(steadiness=18),
    "Pantry": Category(steadiness=20),
    "Soups": Category(warmth=0.55, peak=20, steadiness=15),
    "Treats": Category(steadiness=15, week=(0.75, 0.75, 0.80, 0.90, 1.30, 1.35, 1.15)),
    "Household": Category(steadiness=18, week=(1.00, 0.90, 0.90, 0.90, 1.00, 1.15, 1.15)),
}

SUPPLIERS = {
    "Own bakehouse": Supplier(lead_time_days=1, review_days=1, latest=0),
    "Mill Lane": Supplier(lead_time_days=1, review_days=1, latest=0),
    "Greenfield": Supplier(lead_time_days=1, review_days=2, latest=1),
    "Copper Kettle": Supplier(lead_time_days=4, review_days=7, latest=5, share_late=0.20),
    "Tide Brewery": Supplier(lead_time_days=3, review_days=14, latest=11, share_late=0.10),
    "Brightwater": Supplier(lead_time_days=3, review_days=14, latest=11, share_late=0.15),
    "Old Quay": Supplier(lead_time_days=3, review_days=14, latest=11, share_late=0.20),
    "Vine & Vessel": Supplier(lead_time_days=7, review_days=14, latest=11, share_late=0.20),
    "Morning Market": Supplier(lead_time_days=1, review_days=1, latest=0),
    "Stonebridge": Supplier(lead_time_days=1, review_days=2, latest=1, share_late=0.05),
    "Citywide": Supplier(lead_time_days=2, review_days=3, latest=1, share_late=0.10),
    "Pantry Depot": Supplier(lead_time_days=3, review_days=7, latest=6, share_late=0.15),
    "Frostline": Supplier(lead_time_days=3, review_days=7, latest=4, share_late=0.10),
    "Tidy Home": Supplier(lead_time_days=6, review_days=14, latest=9, share_late=0.20),
}

# fmt: off
_BAKERY = (
    #       name                          category         supplier          daily   price   cost  pack  keeps
    Product("Butter croissant",           "Pastry",        "Own bakehouse",    60,   2.60,  0.70,  6,  1, growth=0.08),
    Product("Pain au chocolat",           "Pastry",        "Own bakehouse",    34,   2.90,  0.85,  6,  1),
    Product("Almond croissant",           "Pastry",        "Own bakehouse",    14,   3.60,  1.20,  6,  1),
    Product("Pistachio croissant",        "Pastry",        "Own bakehouse",    11,   4.20,  1.60,  6,  1, launched=37),
    Product("Cinnamon roll",              "Pastry",        "Own bakehouse",    22,   3.20,  0.90,  6,  2),
    Product("Hot cross bun",              "Pastry",        "Own bakehouse",     9,   1.80,  0.45,  6,  2, ended=130),
    Product("Baguette",                   "Bread",         "Own bakehouse",    48,   2.20,  0.55,  4,  1),
    Product("Country sourdough 800 g",    "Bread",         "Own bakehouse",    32,   5.60,  1.50,  2,  3, growth=0.10),
    Product("Rye loaf 700 g",             "Bread",         "Own bakehouse",    11,   5.20,  1.45,  2,  5),
    Product("Wholegrain loaf 600 g",      "Bread",         "Own bakehouse",    16,   4.40,  1.20,  2,  3),
    Product("Focaccia slice",             "Bread",         "Own bakehouse",    15,   3.40,  0.85,  4,  2),
    Product("Sandwich roll 6 pieces",     "Bread",         "Own bakehouse",    13,   3.60,  0.95,  1,  2),
    Product("Ham and cheese sandwich",    "Lunch",         "Mill Lane",        24,   5.90,  2.30,  4,  2),
    Product("Falafel wrap",               "Lunch",         "Mill Lane",        16,   6.40,  2.40,  4,  2, growth=0.15),
    Product("Egg salad sandwich",         "Lunch",         "Mill Lane",        12,   5.40,  1.95,  4,  2, growth=-0.20),
    Product("Quiche Lorraine slice",      "Lunch",         "Mill Lane",         9,   5.20,  1.90,  4,  3),
    Product("Carrot cake slice",          "Cake",          "Own bakehouse",    10,   4.60,  1.30,  8,  3),
    Product("Lemon tart",                 "Cake",          "Own bakehouse",     7,   4.90,  1.60,  4,  2),
    Product("Whole celebration cake",     "Cake",          "Own bakehouse",   0.5,  42.00, 14.00,  1,  4),
    Product("Whole milk 1 L",             "Dairy",         "Greenfield",       14,   1.60,  0.95,  6,  5),
    Product("Oat drink 1 L",              "Dairy",         "Greenfield",        8,   2.40,  1.35,  6,  0, growth=0.30),
    Product("House espresso beans 250 g", "Hot drinks",    "Copper Kettle",     6,   9.80,  5.10,  6,  0),
    Product("Decaf espresso beans 250 g", "Hot drinks",    "Copper Kettle",   0.9,  10.40,  5.60,  6,  0, moq=12),
    Product("Hot chocolate pouch 300 g",  "Winter drinks", "Copper Kettle",   1.4,   8.20,  4.10,  4,  0),
    Product("Wildflower honey 350 g",     "Pantry",        "Pantry Depot",    0.4,   9.50,  5.40,  6,  0, lacks=Lack.SUPPLIER),
    Product("Strawberry jam 250 g",       "Pantry",        "Pantry Depot",    0.8,   6.20,  3.10,  6,  0, lacks=Lack.LEAD_TIME),
)

_BAR = (
    #       name                          category         supplier          daily   price   cost  pack  keeps
    Product("Harbour Lager pint",         "Draught beer",  "Tide Brewery",     52,   6.20,  1.75, 88, 60),
    Product("Quayside Pale Ale pint",     "Draught beer",  "Tide Brewery",     31,   6.60,  1.95, 88, 60),
    Product("Lighthouse Stout pint",      "Draught beer",  "Tide Brewery",     12,   6.80,  2.05, 52, 60),
    Product("Breakwater IPA pint",        "Draught beer",  "Tide Brewery",     19,   6.90,  2.20, 52, 60, growth=0.10),
    Product("Orchard Cider pint",         "Draught beer",  "Tide Brewery",     11,   6.40,  1.90, 52, 60),
    Product("Hazy Dock IPA pint",         "Draught beer",  "Tide Brewery",      9,   7.40,  2.60, 52, 60, launched=56),
    Product("Amber Winter Ale pint",      "Draught beer",  "Tide Brewery",      8,   6.70,  2.10, 52, 60, ended=170),
    Product("Pilsner bottle 330 ml",      "Bottled beer",  "Brightwater",      14,   4.80,  1.30, 24,  0, uplift=1.5),
    Product("Wheat beer bottle 500 ml",   "Bottled beer",  "Brightwater",       6,   5.90,  1.80, 20,  0),
    Product("Alcohol-free lager 330 ml",  "Bottled beer",  "Brightwater",       5,   4.40,  1.25, 24,  0, growth=0.35),
    Product("Pear cider bottle 500 ml",   "Bottled beer",  "Brightwater",       4,   5.60,  1.70, 12,  0),
    Product("Ginger beer bottle 330 ml",  "Bottled beer",  "Brightwater",       3,   4.20,  1.20, 24,  0, ended=95),
    Product("Tonic water 200 ml",         "Mixers",        "Brightwater",      26,   2.60,  0.62, 24,  0),
    Product("Soda water 200 ml",          "Mixers",        "Brightwater",      12,   2.20,  0.50, 24,  0),
    Product("Ginger ale 200 ml",          "Mixers",        "Brightwater",       9,   2.60,  0.62, 24,  0),
    Product("Cola 330 ml",                "Cold drinks",   "Brightwater",      18,   3.20,  0.70, 24,  0),
    Product("Lemonade 330 ml",            "Cold drinks",   "Brightwater",       8,   3.20,  0.68, 24,  0),
    Product("Tomato juice 200 ml",        "Mixers",        "Brightwater",     0.7,   2.80,  0.75, 12,  0),
    Product("Mulled wine 1 L",            "Winter drinks", "Vine & Vessel",   1.2,  24.00,  5.80,  6,  0),
    Product("House white 75 cl",          "Wine",          "Vine & Vessel",     7,  24.00,  6.90,  6,  0),
    Product("House red 75 cl",            "Wine",          "Vine & Vessel",     6,  24.00,  6.70,  6,  0),
    Product("Provence rose 75 cl",        "Wine",          "Vine & Vessel",     3,  31.00,  9.80,  6,  0),
    Product("Prosecco 75 cl",             "Wine",          "Vine & Vessel",     4,  34.00,  9.20,  6,  0, uplift=1.6),
    Product("Vintage champagne 75 cl",    "Wine",          "Vine & Vessel",  0.06, 110.00, 52.00,  1,  0),
    Product("London dry gin 70 cl",       "Spirits",       "Old Quay",        1.3,  98.00, 17.50,  6,  0),
    Product("Vodka 70 cl",                "Spirits",       "Old Quay",        1.1,  92.00, 15.00,  6,  0),
    Product("White rum 70 cl",            "Spirits",       "Old Quay",        0.7,  94.00, 16.20,  6,  0),
    Product("Spiced rum 70 cl",           "Spirits",       "Old Quay",        0.6,  98.00, 18.00,  6,  0),
    Product("Blended Scotch 70 cl",       "Spirits",       "Old Quay",        0.5,  96.00, 19.00,  6,  0),
    Product("Aperitivo bitter 70 cl",     "Spirits",       "Old Quay",        0.8,  88.00, 14.50,  6,  0),
    Product("Islay malt 16 years 70 cl",  "Spirits",       "Old Quay",       0.07, 190.00, 68.00,  1,  0),
    Product("Reposado mezcal 70 cl",      "Spirits",       "Old Quay",       0.06, 150.00, 44.00,  1,  0),
    Product("XO cognac 70 cl",            "Spirits",       "Old Quay",       0.05, 240.00, 96.00,  1,  0),
    Product("Chartreuse green 70 cl",     "Spirits",       "Old Quay",       0.05, 160.00, 49.00,  1,  0, lacks=Lack.UNIT_COST),
    Product("Absinthe 50 cl",             "Spirits",       "Old Quay",          0, 140.00, 38.00,  6,  0),
    Product("Salted almonds 60 g",        "Bar snacks",    "Old Quay",          5,   3.80,  1.40, 20,  0, lacks=Lack.SUPPLIER),
)

_DARK_STORE = (
    #       name                          category         supplier          daily   price   cost  pack  keeps
    Product("Bananas 1 kg",               "Produce",       "Morning Market",   54,   1.90,  1.05, 10,  4, uplift=1.5),
    Product("Avocado",                    "Produce",       "Morning Market",   36,   1.60,  0.85, 12,  4, uplift=1.8),
    Product("Strawberries 400 g",         "Produce",       "Morning Market",   18,   3.90,  2.20,  8,  3, uplift=1.9),
    Product("Cherry tomatoes 250 g",      "Produce",       "Morning Market",   28,   2.20,  1.20, 10,  5),
    Product("Cucumber",                   "Produce",       "Morning Market",   26,   1.10,  0.55, 12,  5),
    Product("Baby spinach 200 g",         "Produce",       "Morning Market",   15,   2.60,  1.40,  8,  4),
    Product("Lemons 4 pieces",            "Produce",       "Morning Market",   14,   1.80,  0.90, 10, 14),
    Product("Potatoes 2 kg",              "Produce",       "Morning Market",   17,   2.90,  1.50,  6, 14),
    Product("Yellow onions 1 kg",         "Produce",       "Morning Market",   19,   1.60,  0.80, 10, 21),
    Product("Fresh basil pot",            "Produce",       "Morning Market",    6,   1.90,  0.95,  6,  4),
    Product("Dragon fruit",               "Produce",       "Morning Market", 0.30,   4.90,  2.90,  1,  7),
    Product("Whole milk 1 L",             "Dairy",         "Greenfield",       58,   1.40,  0.95, 12,  7),
    Product("Semi-skimmed milk 1 L",      "Dairy",         "Greenfield",       42,   1.35,  0.92, 12,  7),
    Product("Oat drink 1 L",              "Dairy",         "Citywide",         24,   2.10,  1.30, 12,  0, uplift=1.6),
    Product("Free-range eggs 10",         "Dairy",         "Greenfield",       40,   3.40,  2.30, 12, 21),
    Product("Butter 250 g",               "Dairy",         "Greenfield",       26,   2.90,  2.00, 10, 45, uplift=1.9),
    Product("Greek yoghurt 500 g",        "Dairy",         "Greenfield",       24,   2.60,  1.50,  6, 18, uplift=1.7),
    Product("Mozzarella 125 g",           "Dairy",         "Greenfield",       20,   1.50,  0.85, 12, 16, uplift=1.8),
    Product("Cheddar slices 200 g",       "Dairy",         "Greenfield",       17,   2.80,  1.75, 10, 35),
    Product("Truffle brie 200 g",         "Dairy",         "Greenfield",     0.25,   7.90,  4.90,  1, 21),
    Product("Sliced white bread 500 g",   "Bread",         "Morning Market",   30,   1.50,  0.80,  8,  4),
    Product("Burger buns 4 pieces",       "Barbecue",      "Morning Market",   12,   1.80,  0.90,  6,  6),
    Product("Chicken breast 400 g",       "Meat and fish", "Stonebridge",      24,   5.90,  3.90,  8,  5, uplift=1.7),
    Product("Beef mince 500 g",           "Meat and fish", "Stonebridge",      18,   5.40,  3.60,  8,  4, uplift=1.6),
    Product("Salmon fillet 250 g",        "Meat and fish", "Stonebridge",       9,   6.90,  4.70,  6,  4),
    Product("Smoked ham 150 g",           "Meat and fish", "Stonebridge",      15,   2.90,  1.70, 10, 20),
    Product("Barbecue sausages 400 g",    "Barbecue",      "Stonebridge",      11,   4.60,  2.80,  8, 10, uplift=2.0),
    Product("Charcoal 3 kg",              "Barbecue",      "Pantry Depot",      3,   6.90,  3.80,  4,  0, moq=16),
    Product("Vanilla ice cream 900 ml",   "Ice cream",     "Frostline",        11,   4.20,  2.40,  6,  0, uplift=2.1),
    Product("Chocolate ice cream 465 ml", "Ice cream",     "Frostline",        13,   5.90,  3.50,  8,  0, uplift=2.4),
    Product("Mango sorbet 500 ml",        "Ice cream",     "Frostline",         5,   4.80,  2.70,  6,  0),
    Product("Margherita pizza 350 g",     "Frozen",        "Frostline",        22,   3.60,  2.00, 10,  0, uplift=2.3),
    Product("Garden peas 750 g",          "Frozen",        "Frostline",        10,   2.20,  1.20,  8,  0),
    Product("Fish fingers 12 pieces",     "Frozen",        "Frostline",         9,   3.90,  2.30,  8,  0, uplift=1.8),
    Product("Crushed ice 2 kg",           "Ice cream",     "Frostline",         5,   2.40,  1.00,  6,  0),
    Product("Spaghetti 500 g",            "Pantry",        "Pantry Depot",     22,   1.20,  0.65, 20,  0, uplift=1.8),
    Product("Basmati rice 1 kg",          "Pantry",        "Pantry Depot",     14,   2.90,  1.70, 10,  0, unbooked=True),
    Product("Olive oil 500 ml",           "Pantry",        "Pantry Depot",      8,   7.90,  5.40,  6,  0, uplift=2.0),
    Product("Chopped tomatoes 400 g",     "Pantry",        "Pantry Depot",     24,   0.95,  0.50, 24,  0),
    Product("Tuna chunks 3 tins",         "Pantry",        "Pantry Depot",     10,   4.50,  2.90, 12,  0, uplift=2.2),
    Product("Peanut butter 350 g",        "Pantry",        "Pantry Depot",      9,   3.40,  2.00, 12,  0),
    Product("Oat granola 500 g",          "Pantry",        "Pantry Depot",     10,   3.60,  2.10,  8,  0, growth=-0.15),
    Product("Tomato soup 500 ml",         "Soups",         "Citywide",          8,   2.60,  1.40,  8,  0),
    Product("Instant ramen 5 pieces",     "Soups",         "Citywide",         14,   3.90,  2.30, 10,  0, uplift=1.7),
    Product("Protein pudding 200 g",      "Dairy",         "Greenfield",       12,   1.90,  1.10,  8, 21, launched=63),
    Product("Cold brew can 250 ml",       "Cold drinks",   "Citywide",         10,   2.20,  1.15, 12,  0, launched=42),
    Product("Kombucha ginger 330 ml",     "Cold drinks",   "Citywide",          6,   2.70,  1.50, 12,  0, launched=24),
    Product("Cola 330 ml",                "Cold drinks",   "Citywide",         44,   0.95,  0.55, 24,  0, uplift=2.5),
    Product("Tonic water 200 ml",         "Cold drinks",   "Citywide",         10,   1.10,  0.62, 24,  0),
    Product("Orange juice 1 L",           "Cold drinks",   "Citywide",         21,   2.60,  1.60,  8, 30, uplift=1.7),
    Product("Sparkling water 6 x 1.5 L",  "Cold drinks",   "Citywide",         28,   3.60,  2.10,  4,  0),
    Product("Energy drink 250 ml",        "Cold drinks",   "Citywide",         26,   1.40,  0.75, 24,  0, uplift=2.0),
    Product("Ground coffee 500 g",        "Hot drinks",    "Citywide",         12,   6.40,  4.20, 12,  0, uplift=2.2),
    Product("English breakfast tea 80",   "Hot drinks",    "Citywide",          6,   3.10,  1.75, 12,  0),
    Product("Sea salt crisps 150 g",      "Treats",        "Citywide",         32,   1.90,  1.00, 16, 90, uplift=2.2),
    Product("Milk chocolate 100 g",       "Treats",        "Citywide",         29,   1.60,  0.90, 20,  0, uplift=2.0),
    Product("Gummy bears 200 g",          "Treats",        "Citywide",         13,   1.30,  0.70, 20,  0),
    Product("Pumpkin cookies 200 g",      "Treats",        "Citywide",          6,   2.40,  1.30, 12,  0, ended=150),
    Product("Oat bar multipack",          "Treats",        "Citywide",          7,   2.80,  1.60, 12,  0, ended=80),
    Product("Toilet paper 8 rolls",       "Household",     "Tidy Home",        15,   4.90,  3.10,  8,  0, uplift=1.7),
    Product("Laundry detergent 1.5 L",    "Household",     "Tidy Home",         5,   8.90,  5.60,  6,  0, uplift=2.1),
    Product("Dishwasher tablets 40",      "Household",     "Tidy Home",         4,   9.40,  5.90,  6,  0, lacks=Lack.LEAD_TIME),
    Product("Bin bags 35 L 20 pieces",    "Household",     "Tidy Home",         4,   2.60,  1.30, 12,  0, moq=48),
    Product("AA batteries 4 pieces",      "Household",     "Tidy Home",       1.6,   4.80,  2.40, 12,  0),
    Product("Phone charger USB-C",        "Household",     "Tidy Home",       0.4,  12.90,  5.20,  1,  0, lacks=Lack.UNIT_COST),
    Product("Sewing kit",                 "Household",     "Tidy Home",      0.06,   3.90,  1.40,  1,  0),
    Product("Birthday candles 24",        "Household",     "Tidy Home",      0.09,   2.50,  0.80,  1,  0, lacks=Lack.TERMS),
    Product("Saffron threads 1 g",        "Pantry",        "Pantry Depot",   0.05,   6.90,  3.60,  1,  0),
)
# fmt: on

LOCATIONS = (
    Location("Corner Bakery", (0.95, 0.95, 0.95, 1.00, 1.10, 1.20, 0.85), 0.04, 0.00, 0, _BAKERY),
    Location("Harbour Bar", (0.45, 0.55, 0.70, 0.95, 1.60, 1.80, 0.95), 0.03, 0.10, 9, _BAR),
    Location("Dark Store 12", (0.92, 0.86, 0.88, 0.94, 1.14, 1.22, 1.04), 0.22, 0.20, 0, _DARK_STORE),
)

HOLIDAYS: dict[str, tuple[float, float, float]] = {
    #                  bakery, bar, dark store; 0 is closed
    "New Year's Day": (0.00, 0.50, 0.75),
    "Good Friday": (1.30, 1.25, 1.10),
    "Easter Saturday": (1.55, 1.20, 1.20),
    "Easter Sunday": (1.20, 0.80, 0.85),
    "May Day": (1.15, 1.35, 1.10),
    "Christmas Eve": (1.80, 0.00, 1.40),
    "Christmas Day": (0.00, 0.00, 0.55),
    "Boxing Day": (0.60, 1.10, 0.80),
    "New Year's Eve": (1.35, 2.00, 1.45),
}


def listings() -> tuple[Listing, ...]:
    """Every product of every location, in the order of the tables above."""
    return tuple(Listing(location, product) for location in LOCATIONS for product in location.products)


def holiday(day: date) -> str | None:
    """The name of the holiday on this day, in HOLIDAYS.

    >>> holiday(date(2024, 3, 29)), holiday(date(2024, 12, 31)), holiday(date(2024, 7, 9))
    ('Good Friday', "New Year's Eve", None)
    """
    fixed = {
        (1, 1): "New Year's Day",
        (5, 1): "May Day",
        (12, 24): "Christmas Eve",
        (12, 25): "Christmas Day",
        (12, 26): "Boxing Day",
        (12, 31): "New Year's Eve",
    }
    easter = easter_sunday(day.year)
    moving = {
        easter - timedelta(days=2): "Good Friday",
        easter - timedelta(days=1): "Easter Saturday",
        easter: "Easter Sunday",
    }
    return moving.get(day) or fixed.get((day.month, day.day))


def easter_sunday(year: int) -> date:
    """source: Meeus/Jones/Butcher, Meeus (1991), Astronomical Algorithms, chapter 8

    >>> easter_sunday(2025), easter_sunday(2026)
    (datetime.date(2025, 4, 20), datetime.date(2026, 4, 5))
    """
    golden, century, of_century = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
