import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import {
  type GroupRollup,
  type RollupBy,
  useGenerateRecommendationsMutation,
  useSalesDaysQuery,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { addDays } from '../../ui/dates';
import { date } from '../../ui/format';
import { Page } from '../../ui/page';
import { Segments } from '../../ui/segments';
import { Answered, Empty, Failed } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { VirtualTable } from '../../ui/virtual_table';
import { columnsOf } from './columns';
import { addressOf, inside, nothingBelow, type Place, placeIn } from './place';
import { SmallMultiples } from './small_multiples';
import { useRollup } from './roll_up';
import { WayUp } from './way_up';
import { wholePeriods } from './whole_periods';
import { words } from './words';

const LAST = {
  by: 'location',
  category: null,
  location: null,
  postalCode: null,
  city: null,
  sort: '-quantity',
  from: null,
} as const;

/** Nothing is summed: before the first night, and after an import until the next one. */
const NOT_FOUND = 404;

/** Demand by category, place or product, drilled down step by step; the address holds where one stands. */
export function ExplorerScreen() {
  const [asked] = useSearchParams();
  const place = useMemo(() => placeIn(asked), [asked]);
  const navigate = useNavigate();
  const usual = useRollup(LAST, { skip: place.weeks === 13 });
  const until = usual.data?.pages[0]?.until;
  const from = place.weeks === 13 || until === undefined ? null : addDays(until, 1 - 7 * place.weeks);
  const { by, category, location, postalCode, city, sort } = place;
  const query = useRollup({ by, category, location, postalCode, city, sort, from });
  const first = query.data?.pages[0];
  const rows = useMemo(
    () =>
      query.data?.pages.flatMap((page) => {
        const [from, to] = wholePeriods(page);
        return page.items.map((item) => ({ ...item, history: item.history.slice(from, to) }));
      }) ?? [],
    [query.data],
  );
  const columns = useMemo(() => columnsOf(by, first?.ahead_begins ?? []), [by, first]);
  const go = (change: Partial<Place>) => void navigate(addressOf({ ...place, ...change }), { replace: true });
  const onEnd = () => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
  };
  return (
    <Page title={words.title} subtitle={first && words.span(date(first.since), date(first.until))}>
      <WayUp place={place} />
      <Controls place={place} onGo={go} />
      <Answered
        of={query}
        failed={(error) =>
          failureOf(error).status === NOT_FOUND ? (
            <Nothing all />
          ) : (
            <Failed error={error} onRetry={() => void query.refetch()} />
          )
        }
      >
        {() =>
          rows.length === 0 ? (
            <Nothing all={category === null && location === null && postalCode === null && city === null} />
          ) : nothingBelow(place, rows) ? (
            <Navigate replace to={addressOf({ ...place, by: 'product' })} />
          ) : place.view === 'pictures' ? (
            <>
              <SmallMultiples rows={rows} place={place} each={first?.frequency ?? 'day'} />
              {query.hasNextPage && (
                <Button sx={{ mt: 2 }} onClick={onEnd}>
                  {words.more}
                </Button>
              )}
            </>
          ) : (
            <VirtualTable<GroupRollup>
              label={words.title}
              rows={rows}
              columns={columns}
              rowKey={(row) => row.id ?? row.group ?? '–'}
              href={(row) => inside(place, row) ?? addressOf(place)}
              sort={{ key: sort.replace('-', ''), descending: sort.startsWith('-') }}
              onSort={({ key, descending }) => {
                go({ sort: `${descending ? '-' : ''}${key}` });
              }}
              onEnd={onEnd}
            />
          )
        }
      </Answered>
    </Page>
  );
}

function Controls({ place, onGo }: { place: Place; onGo: (change: Partial<Place>) => void }) {
  const groups: Partial<Record<RollupBy, string>> = {
    category: words.category,
    location: words.location,
    city: words.city,
    postal_code: words.postal_code,
    product: words.product,
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, my: 2, '& > *': { maxWidth: '100%', overflowX: 'auto' } }}>
      <Segments
        label={words.by}
        value={place.by}
        options={groups as Record<RollupBy, string>}
        onChange={(by) => {
          onGo({ by });
        }}
      />
      <Segments
        label={words.period}
        value={String(place.weeks)}
        options={{ '4': words.weeks4, '13': words.weeks13, '52': words.weeks52 }}
        onChange={(weeks) => {
          onGo({ weeks: Number(weeks) });
        }}
      />
      <Segments
        label={words.view}
        value={place.view}
        options={{ table: words.table, pictures: words.pictures }}
        onChange={(view) => {
          onGo({ view });
        }}
      />
    </Box>
  );
}

/** Sales that came in since the last night wait for the next one, unless somebody has them summed now. */
function Waiting() {
  const [generate, begun] = useGenerateRecommendationsMutation();
  const say = useSay();
  const onPress = async () => {
    const answer = await generate({});
    say(answer.error ? { said: failureOf(answer.error).detail, severity: 'error' } : { said: words.summing });
  };
  return (
    <Empty
      title={words.waits}
      action={
        <Button variant="contained" disabled={begun.isLoading || begun.isSuccess} onClick={() => void onPress()}>
          {words.sumNow}
        </Button>
      }
    >
      {begun.isSuccess ? words.summing : words.waitsHint}
    </Empty>
  );
}

function Nothing({ all }: { all: boolean }) {
  const { data: sales } = useSalesDaysQuery(undefined, { skip: !all });
  if (all && sales !== undefined && sales.last_day !== null) return <Waiting />;
  return all ? (
    <Empty
      title={words.emptyAll}
      action={
        <Button component={Link} to="/imports" variant="contained">
          {words.importFile}
        </Button>
      }
    >
      {words.emptyAllHint}
    </Empty>
  ) : (
    <Empty title={words.empty}>{words.emptyHint}</Empty>
  );
}
