import type { ChangesSent, Side, WhatIf } from '../../api/generated';
import { number, plural, roundMoney, share } from '../../ui/format';
import { readNumber } from '../../ui/read_number';
import { words } from './what_if_words';

export type Imagined = 'lead_time' | 'service' | 'demand' | 'price' | 'promotion' | 'supplier_out' | 'shortage';

/** Without a number to say. */
export const isBare = (kind: Imagined): boolean => kind === 'promotion';

/** A number with a sign before it: +3, -2, −2, 4. */
function readSigned(typed: string): number | null {
  const text = typed.trim();
  const value = readNumber(text.replace(/^[+\-−]/, ''));
  return value === null ? null : /^[-−]/.test(text) ? -value : value;
}

/** What is to be otherwise, as the API takes it; null of what is no number. Shares are typed in percent. */
export function changesOf(kind: Imagined, typed: string): ChangesSent | null {
  if (kind === 'promotion') return { promotion: true };
  const value = readSigned(typed);
  if (value === null) return null;
  switch (kind) {
    case 'lead_time':
      return { lead_time_days: value };
    case 'service':
      return { target: 'cycle_service', service_level: value / 100 };
    case 'demand':
      return { demand: value / 100 };
    case 'price':
      return { price: value / 100 };
    case 'supplier_out':
      return { supplier_out_weeks: value };
    case 'shortage':
      return { shortage_cost: value };
  }
}

export interface Row {
  name: string;
  before: string;
  after: string;
}

/** The two worlds, figure by figure; those that nobody knows are left out. */
export function rowsOf({
  before,
  after,
  currency,
  weeks,
}: Pick<WhatIf, 'before' | 'after' | 'currency' | 'weeks'>): Row[] {
  if (before === null || after === null) return [];
  const money = (value: number): string => roundMoney(value, currency);
  const row = (name: string, of: (side: Side) => number | null, write: (value: number) => string): Row[] => {
    const [now, then] = [of(before), of(after)];
    return now === null || then === null ? [] : [{ name, before: write(now), after: write(then) }];
  };
  return [
    ...row(words.forecast(plural(weeks, 'week')), (side) => side.forecast, number),
    ...row(words.orderNow, (side) => side.order_now, number),
    ...row(words.orderCost, (side) => side.order_now_cost, money),
    ...row(words.expectedCost, (side) => side.expected_cost, money),
    ...row(words.fillRate, (side) => side.fill_rate, share),
    ...row(words.lost, (side) => side.lost, number),
    ...row(words.wasted, (side) => side.wasted, number),
    ...row(words.stock, (side) => side.average_stock, number),
  ];
}

/** In one sentence what it would cost or save, and how sure that is. */
export function sentenceOf(found: WhatIf): string | null {
  const { difference, difference_low: low, difference_high: high, currency, weeks } = found;
  if (difference === null || low === null || high === null) return null;
  const money = (value: number): string => roundMoney(Math.abs(value), currency);
  const span = plural(weeks, 'week');
  const said = difference <= 0 ? words.saves(money(difference), span) : words.costs(money(difference), span);
  const signed = (value: number): string => (value > 0 ? words.more : words.less)(money(value));
  const interval = words.interval(signed(low), signed(high));
  return difference === 0 && low === 0 && high === 0 ? words.same(span) : `${said} ${interval}`;
}
