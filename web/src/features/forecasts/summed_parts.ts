import type { ContributionPeriod } from '../../api/generated';
import type { Contribution } from '../../charts/contributions';
import { decimalsOf } from './same_decimals';
import { partWords, words } from './words';

const SMALL = 0.005;

/** The parts of several periods together, the level first, what rounds to nothing left out, and their sum. */
export function summedParts(periods: readonly ContributionPeriod[]): Contribution[] {
  const sums = new Map<string, number>();
  for (const period of periods) {
    for (const [part, value] of Object.entries(period.parts)) sums.set(part, (sums.get(part) ?? 0) + value);
  }
  const total = periods.reduce((sum, period) => sum + period.total, 0);
  const least = Math.max(SMALL * Math.abs(total), 0.5 / 10 ** decimalsOf(total));
  const matters = (value: number) => Math.abs(value) >= least;
  const parts = [...sums].map(([part, value]) => ({ name: part, value }));
  const small = parts.filter(({ name, value }) => name !== 'level' && name !== 'other' && !matters(value));
  const rest = small.reduce((sum, { value }) => sum + value, sums.get('other') ?? 0);
  const shown = parts.filter((part) => part.name !== 'other' && !small.includes(part));
  return [
    ...shown.map(({ name, value }) => ({ name: partWords(name), value })),
    ...(matters(rest) ? [{ name: partWords('other'), value: rest }] : []),
    { name: words.total, value: total, total: true },
  ];
}

/** What is said of at least half of the periods, each sentence once. */
export function commonSentences(periods: readonly ContributionPeriod[]): string[] {
  const counts = new Map<string, number>();
  for (const period of periods)
    for (const sentence of period.said) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return [...counts].filter(([, count]) => count * 2 >= periods.length).map(([sentence]) => sentence);
}
