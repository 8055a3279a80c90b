import { expect, test } from 'vitest';
import { byMatch } from './by_match';

const found = (all: string[], asked: string) => byMatch(all, asked, (name) => [name]);

test('what begins with the letters comes before what has them at a word, and that before any other', () => {
  expect(found(['Oat milkshake', 'Buttermilk', 'Milk 1 l', 'Milk'], 'milk')).toEqual([
    'Milk',
    'Milk 1 l',
    'Oat milkshake',
    'Buttermilk',
  ]);
});

test('words may stand in any order and without accents, and what lacks one is left out', () => {
  expect(found(['Café au lait', 'Lait cru'], 'lait cafe')).toEqual(['Café au lait']);
});

test('without letters everything stands in its own order', () => {
  expect(found(['b', 'a'], ' ')).toEqual(['b', 'a']);
});
