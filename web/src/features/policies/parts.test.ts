import { expect, test } from 'vitest';
import type { PartSettings } from '../../api/generated';
import { partName, scopeOf } from './part_name';
import { nothingOf } from './take_back';

const HARBOUR: PartSettings = {
  kind: 'location',
  location: 'h',
  location_name: 'Harbour shop',
  category: null,
  category_path: null,
  product: null,
  sku: null,
  product_name: null,
  version: 1,
  said: {},
  before: {},
  changed_at: '2026-03-14T07:00:00Z',
  changed_by: 'Ada',
};

test('a part is called by its names, and a product without a name by its SKU', () => {
  expect(partName(HARBOUR)).toBe('Harbour shop');
  expect(partName({ ...HARBOUR, product: 't', sku: 'TEA', product_name: '' })).toBe('TEA at Harbour shop');
  expect(scopeOf({ ...HARBOUR, product: 't' })).toEqual({ location: 'h', product: 't' });
});

test('the first change of a part is taken back by taking away all that it says', () => {
  expect(nothingOf({ ordering_rule: 'cover:3', review_days: null })).toEqual({ ordering_rule: null });
});
