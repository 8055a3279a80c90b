import { expect, test } from 'vitest';
import { asksWhere, faultyColumns, formOf, meaningOf, mendedCsv, NOTHING_SAID, withMeaning, withMended } from './rules';

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
