import { useCallback, useMemo } from 'react';
import { type PeriodStock, type Product, type StockProjection, useStockProjectionQuery } from '../../api/generated';
import { TimeChart } from '../../charts/time_chart';
import type { Picture } from '../../charts/time_picture';
import { failureOf } from '../../http/failure';
import { day, number, share } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered, Failed, Loading } from '../../ui/states';
import { Consequences } from './consequences';
import type { At } from './demand_fan';
import { withUnit } from './stock_now';
import { periodWords, words } from './words';

const HEIGHT = 240;
const NOT_FOUND = 404;
const RISKY = 0.2;

/** How the stock will go, with open orders and the proposed one, and what another quantity would change. */
export function StockAhead({ at, product, place }: { at: At; product: Product; place: string }) {
  const query = useStockProjectionQuery(at);
  return (
    <Part title={words.projection} note={query.data && riskWords(query.data.periods)}>
      <Answered
        of={query}
        loading={<Loading height={HEIGHT} />}
        failed={(error) =>
          failureOf(error).status === NOT_FOUND ? (
            <p style={{ margin: 0 }}>{failureOf(error).detail}</p>
          ) : (
            <Failed error={error} />
          )
        }
      >
        {(projection) => (
          <>
            <ProjectionChart
              projection={projection}
              label={words.projectionLabel(product.name, place)}
              unit={product.unit}
            />
            {projection.recommendation !== null && (
              <Consequences
                recommendation={projection.recommendation}
                proposed={projection.proposed_quantity}
                unit={product.unit}
                period={periodWords(projection.frequency)}
              />
            )}
          </>
        )}
      </Answered>
    </Part>
  );
}

function ProjectionChart({ projection, label, unit }: { projection: StockProjection; label: string; unit: string }) {
  const picture = useMemo(() => projected(projection, unit), [projection, unit]);
  const format = useCallback((value: number) => number(value), []);
  return <TimeChart {...picture} label={label} format={format} height={HEIGHT} />;
}

/** The stock at the end of each day, its range, and what arrives. */
export function projected(projection: StockProjection, unit: string): Picture {
  const points = (of: (period: PeriodStock) => number) =>
    projection.periods.map((period) => ({ at: period.begins, value: of(period) }));
  const proposal = projection.proposed_quantity > 0;
  return {
    lines: [
      { name: words.projected, look: 'accent', points: points((period) => period.p50) },
      ...(proposal
        ? [{ name: words.withoutOrder, look: 'dashed' as const, points: points((period) => period.p50_without) }]
        : []),
    ],
    bands: [
      {
        name: words.projectedBand,
        look: 'inner',
        low: points((period) => period.p10),
        high: points((period) => period.p90),
      },
    ],
    marks: projection.periods
      .filter((period) => period.arriving + period.proposed > 0)
      .map((period) => ({
        kind: words.arrivals,
        name: [
          period.arriving > 0 ? words.arrives(withUnit(period.arriving, unit)) : null,
          period.proposed > 0 ? words.proposed(withUnit(period.proposed, unit)) : null,
        ]
          .filter(Boolean)
          .join(', '),
        from: period.begins.slice(0, 10),
        to: period.begins.slice(0, 10),
        look: 'dot',
      })),
  };
}

function riskWords(periods: readonly PeriodStock[]): string {
  const first = periods.find((period) => period.chance_out >= RISKY);
  return first === undefined ? words.neverRisky : words.firstRisk(day(first.begins.slice(0, 10)), share(RISKY));
}
