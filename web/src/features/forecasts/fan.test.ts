import { expect, test } from 'vitest';
import type { DemandPeriod, PeriodAhead } from '../../api/generated';
import { daysOf, fanBands, fanLines, holidayMarks, outOfStock, promotionMarks, yearBefore } from './fan';

const sold = (begins: string, quantity: number, in_stock = 1): DemandPeriod => ({
  begins,
  quantity,
  in_stock,
  revenue: null,
  mean_7_days: null,
  mean_30_days: null,
  season: null,
});
const ahead = (begins: string, levels: Record<string, number> = {}): PeriodAhead => ({
  begins,
  mean: 5,
  p10: 2,
  p50: 5,
  p90: 9,
  levels,
});

test('the year before is 52 weeks back, so Mondays stand over Mondays, and ends with the picture', () => {
  const past = [sold('2025-11-17T00:00:00', 3), sold('2025-12-31T00:00:00', 4)];
  expect(yearBefore(past, [ahead('2026-11-20T00:00:00')])).toEqual([{ at: '2026-11-16T00:00:00', value: 3 }]);
});

test('without a forecast there is only what was sold', () => {
  const choice = { lastYear: false, quantiles: false };
  expect(fanLines([sold('2026-11-20T00:00:00', 1)], [], choice).map((line) => line.look)).toEqual(['ink']);
  expect(fanBands([], choice)).toEqual([]);
});

test('more quantiles put a wider and a narrower range around and into the usual one', () => {
  const levels = { '0.05': 1, '0.25': 4, '0.75': 7, '0.95': 11 };
  const bands = fanBands([ahead('2026-11-21', levels)], { lastYear: false, quantiles: true });
  expect(bands.map((band) => [band.low[0]?.value, band.high[0]?.value])).toEqual([
    [1, 11],
    [2, 9],
    [4, 7],
  ]);
});

test('a day with an empty shelf for some of the time is shaded', () => {
  expect(
    outOfStock([sold('2026-11-19T00:00:00', 1), sold('2026-11-20T00:00:00', 0, 0.5)]).map((one) => one.from),
  ).toEqual(['2026-11-20']);
});

test('public holidays are asked for from the first day of the picture to its last, and marked', () => {
  expect(daysOf([sold('2026-11-18T00:00:00', 3)], [ahead('2026-12-26T00:00:00')])).toEqual({
    from: '2026-11-18',
    to: '2026-12-26',
  });
  expect(daysOf([], [])).toBeNull();
  expect(holidayMarks([{ day: '2026-12-25', name: 'Christmas Day', country: 'AT' }])).toEqual([
    { kind: 'Public holiday', name: 'Christmas Day', from: '2026-12-25', to: '2026-12-25', look: 'dot' },
  ]);
});

test('promotions are bars over their days, and those outside of the picture are left out', () => {
  const shown = { from: '2026-11-18', to: '2026-12-26' };
  const promotions = [
    { begins: '2026-11-01', ends: '2026-11-17' },
    { begins: '2026-11-10', ends: '2026-11-18' },
    { begins: '2026-12-26', ends: '2026-12-30' },
    { begins: '2026-12-27', ends: '2026-12-30' },
  ];
  expect(promotionMarks(promotions, shown).map((mark) => [mark.from, mark.to, mark.look])).toEqual([
    ['2026-11-10', '2026-11-18', 'bar'],
    ['2026-12-26', '2026-12-30', 'bar'],
  ]);
  expect(promotionMarks(promotions, null)).toEqual([]);
});
