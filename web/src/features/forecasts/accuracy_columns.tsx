import type { ReactNode } from 'react';
import type { GroupAccuracy, ScoredBy } from '../../api/generated';
import { Whiskers } from '../../charts/whiskers';
import { changeBy, count, number, share } from '../../ui/format';
import type { Column } from '../../ui/virtual_table';
import { words } from './words';

export type By = Exclude<ScoredBy, 'all'>;

const PROMISED = 0.8;
const OFF = 0.1;

/** Whether intervals hold far more or far fewer days than they promise. */
export const isOff = (coverage: number | null): boolean => coverage !== null && Math.abs(coverage - PROMISED) > OFF;

const orDash = (value: number | null, format: (value: number) => string) => (value === null ? '–' : format(value));

/** What is told of each group. of: what stands in its first column, if more than the group's name */
export const columnsOf = <Row extends GroupAccuracy>(by: By, of?: (row: Row) => ReactNode): Column<Row>[] => [
  {
    key: 'group',
    head: { horizon: words.horizon, category: words.category, location: words.location, product: words.product }[by],
    width: 'minmax(0, 2fr)',
    cell: of ?? ((row) => row.group ?? '–'),
    sortBy: (row) => (by === 'horizon' ? Number(row.group) : row.group),
  },
  {
    key: 'periods',
    head: words.periods,
    width: '120px',
    align: 'end',
    cell: (row) => count(row.periods),
    sortBy: (row) => row.periods,
  },
  {
    key: 'accuracy',
    head: words.accuracyHead,
    width: '100px',
    align: 'end',
    cell: (row) => orDash(row.accuracy, share),
    sortBy: (row) => row.accuracy,
  },
  {
    key: 'bias',
    head: words.bias,
    width: '90px',
    align: 'end',
    cell: (row) => orDash(row.bias, changeBy),
    sortBy: (row) => row.bias,
  },
  {
    key: 'mae',
    head: words.mae,
    width: '110px',
    align: 'end',
    cell: (row) => orDash(row.mae, number),
    sortBy: (row) => row.mae,
  },
  {
    key: 'coverage',
    head: words.coverage,
    width: '140px',
    align: 'end',
    cell: (row) => orDash(row.coverage, share),
    sortBy: (row) => row.coverage,
  },
  {
    key: 'picture',
    head: words.coveragePicture,
    width: 'minmax(0, 1fr)',
    cell: (row) =>
      row.coverage !== null && (
        <Whiskers
          value={row.coverage}
          low={null}
          high={null}
          from={0.4}
          to={1}
          against={PROMISED}
          tone={isOff(row.coverage) ? 'bad' : 'good'}
        />
      ),
    onPhone: 'hidden',
  },
];
