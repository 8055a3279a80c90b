import type { LevelsSent, OrdersSent } from '../../api/generated';
import { readNumber } from '../../ui/read_number';
import { columns as columnWords, words } from './own_rows_words';
import { words as replayWords } from './words';

/** A line of the text that was typed or pasted, and what is wrong with it. */
export interface BadRow {
  line: number;
  said: string;
}

export interface OwnRows<T> {
  rows: T[];
  bad: BadRow[];
}

/** Minimum and maximum per product, as somebody types, pastes or exports them. */
export function readLevels(text: string): OwnRows<LevelsSent> {
  const lineOf = new Map<string, number>();
  return readRows(text, LEVELS, (cells, line) => {
    const product = namedProduct(cells);
    const [min, max] = [numberIn(cells, 'min'), numberIn(cells, 'max')];
    if (min > max) throw new Unread(words.minAboveMax(cells.min ?? '', cells.max ?? ''));
    const place = JSON.stringify([product, cells.location ?? '']);
    const before = lineOf.get(place);
    if (before !== undefined) throw new Unread(words.saidBefore(product, before));
    lineOf.set(place, line);
    return { product, min, max, ...locationIn(cells) };
  });
}

/** What was ordered, when and how much. */
export const readOrders = (text: string): OwnRows<OrdersSent> =>
  readRows(text, ORDERS, (cells) => ({
    date: dayIn(cells),
    product: namedProduct(cells),
    quantity: numberIn(cells, 'quantity'),
    ...locationIn(cells),
  }));

/** The text of a file, whichever of the two usual encodings a spreadsheet gave it. */
export async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const PRODUCT = ['product', 'sku', 'item', 'article', 'product id', 'item code'];
const LOCATION = ['location', 'store', 'shop', 'site'];
const LEVELS = {
  product: PRODUCT,
  min: ['min', 'minimum', 'reorder point', 'reorder at', 'order at'],
  max: ['max', 'maximum', 'order up to', 'order up to level', 'par', 'par level'],
  location: LOCATION,
};
const ORDERS = {
  date: ['date', 'day', 'ordered', 'order date', 'ordered on'],
  product: PRODUCT,
  quantity: ['quantity', 'qty', 'units', 'ordered units'],
  location: LOCATION,
};
const OPTIONAL = 'location';

type Cells = Partial<Record<string, string>>;

/** Why a row cannot be read. */
class Unread extends Error {}

function readRows<T>(
  text: string,
  columns: Record<string, readonly string[]>,
  read: (cells: Cells, line: number) => T,
): OwnRows<T> {
  const found: OwnRows<T> = { rows: [], bad: [] };
  const needed = Object.keys(columns).filter((name) => name !== OPTIONAL);
  let order: readonly (string | null)[] | null = null;
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (written.trim() === '') continue;
    const cells = cellsOf(written, needed.length);
    if (order === null) {
      const heads = cells.map((cell) => columnNamed(cell, columns));
      const isHead = heads.some((name) => name !== null);
      order = isHead ? heads : Object.keys(columns);
      if (isHead) {
        const missing = needed.filter((name) => !heads.includes(name));
        if (missing.length === 0) continue;
        return { rows: [], bad: [{ line: index + 1, said: words.missing(missing.map(columnSaid).join(', ')) }] };
      }
    }
    const named = Object.fromEntries(
      order.flatMap((name, at) => (name === null ? [] : [[name, cells[at]?.trim() ?? '']])),
    );
    try {
      found.rows.push(read(named, index + 1));
    } catch (unread) {
      if (!(unread instanceof Unread)) throw unread;
      found.bad.push({ line: index + 1, said: unread.message });
    }
  }
  return found;
}

const columnSaid = (name: string): string => (columnWords[name as keyof typeof columnWords] || name).toLowerCase();

function columnNamed(head: string, columns: Record<string, readonly string[]>): string | null {
  const plain = head.toLowerCase().replaceAll(/[_-]/g, ' ').trim();
  return Object.entries(columns).find(([, names]) => names.includes(plain))?.[0] ?? null;
}

/** The cells of a line: from a spreadsheet with tabs, else with semicolons where these make enough of them, else commas. */
function cellsOf(line: string, least: number): string[] {
  if (line.includes('\t')) return split(line, '\t');
  const bySemicolon = split(line, ';');
  return bySemicolon.length >= least ? bySemicolon : split(line, ',');
}

function split(line: string, mark: string): string[] {
  const cells = [''];
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line.charAt(at);
    const last = cells.length - 1;
    const cell = cells[last] ?? '';
    if (quoted && letter === '"' && line.charAt(at + 1) === '"') cells[last] = cell + line.charAt(at++);
    else if (letter === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (letter === mark && !quoted) cells.push('');
    else cells[last] = cell + letter;
  }
  return cells;
}

function namedProduct({ product = '' }: Cells): string {
  if (product === '') throw new Unread(words.noProduct);
  return product;
}

function numberIn(cells: Cells, name: 'min' | 'max' | 'quantity'): number {
  const typed = cells[name] ?? '';
  const value = readNumber(typed);
  if (value === null) throw new Unread(replayWords.notANumber(columnWords[name], typed));
  return value;
}

const locationIn = ({ location = '' }: Cells): { location?: string } => (location === '' ? {} : { location });

/** 2026-03-05 and 5.3.2026; 03/05/2026 could be two days, so it is asked for again. */
function dayIn({ date = '' }: Cells): string {
  const [, year, month, day] =
    /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?$/.exec(date) ?? swapped(/^(\d\d?)\.(\d\d?)\.(\d{4})$/.exec(date)) ?? [];
  const iso = year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '';
  const moment = new Date(`${iso}T00:00:00Z`);
  if (iso === '' || Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== iso)
    throw new Unread(words.notADay(date));
  return iso;
}

const swapped = (found: RegExpExecArray | null): (string | undefined)[] | null =>
  found && [found[0], found[3], found[2], found[1]];
