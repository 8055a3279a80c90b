import { expect, test } from 'vitest';
import { running } from './contributions';

test('each part begins where the one before it ended, and a total begins at zero', () => {
  const parts = [
    { name: 'level', value: 100 },
    { name: 'season', value: -20 },
    { name: 'promotion', value: 30 },
    { name: 'expected', value: 110, total: true },
  ];
  expect(running(parts)).toEqual([
    { from: 0, to: 100 },
    { from: 100, to: 80 },
    { from: 80, to: 110 },
    { from: 0, to: 110 },
  ]);
});
