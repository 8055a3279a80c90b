import { api, type Location } from '../../api/generated';
import { byCursor, type Page, pageParams } from '../../http/pages';

/** Locations, a page at a time. */
export const { useLocationPagesInfiniteQuery: useLocations } = api.injectEndpoints({
  endpoints: (build) => ({
    locationPages: build.infiniteQuery<Page<Location>, { archived: boolean }, string | null>({
      infiniteQueryOptions: byCursor<Location>(),
      query: ({ queryArg, pageParam }) => ({
        url: '/api/v1/locations',
        params: pageParams({ ...queryArg, limit: 500 }, pageParam),
      }),
      providesTags: ['locations'],
    }),
  }),
});
