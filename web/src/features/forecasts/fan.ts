import type { DemandPeriod, Holiday, PeriodAhead, PromotedDays } from '../../api/generated';
import type { Band, Line, Mark, Shade } from '../../charts/time_picture';
import { addDays } from '../../ui/dates';
import { words } from './words';

export interface FanChoice {
  lastYear: boolean;
  quantiles: boolean;
}

/** 52 weeks: the same day of the week. */
const YEAR_DAYS = 364;

/** The lines of the picture: what was sold, what is expected, and the year before behind both. */
export function fanLines(past: readonly DemandPeriod[], ahead: readonly PeriodAhead[], choice: FanChoice): Line[] {
  const sold = past.map((period) => ({ at: period.begins, value: period.quantity }));
  const expected: Line[] =
    ahead.length === 0
      ? []
      : [
          {
            name: words.median,
            look: 'accent',
            points: ahead.map((period) => ({ at: period.begins, value: period.p50 })),
          },
        ];
  const unplanned: Line[] = ahead.some((period) => period.model)
    ? [
        {
          name: words.modelOnly,
          look: 'dashed',
          points: ahead.map((period) => ({ at: period.begins, value: period.model?.p50 ?? period.p50 })),
        },
      ]
    : [];
  const before: Line[] = choice.lastYear
    ? [{ name: words.lastYear, look: 'faint', points: yearBefore(past, ahead) }]
    : [];
  return [...before, { name: words.sold, look: 'ink', points: sold }, ...unplanned, ...expected];
}

/** What was sold 52 weeks before, moved to the day that it is compared with. */
export function yearBefore(
  past: readonly DemandPeriod[],
  ahead: readonly PeriodAhead[],
): { at: string; value: number }[] {
  const last = ahead.at(-1)?.begins ?? past.at(-1)?.begins ?? '';
  return past
    .map((period) => ({
      at: addDays(period.begins.slice(0, 10), YEAR_DAYS) + period.begins.slice(10),
      value: period.quantity,
    }))
    .filter(({ at }) => at <= last);
}

/** The ranges, the widest first; `levels` hold what was asked for besides P10 and P90. */
export function fanBands(ahead: readonly PeriodAhead[], choice: FanChoice): Band[] {
  if (ahead.length === 0) return [];
  const at = (level: string) =>
    ahead.flatMap((period) => {
      const value = period.levels[level];
      return value === undefined ? [] : [{ at: period.begins, value }];
    });
  const usual: Band = {
    name: words.band80,
    look: choice.quantiles ? 'wide' : 'inner',
    low: ahead.map((period) => ({ at: period.begins, value: period.p10 })),
    high: ahead.map((period) => ({ at: period.begins, value: period.p90 })),
  };
  if (!choice.quantiles) return [usual];
  const [p5, p25, p75, p95] = [at('0.05'), at('0.25'), at('0.75'), at('0.95')];
  return [
    ...(p5.length > 0 && p95.length > 0 ? [{ name: words.band95, look: 'wide' as const, low: p5, high: p95 }] : []),
    usual,
    ...(p25.length > 0 && p75.length > 0 ? [{ name: words.band50, look: 'inner' as const, low: p25, high: p75 }] : []),
  ];
}

/** Days on which the shelf was empty for some of the time. */
export const outOfStock = (past: readonly DemandPeriod[]): Shade[] =>
  past
    .filter((period) => period.in_stock < 1)
    .map((period) => ({ name: words.outOfStock, from: period.begins.slice(0, 10), to: period.begins.slice(0, 10) }));

/** The first and the last day of what is shown; null of nothing. */
export function daysOf(
  past: readonly DemandPeriod[],
  ahead: readonly PeriodAhead[],
): { from: string; to: string } | null {
  const [first, last] = [past[0] ?? ahead[0], ahead.at(-1) ?? past.at(-1)];
  return first && last ? { from: first.begins.slice(0, 10), to: last.begins.slice(0, 10) } : null;
}

/** Public holidays, each a mark on its day. */
export const holidayMarks = (holidays: readonly Holiday[]): Mark[] =>
  holidays.map(({ day, name }) => ({ kind: words.holiday, name, from: day, to: day, look: 'dot' }));

/** Promotions that reach into the picture, each a bar over its days. */
export const promotionMarks = (
  promotions: readonly PromotedDays[],
  shown: { from: string; to: string } | null,
): Mark[] =>
  promotions
    .filter(({ begins, ends }) => shown !== null && ends >= shown.from && begins <= shown.to)
    .map(({ begins, ends }) => ({
      kind: words.promotion,
      name: words.promotion,
      from: begins,
      to: ends,
      look: 'bar',
    }));
