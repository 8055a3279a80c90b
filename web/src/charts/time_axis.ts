/** Moments as numbers of days since 1970, so that a plain linear axis can show them. */

const DAY_MS = 86_400_000;

/** 2026-11-21 or 2026-11-21T14:00: the shop's own calendar, never shifted by the reader's time zone. */
export function dayNumber(moment: string): number {
  const text = moment.length === 10 ? `${moment}T00:00:00Z` : `${moment.slice(0, 19)}Z`;
  return Date.parse(text) / DAY_MS;
}

export function dateOf(day: number): string {
  return new Date(Math.floor(day + 1e-9) * DAY_MS).toISOString().slice(0, 10);
}

export interface Tick {
  value: number;
  words: string;
  /** The first of its year, or the first there is: it says the year too. */
  strong: boolean;
}

const MONTHS = [1, 2, 3, 6, 12];
const DAYS = [1, 2, 7, 14];

/** At most `most` ticks that stand at days or months a person would name. */
export function ticksBetween(low: number, high: number, most: number, locale: string): Tick[] {
  const span = Math.max(high - low, 1e-9);
  const dayStep = DAYS.find((step) => span / step <= most);
  return dayStep === undefined ? monthTicks(low, high, most, locale) : dayTicks(low, high, dayStep, locale);
}

function dayTicks(low: number, high: number, step: number, locale: string): Tick[] {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const monday = 4; // 1970-01-05; whole weeks begin there
  const first = Math.ceil((low - monday) / step - 1e-9) * step + monday;
  const found: Tick[] = [];
  for (let value = first; value <= high + 1e-9; value += step) {
    found.push({ value, words: format.format(new Date(value * DAY_MS)), strong: false });
  }
  return found;
}

function monthTicks(low: number, high: number, most: number, locale: string): Tick[] {
  const months = (high - low) / 30.4375;
  const step = MONTHS.find((one) => months / one <= most) ?? 12 * Math.ceil(months / 12 / most);
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const begin = new Date(low * DAY_MS);
  let index = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / step) * step;
  const found: Tick[] = [];
  for (; ; index += step) {
    const date = new Date(Date.UTC(Math.floor(index / 12), index % 12, 1));
    const value = date.getTime() / DAY_MS;
    if (value > high) return found;
    if (value < low) continue;
    const january = index % 12 === 0;
    found.push({ value, words: january ? year.format(date) : month.format(date), strong: january });
  }
}

export interface Point {
  /** A date, or a date and a time. */
  at: string;
  value: number | null;
}

/** The value at this day, or null; points in order of time. */
export function valueAt(points: readonly { x: number; y: number }[], x: number): number | null {
  let [low, high] = [0, points.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = points[middle];
    if (!found) return null;
    if (Math.abs(found.x - x) < 1e-6) return Number.isNaN(found.y) ? null : found.y;
    if (found.x < x) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** The nearest of the moments, which are in order; null if there are none. */
export function nearest(moments: readonly number[], x: number): number | null {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? Infinity) < x) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [moments[low - 1], moments[low]];
  if (before === undefined) return after ?? null;
  if (after === undefined) return before;
  return x - before <= after - x ? before : after;
}

export interface Range {
  low: number;
  high: number;
}

/** The range around its middle, `factor` times as wide, within the whole and no narrower than `least`. */
export function zoomed(
  range: Range,
  whole: Range,
  factor: number,
  middle = (range.low + range.high) / 2,
  least = 7,
): Range {
  const width = Math.min(Math.max((range.high - range.low) * factor, least), whole.high - whole.low);
  const share = (middle - range.low) / Math.max(range.high - range.low, 1e-9);
  return within({ low: middle - share * width, high: middle + (1 - share) * width }, whole);
}

/** The range, pushed back into the whole. */
export function within(range: Range, whole: Range): Range {
  const width = Math.min(range.high - range.low, whole.high - whole.low);
  const low = Math.min(Math.max(range.low, whole.low), whole.high - width);
  return { low, high: low + width };
}
