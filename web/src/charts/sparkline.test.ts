import { expect, test } from 'vitest';
import { sparklinePath } from './sparkline';

test('zero stands at the foot and the largest at the top', () => {
  expect(sparklinePath([0, 10, 5], 20, 12)).toBe('M0.0 11.0L10.0 1.0L20.0 6.0');
});

test('a product that never sold is a flat line at the foot', () => {
  expect(sparklinePath([0, 0], 10, 12)).toBe('M0.0 11.0L10.0 11.0');
});

test('one value has no course', () => {
  expect(sparklinePath([3], 10, 10)).toBeNull();
});
