import { styled } from '@mui/material/styles';

interface WhiskersProps {
  /** What was measured, and the interval that it lies in; null where it is not known. */
  value: number;
  low: number | null;
  high: number | null;
  /** The ends of the common axis of all that stand under each other. */
  from: number;
  to: number;
  /** A line to compare with, such as zero or what is done today. */
  against?: number;
  tone?: 'ink' | 'good' | 'bad';
}

const WIDTH = 200;
const HEIGHT = 20;

/** A value with its interval on an axis shared by its neighbours. The numbers stand beside it, so it is not read aloud. */
export function Whiskers({ value, low, high, from, to, against, tone = 'ink' }: WhiskersProps) {
  const span = Math.max(to - from, Number.EPSILON);
  const x = (at: number): number => Number((6 + ((at - from) / span) * (WIDTH - 12)).toFixed(1));
  const middle = HEIGHT / 2;
  return (
    <Picture viewBox={`0 0 ${WIDTH} ${HEIGHT}`} data-tone={tone} aria-hidden>
      {against !== undefined && <line className="against" x1={x(against)} x2={x(against)} y1={0} y2={HEIGHT} />}
      {low !== null && high !== null && (
        <path className="interval" d={`M${x(low)} 5v10M${x(low)} ${middle}H${x(high)}M${x(high)} 5v10`} />
      )}
      <circle cx={x(value)} cy={middle} r={4.5} />
    </Picture>
  );
}

const Picture = styled('svg')(({ theme }) => ({
  display: 'block',
  width: '100%',
  maxWidth: 320,
  height: HEIGHT,
  color: theme.vars.palette.text.primary,
  '&[data-tone=good]': { color: theme.vars.palette.primary.main },
  '&[data-tone=bad]': { color: theme.vars.palette.error.main },
  '& .against': { stroke: theme.vars.palette.divider, strokeWidth: 1.5 },
  '& .interval': { stroke: 'currentColor', strokeWidth: 1.5, fill: 'none', opacity: 0.55 },
  '& circle': { fill: 'currentColor' },
}));
