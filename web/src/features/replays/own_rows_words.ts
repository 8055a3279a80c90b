import { count, plural } from '../../ui/format';
import { phrases } from '../../ui/phrases';

export const words = phrases('replays/own-rows', {
  levelsHint:
    'A product per line: its SKU, the minimum, the maximum, and a location if they hold in one only. At or below the minimum it is ordered, up to the maximum.',
  levelsExample: 'product, minimum, maximum, location\nCHOC-100, 24, 60\nTEA-20, 4, 12, Hill',
  ordersHint: 'An order per line: the date, the SKU of the product, the units, and the location if there are several.',
  ordersExample: 'date, product, quantity, location\n2026-03-05, CHOC-100, 48\n2026-03-12, TEA-20, 12, Hill',
  ways: 'Type, paste from a spreadsheet, or choose a CSV file.',
  file: 'Choose a CSV file',
  fileOf: (rule: string) => `Choose a CSV file: ${rule}`,
  read: (rows: number) => `${plural(rows, 'row')} read`,
  toMend: (lines: number) => `${plural(lines, 'line')} to put right`,
  more: (lines: number) => `and ${plural(lines, 'further line')}`,
  line: (line: number) => `Line ${count(line)}`,
  noProduct: 'The product is missing.',
  minAboveMax: (min: string, max: string) => `The minimum ${min} is above the maximum ${max}.`,
  saidBefore: (product: string, line: number) =>
    `${product} stands in line ${count(line)} already; keep one of the two.`,
  notADay: (typed: string) => `“${typed}” is no day that can be read; write it as 2026-03-31.`,
  missing: (columns: string) => `There is no column for: ${columns}.`,
  badRows: (rule: string, lines: number, first: number) =>
    lines === 1
      ? `${rule}: put line ${count(first)} right first, or take it out.`
      : `${rule}: ${plural(lines, 'line')} cannot be read; put them right first, or take them out.`,
  noRows: (rule: string) => `${rule}: say the rows, or leave the rule out.`,
});

export const columns = phrases('replays/columns', {
  date: 'Date',
  product: 'Product',
  min: 'Minimum',
  max: 'Maximum',
  quantity: 'Quantity',
});
