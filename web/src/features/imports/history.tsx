import Box from '@mui/material/Box';
import { useListImports } from './list_imports';
import { count, moment } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered, Empty } from '../../ui/states';
import { type Column, VirtualTable } from '../../ui/virtual_table';
import type { Import } from '../../api/generated';
import { kindWords, stateWords, words } from './words';

const TONES: Record<string, string> = { failed: 'error.main', mapping: 'warning.main', undone: 'text.secondary' };

const COLUMNS: readonly Column<Import>[] = [
  { key: 'file', head: words.file, width: 'minmax(0, 3fr)', cell: (row) => row.file_name },
  { key: 'kind', head: words.kind, width: 'minmax(0, 1fr)', cell: (row) => kindWords(row.kind), onPhone: 'hidden' },
  {
    key: 'state',
    head: words.state,
    width: '120px',
    cell: (row) => (
      <Box component="span" sx={{ color: TONES[row.state] }}>
        {stateWords(row.state, row.accepted)}
      </Box>
    ),
  },
  { key: 'accepted', head: words.accepted, width: '110px', align: 'end', cell: (row) => numberOr(row.accepted) },
  {
    key: 'rejected',
    head: words.rejectedHead,
    width: '90px',
    align: 'end',
    cell: (row) => numberOr(row.rows === null || row.accepted === null ? null : row.rows - row.accepted),
  },
  { key: 'when', head: words.when, width: '150px', cell: (row) => moment(row.created_at) },
  { key: 'by', head: words.by, width: 'minmax(0, 1fr)', cell: (row) => row.created_by, onPhone: 'hidden' },
];

const numberOr = (value: number | null): string => (value === null ? '–' : count(value));

/** What was imported, the newest first. */
export function History() {
  const query = useListImports(undefined);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Part title={words.history}>
      <Answered of={query}>
        {() =>
          rows.length === 0 ? (
            <Empty title={words.historyEmpty}>{words.historyEmptyHint}</Empty>
          ) : (
            <VirtualTable
              label={words.history}
              rows={rows}
              columns={COLUMNS}
              rowKey={(row) => row.id}
              href={(row) => `/imports/${row.id}`}
              onEnd={() => {
                if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
              }}
            />
          )
        }
      </Answered>
    </Part>
  );
}
