import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aLine, aList, aLocation, aSetAside, serve } from '../../../testing/answers';
import { LIST, open, rowOf, section, waiting } from '../../../testing/reorder_list';

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
