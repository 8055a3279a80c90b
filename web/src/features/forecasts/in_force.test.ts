import { expect, test } from 'vitest';
import type { InForce, SupplierItem } from '../../api/generated';
import { decidingHere } from './in_force';

const setting = (name: string, value: InForce['value'], scope: InForce['scope'] = null): InForce => ({
  name,
  value,
  scope,
  version: null,
});
const UNSAID = { lead_time_days: null, review_days: null, holding_cost: null, shortage_cost: null };
const supplied = (said: Partial<SupplierItem>) => ({ ...UNSAID, ...said }) as SupplierItem;
const TERMS = { lead_time: 2, review: 1, holding_cost: 0.01, shortage_cost: 1.4 };
const told = (lines: ReturnType<typeof decidingHere>) => lines.map(({ name, value, from }) => [name, value, from]);

test('what an order was decided with is told with where it comes from', () => {
  const settings = [setting('currency', 'EUR'), setting('lead_time_days', 5), setting('review_days', 1, 'location')];
  const lines = decidingHere({ settings, supplied: [supplied({ lead_time_days: 2 })], terms: TERMS, frequency: 'day' });
  expect(told(lines)).toEqual([
    ['Lead time', '2 days', 'the supplier’s terms'],
    ['Between orders', '1 day', 'this location'],
    ['Holding cost a period', '€0.01', '25% of its unit cost a year'],
    ['Cost of a lost unit', '€1.40', 'its price less its unit cost'],
  ]);
});

test('where no order could be decided it is told what terms and settings say', () => {
  const settings = [setting('lead_time_days', null), setting('service_level', 0.95, 'organisation')];
  expect(
    told(decidingHere({ settings, supplied: [supplied({ review_days: 7 })], terms: null, frequency: 'week' })),
  ).toEqual([
    ['Service level', '95%', 'everything'],
    ['Between orders', '7 days', 'the supplier’s terms'],
  ]);
});
