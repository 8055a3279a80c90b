import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { Link, Navigate } from 'react-router';
import {
  type Summary,
  useListJobsQuery,
  useListRecommendationsQuery,
  useSessionQuery,
  useSummaryQuery,
} from '../../api/generated';
import { daysBetween, today } from '../../ui/dates';
import { ForScreenReaders } from '../../ui/for_screen_readers';
import { ago, clock, fullDay, count, plural, roundMoney } from '../../ui/format';
import { Message } from '../../ui/message';
import { Page } from '../../ui/page';
import { phrases } from '../../ui/phrases';
import { Answered, Failed, Loading } from '../../ui/states';
import { usePhone } from '../../ui/use_phone';
import { mostAtStake, SHOWN } from './first_asked';
import { Latest } from './latest';
import { MakeAnewButton } from './make_anew_button';
import { Refusals } from './refusals';
import { ReorderRows } from './reorder_rows';
import { lineOf } from './rules';
import { TodayFigures } from './today_figures';
import { Undo } from './undo';
import { useView } from './view';
import { Warnings } from './warnings';
import { WithoutTerms } from './without_terms';

const words = phrases('features/recommendations/today', {
  title: 'Today',
  loading: 'Loading what needs you',
  needs: 'What needs you',
  byStake: 'the most money at stake first',
  all: 'The whole list',
  more: (count: string) => `${count} more on the whole list`,
  done: 'Nothing needs you',
  doneSays:
    'Every line is decided, or what is on hand and on order is enough. What cannot be judged yet stands on the whole list, with what is missing.',
  noLine: 'No line to decide',
  noTerms: (products: string) =>
    `${products} cannot be ordered before their terms are known: import a file of them, or say in the settings what holds for all.`,
  toSettings: 'Settings',
  listOf: (day: string, time: string) => `After closing on ${day}, list made at ${time}`,
  toDecide: (lines: string) => `${lines} to decide`,
  atStake: (amount: string) => `${amount} at stake`,
});

const FEW = 10;
/** Then come the figures, which nobody would find below forty lines. */
const ON_A_PHONE = 8;
/** Of the figures, which a phone lays out only when somebody scrolls to them. */
const UNDER_THE_LINES = 'auto 640px';
const useMostAtStake = () => useListRecommendationsQuery(mostAtStake, { refetchOnFocus: true });

// Nothing is shown above of what is shown already: it would be pushed away under the reader's thumb.
/** What needs a decision this morning, what it is worth, and how things stand. */
export function TodayScreen() {
  const summary = useSummaryQuery({}, { refetchOnFocus: true });
  const asked = useMostAtStake();
  // Drawn in pieces, so that a press in between is heard.
  const lines = { ...asked, data: useDeferredValue(asked.data) };
  const jobs = useListJobsQuery({});
  const isWaiting = summary.isLoading || jobs.isLoading;
  const { data: session } = useSessionQuery();
  const phone = usePhone();
  if (summary.data?.made_at === null) return <Navigate replace to="/welcome" />;
  const made = summary.data;
  const toDecide = made?.lines_to_decide.value ?? null;
  return (
    <Page
      title={words.title}
      tab={toDecide === null ? words.title : words.toDecide(count(toDecide))}
      subtitle={
        <>
          <Box sx={{ minHeight: { xs: '3em', sm: '1.5em' } }}>
            {session && <strong>{session.organisation}</strong>}
            {session && made && ' · '}
            {made && <When summary={made} />}
          </Box>
          {phone && <AtAGlance summary={made} />}
        </>
      }
      actions={
        <>
          <Button component={Link} to="/reorder" variant="outlined">
            {words.all}
          </Button>
          {phone && <MakeAnewButton />}
        </>
      }
    >
      {phone &&
        (isWaiting ? (
          <Loading label={words.loading} lines={7} />
        ) : (
          <>
            <Warnings summary={made} jobs={jobs.data} />
            <NeedsYou query={lines} summary={made} most={ON_A_PHONE} />
          </>
        ))}
      {!(phone && (isWaiting || (lines.data === undefined && lines.error === undefined))) && (
        <Answered
          of={summary}
          loading={<Loading label={words.loading} lines={7} />}
          failed={(error) => <Failed error={error} onRetry={() => void summary.refetch()} />}
        >
          {(told) => (
            <Box
              sx={{
                mt: { xs: 5, sm: 0 },
                contentVisibility: { xs: 'auto', sm: 'visible' },
                containIntrinsicSize: UNDER_THE_LINES,
              }}
            >
              <TodayFigures summary={told} />
              {!phone && <WithoutTerms items={told.items_without_terms.value ?? 0} />}
              <Latest summary={told} />
            </Box>
          )}
        </Answered>
      )}
      {!phone && !summary.isLoading && <NeedsYou query={lines} summary={made} most={SHOWN} />}
      <Refusals />
      <Undo />
    </Page>
  );
}

/** In one line what the figures begin with, which a phone shows below the lines. */
function AtAGlance({ summary }: { summary: Summary | undefined }) {
  const lines = summary?.lines_to_decide.value ?? null;
  const stake = summary?.money_at_stake.value ?? 0;
  return (
    <Box sx={{ mt: 1, minHeight: '1.5em', color: 'text.primary', fontWeight: 650 }}>
      {summary && lines !== null && words.toDecide(count(lines))}
      {summary && stake > 0 && ` · ${words.atStake(roundMoney(stake, summary.currency))}`}
    </Box>
  );
}

function When({ summary: { as_of, made_at } }: { summary: Summary }) {
  if (as_of === null || made_at === null) return null;
  const age = daysBetween(as_of, today());
  return (
    <>
      {words.listOf(fullDay(as_of), clock(made_at))}
      {age > 1 && (
        <Box component="span" sx={{ color: 'warning.main' }}>
          {' '}
          ({ago(age)})
        </Box>
      )}
    </>
  );
}

/** An empty list of a shop whose terms are not known is no good news. */
function NothingNeedsYou({ withoutTerms }: { withoutTerms: number }) {
  if (withoutTerms === 0) return <Message title={words.done}>{words.doneSays}</Message>;
  return (
    <Message
      title={words.noLine}
      action={
        <Button component={Link} to="/settings" variant="outlined">
          {words.toSettings}
        </Button>
      }
    >
      {words.noTerms(plural(withoutTerms, 'product'))}
    </Message>
  );
}

interface NeedsYouProps {
  query: Omit<ReturnType<typeof useMostAtStake>, 'data'> & Pick<Partial<ReturnType<typeof useMostAtStake>>, 'data'>;
  summary: Summary | undefined;
  most: number;
}

function NeedsYou({ query, summary, most }: NeedsYouProps) {
  const { fading, said } = useView((state) => state);
  const { data, refetch, isFetching } = query;

  const lines = useMemo(
    () => (data?.items ?? []).filter(({ id, status }) => status === 'pending' || fading[id]).map(lineOf),
    [data, fading],
  );
  const groups = useMemo(() => (lines.length > 0 ? [{ name: '', lines: lines.slice(0, most) }] : []), [lines, most]);
  const settled = Object.keys(fading).length === 0;

  useEffect(() => {
    // The next ones come up before the person has to wait for them.
    if (data?.next_cursor && lines.length < FEW && settled && !isFetching) void refetch();
  }, [data, lines.length, settled, isFetching, refetch]);

  const rest = (summary?.lines_to_decide.value ?? 0) - Math.min(lines.length, most);
  return (
    <Box component="section" aria-labelledby="needs-you" sx={{ mt: { xs: 0, sm: 4 } }}>
      <Answered of={query} loading={<Loading label={words.loading} lines={7} />}>
        {() =>
          lines.length === 0 ? (
            <NothingNeedsYou withoutTerms={summary?.items_without_terms.value ?? 0} />
          ) : (
            <>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5, pb: 1 }}>
                <Box
                  component="h2"
                  id="needs-you"
                  sx={{ m: 0, fontSize: 20, fontWeight: 650, letterSpacing: '-0.01em' }}
                >
                  {words.needs}
                </Box>
                <Box sx={{ fontSize: 14, color: 'text.secondary' }}>{words.byStake}</Box>
              </Box>
              <ReorderRows
                groups={groups}
                groupBy="supplier"
                currency={summary?.currency ?? null}
                asOf={summary?.as_of ?? today()}
              />
              {rest > 0 && (
                <Button component={Link} to="/reorder" sx={{ mt: 2 }}>
                  {words.more(plural(rest, 'line'))}
                </Button>
              )}
            </>
          )
        }
      </Answered>
      <ForScreenReaders role="status">{said}</ForScreenReaders>
    </Box>
  );
}
