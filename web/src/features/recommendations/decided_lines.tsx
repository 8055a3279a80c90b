import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { ReorderLine } from '../../api/generated';
import { money, plural } from '../../ui/format';
import { Section } from '../../ui/section';
import { NARROW } from './columns';
import { takeBack } from './decide';
import { costOf } from './rules';
import { useAct } from './view';
import { decidedWords, words } from './words';

interface DecidedLinesProps {
  lines: readonly ReorderLine[];
  currency: string | null;
}

/** What the person already settled, out of the way. */
export function DecidedLines({ lines, currency }: DecidedLinesProps) {
  const act = useAct();
  if (lines.length === 0) return null;
  return (
    <Section
      id="decided"
      title={words.decided}
      note={plural(lines.length, 'line')}
      items={lines}
      render={(line) => {
        const cost = line.status === 'accepted' ? costOf(line, line.decided_quantity ?? line.order_quantity) : null;
        return (
          <Row key={line.id}>
            <span className="name">
              {line.product_name} <span className="where">{line.location}</span>
            </span>
            <span className="what">{decidedWords(line)}</span>
            <span className="cost">{cost === null ? '' : money(cost, currency)}</span>
            {line.status !== 'expired' && (
              <Button
                size="small"
                aria-label={words.takeBackOne(line.product_name)}
                onClick={() => void act(takeBack(line))}
              >
                {words.takeBack}
              </Button>
            )}
          </Row>
        );
      }}
    />
  );
}

const Row = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1.4fr) minmax(0, 1fr) 110px 96px',
  alignItems: 'center',
  columnGap: 18,
  padding: '9px 0',
  borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  fontSize: 14,
  color: theme.vars.palette.text.secondary,
  '& .name': { color: theme.vars.palette.text.primary },
  '& .where': { color: theme.vars.palette.text.secondary, marginLeft: 8 },
  '& .cost': { textAlign: 'right' },
  [NARROW]: {
    gridTemplateColumns: '1fr auto auto',
    '& .name': { gridColumn: '1 / -1' },
  },
}));
