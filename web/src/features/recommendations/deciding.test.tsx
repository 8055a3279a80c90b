import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aLine, aList, aSetAside, serve } from '../../../testing/answers';
import { LIST, open, posts, rowOf, section } from '../../../testing/reorder_list';
import { addDays, today } from '../../ui/dates';

afterEach(() => {
  vi.unstubAllGlobals();
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
      screen.getByText(/1 product could not be judged.*covers the demand that is likely before the next delivery/),
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
