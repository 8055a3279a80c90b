import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type Product, useGetOrganisationSettingsQuery } from '../../api/generated';
import { money } from '../../ui/format';
import { ListTools } from '../../ui/list_tools';
import { Page } from '../../ui/page';
import { Answered, Empty } from '../../ui/states';
import { type Column, type Sorting, VirtualTable } from '../../ui/virtual_table';
import { useProducts } from './list_products';
import { ProductSheet } from './product_sheet';
import { words } from './words';

/** Every product, to be found among tens of thousands, looked at and changed. */
export function ProductsScreen() {
  const [asked, setAsked] = useSearchParams();
  const [sort, setSort] = useState<Sorting>({ key: 'name', descending: false });
  const [open, setOpen] = useState<Product | 'new' | null>(null);
  const search = asked.get('search') ?? '';
  const archived = asked.get('archived') === 'true';
  const query = useProducts({ search, archived, sort: `${sort.descending ? '-' : ''}${sort.key}` });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const { data: settings } = useGetOrganisationSettingsQuery();
  const currency = settings?.said.currency ?? null;
  const columns = useMemo(() => columnsOf(currency, setOpen), [currency]);
  const find = useCallback(
    (text: string) => {
      setAsked((now) => withParameter(now, 'search', text), { replace: true });
    },
    [setAsked],
  );
  return (
    <Page
      title={words.products}
      subtitle={words.productsNote}
      actions={
        <>
          <Button component={Link} to="/catalog/locations" color="inherit">
            {words.toLocations}
          </Button>
          <Button component={Link} to="/catalog/suppliers" color="inherit">
            {words.toSuppliers}
          </Button>
          <Button
            variant="outlined"
            onClick={() => {
              setOpen('new');
            }}
          >
            {words.add}
          </Button>
        </>
      }
    >
      <ListTools
        searchLabel={words.search}
        search={search}
        onSearch={find}
        archived={archived}
        onArchived={(checked) => {
          setAsked((now) => withParameter(now, 'archived', checked ? 'true' : ''), { replace: true });
        }}
      />
      <Answered of={query}>
        {() =>
          rows.length === 0 ? (
            <Nothing searched={search !== '' || archived} />
          ) : (
            <>
              <Box role="status" sx={{ fontSize: 14, color: 'text.secondary', mb: 1 }}>
                {words.productsCount(rows.length, query.hasNextPage)}
              </Box>
              <VirtualTable
                label={words.products}
                rows={rows}
                columns={columns}
                rowKey={(row) => row.id}
                href={(row) => `/products/${row.id}`}
                sort={sort}
                onSort={setSort}
                onEnd={() => {
                  if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
                }}
              />
            </>
          )
        }
      </Answered>
      {open !== null && (
        <ProductSheet
          product={open === 'new' ? null : open}
          currency={currency}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

const columnsOf = (currency: string | null, onEdit: (product: Product) => void): Column<Product>[] => [
  { key: 'name', head: words.name, width: 'minmax(0, 3fr)', cell: (row) => row.name, sortBy: (row) => row.name },
  {
    key: 'sku',
    head: words.sku,
    width: 'minmax(0, 1.5fr)',
    cell: (row) => (row.sku === row.name ? '' : row.sku),
    sortBy: (row) => row.sku,
  },
  { key: 'category', head: words.category, width: 'minmax(0, 1.5fr)', cell: (row) => row.category ?? '–' },
  { key: 'unit', head: words.unit, width: '80px', cell: (row) => row.unit, onPhone: 'hidden' },
  {
    key: 'unit_cost',
    head: words.unitCost,
    width: '100px',
    align: 'end',
    cell: (row) => (row.unit_cost === null ? '–' : money(row.unit_cost, currency)),
  },
  {
    key: 'price',
    head: words.price,
    width: '100px',
    align: 'end',
    cell: (row) => (row.price === null ? '–' : money(row.price, currency)),
  },
  {
    key: 'edit',
    onPhone: 'bare',
    head: words.edit,
    width: '76px',
    align: 'end',
    cell: (row) => (
      <Button
        size="small"
        aria-label={words.editOne(row.name)}
        onClick={() => {
          onEdit(row);
        }}
      >
        {words.edit}
      </Button>
    ),
  },
];

const Nothing = ({ searched }: { searched: boolean }) =>
  searched ? (
    <Empty title={words.none}>{words.noneHint}</Empty>
  ) : (
    <Empty
      title={words.empty}
      action={
        <Button component={Link} to="/imports" variant="contained">
          {words.importFile}
        </Button>
      }
    >
      {words.emptyHint}
    </Empty>
  );

function withParameter(now: URLSearchParams, name: string, value: string): URLSearchParams {
  const changed = new URLSearchParams(now);
  if (value === '') changed.delete(name);
  else changed.set(name, value);
  return changed;
}
