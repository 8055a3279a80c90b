import { expect, test } from 'vitest';
import { niceTicks } from './nice_ticks';

test.each([
  [[0.912, 0.974], 6, [0.9, 0.92, 0.94, 0.96, 0.98]],
  [[0, 100], 5, [0, 20, 40, 60, 80, 100]],
  [[1210, 4980], 5, [1000, 2000, 3000, 4000, 5000]],
  [[7, 7], 5, [6, 8]],
  [[], 5, [0, 1]],
])('%j in about %i steps is %j', (values, most, ticks) => {
  expect(niceTicks(values, most)).toEqual(ticks);
});
