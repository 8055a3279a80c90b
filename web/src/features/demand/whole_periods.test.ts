import { expect, test } from 'vitest';
import { wholePeriods } from './whole_periods';

const weeks = ['2026-08-17', '2026-08-24', '2026-08-31', '2026-09-07'];

test('weeks that begin before or end after the days looked at are left out', () => {
  expect(wholePeriods({ begins: weeks, since: '2026-08-22', until: '2026-09-10', frequency: 'week' })).toEqual([1, 3]);
});

test('where hardly anything would be left, all is shown', () => {
  expect(
    wholePeriods({ begins: weeks.slice(0, 2), since: '2026-08-22', until: '2026-08-26', frequency: 'week' }),
  ).toEqual([0, 2]);
});
