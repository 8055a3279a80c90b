import { api, type RejectedLines } from '../../api/generated';

/** The rejected rows of an import, some at a time. */
export const { useRejectedPagesInfiniteQuery: useRejectedPages } = api.injectEndpoints({
  endpoints: (build) => ({
    rejectedPages: build.infiniteQuery<RejectedLines, string, number>({
      infiniteQueryOptions: { initialPageParam: 0, getNextPageParam: (last) => last.after },
      query: ({ queryArg, pageParam }) => ({
        url: `/api/v1/imports/${queryArg}/rejected-lines`,
        params: { after: pageParam, limit: 200 },
      }),
      providesTags: ['imports'],
    }),
  }),
});
