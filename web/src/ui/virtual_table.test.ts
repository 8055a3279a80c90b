import { expect, test } from 'vitest';
import { type Column, sorted } from './virtual_table';

interface Row {
  name: string;
  sold: number | null;
}
const columns: Column<Row>[] = [
  { key: 'name', head: 'Name', width: '1fr', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'sold', head: 'Sold', width: '1fr', cell: () => '', sortBy: ({ sold }) => sold },
];
const rows: Row[] = [
  { name: 'P10', sold: 2 },
  { name: 'P9', sold: null },
  { name: 'p1', sold: 7 },
];
const names = (key: string, descending: boolean) => sorted(rows, columns, { key, descending }).map(({ name }) => name);

test('names are sorted as a person would, numbers by size', () => {
  expect(names('name', false)).toEqual(['p1', 'P9', 'P10']);
  expect(names('sold', true)).toEqual(['p1', 'P10', 'P9']);
});

test('what is not known comes last, whichever way', () => {
  expect(names('sold', false)).toEqual(['P10', 'p1', 'P9']);
});
