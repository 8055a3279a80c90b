import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import type { Location } from '../../api/generated';
import { ListTools } from '../../ui/list_tools';
import { Page } from '../../ui/page';
import { Answered, Empty } from '../../ui/states';
import { type Column, VirtualTable } from '../../ui/virtual_table';
import { useLocations } from './list_locations';
import { LocationSheet } from './location_sheet';
import { typeWords, words } from './words';

/** Every place that holds stock. */
export function LocationsScreen() {
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState(false);
  const [open, setOpen] = useState<Location | 'new' | null>(null);
  const query = useLocations({ archived });
  const rows = useMemo(() => {
    const wanted = search.toLocaleLowerCase();
    const all = query.data?.pages.flatMap((page) => page.items) ?? [];
    return all.filter((row) =>
      `${row.name} ${row.city ?? ''} ${row.postal_code ?? ''}`.toLocaleLowerCase().includes(wanted),
    );
  }, [query.data, search]);
  const columns = useMemo(() => columnsOf(setOpen), []);
  return (
    <Page
      title={words.locations}
      subtitle={words.locationsNote}
      actions={
        <Button
          variant="outlined"
          onClick={() => {
            setOpen('new');
          }}
        >
          {words.addLocation}
        </Button>
      }
    >
      <ListTools
        searchLabel={words.searchName}
        search={search}
        onSearch={setSearch}
        archived={archived}
        onArchived={setArchived}
      />
      <Answered of={query}>
        {() =>
          rows.length === 0 ? (
            <Empty title={words.noLocations}>{words.noLocationsHint}</Empty>
          ) : (
            <VirtualTable
              label={words.locations}
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
        <LocationSheet
          location={open === 'new' ? null : open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

const columnsOf = (onEdit: (location: Location) => void): Column<Location>[] => [
  {
    key: 'name',
    head: words.name,
    width: 'minmax(0, 2fr)',
    cell: (row) => (
      <>
        <b style={{ fontWeight: 600 }}>{row.name}</b>
        {!row.is_active && ` · ${words.closed}`}
      </>
    ),
    sortBy: (row) => row.name,
  },
  { key: 'type', head: words.type, width: '110px', cell: (row) => typeWords(row.type), sortBy: (row) => row.type },
  {
    key: 'city',
    head: words.city,
    width: 'minmax(0, 1fr)',
    cell: (row) => [row.postal_code, row.city].filter(Boolean).join(' ') || '–',
    sortBy: (row) => row.city,
  },
  {
    key: 'zone',
    head: words.timeZone,
    width: 'minmax(0, 1fr)',
    cell: (row) => row.time_zone ?? '–',
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
