import { styled } from '@mui/material/styles';

interface SparklineProps {
  values: readonly number[];
  width?: number;
  height?: number;
  /** From this place on the values are foretold: drawn pale. */
  foretoldFrom?: number;
  /** A line at zero under it, for a picture that is looked at by itself. */
  withZero?: boolean;
}

/** The course of a few dozen numbers. The numbers that matter stand beside it, so it is not read aloud. */
export function Sparkline({ values, width = 96, height = 24, foretoldFrom, withZero = false }: SparklineProps) {
  const path = sparklinePath(values, width, height);
  if (path === null) return <Picture width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden />;
  const split = foretoldFrom === undefined ? null : (foretoldFrom / Math.max(1, values.length - 1)) * width;
  return (
    <Picture width={width} height={height} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
      {split !== null && <rect className="ahead" x={split} y={0} width={Math.max(0, width - split)} height={height} />}
      {withZero && <line className="zero" x1={0} x2={width} y1={height - 1} y2={height - 1} />}
      <path d={path} />
    </Picture>
  );
}

/** From zero at the foot to the largest at the top; null of fewer than two values. */
export function sparklinePath(values: readonly number[], width: number, height: number): string | null {
  if (values.length < 2) return null;
  const top = Math.max(...values, Number.EPSILON);
  const step = width / (values.length - 1);
  const at = (value: number, index: number): string =>
    `${(index * step).toFixed(1)} ${(height - 1 - (Math.max(0, value) / top) * (height - 2)).toFixed(1)}`;
  return `M${values.map(at).join('L')}`;
}

const Picture = styled('svg')(({ theme }) => ({
  display: 'block',
  overflow: 'visible',
  '& path': {
    fill: 'none',
    stroke: theme.vars.palette.text.secondary,
    strokeWidth: 1.25,
    strokeLinejoin: 'round',
    vectorEffect: 'non-scaling-stroke',
  },
  '& .zero': { stroke: theme.vars.palette.divider, strokeWidth: 1, vectorEffect: 'non-scaling-stroke' },
  '& .ahead': { fill: theme.vars.palette.picture.high },
}));
