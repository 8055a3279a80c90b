import { expect, test } from 'vitest';
import { nameOf, partsOf } from './ordering_rule';

test('a rule is taken apart and put together again', () => {
  for (const name of ['ours', 'cover:3.5', 'min-max', 'min-max:1.1:0.5']) {
    const parts = partsOf(name);
    expect(parts && nameOf(parts.rule, parts.numbers)).toBe(name);
  }
  expect(partsOf('eoq')).toBeNull();
});

test('numbers that are not typed yet leave no colon behind', () => {
  expect(nameOf('cover', [''])).toBe('cover');
  expect(nameOf('min-max', ['1.1', ''])).toBe('min-max:1.1:');
  expect(nameOf('ours', ['3'])).toBe('ours');
});
