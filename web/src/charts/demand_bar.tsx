import { styled } from '@mui/material/styles';

interface DemandBarProps {
  /** Demand until the next chance to order: likely (P50) and high (P90). */
  likely: number;
  high: number;
  /** What there is to meet it: on the shelf now, and on its way. */
  stock: number;
  coming: number;
}

const WIDTH = 100;
const HEIGHT = 18;

/**
 * Demand as two pale bands, stock as a dark bar inside them, what is on order as an outlined piece after it.
 * A bar that ends inside the bands is a shelf that runs empty. The numbers stand beside it, so it is not read aloud.
 */
export function DemandBar({ likely, high, stock, coming }: DemandBarProps) {
  const shelf = Math.max(0, stock);
  const full = Math.max(high, shelf + coming, Number.EPSILON);
  const x = (value: number): number => Number(((Math.max(0, value) / full) * WIDTH).toFixed(2));
  return (
    <Picture viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <rect className="high" x={0} y={0} width={x(high)} height={HEIGHT} />
      <rect className="likely" x={0} y={0} width={x(likely)} height={HEIGHT} />
      <rect className="coming" x={x(shelf)} y={6} width={x(coming)} height={6} />
      <rect className="stock" x={0} y={6} width={x(shelf)} height={6} />
    </Picture>
  );
}

const Picture = styled('svg')(({ theme }) => ({
  display: 'block',
  width: '100%',
  height: HEIGHT,
  borderRadius: 3,
  '& .high': { fill: theme.vars.palette.picture.high },
  '& .likely': { fill: theme.vars.palette.picture.likely },
  '& .coming': { fill: theme.vars.palette.picture.coming },
  '& .stock': { fill: theme.vars.palette.picture.stock },
}));
