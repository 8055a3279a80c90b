import { expect, test } from 'vitest';
import { changeOf, saidWords, typedOf } from './settings_draft';
import { fields } from './words';

const service = fields().find(({ name }) => name === 'service_level');

test('shares are typed in per cent and stored as shares', () => {
  expect(service && typedOf(service, 0.95)).toBe('95');
  expect(service && typedOf(service, 0.999)).toBe('99.9');
  expect(changeOf(fields(), { service_level: '97.5%' })).toEqual({ service_level: 0.975 });
});

test('only what was touched changes, and an emptied field is taken away', () => {
  expect(changeOf(fields(), { lead_time_days: '', review_days: '7' })).toEqual({
    lead_time_days: null,
    review_days: 7,
  });
});

test('what cannot be read is refused by name', () => {
  expect(changeOf(fields(), { lead_time_days: 'soon' })).toBe('Lead time: “soon” is not a number that is 0 or more.');
  expect(changeOf(fields(), { service_level: '120' })).toContain('from 0 to 100');
});

test('a version that says nothing says so', () => {
  expect(saidWords(fields(), {})).toBe('says nothing of its own');
  expect(saidWords(fields(), { lead_time_days: 3, service_level: 0.9 })).toBe(
    'Service level 90\u00a0% · Lead time 3\u00a0days',
  );
});

test('money is told in its currency, a choice in its words', () => {
  const said = { currency: 'EUR', holding_cost: 0.01, target: 'fill_rate' as const, ordering_rule: 'cover:3.5' };
  expect(saidWords(fields(), said)).toBe(
    'What orders are for Fill rate: demand that is served · Holding cost 0.01\u00a0EUR a unit · Ordering rule Cover 3.5 periods · Currency EUR',
  );
});
