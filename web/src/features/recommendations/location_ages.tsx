import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import type { LocationAge } from '../../api/generated';
import { day, plural } from '../../ui/format';
import { WarningIcon } from '../../ui/icons';
import { phrases } from '../../ui/phrases';
import { NARROW } from './columns';
import { countedWords, soldWords } from './words';

const words = phrases('features/recommendations/location_ages', {
  label: 'How old stock and sales are',
  all: (locations: string) => `All ${locations}`,
  more: (locations: string) => `and ${locations}`,
  moreLocations: 'more location',
  warning: 'Warning:',
});

const AT_FIRST = 4;

/** How old the stock and sales behind the list are: in one line where it is the same everywhere, warnings first elsewhere. */
export function LocationAges({ locations }: { locations: readonly LocationAge[] }) {
  const [all, setAll] = useState(false);
  const [first] = locations;
  if (first !== undefined && locations.length > 1 && areAlike(locations)) {
    return (
      <Ages>
        <Strip>
          <strong>{words.all(plural(locations.length, 'location'))}</strong>
          <span>{countedWords(first)}</span>
          <span>{soldWords(first)}</span>
        </Strip>
      </Ages>
    );
  }
  const inOrder = locations.toSorted((a, b) => Number(b.warning !== null) - Number(a.warning !== null));
  const shown = all ? inOrder : inOrder.slice(0, AT_FIRST);
  const rest = inOrder.length - shown.length;
  return (
    <Ages
      more={
        rest > 0 && (
          <Button
            size="small"
            onClick={() => {
              setAll(true);
            }}
          >
            {words.more(plural(rest, words.moreLocations))}
          </Button>
        )
      }
    >
      {shown.map((location) => (
        <Strip key={location.location}>
          <strong>{location.location}</strong>
          <span title={location.counted_on ? day(location.counted_on) : undefined}>{countedWords(location)}</span>
          <span title={location.last_sale ? day(location.last_sale) : undefined}>{soldWords(location)}</span>
          {location.warning && (
            <span className="warning">
              <WarningIcon aria-label={words.warning} titleAccess={words.warning} /> {location.warning}
            </span>
          )}
        </Strip>
      ))}
    </Ages>
  );
}

/** Whether one sentence is true of all of them, and none needs a warning. */
const areAlike = (locations: readonly LocationAge[]): boolean =>
  locations.every(({ warning }) => warning === null) &&
  new Set(locations.map((location) => `${countedWords(location)} ${soldWords(location)}`)).size === 1;

const Ages = ({ children, more }: { children: ReactNode; more?: ReactNode }) => (
  <Box component="section" aria-label={words.label} sx={{ borderTop: 1, borderColor: 'divider' }}>
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {children}
    </Box>
    {more}
  </Box>
);

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
