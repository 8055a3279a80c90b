import {
  type BaseQueryFn,
  createApi,
  type FetchArgs,
  fetchBaseQuery,
  type FetchBaseQueryError,
} from '@reduxjs/toolkit/query/react';
import { session } from './session';

/** A page of another site cannot send this header with a request, so the server takes no change without it. */
export const FROM_THE_APP = { 'x-shelfcast': 'app' } as const;

const ask = fetchBaseQuery({
  baseUrl: globalThis.location.origin,
  timeout: 30_000,
  headers: { accept: 'application/json, application/problem+json', ...FROM_THE_APP },
});

const UNAUTHORIZED = 401;

const askSignedIn: BaseQueryFn<string | FetchArgs, unknown, FetchBaseQueryError> = async (args, api, more) => {
  const answer = await ask(args, api, more);
  if (answer.error?.status === UNAUTHORIZED) api.dispatch(session.actions.sessionLost());
  return answer;
};

/** Same origin: the server that answers the API also serves this app. The endpoints are in api/generated.ts. */
export const baseApi = createApi({
  reducerPath: 'api',
  baseQuery: askSignedIn,
  refetchOnReconnect: true,
  endpoints: () => ({}),
});
