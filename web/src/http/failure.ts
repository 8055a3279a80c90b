import type { SerializedError } from '@reduxjs/toolkit';
import type { FetchBaseQueryError } from '@reduxjs/toolkit/query/react';

export interface Failure {
  /** The HTTP status, or null when no answer arrived. */
  status: number | null;
  /** A sentence to show: the server's own `detail` where it gave one. */
  detail: string;
  /** Which field the server found fault with. */
  field?: string;
}

const NO_ANSWER = 'Shelfcast cannot be reached. Check the connection, then try again.';
const TOO_SLOW = 'Shelfcast took too long to answer. Try again in a moment.';

/** What a failed request means to the person who made it. */
export function failureOf(error: unknown): Failure {
  const cause = error as FetchBaseQueryError | SerializedError | undefined;
  if (!cause || !('status' in cause)) return { status: null, detail: cause?.message ?? NO_ANSWER };
  if (cause.status === 'FETCH_ERROR') return { status: null, detail: NO_ANSWER };
  if (cause.status === 'TIMEOUT_ERROR') return { status: null, detail: TOO_SLOW };
  const status = cause.status === 'PARSING_ERROR' ? cause.originalStatus : cause.status;
  if (typeof status !== 'number') return { status: null, detail: NO_ANSWER };
  const field = fieldIn(cause.data);
  return {
    status,
    ...(field === null ? {} : { field }),
    detail: detailIn(cause.data) ?? `The server answered ${status} and did not say why. Try again.`,
  };
}

/** RFC 9457 `detail`; a list of them (field errors) becomes one sentence each. */
function detailIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('detail' in body)) return null;
  if (typeof body.detail === 'string') return body.detail;
  if (!Array.isArray(body.detail)) return null;
  const said = body.detail.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'msg' in one ? [String(one.msg)] : [],
  );
  return said.length > 0 ? said.join('. ') : null;
}

const fieldIn = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'field' in body && typeof body.field === 'string' ? body.field : null;
