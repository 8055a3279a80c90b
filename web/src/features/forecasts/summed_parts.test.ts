import { expect, test } from 'vitest';
import { commonSentences, summedParts } from './summed_parts';

const day = (parts: Record<string, number>, said: string[] = []) => ({
  begins: '2026-11-21T00:00:00',
  total: Object.values(parts).reduce((sum, value) => sum + value, 0),
  parts,
  said,
});

test('the parts of all days add up to the total', () => {
  const parts = summedParts([day({ level: 10, week: -2, other: 0.5 }), day({ level: 10, week: 3, trend: 1 })]);
  expect(parts.map(({ name, value }) => [name, value])).toEqual([
    ['Level', 20],
    ['Day of the week', 1],
    ['Trend', 1],
    ['Not explained', 0.5],
    ['Expected in all', 22.5],
  ]);
});

test('what is too small for a line goes into the rest, so that the lines still add up', () => {
  const parts = summedParts([day({ level: 1000, price: 1, holiday: 2, other: 4 })]);
  expect(parts.map(({ value }) => value)).toEqual([1000, 7, 1007]);
});

test('a sentence is said once, and only if it holds of most days', () => {
  const usual = 'It usually sells 10 a day.';
  expect(
    commonSentences([day({}, [usual, 'Mondays are usually 5% above.']), day({}, [usual]), day({}, [usual])]),
  ).toEqual([usual]);
});
