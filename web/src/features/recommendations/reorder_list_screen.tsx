import Alert from '@mui/material/Alert';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type ReorderList, useReorderListQuery } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { ForScreenReaders } from '../../ui/for_screen_readers';
import { clock } from '../../ui/format';
import { PageFrame } from '../../ui/page';
import { useOnline } from '../../ui/use_online';
import { DecidedLines } from './decided_lines';
import { ListUnreachable, NoListYet, NothingMatches, NothingToOrder } from './instead_of_list';
import { KeysHelp } from './keys_help';
import { ListActions, useAcceptTogether } from './list_actions';
import { ListControls } from './list_controls';
import { ListHead } from './list_head';
import { LoadingList } from './loading_list';
import { LocationAges } from './location_ages';
import { Outdated } from './outdated';
import { listAsked, readRest } from './read_list';
import { Refusals } from './refusals';
import { focusActiveLine, ReorderRows } from './reorder_rows';
import { RestOfList } from './rest_of_list';
import { type Group, grouped, isCutShort, matches, totalsOf } from './rules';
import { SetAside } from './set_aside';
import { Undo } from './undo';
import { useAct, useView, view } from './view';
import { words } from './words';

/** What to order today, and why. */
export function ReorderListScreen() {
  const everything = useView((state) => state.everything);
  const online = useOnline();
  const { data, error, isFetching, refetch } = useReorderListQuery(listAsked(everything), { refetchOnFocus: true });
  // Drawn in pieces, so that a press in between is heard.
  const list = useDeferredValue(data);
  const retry = () => void refetch();

  if (list) {
    const failed = error ? failureOf(error).detail : null;
    return (
      <Page>
        {(!online || failed) && (
          <Alert severity="warning" sx={{ mt: 2 }}>
            {online ? failed : words.offline} {words.listOf(clock(list.made_at))}
          </Alert>
        )}
        <LoadedList list={list} />
      </Page>
    );
  }
  if (isFetching || !error || data)
    return (
      <Page>
        <LoadingList />
      </Page>
    );
  const { status, detail } = failureOf(error);
  return (
    <Page>
      {status === 404 ? (
        <NoListYet detail={detail} onRetry={retry} />
      ) : (
        <ListUnreachable detail={detail} online={online} onRetry={retry} />
      )}
    </Page>
  );
}

function LoadedList({ list }: { list: ReorderList }) {
  const act = useAct();
  const { groupBy, sortBy, filter, everything, scope, drafts, fading, said } = useView((state) => state);
  const [keysShown, setKeysShown] = useState(false);
  const filterField = useRef<HTMLInputElement>(null);
  const wanted = useDeferredValue(filter.trim());

  const cutShort = isCutShort(list, { scope, filter: wanted, everything });
  const inScope = useMemo(
    () => (cutShort ? list.lines.filter((line) => line.shown_first) : list.lines),
    [cutShort, list.lines],
  );
  const isHere = cutShort || list.next_cursor === null;
  const totals = useMemo(() => totalsOf(inScope, drafts), [inScope, drafts]);
  const ordered = useMemo(() => grouped(inScope, groupBy, sortBy), [inScope, groupBy, sortBy]);
  const open = useMemo(
    () =>
      ordered
        .map(({ name, lines }) => ({
          name,
          lines: lines.filter((line) => (line.status === 'pending' || fading[line.id]) && matches(line, wanted)),
        }))
        .filter(({ lines }) => lines.length > 0),
    [ordered, fading, wanted],
  );
  const shownLines = useMemo(() => open.flatMap(({ lines }) => lines), [open]);
  const decided = useMemo(
    () => inScope.filter((line) => line.status !== 'pending' && !fading[line.id] && matches(line, wanted)),
    [inScope, fading, wanted],
  );
  const setAside = useMemo(() => list.set_aside.filter((item) => matches(item, wanted)), [list.set_aside, wanted]);

  useEffect(() => {
    if (!cutShort) act(readRest(everything));
  }, [act, cutShort, everything]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, [role=dialog] *');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') filterField.current?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  const acceptTogether = useAcceptTogether(list.currency);
  const askAll = useCallback(
    ({ name, lines }: Group) => {
      void acceptTogether(lines, name);
    },
    [acceptTogether],
  );

  const nothingMatches = wanted !== '' && open.length + decided.length + setAside.length === 0;
  return (
    <>
      <ListHead
        list={list}
        totals={totals}
        cutShort={cutShort}
        actions={<ListActions toDecide={shownLines} list={list} isHere={isHere} />}
      />
      <Outdated list={list} />
      <LocationAges locations={list.locations} />
      <ListControls
        list={list}
        filterField={filterField}
        onLeaveFilter={focusActiveLine}
        onShowKeys={() => {
          setKeysShown(true);
        }}
      />
      {open.length > 0 && (
        <ReorderRows
          groups={open}
          groupBy={groupBy}
          currency={list.currency}
          asOf={list.as_of}
          {...(isHere ? { onAcceptAll: askAll } : {})}
        />
      )}
      {nothingMatches && <NothingMatches filter={wanted} onClear={() => act(view.actions.filtered(''))} />}
      {cutShort && <RestOfList lines={list.line_count - inScope.length} />}
      {open.length === 0 && wanted === '' && !cutShort && isHere && (
        <NothingToOrder
          setAside={setAside.length}
          decided={decided.length}
          everything={everything}
          onShowEverything={() => act(view.actions.everythingShown(true))}
        />
      )}
      <DecidedLines lines={decided} currency={list.currency} />
      <SetAside items={setAside} />
      <ForScreenReaders role="status">{said}</ForScreenReaders>
      <Refusals />
      <Undo />
      <KeysHelp
        open={keysShown}
        onClose={() => {
          setKeysShown(false);
        }}
      />
    </>
  );
}

const Page = PageFrame;
