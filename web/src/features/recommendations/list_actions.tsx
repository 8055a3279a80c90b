import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useCallback, useId, useMemo, useState } from 'react';
import type { ReorderLine, ReorderList } from '../../api/generated';
import { useAsk } from '../../ui/confirm';
import { count, money, plural } from '../../ui/format';
import { DownloadIcon } from '../../ui/icons';
import { phrases } from '../../ui/phrases';
import { acceptAll } from './accept_all';
import { totalsOf } from './rules';
import { useAct, useView } from './view';

const words = phrases('features/recommendations/list_actions', {
  acceptAll: (lines: string) => `Accept all ${lines}`,
  title: (lines: string, cost: string) => `Order ${lines} for ${cost}?`,
  titleOf: (group: string, lines: string, cost: string) => `Order ${lines} of ${group} for ${cost}?`,
  says: 'They are on order at once: they count as on their way, nothing is sent to anybody. Each can be taken back under Decided until a new list is made, and after that on its product’s page, until some of it has come.',
  withoutCost: (lines: string) => `The cost of ${lines} is not known and not in this sum.`,
  accept: 'Order',
  accepting: (done: string, all: string) => `Ordering: ${done} of ${all}`,
  coming: (here: string, all: string) => `${here} of ${all} lines are here`,
  export: 'Export',
  excel: 'Order list by supplier, Excel',
  csv: 'Order list by supplier, CSV',
  figures: 'All products with every figure, CSV',
});

interface Props {
  list: ReorderList;
  toDecide: readonly ReorderLine[];
  /** Whether all lines that are shown, or will be, are here. */
  isHere: boolean;
}

/** What can be done with the whole list: order it, or take it elsewhere. */
export function ListActions({ list, toDecide, isHere }: Props) {
  const acceptTogether = useAcceptTogether(list.currency);
  const many = useView((state) => state.many);
  const drafts = useView((state) => state.drafts);
  const wanted = useMemo(() => totalsOf(toDecide, drafts).toDecide, [toDecide, drafts]);
  if (many) {
    const said = words.accepting(count(many.done), count(many.all));
    return (
      <div role="status" style={{ minWidth: 220 }}>
        {said}
        <LinearProgress aria-label={said} variant="determinate" value={(100 * many.done) / many.all} />
      </div>
    );
  }
  return (
    <>
      {!isHere && <Coming list={list} />}
      {isHere && wanted > 1 && (
        <Button variant="contained" onClick={() => void acceptTogether(toDecide, null)}>
          {words.acceptAll(count(wanted))}
        </Button>
      )}
      <Export />
    </>
  );
}

/** Part of a long list is shown already; it can be ordered together once it is whole. */
function Coming({ list }: { list: ReorderList }) {
  const said = words.coming(count(list.lines.length), count(list.line_count));
  return (
    <Box sx={{ minWidth: 220, fontSize: 14, color: 'text.secondary' }}>
      {said}
      <LinearProgress
        aria-label={said}
        variant="determinate"
        value={(100 * list.lines.length) / list.line_count}
        sx={{ mt: 0.75, borderRadius: 2 }}
      />
    </Box>
  );
}

/** Ask, then order these lines; what cannot be ordered says why. */
export function useAcceptTogether(currency: string | null) {
  const act = useAct();
  const ask = useAsk();
  const drafts = useView((state) => state.drafts);
  return useCallback(
    async (lines: readonly ReorderLine[], group: string | null) => {
      const { toDecide, toDecideCost, withoutCost } = totalsOf(
        lines.filter(({ status }) => status === 'pending'),
        drafts,
      );
      if (toDecide === 0) return;
      const [many, cost] = [plural(toDecide, 'line'), money(toDecideCost, currency)];
      const sure = await ask({
        title: group === null ? words.title(many, cost) : words.titleOf(group, many, cost),
        body: `${words.says} ${withoutCost > 0 ? words.withoutCost(plural(withoutCost, 'line')) : ''}`.trim(),
        confirm: words.accept,
      });
      if (sure) await act(acceptAll(lines));
    },
    [act, ask, currency, drafts],
  );
}

function Export() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const button = useId();
  const close = () => {
    setAnchor(null);
  };
  const files = [
    ['reorder-list/export?format=xlsx', words.excel],
    ['reorder-list/export?format=csv', words.csv],
    ['recommendations/export?format=csv', words.figures],
  ] as const;
  return (
    <>
      <Button
        id={button}
        variant="outlined"
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => {
          setAnchor(event.currentTarget);
        }}
      >
        {words.export}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        slotProps={{ list: { 'aria-labelledby': button } }}
      >
        {files.map(([file, name]) => (
          <MenuItem key={file} component="a" href={`/api/v1/${file}`} download onClick={close}>
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
