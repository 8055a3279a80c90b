import { api, type ReplayRow } from '../../api/generated';
import { byCursor, type Page, pageParams } from '../../http/pages';

/** What one rule changes, item by item, where it saves most first. */
export const { useReplayedItemPagesInfiniteQuery: useReplayedItems } = api.injectEndpoints({
  endpoints: (build) => ({
    replayedItemPages: build.infiniteQuery<Page<ReplayRow>, { id: string; policy: string }, string | null>({
      infiniteQueryOptions: byCursor<ReplayRow>(),
      query: ({ queryArg: { id, policy }, pageParam }) => ({
        url: `/api/v1/replays/${id}/items`,
        params: pageParams({ policy, limit: 100 }, pageParam),
      }),
      providesTags: ['replays'],
    }),
  }),
});
