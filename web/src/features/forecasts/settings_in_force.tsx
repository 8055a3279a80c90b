import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { useListSupplierItemsQuery, useSettingsInForceQuery, useStockProjectionQuery } from '../../api/generated';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import type { At } from './demand_fan';
import { decidingHere } from './in_force';
import { words } from './words';

/** Each setting that decides orders here, its value, and where it was said. */
export function SettingsInForce({ at }: { at: At }) {
  const query = useSettingsInForceQuery(at);
  const { data: projection } = useStockProjectionQuery(at);
  const { data: supplied } = useListSupplierItemsQuery({ ...at, archived: false, limit: 100 });
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
            {decidingHere({
              settings,
              supplied: supplied?.items ?? [],
              terms: projection?.terms ?? null,
              frequency: projection?.frequency ?? 'day',
            }).map(({ name, value, from }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
                <dd className="from">{from}</dd>
              </div>
            ))}
          </List>
        )}
      </Answered>
    </Part>
  );
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
