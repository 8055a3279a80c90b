import { original } from '@reduxjs/toolkit';
import { api, type ReorderList } from '../../api/generated';

/** So many lines are shown while the others come. */
export const FIRST_LINES = 500;
const FURTHER_LINES = 1000;
const TRIES = 4;
const PAUSE_MS = 1500;

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

// The first lines are shown at once; the others follow, twice as many each time, so that the page is seldom drawn anew.
api.enhanceEndpoints({
  endpoints: {
    reorderList: {
      merge: (shown, told) => joined(original(shown), told),
      onQueryStarted: async ({ everything = false }, cycle) => {
        const { dispatch, queryFulfilled, requestId } = cycle;
        readers.set(everything, requestId);
        const isOutdone = () => readers.get(everything) !== requestId;

        const further = async (cursor: string): Promise<ReorderList | null> => {
          for (let tried = 0; tried < TRIES && !isOutdone(); tried += 1) {
            const ask = endpoints.furtherLines.initiate(
              { everything, cursor },
              { subscribe: false, forceRefetch: true },
            );
            const { data } = await dispatch(ask);
            if (data) return data;
            await later();
          }
          return null;
        };

        const read = async (first: ReorderList) => {
          let count = first.lines.length;
          let collected: ReorderList | null = null;
          let cursor = first.next_cursor;
          while (cursor !== null) {
            const more = await further(cursor);
            if (more === null || isOutdone()) return;
            if (more.made_at !== first.made_at) {
              const anew = { forceRefetch: true, subscribe: false };
              void dispatch(api.endpoints.reorderList.initiate({ everything, limit: FIRST_LINES }, anew));
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
            cycle.updateCachedData((shown) => joined(original(shown), all));
          }
        };

        const { data } = await queryFulfilled.catch(() => ({ data: null }));
        if (!data?.next_cursor) return;
        const lines = read(data);
        reading.add(lines);
        await lines.finally(() => reading.delete(lines));
      },
    },
  },
});
