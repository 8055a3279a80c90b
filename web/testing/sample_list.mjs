// A morning's list, for the stub server.
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const id = (index) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;

// product, supplier, location, on hand, on order, P50, P90, days to next delivery, pack, unit cost, days until out
const ITEMS = [
  ['Butter croissant dough, frozen', 'Mill & Grain', 'Harbour Street', 6, 0, 41, 58, 4, 24, 0.42, 0.4],
  ['Wheat flour type 550, 25 kg', 'Mill & Grain', 'Harbour Street', 3, 0, 7.2, 9.4, 5, 1, 18.9, 2.1],
  ['Rye sourdough starter', 'Mill & Grain', 'Old Market', 2, 2, 8, 12, 5, 4, 6.1, 1.6],
  ['Sesame seeds, 1 kg', 'Mill & Grain', 'Old Market', 1.5, 0, 2.1, 3.6, 7, 0.5, 7.35, 5.2],
  ['Whole milk, 1 l', 'Nordmilch dairy', 'Harbour Street', 0, 0, 36, 47, 3, 12, 1.09, 0],
  ['Whole milk, 1 l', 'Nordmilch dairy', 'Old Market', 22, 12, 40, 52, 3, 12, 1.09, 1.7],
  ['Butter, unsalted, 250 g', 'Nordmilch dairy', 'Harbour Street', 31, 0, 44, 57, 3, 20, 2.15, 2.3],
  ['Cream, 33 % fat, 500 ml', 'Nordmilch dairy', 'Harbour Street', 9, 0, 14, 21, 3, 6, 2.8, 2.0],
  ['Oat drink, barista, 1 l', 'Nordmilch dairy', 'Old Market', 14, 0, 19, 30, 6, 6, 1.95, 4.4],
  ['Espresso beans, house blend, 1 kg', 'Rösterei Blum', 'Harbour Street', 4, 0, 6.5, 8.8, 7, 2, 17.5, 4.3],
  ['Espresso beans, house blend, 1 kg', 'Rösterei Blum', 'Old Market', 5, 2, 8, 10, 7, 2, 17.5, 5.8],
  ['Decaf beans, 1 kg', 'Rösterei Blum', 'Old Market', 0.8, 0, 1.1, 2.4, 7, 1, 19.2, 6],
  ['Paper bags, small', 'Packhaus', 'Harbour Street', 420, 0, 780, 910, 10, 500, 0.021, 5.4],
  ['Takeaway cups, 250 ml', 'Packhaus', 'Harbour Street', 310, 1000, 1150, 1390, 10, 1000, 0.048, 9.1],
  ['Cup lids, 80 mm', 'Packhaus', 'Old Market', 1240, 0, 1100, 1320, 10, 1000, null, 11.2],
  ['Apricot jam, 3 kg', null, 'Harbour Street', 1, 0, 1.8, 2.9, 7, 1, 11.4, 3.9],
];
const SURE = [
  ['Cane sugar, 10 kg', 'Mill & Grain', 'Harbour Street', 8, 0, 2.2, 3.1, 5, 1, 12.4, 21],
  ['Vanilla pods', 'Mill & Grain', 'Old Market', 40, 0, 6, 11, 5, 10, 1.9, null],
  ['Napkins, 33 cm', 'Packhaus', 'Old Market', 2600, 0, 500, 640, 10, 500, 0.012, 48],
];

const roundUp = (wanted, pack) => Number((Math.ceil(Math.max(0, wanted) / pack - 1e-9) * pack).toFixed(3));
const said = (value) => (value < 10 ? Number(value.toFixed(1)) : Math.round(value)).toLocaleString('en');

function line(item, index) {
  const [product, supplier, location, onHand, onOrder, p50, p90, days, pack, unitCost, out] = item;
  const quantity = roundUp(p90 * 0.92 - onHand - onOrder, pack);
  const order = unitCost === null ? null : Number((quantity * unitCost).toFixed(2));
  const reason =
    quantity > 0
      ? `Likely demand to ${day(days)} is ${said(p50)} to ${said(p90)}; ${said(onHand)} on hand and ${said(onOrder)} on order leave ` +
        `${said(Math.max(0, p90 * 0.92 - onHand - onOrder))} short at 92 % service, rounded up to ${said(quantity)} in packs of ${said(pack)}.`
      : `${said(onHand)} on hand cover the high demand of ${said(p90)} to ${day(days)}.`;
  return {
    id: id(index),
    location,
    product,
    supplier,
    on_hand: onHand,
    on_hand_known: true,
    on_order: onOrder,
    demand_p50: p50,
    demand_p90: p90,
    covers_until: day(days),
    order_quantity: quantity,
    pack,
    unit_cost: unitCost,
    order_cost: order,
    expected_cost: Number(((unitCost ?? 1) * (p90 - p50)).toFixed(2)),
    days_until_stockout: out,
    reason,
    status: 'pending',
    decided_quantity: null,
    snoozed_until: null,
    due: null,
  };
}

const LOCATIONS = [
  {
    location: 'Harbour Street',
    counted_on: day(-1),
    counted_days_ago: 1,
    last_sale: day(0),
    sales_days_ago: 0,
    warning: null,
  },
  {
    location: 'Old Market',
    counted_on: day(-9),
    counted_days_ago: 9,
    last_sale: day(-1),
    sales_days_ago: 1,
    warning: 'Stock may be off: count the fast movers before ordering.',
  },
];

const SET_ASIDE = [
  {
    location_id: 'l2',
    product_id: 'aside-1',
    location: 'Old Market',
    product: 'Pumpkin seeds, 1 kg',
    missing: ['lead time', 'pack size'],
    note: 'No supplier terms; add them to suppliers.csv.',
  },
  {
    location_id: 'l1',
    product_id: 'aside-2',
    location: 'Harbour Street',
    product: 'Plum cake tray',
    missing: ['stock count'],
    note: 'Sold 14 times, never counted; count it once.',
  },
  {
    location_id: 'l1',
    product_id: 'aside-3',
    location: 'Harbour Street',
    product: 'Gift card',
    missing: ['supplier'],
    note: 'Nothing to reorder? Archive it and it leaves this list.',
  },
];

export function sampleList(sample) {
  const base = {
    organisation: 'Corner Bakery',
    currency: 'EUR',
    as_of: day(0),
    made_at: `${day(0)}T05:12:00Z`,
    newer_sales: null,
    undone_since: false,
    locations: LOCATIONS,
  };
  const usual = [...ITEMS, ...SURE].map(line);
  if (sample === 'empty') return { ...base, lines: SURE.map(line), set_aside: SET_ASIDE };
  if (sample !== 'large') return { ...base, lines: usual, set_aside: SET_ASIDE };
  const lines = Array.from({ length: 5000 }, (_, index) => {
    const item = [...ITEMS[index % ITEMS.length]];
    item[0] = `${item[0]} no. ${index}`;
    item[1] = `Supplier ${String(1 + (index % 40)).padStart(2, '0')}`;
    item[10] = Number((item[10] + (index % 97) / 10).toFixed(1));
    return line(item, index);
  });
  return {
    ...base,
    lines,
    set_aside: Array.from({ length: 300 }, (_, index) => ({
      ...SET_ASIDE[index % 3],
      product: `${SET_ASIDE[index % 3].product} ${index}`,
    })),
  };
}
