import { api, type ProductForecast } from '../../api/generated';

interface Asked {
  product: string;
  location: string;
  levels: readonly number[];
}

/** The newest forecast of a product at a location, with further quantiles; the generated client cannot repeat a parameter. */
export const { useForecastWithLevelsQuery: useForecast } = api.injectEndpoints({
  endpoints: (build) => ({
    forecastWithLevels: build.query<ProductForecast | null, Asked>({
      query: ({ product, location, levels }) => {
        const asked = new URLSearchParams({ location });
        for (const level of levels) asked.append('levels', String(level));
        return `/api/v1/forecasts/${product}?${asked.toString()}`;
      },
      transformResponse: (found: ProductForecast[]) => found[0] ?? null,
      providesTags: ['forecasts'],
    }),
  }),
});
