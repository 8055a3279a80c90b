import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react';

/** Same origin: the server that answers the API also serves this app. The endpoints are in api/generated.ts. */
export const baseApi = createApi({
  reducerPath: 'api',
  baseQuery: fetchBaseQuery({
    baseUrl: globalThis.location.origin,
    timeout: 30_000,
    headers: { accept: 'application/json, application/problem+json' },
  }),
  refetchOnReconnect: true,
  endpoints: () => ({}),
});
