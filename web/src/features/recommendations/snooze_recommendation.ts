import { api, type ReorderLine } from '../../api/generated';
import { addDays, today } from '../../ui/dates';
import { day } from '../../ui/format';
import { decide } from './decide';
import type { Verb } from './view';
import { words } from './words';

/** So many days from today; from the list's own day, should that be later. */
export function snoozeDate(asOf: string, days: number): string {
  const now = today();
  return addDays(now > asOf ? now : asOf, days);
}

export const snoozeRecommendation = (line: ReorderLine, until: string): Verb =>
  decide(
    line,
    { status: 'snoozed', snoozed_until: until },
    api.endpoints.snoozeRecommendation.initiate({ id: line.id, snooze: { until } }, { track: false }),
    { said: words.didSnooze(line.product_name, day(until)), attempt: words.notSnoozed(line.product_name) },
  );
