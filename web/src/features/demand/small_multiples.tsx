import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import type { Frequency, GroupRollup } from '../../api/generated';
import { Sparkline } from '../../charts/sparkline';
import { number } from '../../ui/format';
import { Change, groupName } from './columns';
import { inside, type Place } from './place';
import { words } from './words';

const WIDTH = 220;
const HEIGHT = 64;

interface SmallMultiplesProps {
  rows: readonly GroupRollup[];
  place: Place;
  /** What a point of a line is the sum of. */
  each: Frequency;
}

/** A small picture for each group, all over the same days, each on its own height. */
export const SmallMultiples = ({ rows, place, each }: SmallMultiplesProps) => (
  <>
    <Box sx={{ fontSize: 14, color: 'text.secondary', mb: 2 }}>{words.picturesNote(words[each])}</Box>
    <Grid>
      {rows.map((row) => {
        const to = inside(place, row);
        const name = groupName(row, place.by);
        return (
          <li key={row.id ?? row.group ?? '–'}>
            <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere', lineHeight: 1.3 }}>
              {to === null ? name : <Link to={to}>{name}</Link>}
            </Box>
            <Box
              sx={{ display: 'flex', justifyContent: 'space-between', fontSize: 14, color: 'text.secondary', mb: 1 }}
            >
              <span>{words.units(number(row.quantity))}</span>
              <Change row={row} />
            </Box>
            <Sparkline values={row.history} width={WIDTH} height={HEIGHT} withZero />
          </li>
        );
      })}
    </Grid>
  </>
);

const Grid = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
  gap: 28,
  '& li': { position: 'relative', minWidth: 0, contentVisibility: 'auto', containIntrinsicSize: 'auto 130px' },
  '& svg': { width: '100%' },
  '& a': { color: 'inherit', textDecoration: 'none' },
  '& a::after': { content: '""', position: 'absolute', inset: -6, borderRadius: 8 },
  '& a:hover': { textDecoration: 'underline' },
  '& a:focus-visible': { outline: 0 },
  '& a:focus-visible::after': { outline: `2px solid ${theme.vars.palette.primary.main}` },
}));
