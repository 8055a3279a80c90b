/** The interface speaks English, so its numbers and dates do too; which English is the reader's choice. */
const LOCALE = navigator.language.startsWith('en') ? navigator.language : 'en-GB';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 });

/** A count or an estimate: one decimal below ten, none above. */
export const number = (value: number): string => (Math.abs(value) < 10 ? fine : whole).format(value);

/** A quantity that somebody ordered or counted: every decimal that it has. */
export const quantity = (value: number): string => exact.format(value);

const moneys = new Map<string, Intl.NumberFormat>();

export function money(value: number, currency: string | null): string {
  const key = currency ?? '';
  let format = moneys.get(key);
  if (!format) {
    format = new Intl.NumberFormat(
      LOCALE,
      currency
        ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
        : { minimumFractionDigits: 2, maximumFractionDigits: 2 },
    );
    moneys.set(key, format);
  }
  return format.format(value);
}

const dayFormat = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const fullDayFormat = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const clockFormat = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });

const atMidnight = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** 2025-11-20 → Thu, 20 Nov. A date has no time zone, so it is never shifted by one. */
export const day = (date: string): string => dayFormat.format(atMidnight(date));
export const fullDay = (date: string): string => fullDayFormat.format(atMidnight(date));
export const clock = (moment: string): string => clockFormat.format(new Date(moment));

/** "1 line", "2 lines". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${whole.format(count)} ${count === 1 ? one : many}`;

/** "today", "yesterday", "9 days ago". */
export function ago(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${plural(days, 'day')} ago`;
}
