import { styled } from '@mui/material/styles';
import { count } from '../../ui/format';
import type { Reason } from './rules';
import { onScreen } from './words';

/** Each reason once, with how many rows it holds of and what to do. */
export const Reasons = ({ reasons }: { reasons: readonly Reason[] }) => (
  <List>
    {reasons.map((one) => (
      <li key={one.reason} data-quiet={one.left_out ?? undefined}>
        <b>{count(one.count)}</b>
        <span>
          {onScreen(one.reason.charAt(0).toUpperCase() + one.reason.slice(1))}.
          {one.what_to_do && <small> {onScreen(one.what_to_do)}</small>}
        </span>
      </li>
    ))}
  </List>
);

const List = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  fontSize: 14.5,
  '& li': {
    display: 'grid',
    gridTemplateColumns: '64px 1fr',
    gap: 14,
    padding: '7px 0',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& b': { textAlign: 'end', fontWeight: 650 },
  '& small': { fontSize: 14, color: theme.vars.palette.text.secondary },
  '& [data-quiet]': { color: theme.vars.palette.text.secondary },
}));
