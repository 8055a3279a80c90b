import { expect, test } from 'vitest';
import {
  asksWhere,
  faultyColumns,
  formOf,
  guessAs,
  isReturn,
  mayBeReturn,
  meaningOf,
  mendedCsv,
  NOTHING_SAID,
  returnColumn,
  saidOf,
  withMeaning,
  withMended,
  withReturn,
} from './rules';
import { fieldWords, onScreen, stateWords, words } from './words';

const FIELDS = { date: 'When', product: 'What', quantity: 'Sold' };
const LINE = {
  line: 7,
  cells: ['soon', 'Tea, green', '3'],
  faults: [{ field: 'date', value: 'soon', reason: 'date cannot be read', what_to_do: null }],
};

test('a column means what is read from it', () => {
  expect(meaningOf(FIELDS, 'What')).toBe('product');
  expect(meaningOf(FIELDS, 'Till')).toBeNull();
});

test('giving a column another meaning says that its former one is not in the file', () => {
  expect(withMeaning(FIELDS, 'Sold', 'price')).toEqual({ date: 'When', product: 'What', quantity: '', price: 'Sold' });
  expect(withMeaning(FIELDS, 'Sold', null)).toEqual({ date: 'When', product: 'What', quantity: '' });
});

test('a meaning moves from one column to another', () => {
  expect(withMeaning(FIELDS, 'Till', 'quantity')).toEqual({ ...FIELDS, quantity: 'Till' });
});

test('only what somebody said is sent', () => {
  const form = formOf(new File(['a'], 'a.csv'), { ...NOTHING_SAID, dates: 'day-first', mapping: { price: '' } });
  expect(Object.fromEntries([...form].filter(([name]) => name !== 'file'))).toEqual({
    dates: 'day-first',
    mapping: '{"price":""}',
    unknown_products: 'create',
  });
});

test('mended rows go out with their other cells, and only they', () => {
  const mended = withMended({}, LINE, 0, '2026-02-01');
  const other = { ...LINE, line: 8 };
  expect(mendedCsv(['When', 'What', 'Sold'], [LINE, other], mended)).toBe(
    'When,What,Sold\r\n2026-02-01,"Tea, green",3\r\n',
  );
});

test('a cell that is put back is not mended', () => {
  expect(withMended(withMended({}, LINE, 0, 'x'), LINE, 0, 'soon')).toEqual({});
});

test('the cell at fault is found by the header that the field is read from', () => {
  expect([...faultyColumns(LINE, ['When', 'What', 'Sold'], FIELDS)]).toEqual([0]);
  expect([...faultyColumns(LINE, ['date', 'What'], {})]).toEqual([0]);
});

test('where all rows are from is asked only of files that could name it and do not', () => {
  const kinds = [
    { name: 'sales', required: ['date', 'product'], optional: ['location'] },
    { name: 'suppliers', required: ['name'], optional: [] },
  ];
  expect(asksWhere(kinds, 'sales', { date: 'Day', product: 'Item' })).toBe(true);
  expect(asksWhere(kinds, 'sales', { location: 'Shop' })).toBe(false);
  expect(asksWhere(kinds, 'suppliers', {})).toBe(false);
});

const RETURNED = {
  line: 9,
  cells: ['2026-02-01', 'Tea', '-3'],
  faults: [
    { field: 'quantity', value: '-3', reason: 'negative quantity that is not marked as a return', what_to_do: null },
  ],
};

test('a row that came back goes out marked, in a column that the file did not have', () => {
  const headers = ['When', 'What', 'Sold'];
  const column = returnColumn(headers, FIELDS);
  const mended = withReturn({}, RETURNED, column, true);
  expect([mayBeReturn(RETURNED), mayBeReturn(LINE), isReturn(mended, RETURNED, column)]).toEqual([true, false, true]);
  expect(mendedCsv(headers, [RETURNED, LINE], withMended(mended, LINE, 0, '2026-02-01'))).toBe(
    'When,What,Sold,kind\r\n2026-02-01,Tea,-3,return\r\n2026-02-01,"Tea, green",3,\r\n',
  );
  expect(withReturn(mended, RETURNED, column, false)).toEqual({});
});

test('where the file tells returns itself, the mark stands in its own column', () => {
  expect(returnColumn(['When', 'Movement type', 'Sold'], {})).toBe(1);
  expect(returnColumn(['When', 'Art', 'Sold'], { kind: 'Art' })).toBe(1);
});

test('nothing of the command line is said on the screen', () => {
  expect(
    onScreen('The stock file has no column for on_hand, product. Say which is which with --map on_hand=…,product=…'),
  ).toBe('The stock file has no column for: on hand, product. Say below what its columns mean.');
  for (const said of [
    'All other dates could be day first or month first; say which with --dates day-first or --dates month-first',
    'Leave it out, or send the file with --duplicates keep if both happened.',
    'duplicate of an earlier line, kept (--duplicates reject leaves such lines out)',
    'The stock file does not say when it was counted, and no sales are there to go by: say it with --counted-on.',
  ]) {
    expect(onScreen(said)).toContain('under “How to read it”');
    expect(onScreen(said)).not.toContain('--');
  }
});

test('a meaning is told in words', () => {
  expect([fieldWords('moq'), fieldWords('new_one')]).toEqual(['Minimum order, units', 'New one']);
});

test('no button and no state speaks of rows that there are not', () => {
  expect([words.sendMended(0), words.takeIn(0), stateWords('done', 0), stateWords('done', 2)]).toEqual([
    'Send mended rows',
    'No row to take in',
    'Nothing taken in',
    'Taken in',
  ]);
});

test('a file can be said to be sales, with a quantity among the meanings and among what is missing', () => {
  const kinds = [{ name: 'sales', required: ['date', 'product', 'quantity'], optional: ['revenue'] }];
  const guess = {
    kind: 'terms',
    format: null,
    fields: { date: 'Day', moq: 'Flogged' },
    sure: {},
    missing: [],
    personal: [],
    samples: { Day: [], Whatsit: [], Flogged: [], Takings: [] },
  };
  expect(guessAs(guess, 'sales', null, kinds)).toMatchObject({
    kind: 'sales',
    fields: { date: 'Day' },
    missing: ['product', 'quantity'],
  });
  const told = { date: 'Day', product: 'Whatsit', quantity: 'Flogged' };
  expect(guessAs(guess, 'sales', told, kinds).missing).toEqual([]);
});

test('what was said of the columns is still there when the file could not be taken in so', () => {
  expect(saidOf({ mapping: { quantity: 'Flogged' } }, { date: 'Day' }).mapping).toEqual({
    date: 'Day',
    quantity: 'Flogged',
  });
  expect(saidOf({ mapping: {} }, { date: 'Day' }).mapping).toBeNull();
});
