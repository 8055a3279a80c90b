import { expect, test } from 'vitest';
import { dateOf, dayNumber, nearest, ticksBetween, valueAt, within, zoomed } from './time_axis';

test('a day is a whole number, and a moment a part of it', () => {
  expect(dayNumber('1970-01-02')).toBe(1);
  expect(dayNumber('1970-01-02T06:00:00')).toBe(1.25);
  expect(dateOf(dayNumber('2028-02-29'))).toBe('2028-02-29');
});

test('a fortnight is ticked by days, a year by months, and January says the year', () => {
  const [low, year] = [dayNumber('2026-01-01'), dayNumber('2026-12-31')];
  expect(ticksBetween(low, low + 6, 8, 'en-GB').map((tick) => tick.words)[0]).toBe('1 Jan');
  expect(ticksBetween(low, year, 12, 'en-GB').map((tick) => tick.words)).toEqual(
    '2026 Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' '),
  );
});

test('weeks are ticked on Mondays', () => {
  const low = dayNumber('2026-11-18');
  expect(ticksBetween(low, low + 30, 6, 'en-GB').map((tick) => dateOf(tick.value))[0]).toBe('2026-11-23');
});

test('there are never more ticks than asked for', () => {
  for (const days of [3, 30, 90, 365, 1100, 4000]) {
    expect(ticksBetween(20000.3, 20000.3 + days, 7, 'en-GB').length).toBeLessThanOrEqual(8);
  }
});

test('a value is found at its moment only', () => {
  const points = [1, 2, 4].map((x) => ({ x, y: x * 10 }));
  expect(valueAt(points, 2)).toBe(20);
  expect(valueAt(points, 3)).toBeNull();
  expect(valueAt([{ x: 1, y: NaN }], 1)).toBeNull();
});

test('the nearest moment is the nearer of the two neighbours', () => {
  expect(nearest([1, 5, 9], 3.5)).toBe(5);
  expect(nearest([1, 5, 9], -2)).toBe(1);
  expect(nearest([1, 5, 9], 100)).toBe(9);
  expect(nearest([], 1)).toBeNull();
});

test('zooming keeps what is under the pointer in its place, and nothing leaves the whole', () => {
  const whole = { low: 0, high: 100 };
  expect(zoomed(whole, whole, 0.5, 50)).toEqual({ low: 25, high: 75 });
  expect(zoomed(whole, whole, 0.5, 0)).toEqual({ low: 0, high: 50 });
  expect(zoomed({ low: 40, high: 60 }, whole, 100)).toEqual(whole);
  expect(zoomed({ low: 40, high: 60 }, whole, 0.01)).toEqual({ low: 46.5, high: 53.5 });
  expect(within({ low: 90, high: 110 }, whole)).toEqual({ low: 80, high: 100 });
});
