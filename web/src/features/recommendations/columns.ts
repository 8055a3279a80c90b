/** The columns of the list; the rows and the head of the list share them. Below MEDIUM a row is a card. */
export const COLUMNS = 'minmax(164px, 1.15fr) 76px 58px 64px 158px minmax(220px, 1.9fr) 132px 88px 164px';
export const COLUMN_GAP = 18;

export const WIDE = '@media (min-width: 1424px)';
export const MEDIUM = '@media (min-width: 820px) and (max-width: 1423.98px)';
export const NARROW = '@media (max-width: 819.98px)';

export const MEDIUM_COLUMNS = {
  gridTemplateColumns: 'minmax(112px, 1fr) 70px 50px 56px 158px 122px 80px',
  columnGap: 14,
} as const;

export const HEADS = [
  { name: 'Product', area: 'product' },
  { name: 'Runs out', area: 'runs' },
  { name: 'On hand', area: 'hand', align: 'right' },
  { name: 'On order', area: 'coming', align: 'right' },
  { name: 'Demand', area: 'demand' },
  { name: 'Reason', area: 'reason', onlyWide: true },
  { name: 'Order', area: 'order', align: 'center' },
  { name: 'Cost', area: 'cost', align: 'right' },
  { name: 'Decision', area: 'actions', onlyWide: true },
] as const;
