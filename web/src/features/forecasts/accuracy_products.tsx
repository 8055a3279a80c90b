import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import type { ProductAccuracy } from '../../api/generated';
import { number } from '../../ui/format';
import { Answered, Empty } from '../../ui/states';
import { type Column, type Sorting, VirtualTable } from '../../ui/virtual_table';
import { columnsOf } from './accuracy_columns';
import { useAccuracyOfProducts } from './read_accuracy';
import { words } from './words';

/** How good the forecasts of each product were: where most was missed first, for there is most to gain. */
export function AccuracyOfProducts() {
  const [sort, setSort] = useState<Sorting>({ key: 'missed', descending: true });
  const name = sort.key === 'group' ? 'product' : sort.key;
  const query = useAccuracyOfProducts({ sort: `${sort.descending ? '-' : ''}${name}` });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return (
    <Answered of={query}>
      {() =>
        rows.length === 0 ? (
          <Empty title={words.noAccuracyTitle}>{words.noProductAccuracyHint}</Empty>
        ) : (
          <VirtualTable
            label={words.accuracyTitle}
            rows={rows}
            columns={COLUMNS}
            rowKey={({ product }) => product}
            href={({ product }) => `/products/${product}`}
            sort={sort}
            onSort={setSort}
            onEnd={() => {
              if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
            }}
          />
        )
      }
    </Answered>
  );
}

const missed = ({ mae, periods }: ProductAccuracy): number => (mae ?? 0) * periods;

const MISSED: Column<ProductAccuracy> = {
  key: 'missed',
  head: words.missed,
  width: '110px',
  align: 'end',
  cell: (row) => number(missed(row)),
  sortBy: missed,
};

const COLUMNS = columnsOf<ProductAccuracy>('product', ({ group, name }) => (
  <>
    {name ?? group}
    {name !== null && (
      <Box component="span" sx={{ display: 'block', fontSize: 13, fontWeight: 400, color: 'text.secondary' }}>
        {group}
      </Box>
    )}
  </>
)).toSpliced(1, 0, MISSED);
