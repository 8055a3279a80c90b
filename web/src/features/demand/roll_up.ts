import { api, type Rollup } from '../../api/generated';
import { pageParams } from '../../http/pages';
import type { Place } from './place';

export interface RollupAsked extends Pick<Place, 'by' | 'category' | 'location' | 'postalCode' | 'city' | 'sort'> {
  from: string | null;
}

/** Demand summed by group, a page at a time. */
export const { useRollupPagesInfiniteQuery: useRollup } = api.injectEndpoints({
  endpoints: (build) => ({
    rollupPages: build.infiniteQuery<Rollup, RollupAsked, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (last) => last.next_cursor },
      query: ({ queryArg: { postalCode, ...asked }, pageParam }) => ({
        url: '/api/v1/demand/rollup',
        params: pageParams({ ...asked, postal_code: postalCode, limit: 200 }, pageParam),
      }),
      providesTags: ['demand'],
    }),
  }),
});
