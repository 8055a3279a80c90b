import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputAdornment from '@mui/material/InputAdornment';
import InputBase from '@mui/material/InputBase';
import { styled } from '@mui/material/styles';
import Switch from '@mui/material/Switch';
import { type Ref, useLayoutEffect, useRef, useState } from 'react';
import type { ReorderList } from '../../api/generated';
import { DemandLegend } from '../../charts/demand_legend';
import { count } from '../../ui/format';
import { KeyboardIcon, SearchIcon } from '../../ui/icons';
import { phrases } from '../../ui/phrases';
import { Segments } from '../../ui/segments';
import { NARROW, PHONE } from './columns';
import { isCutShort } from './rules';
import { useAct, useView, view } from './view';

const words = phrases('features/recommendations/list_controls', {
  lines: 'Lines',
  filter: 'Filter lines',
  filterSays: 'Filter by product, location or supplier',
  show: 'Show',
  first: 'What comes first',
  all: (lines: string) => `All ${lines}`,
  groupBy: 'Group by',
  bySupplier: 'By supplier',
  byLocation: 'By location',
  sortBy: 'Sort by',
  byStake: 'At stake',
  bySoonest: 'Soonest out',
  byCost: 'Cost',
  byName: 'A–Z',
  everything: 'Show everything',
  everythingSays: 'Also lines with nothing to order',
  how: 'Group and sort',
  keys: 'Keys',
  keysHint: 'Keys (?)',
});

const LEAVES = new Set(['Escape', 'Enter', 'ArrowDown']);

interface ListControlsProps {
  list: ReorderList;
  filterField: Ref<HTMLInputElement>;
  /** A key leads from the filter back to the lines. */
  onLeaveFilter: () => void;
  onShowKeys: () => void;
}

/** What to show and how; stays at the top while the list scrolls. */
export function ListControls({ list, filterField, onLeaveFilter, onShowKeys }: ListControlsProps) {
  const act = useAct();
  const { filter, groupBy, sortBy, everything, scope } = useView((state) => state);
  const { filtered, groupedBy, sortedBy, everythingShown, scopeChosen } = view.actions;
  const isLong = isCutShort(list, { scope: 'first', filter: '', everything });
  const bar = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState(false);

  useLayoutEffect(() => {
    // The head of the list sticks below these controls, however many lines they take.
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      document.documentElement.style.setProperty('--controls-height', `${height}px`);
    });
    if (bar.current) observer.observe(bar.current);
    return () => {
      observer.disconnect();
      document.documentElement.style.removeProperty('--controls-height');
    };
  }, []);

  return (
    <Bar ref={bar} role="search" aria-label={words.lines} data-unfolded={unfolded || undefined}>
      <InputBase
        className="filter"
        type="search"
        placeholder={words.filter}
        value={filter}
        inputRef={filterField}
        onChange={(event) => act(filtered(event.target.value))}
        onKeyDown={(event) => {
          if (!LEAVES.has(event.key)) return;
          event.preventDefault();
          if (event.key === 'Escape') act(filtered(''));
          onLeaveFilter();
        }}
        slotProps={{ input: { 'aria-label': words.filterSays } }}
        startAdornment={
          <InputAdornment position="start">
            <SearchIcon sx={{ fontSize: 18, color: 'text.secondary' }} />
          </InputAdornment>
        }
      />
      <Button
        className="how"
        variant="outlined"
        color="inherit"
        sx={{ borderColor: 'divider', fontWeight: 500 }}
        aria-expanded={unfolded}
        onClick={() => {
          setUnfolded(!unfolded);
        }}
      >
        {words.how}
      </Button>
      {isLong && (
        <Segments
          className="scope"
          label={words.show}
          value={scope}
          options={{ first: words.first, all: words.all(count(list.line_count)) }}
          onChange={(value) => act(scopeChosen(value))}
        />
      )}
      <Segments
        className="group"
        label={words.groupBy}
        value={groupBy}
        options={{ supplier: words.bySupplier, location: words.byLocation }}
        onChange={(value) => act(groupedBy(value))}
      />
      <Segments
        className="sort"
        label={words.sortBy}
        value={sortBy}
        options={{ stake: words.byStake, soonest: words.bySoonest, cost: words.byCost, product: words.byName }}
        onChange={(value) => act(sortedBy(value))}
      />
      <FormControlLabel
        sx={{ ml: 0, mr: 0, gap: 0.5, whiteSpace: 'nowrap', '& .MuiFormControlLabel-label': { fontSize: 14 } }}
        control={
          <Switch
            size="small"
            checked={everything}
            onChange={(_, checked) => act(everythingShown(checked))}
            slotProps={{ input: { role: 'switch' } }}
          />
        }
        label={words.everything}
        className="everything"
        title={words.everythingSays}
      />
      <Box className="legend">
        <DemandLegend />
      </Box>
      <IconButton className="keys" aria-label={words.keys} title={words.keysHint} onClick={onShowKeys} size="small">
        <KeyboardIcon fontSize="medium" sx={{ color: 'text.secondary' }} />
      </IconButton>
    </Bar>
  );
}

const Bar = styled('div')(({ theme }) => ({
  position: 'sticky',
  top: 0,
  zIndex: 3,
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 16,
  rowGap: 10,
  marginInline: -12,
  padding: '12px 12px 8px',
  backgroundColor: theme.vars.palette.background.default,
  '& .filter': {
    flex: '1 1 130px',
    maxWidth: 300,
    height: 36,
    paddingInline: 10,
    borderRadius: 8,
    border: `1px solid ${theme.vars.palette.divider}`,
    backgroundColor: theme.vars.palette.background.paper,
    fontSize: 14,
  },
  '& .filter.Mui-focused': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -1 },
  '& .filter input::placeholder': { color: theme.vars.palette.text.secondary, opacity: 1 },
  '& .legend': { marginLeft: 'auto' },
  '& .how': { display: 'none' },
  [NARROW]: {
    position: 'static',
    '& .filter': { maxWidth: 'none', flexBasis: '100%', height: 44, fontSize: 16 },
    columnGap: 10,
    '& .everything': { order: 1 },
    '& .sort': { order: 2 },
    '& .legend': { order: 3, marginLeft: 0, width: '100%' },
    '& .keys': { display: 'none' },
  },
  // On a phone the lines matter more than how they are shown: what is rarely changed is folded.
  [PHONE]: {
    '& .filter': { flexBasis: '0' },
    '& .how': { display: 'inline-flex', height: 44 },
    '&:not([data-unfolded]) :is(.group, .sort, .everything, .legend)': { display: 'none' },
  },
  '@media (hover: none)': { '& .keys': { display: 'none' } },
}));
