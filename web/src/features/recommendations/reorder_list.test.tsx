import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ReorderLine } from '../../api/generated';
import { aLine, aList, aLocation, aSetAside, type Sent, serve } from '../../../testing/answers';
import { show } from '../../../testing/show';
import { addDays, today } from '../../ui/dates';
import { ReorderListScreen } from './reorder_list_screen';

const LIST = 'GET /reorder-list';

const open = () => show(<ReorderListScreen />);

const rowOf = (product: string): Promise<HTMLElement> => screen.findByRole('row', { name: new RegExp(`^${product},`) });
/** It can wait by the daily budget. */
const waiting = (line: ReorderLine): ReorderLine => ({ ...line, shown_first: false });
const posts = (sent: Sent[]): Sent[] => sent.filter(({ method }) => method === 'POST');
const section = (name: string): HTMLElement => screen.getByRole('region', { name });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the list', () => {
  const milk = aLine({
    product: 'Milk',
    supplier: 'Nordmilch',
    order_quantity: 48,
    order_cost: 52.32,
    days_until_stockout: 0,
  });
  const cream = aLine({
    product: 'Cream',
    supplier: 'Nordmilch',
    order_cost: 33.6,
    days_until_stockout: 2.4,
    location: 'Old Market',
  });
  const flour = aLine({ product: 'Flour', supplier: 'Mill & Grain', order_cost: 100, days_until_stockout: 1.2 });

  test('says whose it is, for which day, how many lines wait and what they cost', async () => {
    serve({ [LIST]: aList({ lines: [milk, cream, flour] }) });
    open();
    expect(await screen.findByRole('heading', { level: 1, name: 'Reorder list' })).toBeVisible();
    expect(screen.getByText('Corner Bakery')).toBeVisible();
    expect(screen.getByText(/Friday.* 20 November 2026|Friday, November 20, 2026/)).toBeVisible();
    expect(screen.getByText('lines to decide').parentElement).toHaveTextContent('3');
    expect(screen.getByText('order cost').parentElement).toHaveTextContent('€185.92');
  });

  test('puts the supplier whose product runs out first on top, each with its own sum', async () => {
    serve({ [LIST]: aList({ lines: [flour, cream, milk] }) });
    open();
    await rowOf('Milk');
    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.parentElement?.textContent);
    expect(headings).toEqual(['Nordmilch2 lines · €85.92Accept both', 'Mill & Grain1 line · €100.00']);
    const products = screen.getAllByRole('row').flatMap((row) => row.querySelector('.name')?.textContent ?? []);
    expect(products).toEqual(['Milk', 'Cream', 'Flour']);
  });

  test('groups by location on request', async () => {
    serve({ [LIST]: aList({ lines: [milk, cream, flour] }) });
    const user = open();
    await rowOf('Milk');
    await user.click(screen.getByRole('radio', { name: 'By location' }));
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Harbour Street',
      'Old Market',
    ]);
  });

  test('shows the whole reason and when the product runs out', async () => {
    const reason = 'Likely demand to Monday is 36 to 47; nothing is left; rounded up to 48 in packs of 12.';
    serve({ [LIST]: aList({ lines: [{ ...milk, reason }] }) });
    open();
    const row = within(await rowOf('Milk'));
    expect(row.getByText(reason)).toBeVisible();
    expect(row.getByText('out now')).toBeVisible();
  });

  test('keeps only the lines that hold every word of the filter, and says when none does', async () => {
    serve({ [LIST]: aList({ lines: [milk, cream, flour] }) });
    const user = open();
    await rowOf('Milk');
    await user.type(screen.getByRole('searchbox'), 'old cre');
    await waitFor(() => {
      expect(screen.queryByRole('row', { name: /^Milk/ })).not.toBeInTheDocument();
    });
    expect(await rowOf('Cream')).toBeVisible();
    await user.type(screen.getByRole('searchbox'), 'x');
    expect(await screen.findByRole('heading', { name: 'No line matches “old crex”' })).toBeVisible();
  });

  test('asks for everything when everything is wanted', async () => {
    const sugar = aLine({ product: 'Sugar', order_quantity: 0, order_cost: 0, days_until_stockout: null });
    serve({
      [`${LIST}?everything=false&limit=200`]: aList({ lines: [milk] }),
      [`${LIST}?everything=true&limit=200`]: aList({ lines: [milk, sugar] }),
    });
    const user = open();
    await rowOf('Milk');
    await user.click(screen.getByRole('switch', { name: 'Show everything' }));
    expect(within(await rowOf('Sugar')).getByText('not soon')).toBeVisible();
    expect(screen.getByText('line to decide').parentElement).toHaveTextContent('1');
  });

  test('shows the first lines of a long list at once and the others when they come', async () => {
    const long = { made_at: '2026-11-20T05:12:00Z', line_count: 3 };
    serve({
      [`${LIST}?everything=false&limit=200`]: aList({ ...long, lines: [milk], next_cursor: 'a' }),
      [`${LIST}?everything=false&cursor=a&limit=500`]: aList({ ...long, lines: [cream], next_cursor: 'b' }),
      [`${LIST}?everything=false&cursor=b&limit=500`]: aList({
        ...long,
        lines: [flour],
        set_aside: [aSetAside({ product: 'Sugar', note: 'Say its supplier.' })],
      }),
    });
    open();
    expect(await rowOf('Milk')).toBeVisible();
    expect(await rowOf('Cream')).toBeVisible();
    expect(await rowOf('Flour')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Accept all 3' })).toBeVisible();
    expect(screen.getByText('lines to decide').parentElement).toHaveTextContent('3');
    expect(section('Set aside: something is missing')).toHaveTextContent('Say its supplier.');
  });

  test('shows of a long list what the budget puts first, and reads the rest when it is asked for', async () => {
    const long = { made_at: '2026-11-20T05:12:00Z', line_count: 300, shown_first: 1, money_at_stake: 99 };
    const first = { ...milk, shown_first: true, money_at_stake: 40 };
    const sent = serve({
      [`${LIST}?everything=false&limit=200`]: aList({ ...long, lines: [first, waiting(cream)], next_cursor: 'a' }),
      [`${LIST}?everything=false&cursor=a&limit=500`]: aList({ ...long, lines: [waiting(flour)] }),
    });
    const user = open();
    await rowOf('Milk');
    expect(screen.queryByRole('row', { name: /^Cream/ })).not.toBeInTheDocument();
    expect(screen.getByText('lines to decide first').parentElement).toHaveTextContent(
      'lines to decide first (of 300)1',
    );
    expect(screen.getByText('at stake').parentElement).toHaveTextContent('at stake (of €99.00)€40.00');
    expect(screen.getByText(/299 more lines can wait/)).toBeVisible();
    expect(sent).toHaveLength(1);
    await user.click(screen.getByRole('radio', { name: 'All 300' }));
    expect(await rowOf('Cream')).toBeVisible();
    expect(await rowOf('Flour')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Accept all 3' })).toBeVisible();
    expect(sent).toHaveLength(2);
    await user.click(screen.getByRole('radio', { name: 'What comes first' }));
    expect(screen.queryByRole('row', { name: /^Cream/ })).not.toBeInTheDocument();
  });

  test('searches a long list to its end', async () => {
    const long = { made_at: '2026-11-20T05:12:00Z', line_count: 300, shown_first: 1 };
    serve({
      [`${LIST}?everything=false&limit=200`]: aList({
        ...long,
        lines: [{ ...milk, shown_first: true }],
        next_cursor: 'a',
      }),
      [`${LIST}?everything=false&cursor=a&limit=500`]: aList({ ...long, lines: [waiting(flour)] }),
    });
    const user = open();
    await rowOf('Milk');
    await user.type(screen.getByRole('searchbox'), 'flo');
    expect(await rowOf('Flour')).toBeVisible();
  });

  test('says in one line how old stock and sales are where it is the same everywhere', async () => {
    const places = ['Harbour Street', 'Old Market', 'Kiosk'].map((location) => aLocation({ location }));
    serve({ [LIST]: aList({ lines: [milk], locations: places }) });
    open();
    await rowOf('Milk');
    expect(section('How old stock and sales are')).toHaveTextContent(
      /^All 3 locationscounted 1 day agosales up to closing$/,
    );
  });

  test('says how old stock and sales are, and warns in words', async () => {
    const old = aLocation({
      location: 'Old Market',
      counted_days_ago: 9,
      sales_days_ago: 1,
      warning: 'Count before ordering.',
    });
    const never = aLocation({
      location: 'Kiosk',
      counted_on: null,
      counted_days_ago: null,
      last_sale: null,
      sales_days_ago: null,
    });
    serve({ [LIST]: aList({ lines: [milk], locations: [never, old] }) });
    open();
    await rowOf('Milk');
    const strips = within(section('How old stock and sales are')).getAllByRole('listitem');
    expect(strips[0]).toHaveTextContent(
      /Old Market.*counted 9 days ago.*last sales 1 day ago.*Count before ordering\./,
    );
    expect(strips[1]).toHaveTextContent(/Kiosk.*never counted.*no sales yet/);
  });

  test('names what is missing for each product set aside', async () => {
    const jam = aSetAside({ missing: ['lead time', 'pack size'] });
    serve({ [LIST]: aList({ lines: [milk], set_aside: [jam] }) });
    open();
    await rowOf('Milk');
    expect(section('Set aside: something is missing')).toHaveTextContent(
      /Jam Kiosk\s*lead time, pack size\s*No supplier terms\./,
    );
    expect(screen.getByRole('link', { name: 'Jam' })).toHaveAttribute('href', '/products/jam?location=kiosk');
  });

  test('says up to when newer sales came in, and makes a list of them when asked', async () => {
    const sent = serve({
      [LIST]: aList({ lines: [milk], newer_sales: '2026-11-24' }),
      'GET /jobs': [],
    });
    const user = open();
    expect(await screen.findByText(/^Sales up to .*24.* came in after this list was made\.$/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Make the list anew' }));
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toContain('POST /recommendations/generate');
  });

  test('breaks no rule of axe', async () => {
    const jam = aSetAside();
    const done = aLine({ product: 'Tea', status: 'accepted', decided_quantity: 12 });
    serve({ [LIST]: aList({ lines: [milk, cream, flour, done], set_aside: [jam] }) });
    open();
    await rowOf('Milk');
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } }); // jsdom has no colours
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  });

  test('keeps only the rows near the window in the page, of 5,000', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) =>
      aLine({ product: `Item ${index}`, days_until_stockout: index }),
    );
    serve({ [LIST]: aList({ lines }) });
    open();
    await rowOf('Item 0');
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '5002');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });
});

describe('a decision', () => {
  const milk = aLine({ product: 'Milk', days_until_stockout: 0 });
  const flour = aLine({ product: 'Flour', days_until_stockout: 1 });
  const path = `/recommendations/${milk.id}`;

  test('to accept posts the proposed quantity, and the line goes to the decided', async () => {
    const answer = { ...milk, status: 'accepted' as const, decided_quantity: 48, due: '2026-11-23' };
    const sent = serve({ [LIST]: aList({ lines: [milk, flour] }), [`POST ${path}/accept`]: answer });
    const user = open();
    await user.click(within(await rowOf('Milk')).getByRole('button', { name: 'Accept 48 Milk' }));
    expect(posts(sent)).toEqual([{ method: 'POST', path: `${path}/accept`, body: { quantity: 48 } }]);
    await waitFor(() => {
      expect(section('Decided')).toHaveTextContent(/Milk.*Ordered 48, due Mon.*23.*€72\.00/);
    });
    expect(screen.queryByRole('row', { name: /^Milk/ })).not.toBeInTheDocument();
    expect(screen.getByText('line to decide').parentElement).toHaveTextContent('1');
    expect(screen.getByText('accepted, 1 line').parentElement).toHaveTextContent('€72.00');
  });

  test('to accept another quantity posts that one', async () => {
    const answer = { ...milk, status: 'accepted' as const, decided_quantity: 60 };
    const sent = serve({ [LIST]: aList({ lines: [milk] }), [`POST ${path}/accept`]: answer });
    const user = open();
    const row = within(await rowOf('Milk'));
    await user.clear(row.getByRole('spinbutton'));
    await user.type(row.getByRole('spinbutton'), '60');
    await user.click(row.getByRole('button', { name: /^Accept/ }));
    expect(posts(sent)[0]?.body).toEqual({ quantity: 60 });
    await waitFor(() => {
      expect(section('Decided')).toHaveTextContent('Ordered 60');
    });
    expect(section('Decided')).toHaveTextContent('€90.00');
  });

  test('on a quantity that is no whole number of packs is rounded up, in words, before it is sent', async () => {
    const sent = serve({ [LIST]: aList({ lines: [milk] }), [`POST ${path}/accept`]: milk });
    const user = open();
    const row = within(await rowOf('Milk'));
    await user.clear(row.getByRole('spinbutton'));
    await user.type(row.getByRole('spinbutton'), '50{Enter}');
    expect(row.getByRole('spinbutton')).toHaveValue('60');
    expect(row.getByText('50 → 60: packs of 12')).toBeVisible();
    await user.keyboard('a');
    expect(posts(sent)[0]?.body).toEqual({ quantity: 60 });
  });

  test('on words instead of a quantity keeps the quantity and says so', async () => {
    serve({ [LIST]: aList({ lines: [milk] }) });
    const user = open();
    const row = within(await rowOf('Milk'));
    await user.clear(row.getByRole('spinbutton'));
    await user.type(row.getByRole('spinbutton'), 'ten{Enter}');
    expect(row.getByRole('spinbutton')).toHaveValue('48');
    expect(row.getByText('“ten” is not a quantity; kept 48')).toBeVisible();
  });

  test('to accept nothing is not sent, and says what to do', async () => {
    const sent = serve({ [LIST]: aList({ lines: [milk] }) });
    const user = open();
    const row = within(await rowOf('Milk'));
    await user.clear(row.getByRole('spinbutton'));
    await user.type(row.getByRole('spinbutton'), '0');
    await user.click(row.getByRole('button', { name: /^Accept/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Milk was not ordered. Its quantity is 0; enter 12 or more, or reject it.',
    );
    expect(posts(sent)).toEqual([]);
  });

  test('that the server refuses puts the line and its typed quantity back, with the server’s own words', async () => {
    const detail = 'Nordmilch takes no order under €150.00; this order comes to €90.00.';
    serve({ [LIST]: aList({ lines: [milk, flour] }), [`POST ${path}/accept`]: { status: 422, detail } });
    const user = open();
    await user.click(within(await rowOf('Milk')).getByRole('spinbutton'));
    await user.keyboard('{ArrowUp}{Enter}a');
    expect(await screen.findByRole('alert')).toHaveTextContent(`Milk was not ordered. ${detail}`);
    expect(within(await rowOf('Milk')).getByRole('spinbutton')).toHaveValue('60');
    expect(screen.getByText('lines to decide').parentElement).toHaveTextContent('2');
  });

  test('that cannot be taken back stays decided, on the screen too', async () => {
    const done = { ...milk, status: 'accepted' as const, decided_quantity: 48, due: '2026-11-23' };
    const reopen = `POST ${path}/reopen`;
    serve({ [LIST]: aList({ lines: [milk, flour] }), [`POST ${path}/accept`]: done, [reopen]: 'no connection' });
    const user = open();
    await user.click(within(await rowOf('Milk')).getByRole('button', { name: /^Accept/ }));
    await user.click(await screen.findByRole('button', { name: /^Undo/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Milk stays decided.');
    expect(section('Decided')).toHaveTextContent(/Milk.*Ordered 48/);
  });

  test('that somebody else took first shows the list as it is now', async () => {
    const theirs = { ...milk, status: 'rejected' as const };
    let reads = 0;
    serve({
      [LIST]: () => aList({ lines: [(reads += 1) === 1 ? milk : theirs, flour] }),
      [`POST ${path}/accept`]: { status: 409, detail: 'Ada rejected this line at 06:58.' },
    });
    const user = open();
    await user.click(within(await rowOf('Milk')).getByRole('button', { name: /^Accept/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Ada rejected this line at 06:58.');
    await waitFor(() => {
      expect(section('Decided')).toHaveTextContent(/Milk.*Rejected/);
    });
  });

  test('without a connection says that nothing was sent', async () => {
    serve({ [LIST]: aList({ lines: [milk] }), [`POST ${path}/reject`]: 'no connection' });
    const user = open();
    await user.click(within(await rowOf('Milk')).getByRole('button', { name: 'Reject Milk' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Milk was not rejected. Shelfcast cannot be reached. Check the connection, then try again.',
    );
  });

  test('to snooze posts tomorrow, or a week from now', async () => {
    const asOf = today();
    const answer = (line: typeof milk) => ({ ...line, status: 'snoozed' as const, snoozed_until: addDays(asOf, 1) });
    const sent = serve({
      [LIST]: aList({ as_of: asOf, lines: [milk, flour] }),
      [`POST ${path}/snooze`]: answer(milk),
      [`POST /recommendations/${flour.id}/snooze`]: answer(flour),
    });
    const user = open();
    await user.click(within(await rowOf('Milk')).getByRole('button', { name: /^Snooze 1 day/ }));
    await user.click(within(await rowOf('Flour')).getByRole('button', { name: /^Snooze 1 week/ }));
    expect(posts(sent).map(({ body }) => body)).toEqual([{ until: addDays(asOf, 1) }, { until: addDays(asOf, 7) }]);
  });
});

describe('the keyboard', () => {
  const [milk, flour, tea] = ['Milk', 'Flour', 'Tea'].map((product, index) =>
    aLine({ product, days_until_stockout: index }),
  );
  if (!milk || !flour || !tea) throw new Error('three products make three lines');
  const answers = {
    [LIST]: aList({ lines: [milk, flour, tea] }),
    [`POST /recommendations/${milk.id}/accept`]: { ...milk, status: 'accepted' as const },
    [`POST /recommendations/${flour.id}/reject`]: { ...flour, status: 'rejected' as const },
    [`POST /recommendations/${tea.id}/snooze`]: { ...tea, status: 'snoozed' as const },
  };

  test('decides the whole list: a accepts, r rejects, s snoozes, and the next line is ready each time', async () => {
    const sent = serve(answers);
    const user = open();
    await rowOf('Milk');
    await user.keyboard('j');
    expect(await rowOf('Milk')).toHaveFocus();
    await user.keyboard('a');
    expect(await rowOf('Flour')).toHaveFocus();
    await user.keyboard('r');
    expect(await rowOf('Tea')).toHaveFocus();
    await user.keyboard('s');
    expect(posts(sent).map(({ path }) => path.split('/').at(-1))).toEqual(['accept', 'reject', 'snooze']);
    expect(await screen.findByRole('heading', { name: 'All decided' })).toBeVisible();
  });

  test('moves with j, k, arrows, Home and End', async () => {
    serve(answers);
    const user = open();
    await rowOf('Milk');
    for (const [key, product] of [
      ['j', 'Milk'],
      ['j', 'Flour'],
      ['{ArrowDown}', 'Tea'],
      ['k', 'Flour'],
      ['{ArrowUp}', 'Milk'],
      ['{End}', 'Tea'],
      ['{Home}', 'Milk'],
    ] as const) {
      await user.keyboard(key);
      expect(await rowOf(product)).toHaveFocus();
    }
  });

  test('changes the quantity by packs with plus and minus', async () => {
    serve(answers);
    const user = open();
    const field = within(await rowOf('Milk')).getByRole('spinbutton');
    await user.keyboard('j++-+');
    expect(field).toHaveValue('72');
  });

  test('does not decide while a quantity is typed', async () => {
    const sent = serve(answers);
    const user = open();
    await user.type(within(await rowOf('Milk')).getByRole('spinbutton'), 'ars');
    expect(posts(sent)).toEqual([]);
  });

  test('is explained by a press', async () => {
    serve(answers);
    const user = open();
    await rowOf('Milk');
    await user.click(screen.getByRole('button', { name: 'Keys' }));
    expect(screen.getByRole('dialog', { name: 'Keys' })).toHaveTextContent('snooze until tomorrow');
  });
});

describe('without lines', () => {
  test('while the list is on its way, says so', () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    open();
    expect(screen.getByRole('status')).toHaveTextContent('Loading the list');
  });

  test('before the first list, names the two commands that make one', async () => {
    serve({ [LIST]: { status: 404, detail: 'Corner Bakery has no list yet.' } });
    open();
    expect(await screen.findByRole('heading', { name: 'No list yet' })).toBeVisible();
    expect(screen.getByText('Corner Bakery has no list yet.')).toBeVisible();
    expect(screen.getByText('shelfcast import')).toBeVisible();
    expect(screen.getByText('shelfcast nightly')).toBeVisible();
  });

  test('when nothing is to order, says why', async () => {
    serve({ [LIST]: aList({ set_aside: [aSetAside()] }) });
    open();
    expect(await screen.findByRole('heading', { name: 'Nothing to order today' })).toBeVisible();
    expect(
      screen.getByText(/covers the demand that is likely before the next delivery.*1 product could not/),
    ).toBeVisible();
  });

  test('when the server fails, shows its words and reads again on request', async () => {
    let reads = 0;
    serve({
      [LIST]: () =>
        (reads += 1) === 1
          ? { status: 503, detail: 'The database is restarting.' }
          : aList({ lines: [aLine({ product: 'Milk' })] }),
    });
    const user = open();
    expect(await screen.findByRole('alert')).toHaveTextContent('The database is restarting.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf('Milk')).toBeVisible();
  });

  test('when the device is offline, says that instead of blaming the server', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    serve({ [LIST]: 'no connection' });
    open();
    expect(await screen.findByRole('heading', { name: 'You are offline' })).toBeVisible();
  });
});
