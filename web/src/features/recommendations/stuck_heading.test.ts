import { expect, test } from 'vitest';
import { headingsOf } from './stuck_heading';

test('each line knows the heading that it stands under', () => {
  const [heading, line] = [{ group: {} }, { line: {} }];
  expect(headingsOf([heading, line, line, heading, line])).toEqual([0, 0, 0, 3, 3]);
});
