import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { money, plural } from '../../ui/format';
import { HEADS } from './columns';
import { type Drafts, type Group, totalsOf } from './rules';
import { words } from './words';

interface GroupHeadingProps {
  group: Group;
  drafts: Drafts;
  currency: string | null;
  rowIndex: number;
  onAcceptAll: (group: Group) => void;
}

export function GroupHeading({ group, drafts, currency, rowIndex, onAcceptAll }: GroupHeadingProps) {
  const { toDecide, toDecideCost, withoutCost } = totalsOf(group.lines, drafts);
  const cost = withoutCost > 0 && toDecideCost === 0 ? words.noCost : money(toDecideCost, currency);
  return (
    <div role="row" aria-rowindex={rowIndex}>
      <Cell role="gridcell" aria-colspan={HEADS.length}>
        <h2>{group.name}</h2>
        <span>{toDecide === 0 ? words.nothingToOrder : `${plural(toDecide, 'line')} · ${cost}`}</span>
        {toDecide > 1 && (
          <Button
            size="small"
            tabIndex={-1}
            sx={{ marginInlineStart: 'auto' }}
            aria-label={words.acceptGroupOf(toDecide, group.name)}
            onClick={() => {
              onAcceptAll(group);
            }}
          >
            {words.acceptGroup(toDecide)}
          </Button>
        )}
      </Cell>
    </div>
  );
}

const Cell = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'baseline',
  columnGap: 12,
  padding: '26px 12px 8px',
  position: 'relative',
  '&::after': {
    content: '""',
    position: 'absolute',
    insetInline: 12,
    bottom: 0,
    height: 1,
    backgroundColor: theme.vars.palette.divider,
  },
  '& h2': { margin: 0, fontSize: 17, fontWeight: 650, letterSpacing: '-0.01em' },
  '& span': { fontSize: 14, color: theme.vars.palette.text.secondary },
}));
