import { expect, test } from 'vitest';
import { bodyOf, usualQuestion, withRule } from './asked';
import { axisOf, verdictOf } from './verdict';
import { canOrder, noticeWords, ruleWords } from './words';

test('the usual question is half a year up to the last sale', () => {
  const asked = usualQuestion('2026-11-20');
  expect([asked.from, asked.to, ...asked.policies]).toEqual(['2026-05-23', '2026-11-20', 'min-max', 'ours']);
});

test('what is left empty is not said', () => {
  expect(bodyOf({ ...usualQuestion('2026-11-20'), leadTime: '2,5' })).toEqual({
    policies: ['min-max', 'ours'],
    from: '2026-05-23',
    to: '2026-11-20',
    lead_time_days: 2.5,
  });
});

test('what is no number is refused by name', () => {
  expect(bodyOf({ ...usualQuestion('2026-11-20'), holding: 'much' })).toContain('Holding cost: “much”');
});

test('the rule that is chosen first stays first', () => {
  expect(withRule(withRule(['min-max', 'ours'], 'eoq'), 'ours')).toEqual(['min-max', 'eoq']);
});

test('a difference is sure only if its interval leaves nothing out', () => {
  expect(verdictOf({ difference_low: -9, difference_high: -1 })).toBe('cheaper');
  expect(verdictOf({ difference_low: 1, difference_high: 4 })).toBe('dearer');
  expect(verdictOf({ difference_low: -1, difference_high: 4 })).toBe('unsure');
});

test('the axis holds every interval and zero', () => {
  expect(axisOf([{ difference_low: -9, difference_high: -1 }])).toEqual({ from: -9, to: 0 });
});

test('a rule is called by a name, with what it was told', () => {
  expect([ruleWords('ours'), ruleWords('fill-rate:0.95')]).toEqual(['Ours', 'Ours at a fill rate: 95%']);
});

test('what is to know of a rule is said by its name on the screen', () => {
  expect(noticeWords('levels: 3 of 4 products are not among its rows; it never orders them.')).toBe(
    'Your own minimum and maximum: 3 of 4 products are not among its rows; it never orders them.',
  );
});

test('only what can order every night is offered to do so', () => {
  expect(['ours', 'fill-rate:0.95', 'min-max', 'levels', 'orders', 'eoq'].map(canOrder)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
