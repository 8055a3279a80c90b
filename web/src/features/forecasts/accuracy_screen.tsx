import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router';
import { type GroupAccuracy, useForecastAccuracyQuery } from '../../api/generated';
import { Figure, Figures } from '../../ui/figure';
import { changeBy, count, number, share } from '../../ui/format';
import { Page } from '../../ui/page';
import { Part } from '../../ui/part';
import { Segments } from '../../ui/segments';
import { Answered, Empty } from '../../ui/states';
import { VirtualTable } from '../../ui/virtual_table';
import { type By, columnsOf, isOff } from './accuracy_columns';
import { AccuracyOfProducts } from './accuracy_products';
import { words } from './words';

/** How good the forecasts were: those made before the days came, against what was then sold. */
export function AccuracyScreen() {
  const [asked, setAsked] = useSearchParams();
  const by = byIn(asked.get('by'));
  const all = useForecastAccuracyQuery({ by: 'all' });
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
                {by === 'product' ? <AccuracyOfProducts /> : <AccuracyBy by={by} />}
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

function AccuracyBy({ by }: { by: Exclude<By, 'product'> }) {
  const query = useForecastAccuracyQuery({ by });
  return (
    <Answered of={query}>
      {(groups) => (
        <VirtualTable
          key={by}
          label={words.accuracyTitle}
          rows={groups}
          columns={columnsOf<GroupAccuracy>(by)}
          rowKey={(group) => group.group ?? '–'}
        />
      )}
    </Answered>
  );
}

const byIn = (asked: string | null): By =>
  asked === 'category' || asked === 'location' || asked === 'product' ? asked : 'horizon';

function Whole({ told }: { told: GroupAccuracy }) {
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
          tone={isOff(told.coverage) ? 'warning' : 'plain'}
        />
      )}
      {told.mae !== null && <Figure name={words.mae} value={number(told.mae)} definition={words.maeMeans} />}
      {told.rmsse !== null && <Figure name={words.rmsse} value={number(told.rmsse)} definition={words.rmsseMeans} />}
      <Figure name={words.periods} value={count(told.periods)} quiet />
    </Figures>
  );
}
