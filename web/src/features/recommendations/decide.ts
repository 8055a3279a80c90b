import { original, type ThunkAction, type UnknownAction } from '@reduxjs/toolkit';
import { api, type ReorderLine } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { linesOnTheirWay } from './read_list';
import { type State, type Verb, view } from './view';
import { words } from './words';

// A decision changes one line, which is put in its place here; the whole list is not asked for anew.
api.enhanceEndpoints({
  endpoints: {
    acceptRecommendation: { invalidatesTags: [] },
    rejectRecommendation: { invalidatesTags: [] },
    snoozeRecommendation: { invalidatesTags: [] },
    reopenRecommendation: { invalidatesTags: [] },
  },
});

type Decision = Pick<ReorderLine, 'status'> & Partial<ReorderLine>;
type Send = ThunkAction<{ unwrap: () => Promise<ReorderLine> }, State, unknown, UnknownAction>;

const FADE_MS = 350;
const HEARD_MS = 5000;
const CHANGED_ELSEWHERE = [404, 409];

/** Decisions that the server has not answered yet, by the line. */
const onTheirWay = new Map<string, Promise<void>>();
let lastAnswered = 0;

/** Whether what is heard of decisions now may be our own: the lists show those already. */
export const decidedHereLately = (): boolean => onTheirWay.size > 0 || Date.now() - lastAnswered < HEARD_MS;

/** What waits for this line waits until the server has answered; a decision may not be overtaken by its undoing. */
const answering = async (id: string, answered: Promise<void>): Promise<void> => {
  onTheirWay.set(id, answered);
  try {
    await answered;
  } finally {
    onTheirWay.delete(id);
    lastAnswered = Date.now();
  }
};

/**
 * Show a decision at once, send it, then keep the server's answer, or put the line back and say why.
 * Lines are found by id each time: the list may be fetched anew while the answer is on its way.
 */
export const decide =
  (line: ReorderLine, decision: Decision, send: Send, told: { said: string; attempt: string }): Verb =>
  async (dispatch, getState) => {
    if (line.status !== 'pending' || getState().recommendationsView.fading[line.id]) return;
    dispatch(view.actions.decided({ line, said: told.said }));
    dispatch(put({ ...line, ...decision }));
    setTimeout(() => dispatch(view.actions.faded(line.id)), FADE_MS);
    const answered = async () => {
      try {
        await dispatch(keep(await dispatch(send).unwrap()));
        dispatch(view.actions.confirmed(line.id));
        dispatch(countAgain());
      } catch (error) {
        dispatch(put(line));
        await dispatch(refuse(line, told.attempt, error));
      }
    };
    await answering(line.id, answered());
  };

/** Take a decision back, as soon as it is answered; what it put on order is not expected any more. */
export const takeBack =
  (line: ReorderLine): Verb =>
  async (dispatch, getState) => {
    const told = { said: words.waitsAgain(line.product_name), attempt: words.staysDecided(line.product_name) };
    dispatch(view.actions.tookBack({ id: line.id, said: told.said }));
    await onTheirWay.get(line.id);
    const decided = shown(getState(), line.id) ?? line;
    dispatch(put({ ...decided, status: 'pending', decided_quantity: null, snoozed_until: null }));
    const answered = async () => {
      try {
        const reopened = api.endpoints.reopenRecommendation.initiate({ id: line.id }, { track: false });
        await dispatch(keep(await dispatch(reopened).unwrap()));
        dispatch(countAgain());
      } catch (error) {
        dispatch(put(decided));
        await dispatch(refuse(line, told.attempt, error));
      }
    };
    await answering(line.id, answered());
  };

/** The line as the reorder list shows it now; undefined where it shows no such line. */
const shown = (state: State, id: string): ReorderLine | undefined =>
  api.util
    .selectCachedArgsForQuery(state, 'reorderList')
    .flatMap((asked) => api.endpoints.reorderList.select(asked)(state).data?.lines ?? [])
    .find((line) => line.id === id);

/** What did not go through stays on the screen until it is read; what somebody else changed is read again. */
const refuse =
  (line: ReorderLine, attempt: string, error: unknown): Verb =>
  async (dispatch) => {
    const { status, detail } = failureOf(error);
    dispatch(view.actions.refused({ id: line.id, attempt, detail }));
    if (status !== null && CHANGED_ELSEWHERE.includes(status)) await dispatch(readAgain());
  };

/** The server's answer is shown; a list that was on its way meanwhile may have been read before it, and does not undo it. */
const keep =
  (answer: ReorderLine): Verb =>
  async (dispatch, getState) => {
    dispatch(put(answer));
    const lists = api.util.selectCachedArgsForQuery(getState(), 'reorderList');
    const pages = api.util.selectCachedArgsForQuery(getState(), 'listRecommendations');
    const onTheirWay = [
      ...lists.map((asked) => dispatch(api.util.getRunningQueryThunk('reorderList', asked))),
      ...pages.map((asked) => dispatch(api.util.getRunningQueryThunk('listRecommendations', asked))),
      linesOnTheirWay(),
    ].filter((query) => query !== undefined);
    if (onTheirWay.length === 0) return;
    await Promise.all(onTheirWay);
    dispatch(put(answer));
  };

/** The line as it is now, wherever it is shown. */
const put =
  (next: ReorderLine): ThunkAction<void, State, unknown, UnknownAction> =>
  (dispatch, getState) => {
    for (const asked of api.util.selectCachedArgsForQuery(getState(), 'reorderList')) {
      dispatch(
        api.util.updateQueryData('reorderList', asked, (list) => {
          const index = original(list).lines.findIndex(({ id }) => id === next.id);
          if (index >= 0) list.lines[index] = next;
        }),
      );
    }
    for (const asked of api.util.selectCachedArgsForQuery(getState(), 'listRecommendations')) {
      dispatch(
        api.util.updateQueryData('listRecommendations', asked, (page) => {
          const found = page.items.find(({ id }) => id === next.id);
          if (!found) return;
          const { status, decided_quantity, snoozed_until } = next;
          Object.assign(found, { status, decided_quantity, snoozed_until });
        }),
      );
    }
  };

/** Somebody else decided first, or a newer list replaced this one: show what is true now. */
export const readAgain = (): Verb => async (dispatch, getState) => {
  const lists = api.util.selectCachedArgsForQuery(getState(), 'reorderList');
  const pages = api.util.selectCachedArgsForQuery(getState(), 'listRecommendations');
  const anew = { forceRefetch: true, subscribe: false } as const;
  await Promise.all([
    ...lists.map((asked) => dispatch(api.endpoints.reorderList.initiate(asked, anew))),
    ...pages.map((asked) => dispatch(api.endpoints.listRecommendations.initiate(asked, anew))),
  ]);
};

const COUNT_MS = 1200;
let counting: ReturnType<typeof setTimeout> | undefined;

/** The figures follow once the person pauses. */
export const countAgain = (): ThunkAction<void, State, unknown, UnknownAction> => (dispatch, getState) => {
  clearTimeout(counting);
  counting = setTimeout(() => {
    for (const asked of api.util.selectCachedArgsForQuery(getState(), 'summary')) {
      void dispatch(api.endpoints.summary.initiate(asked, { forceRefetch: true, subscribe: false }));
    }
  }, COUNT_MS);
};
