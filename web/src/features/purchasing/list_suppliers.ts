import { api, type Supplier } from '../../api/generated';
import { byCursor, type Page, pageParams } from '../../http/pages';

/** Suppliers that fit, a page at a time. */
export const { useSupplierPagesInfiniteQuery: useSuppliers } = api.injectEndpoints({
  endpoints: (build) => ({
    supplierPages: build.infiniteQuery<Page<Supplier>, { search: string; archived: boolean }, string | null>({
      infiniteQueryOptions: byCursor<Supplier>(),
      query: ({ queryArg, pageParam }) => ({
        url: '/api/v1/suppliers',
        params: pageParams({ ...queryArg, sort: 'name', limit: 200 }, pageParam),
      }),
      providesTags: ['suppliers'],
    }),
  }),
});
