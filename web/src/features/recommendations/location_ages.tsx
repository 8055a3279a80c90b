import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { LocationAge } from '../../api/generated';
import { day, plural } from '../../ui/format';
import { WarningIcon } from '../../ui/icons';
import { NARROW } from './columns';
import { countedWords, soldWords } from './words';

const AT_FIRST = 4;

/** How old the stock and sales behind the list are; locations with a warning first, a long list folded. */
export function LocationAges({ locations }: { locations: readonly LocationAge[] }) {
  const [all, setAll] = useState(false);
  const inOrder = locations.toSorted((a, b) => Number(b.warning !== null) - Number(a.warning !== null));
  const shown = all ? inOrder : inOrder.slice(0, AT_FIRST);
  const rest = inOrder.length - shown.length;
  return (
    <Box component="section" aria-label="How old stock and sales are" sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((location) => (
          <Strip key={location.location}>
            <strong>{location.location}</strong>
            <span title={location.counted_on ? day(location.counted_on) : undefined}>{countedWords(location)}</span>
            <span title={location.last_sale ? day(location.last_sale) : undefined}>{soldWords(location)}</span>
            {location.warning && (
              <span className="warning">
                <WarningIcon aria-label="Warning:" titleAccess="Warning:" /> {location.warning}
              </span>
            )}
          </Strip>
        ))}
      </Box>
      {rest > 0 && (
        <Button
          size="small"
          onClick={() => {
            setAll(true);
          }}
        >
          and {plural(rest, 'more location')}
        </Button>
      )}
    </Box>
  );
}

const Strip = styled('li')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 20,
  rowGap: 2,
  padding: '7px 0',
  borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  fontSize: 14,
  lineHeight: 1.4,
  color: theme.vars.palette.text.secondary,
  '& strong': { fontWeight: 600, minWidth: 128, color: theme.vars.palette.text.primary },
  '& span:not(.warning)': { minWidth: 138 },
  '& .warning': { color: theme.vars.palette.warning.main },
  '& .warning svg': { verticalAlign: '-0.15em', fontSize: 16 },
  [NARROW]: { '& strong': { width: '100%' }, '& span:not(.warning)': { minWidth: 0 } },
}));
