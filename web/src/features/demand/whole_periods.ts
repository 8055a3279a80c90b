import type { Rollup } from '../../api/generated';
import { addDays } from '../../ui/dates';

const DAYS = { day: 1, week: 7, month: 28 } as const;

/** Of each course the periods that lie wholly in the days looked at: half a week would look like a fall. */
export function wholePeriods(rollup: Pick<Rollup, 'begins' | 'since' | 'until' | 'frequency'>): [number, number] {
  const { begins, since, until, frequency } = rollup;
  const days = DAYS[frequency as keyof typeof DAYS];
  const first = begins.findIndex((day) => day >= since);
  const whole = begins.filter((day) => addDays(day, days - 1) <= until).length;
  return whole - first < 2 || first < 0 ? [0, begins.length] : [first, whole];
}
