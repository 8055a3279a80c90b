import { expect, test } from 'vitest';
import { oldAfter } from './live';

test('a new list and the decision of somebody else make the advice old', () => {
  expect(oldAfter('OrdersProposed')).toContain('recommendations');
  expect(oldAfter('RecommendationAccepted')).toEqual(['stock', 'recommendations']);
});

test('what nobody knows makes nothing old', () => {
  expect(oldAfter('SomethingNew')).toEqual([]);
});
