import type { LocationAge, ReorderLine } from '../../api/generated';
import { day, number, plural, quantity } from '../../ui/format';

/** Days count from the close of the list's day, not from now. */
export function countedWords({ counted_days_ago: days }: LocationAge): string {
  if (days === null) return 'never counted';
  return days === 0 ? 'counted at closing' : `counted ${plural(days, 'day')} ago`;
}

export function soldWords({ sales_days_ago: days }: LocationAge): string {
  if (days === null) return 'no sales yet';
  return days === 0 ? 'sales up to closing' : `last sales ${plural(days, 'day')} ago`;
}

/** "out now", "today", "in 1 day", "in 12 days"; part of a day does not count as a day. */
export function runsOutWords({ days_until_stockout: days, on_hand_known }: ReorderLine): string {
  if (!on_hand_known) return 'not counted';
  if (days === null) return 'not soon';
  if (days <= 0) return 'out now';
  return days < 1 ? 'today' : `in ${plural(Math.floor(days), 'day')}`;
}

/** What is on the shelf; a dash where nobody ever counted it. */
export const onHandWords = ({ on_hand, on_hand_known }: ReorderLine): string => (on_hand_known ? number(on_hand) : '–');

export const packWords = (pack: number): string => (pack === 1 ? 'single units' : `packs of ${quantity(pack)}`);

/** What was decided, in a past participle. */
export function decidedWords(line: ReorderLine): string {
  switch (line.status) {
    case 'accepted': {
      const ordered = quantity(line.decided_quantity ?? line.order_quantity);
      return `Ordered ${ordered}${line.due ? `, due ${day(line.due)}` : ''}`;
    }
    case 'rejected':
      return 'Rejected';
    case 'snoozed':
      return line.snoozed_until ? `Snoozed until ${day(line.snoozed_until)}` : 'Snoozed';
    case 'expired':
      return 'Expired: a newer list replaced it';
    case 'pending':
      return 'To decide';
  }
}
