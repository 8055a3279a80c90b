import { expect, test } from 'vitest';
import { aroundProposal } from './read_consequences';

test('quantities around a proposed one are whole packs, each once', () => {
  expect(aroundProposal(42, 6)).toEqual([0, 24, 42, 66]);
  expect(aroundProposal(6, 6)).toEqual([0, 6, 12]);
  expect(aroundProposal(0, 6)).toEqual([0]);
});
