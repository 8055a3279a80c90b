import Box from '@mui/material/Box';
import type { GroupRollup, RollupBy } from '../../api/generated';
import { Sparkline } from '../../charts/sparkline';
import { daysBetween } from '../../ui/dates';
import { changeBy, count, number, plural } from '../../ui/format';
import type { Column } from '../../ui/virtual_table';
import { words } from './words';

const SHARP = 0.2;

/** A group by its name; of a category only the last step, because the way there stands above. */
export function groupName(row: GroupRollup, by: RollupBy): string {
  if (row.group === null) return words.none(words[by].toLowerCase());
  return row.name ?? (by === 'category' ? (row.group.split(' > ').at(-1) ?? row.group) : row.group);
}

/** Against the days before; what sold nothing then is new. */
export function Change({ row }: { row: GroupRollup }) {
  if (row.change === null) return row.quantity > 0 ? words.isNew : '–';
  const tone = row.change <= -SHARP ? 'warning.main' : row.change >= SHARP ? 'primary.main' : 'text.primary';
  return (
    <Box component="span" sx={{ color: tone, fontWeight: Math.abs(row.change) >= SHARP ? 600 : 400 }}>
      {changeBy(row.change)}
    </Box>
  );
}

/** So many days, weeks or months, by how far their first days are apart. */
function spanWords(begins: readonly string[]): string {
  const [first, second] = begins;
  const apart = first && second ? daysBetween(first.slice(0, 10), second.slice(0, 10)) : 1;
  return plural(begins.length, apart > 7 ? words.month : apart > 1 ? words.week : words.day);
}

export const columnsOf = (by: RollupBy, aheadBegins: readonly string[]): Column<GroupRollup>[] => [
  {
    key: 'group',
    head: words[by],
    width: 'minmax(0, 3fr)',
    cell: (row) => groupName(row, by),
    sortBy: (row) => row.group,
  },
  {
    key: 'course',
    head: words.course,
    width: '96px',
    cell: (row) => <Sparkline values={row.history} />,
    onPhone: 'hidden',
  },
  {
    key: 'quantity',
    head: words.sold,
    width: '72px',
    align: 'end',
    cell: (row) => number(row.quantity),
    sortBy: (row) => row.quantity,
  },
  {
    key: 'before',
    head: words.before,
    width: '72px',
    align: 'end',
    cell: (row) => number(row.before),
    sortBy: (row) => row.before,
  },
  {
    key: 'change',
    head: words.change,
    width: '72px',
    align: 'end',
    cell: (row) => <Change row={row} />,
    sortBy: (row) => row.change,
  },
  {
    key: 'year',
    head: words.lastYear,
    width: '84px',
    align: 'end',
    cell: (row) => (row.last_year === null ? '–' : number(row.last_year)),
    onPhone: 'hidden',
  },
  ...(aheadBegins.length === 0
    ? []
    : [
        {
          key: 'ahead',
          head: words.ahead(spanWords(aheadBegins)),
          width: 'minmax(110px, 1.2fr)',
          align: 'end' as const,
          cell: (row: GroupRollup) =>
            row.ahead === null ? (
              '–'
            ) : (
              <>
                {number(row.ahead.p50)}{' '}
                <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                  {number(row.ahead.p10)}–{number(row.ahead.p90)}
                </Box>
              </>
            ),
        },
      ]),
  ...(by === 'product'
    ? []
    : [
        {
          key: 'products',
          head: words.products,
          width: '72px',
          align: 'end' as const,
          cell: (row: GroupRollup) => count(row.products),
          sortBy: (row: GroupRollup) => row.products,
          onPhone: 'hidden' as const,
        },
      ]),
];
