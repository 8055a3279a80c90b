import { styled } from '@mui/material/styles';
import { useMemo, useState } from 'react';
import { words } from './phrases';
import { valueAt } from './time_axis';
import type { Ready } from './time_picture';

interface TimeTableProps {
  label: string;
  ready: Ready;
  moments: readonly number[];
  format: (value: number) => string;
  /** How a moment is written. */
  written: (at: number) => string;
}

const PAGE = 120;

/** The numbers of a picture, the newest first. */
export function TimeTable({ label, ready, moments, format, written }: TimeTableProps) {
  const [shown, setShown] = useState(PAGE);
  const newest = useMemo(() => moments.toReversed(), [moments]);
  const happening = (at: number): string =>
    [...ready.shades, ...ready.marks]
      .filter((one) => one.from <= at && at < one.to)
      .map((one) => one.name)
      .join(', ');
  const remarks = ready.shades.length + ready.marks.length > 0;
  const cell = (value: number | null): string => (value === null ? '' : format(value));
  return (
    <Scroll tabIndex={0} role="region" aria-label={label}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.date}</th>
            {ready.lines.map((line) => (
              <th key={line.name} scope="col">
                {line.name}
              </th>
            ))}
            {ready.bands.map((band) => (
              <th key={band.name} scope="col">
                {band.name}
              </th>
            ))}
            {remarks && (
              <th scope="col" className="words">
                {words.remarks}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {newest.slice(0, shown).map((at) => (
            <tr key={at}>
              <th scope="row">{written(at)}</th>
              {ready.lines.map((line) => (
                <td key={line.name}>{cell(valueAt(line.xy, at))}</td>
              ))}
              {ready.bands.map((band) => {
                const [low, high] = [valueAt(band.lows, at), valueAt(band.highs, at)];
                return (
                  <td key={band.name}>{low === null || high === null ? '' : `${format(low)} – ${format(high)}`}</td>
                );
              })}
              {remarks && <td className="words">{happening(at)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {shown < newest.length && (
        <button
          type="button"
          onClick={() => {
            setShown(shown + 10 * PAGE);
          }}
        >
          {words.earlier}
        </button>
      )}
    </Scroll>
  );
}

const Scroll = styled('div')(({ theme }) => ({
  maxHeight: 340,
  overflow: 'auto',
  border: `1px solid ${theme.vars.palette.divider}`,
  borderRadius: 8,
  '& table': { borderCollapse: 'collapse', width: '100%', fontSize: 13 },
  '& caption': { position: 'absolute', clipPath: 'inset(50%)', width: 1, height: 1, overflow: 'hidden' },
  '& th, & td': { padding: '5px 12px', textAlign: 'right', whiteSpace: 'nowrap', fontWeight: 400 },
  '& thead th': {
    position: 'sticky',
    top: 0,
    fontWeight: 600,
    backgroundColor: theme.vars.palette.background.paper,
    borderBottom: `1px solid ${theme.vars.palette.divider}`,
  },
  '& th:first-of-type, & .words': { textAlign: 'left' },
  '& tbody tr + tr > *': { borderTop: `1px solid ${theme.vars.palette.hairline}` },
  '& button': {
    all: 'unset',
    cursor: 'pointer',
    padding: '8px 12px',
    fontSize: 13,
    fontWeight: 600,
    color: theme.vars.palette.primary.main,
  },
}));
