import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useCallback, useMemo, useState } from 'react';
import { skipToken } from '@reduxjs/toolkit/query';
import {
  type Product,
  useDemandHistoryQuery,
  useGenerateForecastsMutation,
  useListHolidaysQuery,
  useListPromotedDaysQuery,
} from '../../api/generated';
import { TimeChart } from '../../charts/time_chart';
import { failureOf } from '../../http/failure';
import { number } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered, Loading } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { daysOf, fanBands, type FanChoice, fanLines, holidayMarks, outOfStock, promotionMarks } from './fan';
import { useForecast } from './read_forecast';
import { words } from './words';

export interface At {
  product: string;
  location: string;
}

const MORE_LEVELS = [0.05, 0.25, 0.75, 0.95];
const FIRST_DAYS = 150;
const HEIGHT = 320;

/** What was sold and what is expected, as a picture and in a sentence. */
export function DemandFan({ at, product, place }: { at: At; product: Product; place: string }) {
  const [choice, setChoice] = useState<FanChoice>({ lastYear: false, quantiles: false });
  const past = useDemandHistoryQuery(at);
  const forecast = useForecast({ ...at, levels: choice.quantiles ? MORE_LEVELS : [] });
  const periods = past.data?.[0]?.periods;
  const ahead = (forecast.data ?? forecast.currentData)?.periods;
  const days = daysOf(periods ?? [], ahead ?? []);
  const { data: holidays } = useListHolidaysQuery(days ? { ...days, location: at.location } : skipToken);
  const { data: promotions } = useListPromotedDaysQuery(at);
  const picture = useMemo(() => {
    const [before, after] = [periods ?? [], ahead ?? []];
    return {
      lines: fanLines(before, after, choice),
      bands: fanBands(after, choice),
      shades: outOfStock(before),
      marks: [...promotionMarks(promotions ?? [], daysOf(before, after)), ...holidayMarks(holidays ?? [])],
    };
  }, [periods, ahead, choice, holidays, promotions]);
  const format = useCallback((value: number) => number(value), []);
  return (
    <Part title={words.demand} note={ahead && ahead.length > 0 && <Expected ahead={ahead} unit={product.unit} />}>
      <Answered of={past} loading={<Loading height={HEIGHT} />}>
        {() => (
          <TimeChart
            {...picture}
            label={words.demandLabel(product.name, place)}
            format={format}
            height={HEIGHT}
            firstDays={FIRST_DAYS}
            controls={
              <>
                <Toggle
                  label={words.showLastYear}
                  on={choice.lastYear}
                  onChange={(lastYear) => {
                    setChoice({ ...choice, lastYear });
                  }}
                />
                <Toggle
                  label={words.showQuantiles}
                  on={choice.quantiles}
                  onChange={(quantiles) => {
                    setChoice({ ...choice, quantiles });
                  }}
                />
              </>
            }
          />
        )}
      </Answered>
      {forecast.isSuccess && forecast.data === null && <NoForecast product={product} />}
    </Part>
  );
}

function Expected({ ahead, unit }: { ahead: readonly { mean: number }[]; unit: string }) {
  const mean = ahead.reduce((sum, period) => sum + period.mean, 0);
  return (
    <>
      {words.expected} {number(mean)} {unit === 'each' ? words.units : unit} {words.ahead(ahead.length)}
    </>
  );
}

function Toggle({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <FormControlLabel
      label={label}
      sx={{ mr: 0.5, ml: 0, gap: 0.5, '& .MuiFormControlLabel-label': { fontSize: 13, color: 'text.secondary' } }}
      control={
        <Switch
          size="small"
          checked={on}
          onChange={(_, checked) => {
            onChange(checked);
          }}
          slotProps={{ input: { role: 'switch' } }}
        />
      }
    />
  );
}

function NoForecast({ product }: { product: Product }) {
  const [generate, made] = useGenerateForecastsMutation();
  const say = useSay();
  const onPress = async () => {
    const answer = await generate({ generateBody: { product: product.id } });
    say(answer.error ? { said: failureOf(answer.error).detail, severity: 'error' } : { said: words.making });
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mt: 1 }}>
      {words.noForecast}
      <Button variant="outlined" size="small" disabled={made.isLoading} onClick={() => void onPress()}>
        {words.makeForecast}
      </Button>
    </Box>
  );
}
