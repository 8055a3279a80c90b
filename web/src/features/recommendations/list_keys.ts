import { phrases } from '../../ui/phrases';

const words = phrases('features/recommendations/list_keys', {
  next: 'next line',
  before: 'line before',
  accept: 'accept the quantity on the screen',
  reject: 'reject',
  snooze: 'snooze until tomorrow',
  snoozeWeek: 'snooze for a week',
  pack: 'a pack more, a pack less',
  type: 'type a quantity; Enter again to go back to the line',
  undo: 'take the last decision back',
  filter: 'filter; Enter or ↓ goes to the lines, Escape shows all of them again',
});

/** The keys of Today and the reorder list, and what each does. */
export const LIST_KEYS: readonly (readonly [keys: readonly string[], does: () => string])[] = [
  [['j', '↓'], () => words.next],
  [['k', '↑'], () => words.before],
  [['a'], () => words.accept],
  [['r'], () => words.reject],
  [['s'], () => words.snooze],
  [['Shift', 's'], () => words.snoozeWeek],
  [['+', '−'], () => words.pack],
  [['Enter'], () => words.type],
  [['u'], () => words.undo],
  [['/'], () => words.filter],
];
