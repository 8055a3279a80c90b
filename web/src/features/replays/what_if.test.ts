import { expect, test } from 'vitest';
import type { Side, WhatIf } from '../../api/generated';
import { changesOf, rowsOf, sentenceOf } from './what_if';

const side = (said: Partial<Side> = {}): Side => ({
  forecast: 80,
  order_now: 24,
  order_now_cost: null,
  expected_cost: 40,
  fill_rate: 0.97,
  stockout_periods: 1,
  lost: 2,
  wasted: 0,
  average_stock: 31,
  average_stock_money: null,
  revenue: null,
  ...said,
});

test('what is imagined is said as the API takes it: shares of percents, less with any minus', () => {
  expect(changesOf('lead_time', '+3')).toEqual({ lead_time_days: 3 });
  expect(changesOf('lead_time', '−2')).toEqual({ lead_time_days: -2 });
  expect(changesOf('service', '98')).toEqual({ target: 'cycle_service', service_level: 0.98 });
  expect(changesOf('price', '-10')).toEqual({ price: -0.1 });
  expect(changesOf('promotion', '')).toEqual({ promotion: true });
  expect(changesOf('supplier_out', '2')).toEqual({ supplier_out_weeks: 2 });
  expect(changesOf('demand', 'more')).toBeNull();
});

test('figures that nobody knows are left out of the two worlds', () => {
  const rows = rowsOf({ before: side(), after: side({ order_now: 36 }), currency: 'EUR', weeks: 8 });
  expect(rows.find(({ name }) => name === 'Order now, units')).toMatchObject({ before: '24', after: '36' });
  expect(rows.map(({ name }) => name)).not.toContain('Order cost');
  expect(rowsOf({ before: null, after: null, currency: null, weeks: 8 })).toEqual([]);
});

test('a sentence says what it would save or cost, and within what', () => {
  const found = { difference: -12, difference_low: -20, difference_high: -4, currency: 'EUR', weeks: 8 } as WhatIf;
  expect(sentenceOf(found)).toBe(
    'It would save €12.00 in 8 weeks on average (from €20.00 less to €4.00 less in nine futures of ten).',
  );
  const dearer = { ...found, difference: 5, difference_low: 1, difference_high: 9 };
  expect(sentenceOf(dearer)).toBe(
    'It would cost €5.00 more in 8 weeks on average (from €1.00 more to €9.00 more in nine futures of ten).',
  );
  expect(sentenceOf({ ...found, difference: 0, difference_low: 0, difference_high: 0 })).toBe(
    'Nothing would cost more or less in 8 weeks.',
  );
});
