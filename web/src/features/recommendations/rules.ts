import type { Recommendation, ReorderLine, ReorderList } from '../../api/generated';
import { words } from './words';

export type GroupBy = 'supplier' | 'location';
export type SortBy = 'stake' | 'soonest' | 'cost' | 'product';
/** first: what the daily budget shows first;  all: whatever is to order */
export type Scope = 'first' | 'all';
/** Quantities that the person typed and has not accepted yet, by line. */
export type Drafts = Readonly<Record<string, number>>;

export interface Group {
  name: string;
  lines: ReorderLine[];
}

export interface Totals {
  toDecide: number;
  toDecideCost: number;
  /** Money that is expected to be lost if nothing is decided. */
  stake: number;
  accepted: number;
  acceptedCost: number;
  /** Lines in these sums whose cost nobody told us. */
  withoutCost: number;
}

/** unknown: nobody ever counted what is there. */
export type Urgency = 'out' | 'soon' | 'later' | 'unknown';

export const quantityOf = (line: ReorderLine, drafts: Drafts): number => drafts[line.id] ?? line.order_quantity;

/** The proposed quantity keeps the server's own cost; a changed one is priced by the unit. */
export function costOf(line: ReorderLine, quantity: number): number | null {
  if (quantity === line.order_quantity) return line.order_cost;
  return line.unit_cost === null ? null : line.unit_cost * quantity;
}

/** The smallest whole number of packs that holds at least `quantity`; packs may be fractions (0.25 kg). */
export function toWholePacks(quantity: number, pack: number): number {
  if (pack <= 0) return Math.max(0, quantity);
  const packs = Math.max(0, Math.ceil(quantity / pack - 1e-9));
  return Number((packs * pack).toFixed(6));
}

const STEPS_DOWN = 4;
const STEPS_UP = 8;

/** The quantities that a few presses lead to, the proposed one among them; none below nothing. */
export function stepsAround({ order_quantity, pack }: Pick<ReorderLine, 'order_quantity' | 'pack'>): number[] {
  const found = new Set([0, order_quantity]);
  for (let step = -STEPS_DOWN; step <= STEPS_UP; step += 1) {
    const quantity = toWholePacks(order_quantity + step * pack, pack);
    if (quantity > 0) found.add(quantity);
  }
  return [...found].toSorted((a, b) => a - b);
}

/** Advice as a line to decide about; what cannot be decided has no quantity and is none. */
export const lineOf = (advice: Recommendation): ReorderLine => ({
  ...advice,
  demand_p50: advice.demand_p50 ?? 0,
  demand_p90: advice.demand_p90 ?? 0,
  due: advice.due ?? '',
  covers_until: advice.covers_until ?? '',
  order_quantity: advice.order_quantity ?? 0,
  order_up_to: advice.order_up_to ?? 0,
  expected_cost: advice.expected_cost ?? 0,
});

export function urgencyOf(line: ReorderLine): Urgency {
  if (!line.on_hand_known) return 'unknown';
  if (line.days_until_stockout === null) return 'later';
  if (line.days_until_stockout < 1) return 'out';
  return line.days_until_stockout < 3 ? 'soon' : 'later';
}

/** Wanted: something to order, or a quantity typed by hand. */
export const isToDecide = (line: ReorderLine, drafts: Drafts): boolean =>
  line.status === 'pending' && quantityOf(line, drafts) > 0;

export function totalsOf(lines: readonly ReorderLine[], drafts: Drafts): Totals {
  const totals: Totals = { toDecide: 0, toDecideCost: 0, stake: 0, accepted: 0, acceptedCost: 0, withoutCost: 0 };
  for (const line of lines) {
    const accepted = line.status === 'accepted';
    if (!accepted && !isToDecide(line, drafts)) continue;
    const cost = costOf(line, accepted ? (line.decided_quantity ?? line.order_quantity) : quantityOf(line, drafts));
    if (cost === null) totals.withoutCost += 1;
    if (accepted) {
      totals.accepted += 1;
      totals.acceptedCost += cost ?? 0;
    } else {
      totals.toDecide += 1;
      totals.toDecideCost += cost ?? 0;
      totals.stake += line.money_at_stake ?? 0;
    }
  }
  return totals;
}

const never = Number.POSITIVE_INFINITY;

const orders: Record<SortBy, (a: ReorderLine, b: ReorderLine) => number> = {
  soonest: (a, b) =>
    difference(a.days_until_stockout ?? never, b.days_until_stockout ?? never) ||
    b.expected_cost - a.expected_cost ||
    orders.product(a, b),
  stake: (a, b) => (b.money_at_stake ?? 0) - (a.money_at_stake ?? 0) || orders.soonest(a, b),
  cost: (a, b) => (b.order_cost ?? -1) - (a.order_cost ?? -1) || orders.product(a, b),
  product: (a, b) => compare(a.product_name, b.product_name) || compare(a.location, b.location),
};

/** Infinity minus infinity is not a number; equal is equal. */
const difference = (a: number, b: number): number => (a === b ? 0 : a - b);
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const compare = (a: string, b: string): number => collator.compare(a, b);

/**
 * Lines in order, in groups; the group of the first line comes first. Give it all lines, decided ones too: then the
 * order holds still while the person decides.
 */
export function grouped(lines: readonly ReorderLine[], groupBy: GroupBy, sortBy: SortBy): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines.toSorted(orders[sortBy])) {
    const name = groupBy === 'supplier' ? (line.supplier ?? words.noSupplier) : line.location;
    const group = groups.get(name);
    if (group) group.lines.push(line);
    else groups.set(name, { name, lines: [line] });
  }
  const found = [...groups.values()];
  return sortBy === 'product' ? found.toSorted((a, b) => compare(a.name, b.name)) : found;
}

/** A list this long is not read to its end before anybody asks for it. */
export const LONG = 200;

/** Whether only what comes first is shown: in a long list, unless all of it was asked for or is searched. */
export const isCutShort = (
  { line_count, shown_first }: Pick<ReorderList, 'line_count' | 'shown_first'>,
  { scope, filter, everything }: { scope: Scope; filter: string; everything: boolean },
): boolean =>
  scope === 'first' &&
  filter.trim() === '' &&
  !everything &&
  line_count > LONG &&
  shown_first > 0 &&
  shown_first < line_count;

/** Every word of the filter occurs somewhere in product, location or supplier. */
export function matches(
  line: Pick<ReorderLine, 'product' | 'location'> & { product_name?: string; supplier?: string | null },
  filter: string,
) {
  const text = `${line.product} ${line.product_name ?? ''} ${line.location} ${line.supplier ?? ''}`.toLocaleLowerCase();
  return filter
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
