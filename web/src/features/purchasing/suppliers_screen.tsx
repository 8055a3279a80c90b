import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { type Supplier, useGetOrganisationSettingsQuery } from '../../api/generated';
import { money } from '../../ui/format';
import { ListTools } from '../../ui/list_tools';
import { Page } from '../../ui/page';
import { Answered, Empty } from '../../ui/states';
import { type Column, VirtualTable } from '../../ui/virtual_table';
import { useSuppliers } from './list_suppliers';
import { SupplierSheet } from './supplier_sheet';
import { WEEKDAYS } from './weekdays';
import { words } from './words';

/** Everybody who delivers. */
export function SuppliersScreen() {
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState(false);
  const [open, setOpen] = useState<Supplier | 'new' | null>(null);
  const query = useSuppliers({ search, archived });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const { data: settings } = useGetOrganisationSettingsQuery();
  const currency = settings?.said.currency ?? null;
  const columns = useMemo(() => columnsOf(currency, setOpen), [currency]);
  return (
    <Page
      title={words.title}
      subtitle={words.note}
      actions={
        <Button
          variant="outlined"
          onClick={() => {
            setOpen('new');
          }}
        >
          {words.add}
        </Button>
      }
    >
      <ListTools
        searchLabel={words.search}
        search={search}
        onSearch={setSearch}
        archived={archived}
        onArchived={setArchived}
      />
      <Answered of={query}>
        {() =>
          rows.length === 0 ? (
            <Empty title={words.empty}>{words.emptyHint}</Empty>
          ) : (
            <VirtualTable
              label={words.title}
              rows={rows}
              columns={columns}
              rowKey={(row) => row.id}
              onEnd={() => {
                if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
              }}
            />
          )
        }
      </Answered>
      {open !== null && (
        <SupplierSheet
          supplier={open === 'new' ? null : open}
          currency={currency}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

const columnsOf = (currency: string | null, onEdit: (supplier: Supplier) => void): Column<Supplier>[] => [
  {
    key: 'name',
    head: words.name,
    width: 'minmax(0, 2fr)',
    cell: (row) => <b style={{ fontWeight: 600 }}>{row.name}</b>,
    sortBy: (row) => row.name,
  },
  {
    key: 'days',
    head: words.orderDays,
    width: 'minmax(0, 1fr)',
    cell: (row) =>
      row.order_days.length === 0 ? words.anyDay : row.order_days.map((day) => WEEKDAYS[day - 1]).join(', '),
  },
  {
    key: 'minimum',
    head: words.minimum,
    width: '150px',
    align: 'end',
    cell: (row) => (row.minimum_order_value === null ? '–' : money(row.minimum_order_value, currency)),
    sortBy: (row) => row.minimum_order_value,
  },
  {
    key: 'contacts',
    head: words.contacts,
    width: 'minmax(0, 2fr)',
    cell: (row) =>
      row.contacts.map((contact) => [contact.name, contact.email].filter(Boolean).join(', ')).join('; ') || '–',
    onPhone: 'hidden',
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
