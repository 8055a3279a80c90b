import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router';
import { type GroupAccuracy, type ScoredBy, useForecastAccuracyQuery } from '../../api/generated';
import { Whiskers } from '../../charts/whiskers';
import { Figure, Figures } from '../../ui/figure';
import { changeBy, count, number, share } from '../../ui/format';
import { Page } from '../../ui/page';
import { Part } from '../../ui/part';
import { Segments } from '../../ui/segments';
import { Answered, Empty } from '../../ui/states';
import { type Column, VirtualTable } from '../../ui/virtual_table';
import { words } from './words';

const PROMISED = 0.8;
const OFF = 0.1;

/** How good the forecasts were: those made before the days came, against what was then sold. */
export function AccuracyScreen() {
  const [asked, setAsked] = useSearchParams();
  const by = byIn(asked.get('by'));
  const all = useForecastAccuracyQuery({ by: 'all' });
  const query = useForecastAccuracyQuery({ by });
  return (
    <Page title={words.accuracyTitle} subtitle={words.accuracySubtitle}>
      <Answered of={all}>
        {([told]) =>
          told === undefined || told.periods === 0 ? (
            <Empty title={words.noAccuracyTitle}>{words.noAccuracyHint}</Empty>
          ) : (
            <>
              <Whole told={told} />
              <Part
                title={words.accuracyBy}
                actions={
                  <Segments
                    label={words.accuracyBy}
                    value={by}
                    options={{
                      horizon: words.horizon,
                      category: words.category,
                      location: words.location,
                      product: words.product,
                    }}
                    onChange={(value) => {
                      setAsked({ by: value }, { replace: true });
                    }}
                  />
                }
              >
                <Answered of={query}>
                  {(groups) => (
                    <VirtualTable
                      key={by}
                      label={words.accuracyTitle}
                      rows={groups}
                      columns={columnsOf(by)}
                      rowKey={(group) => group.group ?? '–'}
                    />
                  )}
                </Answered>
              </Part>
              <Part title={words.retraining}>
                <Box sx={{ maxWidth: 720, textWrap: 'pretty' }}>{words.retrainingHint}</Box>
              </Part>
            </>
          )
        }
      </Answered>
    </Page>
  );
}

type By = Exclude<ScoredBy, 'all'>;

const byIn = (asked: string | null): By =>
  asked === 'category' || asked === 'location' || asked === 'product' ? asked : 'horizon';

function Whole({ told }: { told: GroupAccuracy }) {
  const off = told.coverage === null ? 0 : Math.abs(told.coverage - PROMISED);
  return (
    <Figures>
      {told.accuracy !== null && (
        <Figure name={words.accuracyHead} value={share(told.accuracy)} definition={words.accuracyMeans} />
      )}
      {told.bias !== null && <Figure name={words.bias} value={changeBy(told.bias)} definition={words.biasMeans} />}
      {told.coverage !== null && (
        <Figure
          name={words.coverage}
          value={share(told.coverage)}
          definition={words.coverageMeans}
          tone={off > OFF ? 'warning' : 'plain'}
        />
      )}
      {told.mae !== null && <Figure name={words.mae} value={number(told.mae)} definition={words.maeMeans} />}
      {told.rmsse !== null && <Figure name={words.rmsse} value={number(told.rmsse)} definition={words.rmsseMeans} />}
      <Figure name={words.periods} value={count(told.periods)} quiet />
    </Figures>
  );
}

const orDash = (value: number | null, format: (value: number) => string) => (value === null ? '–' : format(value));

const columnsOf = (by: By): Column<GroupAccuracy>[] => [
  {
    key: 'group',
    head: { horizon: words.horizon, category: words.category, location: words.location, product: words.product }[by],
    width: 'minmax(0, 2fr)',
    cell: (row) => row.group ?? '–',
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
          tone={Math.abs(row.coverage - PROMISED) > OFF ? 'bad' : 'good'}
        />
      ),
    onPhone: 'hidden',
  },
];
