import {
  type BaseQueryFn,
  createApi,
  type FetchArgs,
  fetchBaseQuery,
  type FetchBaseQueryError,
} from '@reduxjs/toolkit/query/react';
import { session, type WithSession } from './session';

/** A page of another site cannot send this header with a request, so the server takes no change without it. */
export const FROM_THE_APP = { 'x-shelfcast': 'app' } as const;

/** A list is said by naming it once for each of its values; what is not said is left out. */
export function asQuery(params: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one));
    }
  }
  return query.toString();
}

const ask = fetchBaseQuery({
  baseUrl: globalThis.location.origin,
  timeout: 30_000,
  paramsSerializer: asQuery,
  // Not `headers`: those of a request would take their place.
  prepareHeaders: (headers) => {
    headers.set('accept', 'application/json, application/problem+json');
    for (const [name, value] of Object.entries(FROM_THE_APP)) headers.set(name, value);
  },
});

const UNAUTHORIZED = 401;
/** Its 401 means a wrong password or link, not a lost session. */
const SIGN_IN = 'signIn';

const askSignedIn: BaseQueryFn<string | FetchArgs, unknown, FetchBaseQueryError> = async (args, api, more) => {
  const answer = await ask(args, api, more);
  const { signedIn } = (api.getState() as WithSession).session;
  if (api.endpoint !== SIGN_IN && answer.error?.status === UNAUTHORIZED) api.dispatch(session.actions.refused());
  else if (!answer.error && signedIn !== 'in') api.dispatch(session.actions.answered());
  return answer;
};

/** Same origin: the server that answers the API also serves this app. The endpoints are in api/generated.ts. */
export const baseApi = createApi({
  reducerPath: 'api',
  baseQuery: askSignedIn,
  refetchOnReconnect: true,
  endpoints: () => ({}),
});
