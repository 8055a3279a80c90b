import { api, type Import } from '../../api/generated';
import { byCursor, type Page, pageParams } from '../../http/pages';

/** The imports, the newest first, a page at a time. */
export const { useImportPagesInfiniteQuery: useListImports } = api.injectEndpoints({
  endpoints: (build) => ({
    importPages: build.infiniteQuery<Page<Import>, undefined, string | null>({
      infiniteQueryOptions: byCursor<Import>(),
      query: ({ pageParam }) => ({ url: '/api/v1/imports', params: pageParams({ limit: 100 }, pageParam) }),
      providesTags: ['imports'],
    }),
  }),
});
