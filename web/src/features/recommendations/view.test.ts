import { expect, test } from 'vitest';
import { view } from './view';

test('accepting many forgets only the quantities that were typed for those', () => {
  const { quantityChanged, acceptedMany } = view.actions;
  const typed = [quantityChanged({ id: 'milk', quantity: 60 }), quantityChanged({ id: 'flour', quantity: 24 })];
  const before = typed.reduce(view.reducer, view.getInitialState());
  expect(view.reducer(before, acceptedMany({ ids: ['milk'], said: '' })).drafts).toEqual({ flour: 24 });
});
