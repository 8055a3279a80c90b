import { words } from './words';

/** The columns of the list; the rows and the head of the list share them. Below MEDIUM a row is a card. */
export const COLUMNS = 'minmax(176px, 1.3fr) 76px 58px 64px 158px minmax(212px, 1.7fr) 132px 88px 172px';
export const COLUMN_GAP = 18;

export const WIDE = '@media (min-width: 1424px)';
export const MEDIUM = '@media (min-width: 820px) and (max-width: 1423.98px)';
export const NARROW = '@media (max-width: 819.98px)';
/** Narrow, but wide enough that a card has what is decided beside what is told. */
export const TABLET = '@media (min-width: 600px) and (max-width: 819.98px)';
export const PHONE = '@media (max-width: 599.98px)';

export const MEDIUM_COLUMNS = {
  gridTemplateColumns: 'minmax(112px, 1fr) 70px 50px 56px 158px 122px 80px',
  columnGap: 14,
} as const;

export const HEADS = [
  { name: () => words.product, area: 'product' },
  { name: () => words.runsOut, area: 'runs' },
  { name: () => words.onHand, area: 'hand', align: 'right' },
  { name: () => words.onOrder, area: 'coming', align: 'right' },
  { name: () => words.demand, area: 'demand' },
  { name: () => words.reason, area: 'reason', onlyWide: true },
  { name: () => words.order, area: 'order', align: 'center' },
  { name: () => words.cost, area: 'cost', align: 'right' },
  { name: () => words.decision, area: 'actions', onlyWide: true },
] as const;
