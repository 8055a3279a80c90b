import type { Checked, KindOfFile, Options, RejectedLine } from '../../api/generated';

/** How a person says that a file is to be read; what is null is decided by the file. */
export interface Said {
  kind: string | null;
  /** Our field → the file's header, '' for “not in this file”; null as long as nobody has changed the guess. */
  mapping: Record<string, string> | null;
  dates: 'day-first' | 'month-first' | null;
  duplicates: 'keep' | 'reject' | null;
  unknown: 'create' | 'reject';
  countedOn: string | null;
  firstDay: string | null;
  /** Where all rows are from, if no column says it. */
  location: string | null;
}

export const NOTHING_SAID: Said = {
  kind: null,
  mapping: null,
  dates: null,
  duplicates: null,
  unknown: 'create',
  countedOn: null,
  firstDay: null,
  location: null,
};

/** What was said of an import when it came, its columns on top of what they seemed to be. */
export const saidOf = (options: Options, guessed: Guess['fields'] = {}): Said => ({
  kind: options.kind ?? null,
  mapping: Object.keys(options.mapping ?? {}).length > 0 ? { ...guessed, ...options.mapping } : null,
  dates: options.dates ?? null,
  duplicates: options.duplicates ?? null,
  unknown: options.unknown_products ?? 'create',
  countedOn: options.counted_on ?? null,
  firstDay: options.first_day ?? null,
  location: options.location ?? null,
});

export const LARGEST_MB = 50;

/** What a file seems to be: the `guess` of the API. */
export interface Guess {
  kind: string;
  format: string | null;
  fields: Record<string, string>;
  sure: Record<string, number>;
  missing: string[];
  personal: string[];
  samples: Record<string, string[]>;
}

export const guessOf = (told: Checked['guess']): Guess => told as unknown as Guess;

export interface Reason {
  reason: string;
  count: number;
  lines: number[];
  what_to_do?: string;
  left_out?: boolean;
}

/** The account of every row: the `report` of the API. */
export interface Report {
  rows: number;
  accepted: number;
  rejected: number;
  left_out: number;
  reasons: Reason[];
  notes: Reason[];
  warnings: string[];
}

export const reportOf = (told: Record<string, unknown> | null): Report | null => told as unknown as Report | null;

export function formOf(file: File, said: Said): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  const fields: Record<string, string | null> = {
    kind: said.kind,
    mapping: said.mapping && JSON.stringify(said.mapping),
    dates: said.dates,
    duplicates: said.duplicates,
    unknown_products: said.unknown,
    counted_on: said.countedOn,
    first_day: said.firstDay,
    location: said.location,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.append(name, value);
  return form;
}

/** What a file would be as a file of this kind: fields that the kind lacks mean nothing, and what is missing is told. */
export function guessAs(guess: Guess, kind: string, said: Guess['fields'] | null, kinds: readonly KindOfFile[]): Guess {
  const known = kinds.find(({ name }) => name === kind);
  if (known === undefined) return { ...guess, fields: said ?? guess.fields };
  const possible = new Set([...known.required, ...known.optional]);
  const fields = Object.fromEntries(Object.entries(said ?? guess.fields).filter(([field]) => possible.has(field)));
  return { ...guess, kind, fields, missing: known.required.filter((field) => !fields[field]) };
}

/** What a column means, or null if nothing is read from it. */
export const meaningOf = (fields: Record<string, string>, header: string): string | null =>
  Object.entries(fields).find(([, found]) => found === header)?.[0] ?? null;

/** The mapping after somebody said what one column means; what it meant before is then in no column. */
export function withMeaning(
  fields: Record<string, string>,
  header: string,
  field: string | null,
): Record<string, string> {
  const changed = Object.fromEntries(
    Object.entries(fields).map(([name, found]) => [name, found === header && name !== field ? '' : found]),
  );
  return field === null ? changed : { ...changed, [field]: header };
}

/** One line of a CSV file (RFC 4180). */
const csvLine = (cells: readonly (string | null)[]): string =>
  cells
    .map((cell) => cell ?? '')
    .map((cell) => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');

/** Rows with their mended cells, as a file to send; a column that it lacks is added where a row was said to be a return. */
export function mendedCsv(headers: readonly string[], lines: readonly RejectedLine[], mended: Mended): string {
  const sent = lines.filter((line) => mended[line.line]);
  const added = sent.some((line) => mended[line.line]?.[headers.length] !== undefined);
  const all = added ? [...headers, RETURN_FIELD] : headers;
  const rows = sent.map((line) => all.map((_, column) => mended[line.line]?.[column] ?? line.cells[column] ?? ''));
  return [all, ...rows].map(csvLine).join('\r\n') + '\r\n';
}

export type Mended = Readonly<Record<number, Readonly<Record<number, string>>>>;

/** A cell was put right, or put back to what it was. */
export function withMended(mended: Mended, line: RejectedLine, column: number, text: string): Mended {
  const cells = { ...mended[line.line], [column]: text };
  const changed = Object.entries(cells).filter(([at, cell]) => cell !== (line.cells[Number(at)] ?? ''));
  const others = Object.entries(mended).filter(([number]) => Number(number) !== line.line);
  return Object.fromEntries(
    changed.length === 0 ? others : [...others, [String(line.line), Object.fromEntries(changed)]],
  );
}

const RETURN_FIELD = 'kind';
const RETURN = 'return';
const RETURN_HEADERS = new Set(['kind', 'type', 'eventtype', 'transactiontype', 'movementtype']);

/** The column that tells sales from returns; the one after the last where the file has none. */
export function returnColumn(headers: readonly string[], fields: Record<string, string>): number {
  const named = headers.indexOf(fields[RETURN_FIELD] ?? '');
  if (named >= 0) return named;
  const known = headers.findIndex((header) => RETURN_HEADERS.has(header.toLowerCase().replaceAll(/[^a-z0-9]/g, '')));
  return known >= 0 ? known : headers.length;
}

/** Whether a row was rejected only for want of the word that it is a return. */
export const mayBeReturn = (line: RejectedLine): boolean =>
  line.faults.some(({ field, reason }) => field === 'quantity' && reason.includes('not marked as a return'));

export const isReturn = (mended: Mended, line: RejectedLine, column: number): boolean =>
  mended[line.line]?.[column] === RETURN;

/** A row is said to be a return, or that is taken back. */
export const withReturn = (mended: Mended, line: RejectedLine, column: number, returned: boolean): Mended =>
  withMended(mended, line, column, returned ? RETURN : (line.cells[column] ?? ''));

/** The columns of a row that are at fault, by the headers that our fields are read from. */
export function faultyColumns(
  line: RejectedLine,
  headers: readonly string[],
  fields: Record<string, string>,
): Set<number> {
  const at = line.faults.map((fault) => headers.indexOf(fields[fault.field ?? ''] ?? fault.field ?? ''));
  return new Set(at.filter((column) => column >= 0));
}

/** Whether a file could name locations and does not, so that somebody may say where all its rows are from. */
export function asksWhere(kinds: readonly KindOfFile[], kind: string, fields: Record<string, string> = {}): boolean {
  const known = kinds.find(({ name }) => name === kind);
  const could = known !== undefined && [...known.required, ...known.optional].includes('location');
  return could && !fields.location;
}
