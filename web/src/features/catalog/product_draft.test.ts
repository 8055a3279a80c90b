import { expect, test } from 'vitest';
import { changeOf, draftOf } from './product_draft';

const EMPTY = draftOf(null);

test('only what was changed is sent', () => {
  expect(changeOf({ ...EMPTY, name: ' Tea ', packSizes: '6, 24' }, EMPTY)).toEqual({
    name: 'Tea',
    pack_sizes: [6, 24],
  });
  expect(changeOf(EMPTY, EMPTY)).toEqual({});
});

test('an emptied field is unknown, not zero', () => {
  expect(changeOf({ ...EMPTY, unitCost: '' }, { ...EMPTY, unitCost: '2.5' })).toEqual({ unit_cost: null });
});

test('what is no number is refused by the name of its field', () => {
  expect(changeOf({ ...EMPTY, shelfLife: 'soon' }, EMPTY)).toContain('Shelf life: “soon”');
});
