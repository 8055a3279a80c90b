import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type Replay, type ReplayRow, type Timeline, useReplayTimelineQuery } from '../../api/generated';
import { TimeChart } from '../../charts/time_chart';
import type { Line } from '../../charts/time_picture';
import { number, roundMoney, share } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered, Loading } from '../../ui/states';
import { type Column, VirtualTable } from '../../ui/virtual_table';
import { useReplayedItems } from './list_items';
import { ruleWords, words } from './words';

const HEIGHT = 280;
const FIRST_DAYS = 90;

/** Item by item what the last rule changes, and one item's days under each rule. */
export function ItemPart({ replay }: { replay: Replay }) {
  const [asked, setAsked] = useSearchParams();
  const [, ...others] = replay.policies; // the first is what they are compared with
  const policy = others.find((name) => name === 'ours') ?? others.at(-1) ?? replay.policies[0] ?? '';
  const query = useReplayedItems({ id: replay.id, policy });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const at = {
    product: asked.get('product') ?? rows[0]?.product,
    location: asked.get('location') ?? rows[0]?.location,
  };
  const columns = useMemo(
    () =>
      columnsOf(replay.currency, (row) => {
        setAsked(
          { replay: replay.id, product: row.product ?? '', location: row.location ?? '' },
          { replace: true, preventScrollReset: true },
        );
      }),
    [replay, setAsked],
  );
  return (
    <Part title={words.item} note={`${words.itemNote} ${ruleWords(policy)}.`}>
      {at.product && at.location && (
        <TimelinePicture id={replay.id} product={at.product} location={at.location} name={nameOf(rows, at.product)} />
      )}
      <Box sx={{ mt: 3 }}>
        <Answered of={query}>
          {() => (
            <VirtualTable
              label={words.item}
              rows={rows}
              columns={columns}
              rowKey={(row) => `${row.location ?? ''} ${row.product ?? ''}`}
              onEnd={() => {
                if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
              }}
            />
          )}
        </Answered>
      </Box>
    </Part>
  );
}

interface TimelinePictureProps {
  id: string;
  product: string;
  location: string;
  name: string;
}

function TimelinePicture({ id, product, location, name }: TimelinePictureProps) {
  const query = useReplayTimelineQuery({ id, product, location });
  const format = useCallback((value: number) => number(value), []);
  const lines = useMemo(() => (query.data ? timelineLines(query.data) : []), [query.data]);
  return (
    <Answered of={query} loading={<Loading height={HEIGHT} />}>
      {(told) => (
        <>
          <Box sx={{ fontWeight: 600, mb: 1, overflowWrap: 'anywhere' }}>
            {name} · {told.location}
          </Box>
          <TimeChart
            lines={lines}
            label={words.timelineLabel(name, told.location)}
            format={format}
            height={HEIGHT}
            firstDays={FIRST_DAYS}
          />
        </>
      )}
    </Answered>
  );
}

const LOOKS = ['dashed', 'accent', 'warning', 'faint'] as const;

/** The demand, and what was on hand under each rule. */
export function timelineLines(told: Timeline): Line[] {
  const points = (values: readonly number[]) => told.periods.map((at, index) => ({ at, value: values[index] ?? null }));
  return [
    ...told.rules.map((rule, index): Line => ({
      name: words.onHandUnder(ruleWords(rule.policy)),
      look: LOOKS[index % LOOKS.length] ?? 'faint',
      steps: true,
      points: points(rule.on_hand),
    })),
    { name: words.demand, look: 'ink', points: points(told.demand) },
  ];
}

const nameOf = (rows: readonly ReplayRow[], sku: string): string =>
  rows.find(({ product }) => product === sku)?.product_name ?? sku;

/** A product by its name, with the way to its page if it is still in the catalogue. */
function ProductOf({ row }: { row: ReplayRow }) {
  const name = row.product_name ?? row.product;
  const place = row.location_id === null ? '' : `?location=${row.location_id}`;
  return (
    <>
      {row.product_id === null ? (
        <b style={{ fontWeight: 600 }}>{name}</b>
      ) : (
        <Link to={`/products/${row.product_id}${place}`}>{name}</Link>
      )}
      {name !== row.product && (
        <Box component="small" sx={{ display: 'block', color: 'text.secondary' }}>
          {row.product}
        </Box>
      )}
    </>
  );
}

const columnsOf = (currency: string | null, onShow: (row: ReplayRow) => void): Column<ReplayRow>[] => [
  {
    key: 'product',
    head: words.product,
    width: 'minmax(0, 2fr)',
    cell: (row) => <ProductOf row={row} />,
  },
  { key: 'location', head: words.location, width: 'minmax(0, 1fr)', cell: (row) => row.location },
  {
    key: 'difference',
    head: words.difference,
    width: '110px',
    align: 'end',
    cell: (row) => roundMoney(row.difference, currency),
  },
  {
    key: 'interval',
    head: words.interval,
    width: '170px',
    align: 'end',
    cell: (row) => (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {roundMoney(row.difference_low, currency)} … {roundMoney(row.difference_high, currency)}
      </Box>
    ),
    onPhone: 'hidden',
  },
  { key: 'fill', head: words.fillRate, width: '90px', align: 'end', cell: (row) => share(row.fill_rate) },
  {
    key: 'show',
    onPhone: 'bare',
    head: words.show,
    width: '76px',
    align: 'end',
    cell: (row) => (
      <Button
        size="small"
        aria-label={`${words.show}: ${row.product_name ?? row.product ?? ''}`}
        onClick={() => {
          onShow(row);
        }}
      >
        {words.show}
      </Button>
    ),
  },
];
