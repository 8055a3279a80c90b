import { phrases } from '../../ui/phrases';
import type { Imagined } from './what_if';

export const words = phrases('replays/what_if', {
  title: 'What would change',
  note: 'The coming weeks are lived through twice on the same futures: as things are, and as you imagine them.',
  imagine: 'Imagine',
  ask: 'See what would change',
  living: 'Living through the futures',
  failed: 'It could not be worked out.',
  table: 'The two worlds, figure by figure',
  figure: 'Figure',
  before: 'As it is',
  after: 'Imagined',
  forecast: (span: string) => `Demand in ${span}, units`,
  orderNow: 'Order now, units',
  orderCost: 'Order cost',
  expectedCost: 'Lost sales, holding and waste',
  fillRate: 'Fill rate',
  lost: 'Lost sales, units',
  wasted: 'Waste, units',
  stock: 'Average stock, units',
  saves: (money: string, span: string) => `It would save ${money} in ${span} on average`,
  costs: (money: string, span: string) => `It would cost ${money} more in ${span} on average`,
  interval: (low: string, high: string) => `(from ${low} to ${high} in nine futures of ten).`,
  less: (money: string) => `${money} less`,
  more: (money: string) => `${money} more`,
  same: (span: string) => `Nothing would cost more or less in ${span}.`,
  notANumber: (typed: string) => `“${typed}” is not a number; write digits, such as 3 or -2.`,
});

interface Choice {
  words: string;
  field: string;
  unit: string;
  first: string;
}

const CHOICES: Record<Imagined, Choice> = {
  lead_time: { words: 'another lead time', field: 'More, or less with a minus', unit: 'days', first: '2' },
  service: { words: 'another cycle service level', field: 'Cycles without a stock-out', unit: '%', first: '98' },
  demand: { words: 'more or less demand', field: 'More, or less with a minus', unit: '%', first: '10' },
  price: { words: 'another price', field: 'More, or less with a minus', unit: '%', first: '-10' },
  promotion: { words: 'a promotion throughout', field: '', unit: '', first: '' },
  supplier_out: { words: 'a supplier who does not deliver', field: 'From now on, for', unit: 'weeks', first: '2' },
  shortage: { words: 'another cost of a lost sale', field: 'For each unit', unit: 'money', first: '1' },
};
/** What can be imagined, and how its number is asked for. */
export const choices: Record<Imagined, Choice> = Object.fromEntries(
  Object.entries(CHOICES).map(([kind, choice]) => [kind, phrases(`replays/what_if/${kind}`, { ...choice })]),
) as Record<Imagined, Choice>;
