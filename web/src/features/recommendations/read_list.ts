import { nanoid, original, type ThunkAction, type UnknownAction } from '@reduxjs/toolkit';
import { api, type ReorderList } from '../../api/generated';
import { isCutShort, LONG } from './rules';
import type { State } from './view';

const FURTHER_LINES = 500;
const TRIES = 4;
const PAUSE_MS = 1500;

/** What is asked for to see the list: its first lines; the others are read when they are wanted. */
export const listAsked = (everything: boolean) => ({ everything, limit: LONG });

interface FurtherAsked {
  everything: boolean;
  cursor: string;
}

const { endpoints } = api.injectEndpoints({
  endpoints: (build) => ({
    furtherLines: build.query<ReorderList, FurtherAsked>({
      query: (asked) => ({ url: '/api/v1/reorder-list', params: { ...asked, limit: FURTHER_LINES } }),
      keepUnusedDataFor: 0,
    }),
  }),
});

/** Who reads the lines of a list now; an earlier reader stops when he is not the one any more. */
const readers = new Map<boolean, string>();
const reading = new Set<Promise<void>>();

/** Resolves when no lines are on their way any more, undefined when none are. */
export const linesOnTheirWay = (): Promise<unknown> | undefined =>
  reading.size === 0 ? undefined : Promise.all([...reading]);

/** A list with lines that were read later: each once, in the order in which they came; a newer list takes its place. */
export function joined(shown: ReorderList, told: ReorderList): ReorderList {
  if (shown.made_at !== told.made_at) return told;
  const newer = new Map(told.lines.map((line) => [line.id, line]));
  const lines = shown.lines.map((line) => {
    const again = newer.get(line.id);
    newer.delete(line.id);
    return again ?? line;
  });
  return {
    ...told,
    lines: [...lines, ...newer.values()],
    locations: told.locations.length > 0 ? told.locations : shown.locations,
    set_aside: told.next_cursor === null ? told.set_aside : shown.set_aside,
  };
}

const later = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/**
 * Reads on from where a list ends, as far as is wanted: what comes first, or all of it. Twice as many lines are shown each
 * time, so that the page is seldom drawn anew.
 */
const readOn =
  (first: ReorderList, everything: boolean): ThunkAction<Promise<void>, State, unknown, UnknownAction> =>
  async (dispatch, getState) => {
    const reader = nanoid();
    readers.set(everything, reader);
    const isOutdone = () => readers.get(everything) !== reader;

    const further = async (cursor: string): Promise<ReorderList | null> => {
      for (let tried = 0; tried < TRIES && !isOutdone(); tried += 1) {
        const ask = endpoints.furtherLines.initiate({ everything, cursor }, { subscribe: false, forceRefetch: true });
        const { data } = await dispatch(ask);
        if (data) return data;
        await later();
      }
      return null;
    };
    const isEnough = (count: number) =>
      count >= first.shown_first && isCutShort(first, { ...getState().recommendationsView, everything });

    let count = first.lines.length;
    let collected: ReorderList | null = null;
    let cursor = first.next_cursor;
    while (cursor !== null && !isEnough(count)) {
      const more = await further(cursor);
      if (more === null || isOutdone()) return;
      if (more.made_at !== first.made_at) {
        const anew = { forceRefetch: true, subscribe: false };
        void dispatch(api.endpoints.reorderList.initiate(listAsked(everything), anew));
        return;
      }
      const all: ReorderList = collected === null ? more : joined(collected, more);
      ({ next_cursor: cursor } = more);
      if (cursor !== null && all.lines.length < count) {
        collected = all;
        continue;
      }
      count += all.lines.length;
      collected = null;
      dispatch(api.util.updateQueryData('reorderList', listAsked(everything), (shown) => joined(original(shown), all)));
    }
  };

const kept = async (lines: Promise<void>): Promise<void> => {
  reading.add(lines);
  await lines.finally(() => reading.delete(lines));
};

/** The rest of a list of which only the first lines are here. */
export const readRest =
  (everything: boolean): ThunkAction<void, State, unknown, UnknownAction> =>
  (dispatch, getState) => {
    const { data } = api.endpoints.reorderList.select(listAsked(everything))(getState());
    if (data && data.next_cursor !== null) void kept(dispatch(readOn(data, everything)));
  };

api.enhanceEndpoints({
  endpoints: {
    reorderList: {
      merge: (shown, told) => joined(original(shown), told),
      onQueryStarted: async ({ everything = false }, { dispatch, queryFulfilled }) => {
        readers.delete(everything);
        const { data } = await queryFulfilled.catch(() => ({ data: null }));
        if (data?.next_cursor) await kept(dispatch(readOn(data, everything)));
      },
    },
  },
});
