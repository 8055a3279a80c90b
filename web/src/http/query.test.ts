import { expect, test } from 'vitest';
import { asQuery } from './base_api';

test('a list is said by naming it once for each value, and what is not said is left out', () => {
  const said = { status: ['pending', 'snoozed'], limit: 40, cursor: undefined, sort: null, name: 'a & b' };
  expect(asQuery(said)).toBe('status=pending&status=snoozed&limit=40&name=a+%26+b');
});
