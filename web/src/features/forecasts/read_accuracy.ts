import { api, type ProductAccuracy } from '../../api/generated';
import { byCursor, type Page, pageParams } from '../../http/pages';

/** How good the forecasts of each product were, a page at a time in the order asked for. */
export const { useAccuracyOfProductsPagesInfiniteQuery: useAccuracyOfProducts } = api.injectEndpoints({
  endpoints: (build) => ({
    accuracyOfProductsPages: build.infiniteQuery<Page<ProductAccuracy>, { sort: string }, string | null>({
      infiniteQueryOptions: byCursor(),
      query: ({ queryArg, pageParam }) => ({
        url: '/api/v1/forecasts/accuracy/products',
        params: pageParams({ ...queryArg, limit: 200 }, pageParam),
      }),
      providesTags: ['forecasts'],
    }),
  }),
});
