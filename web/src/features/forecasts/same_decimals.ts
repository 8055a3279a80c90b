import type { Contribution } from '../../charts/contributions';
import { minus } from '../../ui/format';
import { locale } from '../../ui/locale';

const HUNDRED = 100;

/** How many decimals the parts of a sum are written with: one more where all of it is below a hundred. */
export const decimalsOf = (total: number): number => (Math.abs(total) < HUNDRED ? 1 : 0);

/** Parts and their total, rounded so that the parts still add up to it as they are written: the largest remainders go up. */
export function roundedTogether(parts: readonly Contribution[], decimals: number): Contribution[] {
  const scale = 10 ** decimals;
  const exact = parts.map(({ value }) => Number((value * scale).toFixed(6)));
  const summands = parts.flatMap((part, at) => (part.total ? [] : [at]));
  const sum = Math.round(summands.reduce((all, at) => all + (exact[at] ?? 0), 0));
  const down = exact.map(Math.floor);
  const missing = sum - summands.reduce((all, at) => all + (down[at] ?? 0), 0);
  const remainder = (at: number) => (exact[at] ?? 0) - (down[at] ?? 0);
  const up = new Set(summands.toSorted((one, other) => remainder(other) - remainder(one)).slice(0, missing));
  return parts.map((part, at) => ({
    ...part,
    value: (part.total ? sum : (down[at] ?? 0) + (up.has(at) ? 1 : 0)) / scale,
  }));
}

/** Writes numbers with as many decimals each, and changes with their sign. */
export function writtenWith(decimals: number) {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const plain = new Intl.NumberFormat(locale.formats, digits);
  const signed = new Intl.NumberFormat(locale.formats, { ...digits, signDisplay: 'exceptZero' });
  return {
    format: (value: number) => minus(plain.format(value)),
    formatChange: (value: number) => minus(signed.format(value)),
  };
}
