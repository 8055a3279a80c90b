import { expect, test } from 'vitest';
import { addressOf, inside, nothingBelow, placeIn, steps } from './place';

const at = (asked: string) => placeIn(new URLSearchParams(asked));

test('an address says only what is not usual, and is read back', () => {
  const place = at('by=location&category=Food > Dairy&weeks=52&sort=-change');
  expect(addressOf(place)).toBe('/explore?by=location&category=Food+%3E+Dairy&weeks=52&sort=-change');
  expect(at(addressOf(place).split('?')[1] ?? '')).toEqual(place);
});

test('what an address cannot mean is read as the usual', () => {
  expect(at('by=colour&weeks=7')).toMatchObject({ by: 'category', weeks: 13, view: 'table' });
});

test('down goes from category to what is below it, and then to its products', () => {
  const food = { group: 'Food', id: null };
  expect(inside(at(''), food)).toBe('/explore?by=category&category=Food');
  expect(inside(at('category=Food'), food)).toBe('/explore?by=product&category=Food');
});

test('down from a city goes to its locations, from a location to its categories, from a product to its page', () => {
  expect(inside(at('by=city'), { group: 'Graz', id: null })).toBe('/explore?by=location&city=Graz');
  expect(inside(at('by=location'), { group: 'Harbour', id: 'l1' })).toBe('/explore?by=category&location=l1');
  expect(inside(at('by=product&location=l1'), { group: 'TEA', id: 'p1' })).toBe('/products/p1?location=l1');
});

test('a category with nothing below it goes on to its products', () => {
  const bakery = { group: 'Bakery', id: null };
  expect(nothingBelow(at('category=Bakery'), [bakery])).toBe(true);
  expect(nothingBelow(at('category=Bakery'), [bakery, { group: 'Bakery > Bread', id: null }])).toBe(false);
  expect(nothingBelow(at(''), [bakery])).toBe(false);
});

test('what has no name has no inside', () => {
  expect(inside(at('by=city'), { group: null, id: null })).toBeNull();
});

test('the way up is every step of the path', () => {
  expect(steps('Food > Dairy').map(({ path }) => path)).toEqual(['Food', 'Food > Dairy']);
});
