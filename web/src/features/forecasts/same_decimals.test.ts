import { expect, test } from 'vitest';
import { decimalsOf, roundedTogether, writtenWith } from './same_decimals';

const sumOf = (values: number[], total: number) => [
  ...values.map((value) => ({ name: String(value), value })),
  { name: 'all', value: total, total: true },
];
const written = (values: number[], total: number) =>
  roundedTogether(sumOf(values, total), decimalsOf(total)).map(({ value }) => value);

test('parts add up to their total as they are written', () => {
  expect(written([6.96, 0.52, 0.24, 0.44, 0.14], 8.3)).toEqual([7, 0.5, 0.2, 0.5, 0.1, 8.3]);
  expect(written([142.6, 21.3, -0.9], 163)).toEqual([143, 21, -1, 163]);
});

test('all numbers of one picture have the same decimals', () => {
  const { format, formatChange } = writtenWith(decimalsOf(8.3));
  expect([format(7), formatChange(0.5), formatChange(-2)]).toEqual(['7.0', '+0.5', '−2.0']);
  expect(writtenWith(decimalsOf(163)).format(143)).toBe('143');
});
