import type { ThunkAction, UnknownAction } from '@reduxjs/toolkit';
import { api, type ReorderLine } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { type State, type Verb, view } from './view';

// A decision changes one line, which is put in its place here; the whole list is not asked for anew.
api.enhanceEndpoints({
  endpoints: {
    acceptRecommendation: { invalidatesTags: [] },
    rejectRecommendation: { invalidatesTags: [] },
    snoozeRecommendation: { invalidatesTags: [] },
  },
});

type Decision = Pick<ReorderLine, 'status'> & Partial<ReorderLine>;
type Send = ThunkAction<{ unwrap: () => Promise<ReorderLine> }, State, unknown, UnknownAction>;

const FADE_MS = 350;
const CHANGED_ELSEWHERE = [404, 409];

/**
 * Show a decision at once, send it, then keep the server's answer, or put the line back and say why.
 * Lines are found by id each time: the list may be fetched anew while the answer is on its way.
 */
export const decide =
  (line: ReorderLine, decision: Decision, send: Send, words: { said: string; attempt: string }): Verb =>
  async (dispatch, getState) => {
    if (line.status !== 'pending' || getState().recommendationsView.fading[line.id]) return;
    const put = (next: ReorderLine) => {
      for (const asked of api.util.selectCachedArgsForQuery(getState(), 'reorderList')) {
        dispatch(
          api.util.updateQueryData('reorderList', asked, (list) => {
            const index = list.lines.findIndex(({ id }) => id === next.id);
            if (index >= 0) list.lines[index] = next;
          }),
        );
      }
    };
    dispatch(view.actions.decided({ id: line.id, said: words.said }));
    put({ ...line, ...decision });
    setTimeout(() => dispatch(view.actions.faded(line.id)), FADE_MS);
    try {
      put(await dispatch(send).unwrap());
      dispatch(view.actions.confirmed(line.id));
    } catch (error) {
      const { status, detail } = failureOf(error);
      put(line);
      dispatch(view.actions.refused({ id: line.id, attempt: words.attempt, detail }));
      if (status !== null && CHANGED_ELSEWHERE.includes(status)) await dispatch(readAgain());
    }
  };

/** Somebody else decided first, or a newer list replaced this one: show what is true now. */
const readAgain = (): Verb => async (dispatch, getState) => {
  const asked = api.util.selectCachedArgsForQuery(getState(), 'reorderList');
  await Promise.all(
    asked.map((args) => dispatch(api.endpoints.reorderList.initiate(args, { forceRefetch: true, subscribe: false }))),
  );
};
