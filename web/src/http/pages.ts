import type { InfiniteQueryConfigOptions } from '@reduxjs/toolkit/query/react';

/** Part of a list, as every list of the API is told. */
export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** How the next part of a list is asked for: for `infiniteQueryOptions`. */
export const byCursor = <Item>(): InfiniteQueryConfigOptions<Page<Item>, string | null, unknown> => ({
  initialPageParam: null,
  getNextPageParam: (last) => last.next_cursor,
});

/** The parameters of one page; what is null or empty is not asked for. */
export function pageParams(
  asked: Readonly<Record<string, string | number | boolean | null | undefined>>,
  cursor: string | null,
): Record<string, string | number | boolean> {
  const told = Object.entries({ ...asked, cursor }).filter(([, value]) => (value ?? '') !== '');
  return Object.fromEntries(told) as Record<string, string | number | boolean>;
}
