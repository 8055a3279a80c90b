import { vi } from 'vitest';
import type { Job, LocationAge, ReorderLine, ReorderList, SetAside } from '../src/api/generated';

let made = 0;

/** A line to decide: 48 of something that runs out tomorrow; say only what the test is about. */
export function aLine(said: Partial<ReorderLine> = {}): ReorderLine {
  made += 1;
  return {
    id: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    location: 'Harbour Street',
    product: said.product ?? `Product ${made}`,
    product_name: said.product ?? `Product ${made}`,
    supplier: 'Nordmilch',
    on_hand: 6,
    on_hand_known: true,
    on_order: 0,
    demand_p50: 41,
    demand_p90: 58,
    covers_until: '2026-11-23',
    order_quantity: 48,
    pack: 12,
    unit_cost: 1.5,
    order_cost: 72,
    expected_cost: 3,
    days_until_stockout: 1.4,
    reason: 'Likely demand is 41 to 58 and 6 are on hand.',
    status: 'pending',
    decided_quantity: null,
    snoozed_until: null,
    due: '2026-11-22',
    location_id: '00000000-0000-7000-8000-00000000000a',
    product_id: '00000000-0000-7000-8000-00000000000b',
    order_up_to: 60,
    missing: [],
    note: null,
    money_at_stake: 30,
    valid_until: '2026-11-21',
    shown_first: true,
    alternative: null,
    ...said,
  };
}

export const aLocation = (said: Partial<LocationAge> = {}): LocationAge => ({
  location: 'Harbour Street',
  counted_on: '2026-11-19',
  counted_days_ago: 1,
  last_sale: '2026-11-20',
  sales_days_ago: 0,
  warning: null,
  ...said,
});

export const aSetAside = (said: Partial<SetAside> = {}): SetAside => ({
  location_id: 'kiosk',
  product_id: 'jam',
  location: 'Kiosk',
  product: 'Jam',
  missing: ['lead time'],
  note: 'No supplier terms.',
  ...said,
});

export const aList = (said: Partial<ReorderList> = {}): ReorderList => ({
  organisation: 'Corner Bakery',
  currency: 'EUR',
  as_of: '2026-11-20',
  made_at: '2026-11-20T05:12:00Z',
  newer_sales: null,
  undone_since: false,
  locations: [aLocation()],
  shown_first: said.lines?.length ?? 0,
  money_at_stake: 0,
  lines: [],
  line_count: said.lines?.length ?? 0,
  next_cursor: null,
  set_aside: [],
  ...said,
});

export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

type Answer = ReorderList | ReorderLine | readonly Job[] | { status: number; detail: string } | 'no connection';

/** A server that answers from a table of "METHOD /path"; what it was sent is in the list that comes back. */
export function serve(answers: Record<string, Answer | (() => Answer)>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url);
    const text = await request.text();
    const path = url.pathname.replace('/api/v1', '') + url.search;
    sent.push({ method: request.method, path, body: text ? JSON.parse(text) : null });
    const found = answers[`${request.method} ${path}`] ?? answers[`${request.method} ${path.split('?')[0] ?? ''}`];
    const answer =
      typeof found === 'function' ? found() : (found ?? { status: 404, detail: `The test answers nothing at ${path}` });
    if (answer === 'no connection') throw new TypeError('Failed to fetch');
    const status = 'detail' in answer ? answer.status : 200;
    const type = status === 200 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(answer), { status, headers: { 'content-type': type } });
  });
  return sent;
}
