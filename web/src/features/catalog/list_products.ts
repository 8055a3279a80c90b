import { api, type Product } from '../../api/generated';
import { byCursor, type Page, pageParams } from '../../http/pages';

export interface ProductsAsked {
  search: string;
  archived: boolean;
  sort: string;
}

/** Products that fit, a page at a time, in the order asked for. */
export const { useProductPagesInfiniteQuery: useProducts } = api.injectEndpoints({
  endpoints: (build) => ({
    productPages: build.infiniteQuery<Page<Product>, ProductsAsked, string | null>({
      infiniteQueryOptions: byCursor<Product>(),
      query: ({ queryArg, pageParam }) => ({
        url: '/api/v1/products',
        params: pageParams({ ...queryArg, limit: 200 }, pageParam),
      }),
      providesTags: ['products'],
    }),
  }),
});
