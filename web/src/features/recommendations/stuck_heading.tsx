import { styled } from '@mui/material/styles';
import { plural } from '../../ui/format';
import { NARROW } from './columns';
import type { Group } from './rules';

/** For each item the index of the heading that it stands under, which is itself of a heading. */
export function headingsOf(items: readonly object[]): number[] {
  let last = 0;
  return items.map((item, index) => {
    if ('group' in item) last = index;
    return last;
  });
}

/** Whose lines these are, while their heading is scrolled away; who cannot see it reads the heading itself. */
export const StuckHeading = ({ group }: { group: Group }) => (
  <Strip aria-hidden>
    <b>{group.name}</b> {plural(group.lines.length, 'line')}
  </Strip>
);

const Strip = styled('div')(({ theme }) => ({
  position: 'absolute',
  insetInline: 0,
  top: '100%',
  padding: '5px 12px 6px',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  fontSize: 13.5,
  color: theme.vars.palette.text.secondary,
  backgroundColor: theme.vars.palette.background.default,
  borderBottom: `1px solid ${theme.vars.palette.divider}`,
  '& b': { fontSize: 14.5, fontWeight: 650, color: theme.vars.palette.text.primary, marginInlineEnd: 8 },
  [NARROW]: { paddingBlock: 9 },
}));
