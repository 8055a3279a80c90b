import type { ReplayBody } from '../../api/generated';
import { addDays } from '../../ui/dates';
import { readNumber } from '../../ui/read_number';
import { type OwnRows, readLevels, readOrders } from './own_rows';
import { words as rowWords } from './own_rows_words';
import { ruleWords, words } from './words';

/** A replay as somebody asks for it. */
export interface Asked {
  policies: readonly string[];
  from: string;
  to: string;
  location: string;
  category: string;
  leadTime: string;
  review: string;
  holding: string;
  shortage: string;
  /** The rows of one’s own rules as they were typed, pasted or read from a file; they stay if the rule is left and chosen again. */
  levels: string;
  orders: string;
}

const HALF_A_YEAR = 181;

/** The usual question: the rule that most shops have against ours, over the last half year with sales. */
export const usualQuestion = (lastDay: string): Asked => ({
  policies: ['min-max', 'ours'],
  from: addDays(lastDay, -HALF_A_YEAR),
  to: lastDay,
  location: '',
  category: '',
  leadTime: '',
  review: '',
  holding: '',
  shortage: '',
  levels: '',
  orders: '',
});

/** As the API takes it, or the sentence that says what cannot be read. */
export function bodyOf(asked: Asked): ReplayBody | string {
  if (asked.policies.length === 0 || asked.from === '' || asked.to === '') return words.chooseTwo;
  const numbers = {
    lead_time_days: [words.leadTime, asked.leadTime],
    review_days: [words.review, asked.review],
    holding_cost: [words.holding, asked.holding],
    shortage_cost: [words.shortage, asked.shortage],
  } as const;
  const told: Record<string, number> = {};
  for (const [name, [label, typed]] of Object.entries(numbers)) {
    if (typed.trim() === '') continue;
    const value = readNumber(typed);
    if (value === null) return words.notANumber(label, typed);
    told[name] = value;
  }
  const [levels, orders] = [readLevels(asked.levels), readOrders(asked.orders)];
  for (const [rule, own] of [
    ['levels', levels],
    ['orders', orders],
  ] as const) {
    const fault = asked.policies.includes(rule) ? faultOf(rule, own) : null;
    if (fault !== null) return fault;
  }
  return {
    policies: [...asked.policies],
    from: asked.from,
    to: asked.to,
    ...(asked.location === '' ? {} : { location: asked.location }),
    ...(asked.category === '' ? {} : { category: asked.category }),
    ...told,
    ...(asked.policies.includes('levels') ? { levels: levels.rows } : {}),
    ...(asked.policies.includes('orders') ? { orders: orders.rows } : {}),
  };
}

function faultOf(rule: string, { rows, bad }: OwnRows<unknown>): string | null {
  if (bad.length > 0) return rowWords.badRows(ruleWords(rule), bad.length, bad[0]?.line ?? 0);
  return rows.length === 0 ? rowWords.noRows(ruleWords(rule)) : null;
}

/** A rule is chosen or left; the one chosen first is the one that the others are compared with. */
export const withRule = (policies: readonly string[], rule: string): string[] =>
  policies.includes(rule) ? policies.filter((one) => one !== rule) : [...policies, rule];
