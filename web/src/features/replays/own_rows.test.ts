import { expect, test } from 'vitest';
import { bodyOf, usualQuestion } from './asked';
import { readLevels, readOrders, textOf } from './own_rows';

test('rows are read as they are typed: product, minimum, maximum, and a location if one is said', () => {
  expect(readLevels('tea, 4, 12\n\nmilk, 20, 40, Hill\n')).toEqual({
    rows: [
      { product: 'tea', min: 4, max: 12 },
      { product: 'milk', min: 20, max: 40, location: 'Hill' },
    ],
    bad: [],
  });
});

test('the columns of a file are found by their names, in any order', () => {
  expect(readLevels('location;SKU;Reorder point;Order-up-to\r\nHill;"Tea; green";1,5;12').rows).toEqual([
    { product: 'Tea; green', min: 1.5, max: 12, location: 'Hill' },
  ]);
});

test('cells that are pasted from a spreadsheet stand between tabs, so a comma is part of them', () => {
  expect(readLevels('Tea, green\t1,5\t12').rows).toEqual([{ product: 'Tea, green', min: 1.5, max: 12 }]);
});

test('a row that cannot be read is told by its line, and the others are kept', () => {
  const { rows, bad } = readLevels('tea,4,12\nmilk,20,4\n,1,2\nsalt,some,3\ntea,5,9');
  expect(rows).toEqual([{ product: 'tea', min: 4, max: 12 }]);
  expect(bad).toEqual([
    { line: 2, said: 'The minimum 20 is above the maximum 4.' },
    { line: 3, said: 'The product is missing.' },
    { line: 4, said: 'Minimum: “some” is not a number that is 0 or more.' },
    { line: 5, said: 'tea stands in line 1 already; keep one of the two.' },
  ]);
});

test('a first line with names lacking one is told once, not in each row', () => {
  expect(readLevels('product,min\ntea,4').bad).toEqual([{ line: 1, said: 'There is no column for: maximum.' }]);
});

test('orders are read with their days, and a day that could be two is asked for again', () => {
  const { rows, bad } = readOrders('2026-03-05,tea,12\n5.3.2026;milk;4;Hill\n03/05/2026,tea,1\n2026-02-30,tea,1');
  expect(rows).toEqual([
    { date: '2026-03-05', product: 'tea', quantity: 12 },
    { date: '2026-03-05', product: 'milk', quantity: 4, location: 'Hill' },
  ]);
  expect(bad).toEqual([
    { line: 3, said: '“03/05/2026” is no day that can be read; write it as 2026-03-31.' },
    { line: 4, said: '“2026-02-30” is no day that can be read; write it as 2026-03-31.' },
  ]);
});

test('a file of an older spreadsheet keeps its letters', async () => {
  expect(await textOf(new File([new Uint8Array([0x43, 0x61, 0x66, 0xe9])], 'a.csv'))).toBe('Café');
});

test('own rows are sent with their rule, and only with it', () => {
  const asked = { ...usualQuestion('2026-11-20'), levels: 'tea,4,12' };
  expect(bodyOf(asked)).not.toHaveProperty('levels');
  expect(bodyOf({ ...asked, policies: ['levels'] })).toMatchObject({ levels: [{ product: 'tea', min: 4, max: 12 }] });
});

test('a replay does not start with a bad row, or without the rows of a chosen rule', () => {
  const asked = { ...usualQuestion('2026-11-20'), policies: ['levels', 'ours'] };
  expect(bodyOf({ ...asked, levels: 'tea,x,12' })).toBe(
    'Your own minimum and maximum: put line 1 right first, or take it out.',
  );
  expect(bodyOf(asked)).toBe('Your own minimum and maximum: say the rows, or leave the rule out.');
});
