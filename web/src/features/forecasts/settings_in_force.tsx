import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { useSettingsInForceQuery } from '../../api/generated';
import { plural, share, unitMoney } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import type { At } from './demand_fan';
import { nameWords, scopeWords, words } from './words';

/** What decides orders here: those that say how much and when. */
const DECISIVE = ['service_level', 'lead_time_days', 'review_days', 'holding_cost', 'shortage_cost', 'slow_mover_days'];

/** Each setting that decides orders here, its value, and where it was said. */
export function SettingsInForce({ at }: { at: At }) {
  const query = useSettingsInForceQuery(at);
  const currency = (query.data?.find(({ name }) => name === 'currency')?.value ?? null) as string | null;
  return (
    <Part
      title={words.settings}
      note={words.settingsNote}
      actions={
        <Button size="small" component={Link} to={`/settings?product=${at.product}&location=${at.location}`}>
          {words.editSettings}
        </Button>
      }
    >
      <Answered of={query}>
        {(settings) => (
          <List>
            {settings
              .filter(({ name, value }) => DECISIVE.includes(name) && value !== null)
              .map(({ name, value, scope }) => (
                <div key={name}>
                  <dt>{nameWords(name)}</dt>
                  <dd>{settingValue(name, Number(value), currency)}</dd>
                  <dd className="from">{scopeWords(scope)}</dd>
                </div>
              ))}
          </List>
        )}
      </Answered>
    </Part>
  );
}

/** A share, an amount or days, by what the name of the setting says. */
function settingValue(name: string, value: number, currency: string | null): string {
  if (name === 'service_level') return share(value);
  return name.endsWith('_cost') ? unitMoney(value, currency) : plural(value, 'day');
}

const List = styled('dl')(({ theme }) => ({
  margin: 0,
  maxWidth: 620,
  fontSize: 14.5,
  '& div': {
    display: 'grid',
    gridTemplateColumns: '1fr 90px 1fr',
    gap: 16,
    padding: '7px 0',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& dd': { margin: 0, textAlign: 'end' },
  '& .from': { textAlign: 'start', color: theme.vars.palette.text.secondary },
}));
