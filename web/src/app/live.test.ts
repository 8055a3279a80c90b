import { expect, test } from 'vitest';
import { oldAfter } from './live';

test('a new list makes the advice old, a decision by somebody here only the stock', () => {
  expect(oldAfter('OrdersProposed')).toContain('recommendations');
  expect(oldAfter('RecommendationAccepted')).toEqual(['stock']);
});

test('what nobody knows makes nothing old', () => {
  expect(oldAfter('SomethingNew')).toEqual([]);
});
