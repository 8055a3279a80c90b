import { styled } from '@mui/material/styles';
import { niceTicks } from './nice_ticks';

export interface TradeOffPoint {
  name: string;
  x: number;
  y: number;
  /** Points of the same curve are joined in the order given. */
  curve: string | null;
  look: 'plain' | 'chosen' | 'today';
}

interface TradeOffProps {
  label: string;
  points: readonly TradeOffPoint[];
  xName: string;
  yName: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
}

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 76;
const RIGHT = 24;
const TOP = 16;
const FOOT = 48;

/** What one thing costs in terms of another: a point for each choice, a curve through those that are tuned. */
export function TradeOff({ label, points, xName, yName, formatX, formatY }: TradeOffProps) {
  const xs = niceTicks(
    points.map((point) => point.x),
    6,
  );
  const ys = niceTicks(
    points.map((point) => point.y),
    5,
  );
  const x = scale(xs, LEFT, WIDTH - RIGHT);
  const y = scale(ys, HEIGHT - FOOT, TOP);
  const curves = [...new Set(points.flatMap((point) => point.curve ?? []))];
  return (
    <Picture viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ys.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 10} y={y(tick) + 4} textAnchor="end">
            {formatY(tick)}
          </text>
        </g>
      ))}
      {xs.map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - FOOT + 20} textAnchor="middle">
          {formatX(tick)}
        </text>
      ))}
      <text className="name" x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end">
        {xName}
      </text>
      <text className="name" x={LEFT + 6} y={TOP + 2}>
        {yName}
      </text>
      {curves.map((name) => (
        <polyline
          key={name}
          points={points
            .filter((point) => point.curve === name)
            .map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`)
            .join(' ')}
        />
      ))}
      {points.map((point) => {
        const end = x(point.x) > WIDTH - 180;
        return (
          <g key={`${point.name}${point.x}`} data-look={point.look} className="point">
            <title>{`${point.name}: ${formatX(point.x)}, ${formatY(point.y)}`}</title>
            <circle cx={x(point.x)} cy={y(point.y)} r={point.look === 'plain' ? 4 : 6} />
            {point.look !== 'plain' && (
              <text x={x(point.x) + (end ? -11 : 11)} y={y(point.y) - 9} textAnchor={end ? 'end' : 'start'}>
                {point.name}
              </text>
            )}
          </g>
        );
      })}
    </Picture>
  );
}

function scale(ticks: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return (value) => from + ((value - low) / Math.max(high - low, Number.EPSILON)) * (to - from);
}

const Picture = styled('svg')(({ theme }) => ({
  display: 'block',
  width: '100%',
  maxWidth: 900,
  '& text': { fontSize: 12, fill: theme.vars.palette.text.secondary, fontVariantNumeric: 'tabular-nums' },
  '& .name': { fontWeight: 600 },
  '& .grid': { stroke: theme.vars.palette.divider, strokeWidth: 1 },
  '& polyline': { fill: 'none', stroke: theme.vars.palette.primary.main, strokeWidth: 1.75 },
  '& .point circle': { fill: theme.vars.palette.text.secondary },
  '& .point text': { fontSize: 13, fontWeight: 600, fill: theme.vars.palette.text.primary },
  '& [data-look=chosen] circle': { fill: theme.vars.palette.primary.main },
  '& [data-look=today] circle': { fill: theme.vars.palette.text.primary },
}));
