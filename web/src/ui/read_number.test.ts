import { expect, test } from 'vitest';
import { readNumber } from './read_number';

test.each([
  ['48', 48],
  [' 1.5 ', 1.5],
  ['1,5', 1.5],
  ['1,000', 1000],
  ['12,000.5', 12000.5],
  ['0', 0],
  ['', null],
  ['ten', null],
  ['-3', null],
  ['1,2,3', null],
])('“%s” is read as %s', (typed, value) => {
  expect(readNumber(typed)).toBe(value);
});
