import { locale } from './locale';

const LOCALE = locale.formats;

/** Made when something is first written with it: all of them at once would keep a phone busy before it shows anything. */
function whenNeeded<Format>(make: () => Format): () => Format {
  let made: Format | undefined;
  return () => (made ??= make());
}

const numbers = (options: Intl.NumberFormatOptions) => whenNeeded(() => new Intl.NumberFormat(LOCALE, options));
const dates = (options: Intl.DateTimeFormatOptions) => whenNeeded(() => new Intl.DateTimeFormat(LOCALE, options));

const whole = numbers({ maximumFractionDigits: 0 });
const fine = numbers({ maximumFractionDigits: 1 });
const exact = numbers({ maximumFractionDigits: 3 });
const wholeShare = numbers({ style: 'percent', maximumFractionDigits: 0 });
const fineShare = numbers({ style: 'percent', maximumFractionDigits: 1 });
const change = numbers({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });

/** A minus as long as a plus, not a hyphen. */
export const minus = (written: string): string => written.replace('-', '−');

/** A count or an estimate: one decimal below ten, none above. */
export const number = (value: number): string => minus((Math.abs(value) < 10 ? fine : whole)().format(value));

/** How many there are: 50,000. */
export const count = (value: number): string => whole().format(value);

/** A quantity that somebody ordered or counted: every decimal that it has. */
export const quantity = (value: number): string => exact().format(value);

/** 0.874 → 87%; close to 0 or 1 a decimal more, because there it matters. */
export const share = (value: number): string =>
  (value > 0.995 || (value !== 0 && Math.abs(value) < 0.01) ? fineShare : wholeShare)().format(value);

/** 0.12 → +12%. */
export const changeBy = (value: number): string => minus(change().format(value));

const moneys = new Map<string, Intl.NumberFormat>();

/** An amount, to the cent. */
export const money = (value: number, currency: string | null): string =>
  minus(moneyFormat(currency, { minimumFractionDigits: 2, maximumFractionDigits: 2 }, 'exact').format(value));

/** What one unit costs: fractions of a cent too, where there are some. */
export const unitMoney = (value: number, currency: string | null): string =>
  Number(value.toFixed(2)) === value
    ? money(value, currency)
    : new Intl.NumberFormat(LOCALE, {
        ...(currency === null ? {} : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
        minimumFractionDigits: 2,
        maximumFractionDigits: 5,
      }).format(value);

/** An amount for the eye: whole units from a hundred on, thousands and millions shortened. */
export function roundMoney(value: number, currency: string | null): string {
  if (Math.abs(value) < 100) return money(value, currency);
  if (Math.abs(value) < 100_000)
    return minus(moneyFormat(currency, { maximumFractionDigits: 0 }, 'whole').format(value));
  const short = { notation: 'compact', maximumSignificantDigits: 3 } as const;
  return minus(moneyFormat(currency, short, 'short').format(value));
}

function moneyFormat(currency: string | null, digits: Intl.NumberFormatOptions, name: string): Intl.NumberFormat {
  const key = `${name} ${currency ?? ''}`;
  let format = moneys.get(key);
  if (!format) {
    // A currency says itself how many decimals it has; without one, two are usual.
    const { minimumFractionDigits, maximumFractionDigits, ...rest } = digits;
    const options: Intl.NumberFormatOptions =
      currency === null
        ? digits
        : name === 'exact'
          ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
          : { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...rest, minimumFractionDigits: 0 };
    if (currency !== null && name !== 'exact' && maximumFractionDigits !== undefined) {
      options.maximumFractionDigits = Math.max(maximumFractionDigits, minimumFractionDigits ?? 0);
    }
    format = new Intl.NumberFormat(LOCALE, options);
    moneys.set(key, format);
  }
  return format;
}

const dayFormat = dates({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const shortDayFormat = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' });
const fullDayFormat = dates({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const dateFormat = dates({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const clockFormat = dates({ hour: '2-digit', minute: '2-digit' });
const momentFormat = dates({
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

const atMidnight = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** 2025-11-20 → Thu, 20 Nov. A date has no time zone, so it is never shifted by one. */
export const day = (date: string): string => dayFormat().format(atMidnight(date));
export const fullDay = (date: string): string => fullDayFormat().format(atMidnight(date));
/** 2025-11-20 → 20 Nov. */
export const shortDay = (date: string): string => shortDayFormat().format(atMidnight(date));
/** 2025-11-20 → 20 Nov 2025. */
export const date = (date: string): string => dateFormat().format(atMidnight(date));
/** A sentence with its dates as the reader writes them: until 2025-11-20 → until Thu, 20 Nov. */
export const withDays = (sentence: string): string => sentence.replace(/\b\d{4}-\d\d-\d\d\b/g, day);
export const clock = (moment: string): string => clockFormat().format(new Date(moment));
/** A moment on the reader's own clock: 20 Nov, 07:12. */
export const moment = (moment: string): string => momentFormat().format(new Date(moment));

/** "1 line", "2 lines". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${whole().format(count)} ${count === 1 ? one : many}`;

/** "today", "yesterday", "9 days ago". */
export function ago(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${plural(days, 'day')} ago`;
}
