import type { ReplayRow } from '../../api/generated';

export type Verdict = 'cheaper' | 'dearer' | 'unsure';

/** What the interval of a difference says: sure only when it lies on one side of nothing. */
export function verdictOf(row: Pick<ReplayRow, 'difference_low' | 'difference_high'>): Verdict {
  if (row.difference_high < 0) return 'cheaper';
  return row.difference_low > 0 ? 'dearer' : 'unsure';
}

/** The ends of an axis that holds every interval and nothing at all. */
export function axisOf(rows: readonly Pick<ReplayRow, 'difference_low' | 'difference_high'>[]): {
  from: number;
  to: number;
} {
  return {
    from: Math.min(0, ...rows.map((row) => row.difference_low)),
    to: Math.max(0, ...rows.map((row) => row.difference_high)),
  };
}
