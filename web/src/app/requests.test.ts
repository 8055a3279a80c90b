import { expect, test, vi } from 'vitest';
import { api } from '../api/generated';
import { makeStore } from './store';
import { asQuery } from '../http/base_api';

test('a list is said by naming it once for each value, and what is not said is left out', () => {
  const said = { status: ['pending', 'snoozed'], limit: 40, cursor: undefined, sort: null, name: 'a & b' };
  expect(asQuery(said)).toBe('status=pending&status=snoozed&limit=40&name=a+%26+b');
});

test('every request says that it comes from the app, also one with headers of its own', async () => {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request);
    return Promise.resolve(new Response('{}', { headers: { 'content-type': 'application/json' } }));
  });
  const store = makeStore();
  await store.dispatch(api.endpoints.reopenRecommendation.initiate({ id: '7', 'Idempotency-Key': 'once' }));
  expect(asked[0]?.headers.get('x-shelfcast')).toBe('app');
  expect(asked[0]?.headers.get('idempotency-key')).toBe('once');
});
