import { expect, test } from 'vitest';
import { changeOf, draftOf } from './terms_draft';

const former = { ...draftOf(null), lead_time_days: '2', pack: '6', unit_cost: '7.8' };

test('only what was typed anew changes, and what was emptied is taken away', () => {
  expect(changeOf({ ...former, lead_time_days: '3,5', pack: '' }, former)).toEqual({ lead_time_days: 3.5, pack: null });
  expect(changeOf(former, former)).toEqual({});
});

test('what cannot be read is refused by name', () => {
  expect(changeOf({ ...former, moq: 'a dozen' }, former)).toBe(
    'Minimum: “a dozen” is not a number that is 0 or more; write digits, such as 12.5.',
  );
});
