import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { date, moment, share } from '../../ui/format';
import { Part } from '../../ui/part';
import type { At } from './demand_fan';
import { useForecast } from './read_forecast';
import { classWords, memberWords, words } from './words';

/** Which model made the forecast, and why that one. */
export function ModelWords({ at }: { at: At }) {
  const { data: forecast } = useForecast({ ...at, levels: [] });
  if (!forecast) return null;
  const members = Object.entries(forecast.members).toSorted(([, a], [, b]) => b - a);
  return (
    <Part title={words.model} note={words.modelMade(moment(forecast.made_at), date(forecast.last_day))}>
      <Box sx={{ maxWidth: 720, textWrap: 'pretty' }}>{words.modelSentence(classWords(forecast.demand_class))}</Box>
      <Weights>
        {members.map(([name, weight]) => (
          <li key={name}>
            <span>{memberWords(name)}</span>
            <i style={{ width: `${weight * 100}%` }} />
            <b>{share(weight)}</b>
          </li>
        ))}
      </Weights>
    </Part>
  );
}

const Weights = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: '12px 0 0',
  padding: 0,
  maxWidth: 520,
  fontSize: 14,
  '& li': {
    position: 'relative',
    display: 'flex',
    justifyContent: 'space-between',
    gap: 16,
    padding: '5px 8px',
    marginBottom: 2,
  },
  '& i': {
    position: 'absolute',
    insetBlock: 0,
    insetInlineStart: 0,
    borderRadius: 4,
    backgroundColor: theme.vars.palette.picture.high,
  },
  '& span, & b': { position: 'relative', zIndex: 1, fontWeight: 400 },
}));
