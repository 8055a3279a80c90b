import type { LocationAge, ReorderLine } from '../../api/generated';
import { day, number, plural, quantity } from '../../ui/format';
import { phrases } from '../../ui/phrases';

export const words = phrases('features/recommendations', {
  // The list
  title: 'What to order',
  loading: 'Loading the list',
  grid: 'Lines to decide',
  offline: 'You are offline, so decisions cannot be sent.',
  listOf: (time: string) => `This is the list of ${time}.`,
  noSupplier: 'No supplier yet',
  nothingToOrder: 'nothing to order',
  acceptGroup: (lines: number) => `Accept ${lines === 2 ? 'both' : `all ${lines}`}`,
  acceptGroupOf: (lines: number, group: string) => `Accept all ${lines} of ${group}`,
  decided: 'Decided',
  takeBack: 'Take back',
  takeBackOne: (product: string) => `Take back: ${product}`,
  setAside: 'Set aside: something is missing',
  notJudged: (products: string) => `${products} not judged`,
  // Its columns
  product: 'Product',
  runsOut: 'Runs out',
  onHand: 'On hand',
  onOrder: 'On order',
  demand: 'Demand',
  reason: 'Reason',
  order: 'Order',
  cost: 'Cost',
  decision: 'Decision',
  // A line
  row: (product: string, location: string, when: string, ordered: string, cost: string) =>
    `${product}, ${location}: ${when}, order ${ordered}, ${cost}`,
  runsOutThen: (when: string) => `runs out ${when}`,
  noCost: 'cost not known',
  span: (from: string, until: string) => `from ${from} until ${until}`,
  there: (onHand: string, onOrder: string | null) =>
    `${onHand} on hand${onOrder === null ? '' : `, ${onOrder} on order`}`,
  quantityOf: (product: string) => `Order quantity, ${product}`,
  proposed: (quantity: string) => `proposed ${quantity}`,
  atStake: (money: string) => `${money} at stake`,
  atStakeMeans: 'Money at stake',
  accept: 'Accept',
  acceptOne: (quantity: string, product: string) => `Accept ${quantity} ${product}`,
  reject: 'Reject',
  rejectOne: (product: string) => `Reject ${product}`,
  snooze: 'Snooze',
  aDay: '1 day',
  aWeek: '1 week',
  snoozeUntil: (day: string) => `Snooze until ${day}`,
  snoozeOne: (span: string, product: string, day: string) => `Snooze ${span}: ${product}, until ${day}`,
  // What was just done, and what was not
  didOrder: (quantity: string, product: string) => `Ordered ${quantity} ${product}.`,
  didOrderMany: (lines: string, all: string) => `Ordered ${lines} of ${all}.`,
  didReject: (product: string) => `Rejected ${product}.`,
  didSnooze: (product: string, day: string) => `Snoozed ${product} until ${day}.`,
  waitsAgain: (product: string) => `${product} waits again.`,
  notOrdered: (what: string) => `${what} was not ordered.`,
  notOrderedMany: (lines: string) => `${lines} were not ordered.`,
  notRejected: (product: string) => `${product} was not rejected.`,
  notSnoozed: (product: string) => `${product} was not snoozed.`,
  staysDecided: (product: string) => `${product} stays decided.`,
  quantityIsNothing: (pack: string) => `Its quantity is 0; enter ${pack} or more, or reject it.`,
  close: 'Close',
  more: (refusals: number) => `and ${refusals} more`,
  // When things run out, and what became of a line
  never: 'never counted',
  countedAtClosing: 'counted at closing',
  counted: (days: string) => `counted ${days} ago`,
  noSales: 'no sales yet',
  salesToClosing: 'sales up to closing',
  lastSales: (days: string) => `last sales ${days} ago`,
  notCounted: 'not counted',
  notSoon: 'not soon',
  outNow: 'out now',
  today: 'today',
  in: (days: string) => `in ${days}`,
  single: 'single units',
  packs: (size: string) => `packs of ${size}`,
  ordered: (quantity: string) => `Ordered ${quantity}`,
  orderedDue: (quantity: string, day: string) => `Ordered ${quantity}, due ${day}`,
  rejected: 'Rejected',
  snoozed: 'Snoozed',
  snoozedUntil: (day: string) => `Snoozed until ${day}`,
  expired: 'Expired: a newer list replaced it',
  toDecide: 'To decide',
});

/** Days count from the close of the list's day, not from now. */
export function countedWords({ counted_days_ago: days }: LocationAge): string {
  if (days === null) return words.never;
  return days === 0 ? words.countedAtClosing : words.counted(plural(days, 'day'));
}

export function soldWords({ sales_days_ago: days }: LocationAge): string {
  if (days === null) return words.noSales;
  return days === 0 ? words.salesToClosing : words.lastSales(plural(days, 'day'));
}

/** "out now", "today", "in 1 day", "in 12 days"; part of a day does not count as a day. */
export function runsOutWords({ days_until_stockout: days, on_hand_known }: ReorderLine): string {
  if (!on_hand_known) return words.notCounted;
  if (days === null) return words.notSoon;
  if (days <= 0) return words.outNow;
  return days < 1 ? words.today : words.in(plural(Math.floor(days), 'day'));
}

/** What is on the shelf; a dash where nobody ever counted it. */
export const onHandWords = ({ on_hand, on_hand_known }: ReorderLine): string => (on_hand_known ? number(on_hand) : '–');

export const packWords = (pack: number): string => (pack === 1 ? words.single : words.packs(quantity(pack)));

/** What was decided, in a past participle. */
export function decidedWords(line: ReorderLine): string {
  switch (line.status) {
    case 'accepted': {
      const ordered = quantity(line.decided_quantity ?? line.order_quantity);
      return line.due ? words.orderedDue(ordered, day(line.due)) : words.ordered(ordered);
    }
    case 'rejected':
      return words.rejected;
    case 'snoozed':
      return line.snoozed_until ? words.snoozedUntil(day(line.snoozed_until)) : words.snoozed;
    case 'expired':
      return words.expired;
    case 'pending':
      return words.toDecide;
  }
}
