import { describe, expect, test } from 'vitest';
import { aLine } from '../../../testing/answers';
import { costOf, grouped, matches, toWholePacks, totalsOf, urgencyOf } from './rules';
import { onHandWords, runsOutWords } from './words';

describe('whole packs', () => {
  test.each([
    [50, 12, 60],
    [48, 12, 48],
    [0, 12, 0],
    [0.3, 0.1, 0.3], // not 0.4: 0.3 / 0.1 is 2.9999… in binary
    [1.1, 0.25, 1.25],
    [7, 1, 7],
    [-3, 6, 0],
  ])('%d in packs of %d is %d', (wanted, pack, packs) => {
    expect(toWholePacks(wanted, pack)).toBe(packs);
  });
});

describe('cost', () => {
  const line = aLine({ order_quantity: 48, unit_cost: 1.5, order_cost: 70 });
  test('of the proposed quantity is the server’s own, price tiers and all', () => {
    expect(costOf(line, 48)).toBe(70);
  });
  test('of another quantity is by the unit', () => {
    expect(costOf(line, 60)).toBe(90);
  });
  test('is unknown when the unit cost is', () => {
    expect(costOf({ ...line, unit_cost: null }, 60)).toBeNull();
  });
});

describe('totals', () => {
  test('count what waits and what was accepted, not what was put off or needs nothing', () => {
    const lines = [
      aLine({ order_cost: 10 }),
      aLine({ order_cost: null, unit_cost: null }),
      aLine({ order_quantity: 0, order_cost: 0 }),
      aLine({ status: 'accepted', decided_quantity: 12, unit_cost: 2 }),
      aLine({ status: 'rejected' }),
      aLine({ status: 'snoozed' }),
    ];
    expect(totalsOf(lines, {})).toEqual({
      toDecide: 2,
      toDecideCost: 10,
      stake: 60,
      accepted: 1,
      acceptedCost: 24,
      withoutCost: 1,
    });
  });
  test('follow a quantity as it is typed', () => {
    const line = aLine({ order_quantity: 0, order_cost: 0, unit_cost: 2 });
    expect(totalsOf([line], { [line.id]: 12 })).toMatchObject({ toDecide: 1, toDecideCost: 24 });
  });
});

describe('order', () => {
  test('by urgency puts the costlier mistake first among equals, and never last', () => {
    const calm = aLine({ product: 'calm', days_until_stockout: null });
    const dear = aLine({ product: 'dear', days_until_stockout: 2, expected_cost: 9 });
    const cheap = aLine({ product: 'cheap', days_until_stockout: 2, expected_cost: 1 });
    const names = grouped([calm, cheap, dear], 'location', 'soonest').flatMap(({ lines }) =>
      lines.map((line) => line.product),
    );
    expect(names).toEqual(['dear', 'cheap', 'calm']);
  });
  test('holds still while lines are decided', () => {
    const first = aLine({ supplier: 'B', days_until_stockout: 0 });
    const second = aLine({ supplier: 'A', days_until_stockout: 1 });
    const names = (lines: Parameters<typeof grouped>[0]) =>
      grouped(lines, 'supplier', 'soonest').map(({ name }) => name);
    expect(names([{ ...first, status: 'accepted' }, second])).toEqual(names([first, second]));
  });
});

test('urgent means today; soon means within three days', () => {
  expect([0, 0.9, 1, 2.9, 3, null].map((days) => urgencyOf(aLine({ days_until_stockout: days })))).toEqual([
    'out',
    'out',
    'soon',
    'soon',
    'later',
    'later',
  ]);
});

test('what nobody counted is not out, whatever is taken for granted', () => {
  const bread = aLine({ on_hand: 0, on_hand_known: false, days_until_stockout: 0 });
  expect([urgencyOf(bread), runsOutWords(bread), onHandWords(bread)]).toEqual(['unknown', 'not counted', '–']);
});

test('a filter matches when each of its words is somewhere in product, location or supplier', () => {
  const line = aLine({ product: 'Whole milk', location: 'Harbour', supplier: null });
  expect([matches(line, 'MILK har'), matches(line, 'milk market'), matches(line, '')]).toEqual([true, false, true]);
});
