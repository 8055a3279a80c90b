import { count, plural } from '../../ui/format';
import { phrases } from '../../ui/phrases';

export const words = phrases('imports', {
  title: 'Imports',
  subtitle: 'Sales, stock, products, suppliers, prices: from CSV, Excel or Parquet. You see what would happen first.',
  dropTitle: 'Drop a file here',
  dropHint: 'CSV, Excel (.xlsx) or Parquet, up to 50 MB. Nothing is kept until you say so.',
  choose: 'Choose a file',
  tooLarge: (name: string, megabytes: string) =>
    `${name} has ${megabytes} MB; the web takes 50 MB. Split it, or import it on the command line, which has no limit: shelfcast import ${name}`,
  empty: (name: string) => `${name} is empty; export it again.`,
  sending: 'Sending the file',
  reading: 'Reading every row',
  otherFile: 'Choose another file',
  looksLike: 'What it holds',
  asTheFile: 'As its columns say',
  known: (format: string) => `An export of ${format}: its columns are known.`,
  rows: 'rows',
  wouldBeTaken: 'would be taken in',
  rejected: 'rejected',
  rejectedHead: 'Rejected',
  leftOut: 'left out, as they should be',
  taken: 'taken in',
  takeIn: (rows: number) => (rows === 0 ? 'No row to take in' : `Take in ${plural(rows, 'row')}`),
  mendLater: 'Rejected rows can be mended and sent again afterwards.',
  columns: 'Columns',
  columnsNote: 'What each column of the file means. What is guessed can be put right here.',
  column: 'Column of the file',
  samples: 'First values',
  means: 'Means',
  notRead: '— not read —',
  guessed: 'guessed',
  required: 'still missing:',
  personal: (headers: string) => `Dropped, because they hold personal data: ${headers}.`,
  how: 'How to read it',
  where: 'All rows are from',
  whereOpen: 'the only location there is',
  dates: 'Dates such as 03/04/2026',
  datesOpen: 'As the file shows',
  dayFirst: 'Day first (3 April)',
  monthFirst: 'Month first (4 March)',
  duplicates: 'The same line twice',
  duplicatesOpen: 'As usual for such a file',
  duplicatesKeep: 'Both happened: keep',
  duplicatesReject: 'A mistake: reject the second',
  unknown: 'Products not in the catalogue',
  unknownCreate: 'Add them',
  unknownReject: 'Reject their rows',
  countedOn: 'Stock without a date was counted on',
  firstDay: 'The day that the first column of days means',
  problemTitle: 'The file cannot be read like this',
  reasons: 'Why rows are rejected',
  notes: 'Taken in, but worth a look',
  rejectedRows: 'Rejected rows',
  rejectedTable: 'Rejected rows, cell by cell',
  rejectedNote: (shown: number, all: number) =>
    shown < all ? `the first ${count(shown)} of ${count(all)}` : plural(all, 'row'),
  line: 'Line',
  why: 'Why, and what to do',
  mendHint: 'Put a cell right here, or download the rows, mend them in your spreadsheet and send the file.',
  cell: (header: string, line: number) => `${header} in line ${line}`,
  sendMended: (rows: number) => (rows === 0 ? 'Send mended rows' : `Send ${plural(rows, 'mended row')}`),
  sendMendedFile: 'Send a mended file',
  downloadCsv: 'Download CSV',
  downloadExcel: 'Download Excel',
  more: 'Show more',
  history: 'What was imported',
  historyEmpty: 'Nothing has been imported yet',
  historyEmptyHint:
    'Begin with a file of sales: date, product, quantity. Shelfcast recognises most exports by their columns.',
  file: 'File',
  kind: 'Holds',
  state: 'State',
  when: 'When',
  by: 'By',
  accepted: 'Taken in',
  undo: 'Undo this import',
  undoTitle: (file: string) => `Undo ${file}?`,
  undoSales: (rows: string) =>
    `${rows} go, from sales and from stock. Products and places that it named stay. The next night's forecasts do without them. The file stays here, so that it can be taken in again.`,
  undone: 'The import was undone.',
  remake: 'Take it in again',
  mends: 'Brings rejected rows again of',
  earlier: 'an earlier import',
  waitingTitle: 'Being taken in',
  waitingHint: 'You may leave this page; it goes on.',
  failedTitle: 'It was not taken in',
  mappingTitle: 'It waits for you to say what its columns are',
  explain: 'Read it like this',
  understood: 'How it was read',
  notUndoable:
    'It changed records in place, so it cannot be undone; edit what it changed, or import a file with the right values.',
  leaveTitle: 'This import',
  noColumn: (names: readonly string[]) => `has no column for: ${names.join(', ')}.`,
  sayBelow: 'Say below what its columns mean.',
  sayDates: 'say which under “How to read it”',
  keepDuplicates: 'check the file again and say under “How to read it” that both happened',
  rejectDuplicates: 'unless you say under “How to read it” that it is a mistake',
  sayCounted: 'say it under “How to read it”',
  sayOtherwise: 'if that is wrong, say which column means the product',
  markReturn: 'If it came back, say so when the row is mended; else correct the quantity.',
  isReturn: 'It came back',
  isReturnIn: (line: number) => `Line ${count(line)} came back`,
  shownReturns: (rows: number) => `The ${plural(rows, 'row')} below zero shown here came back`,
  allReturns: (rows: number) => `All ${plural(rows, 'row')} below zero came back`,
  noneTaken: 'Nothing taken in',
  nextStep: 'Next: an order list that knows of these rows.',
  makeList: 'Make the list anew',
  seeList: 'See the order list',
  begun: 'The list is being made; it takes some minutes.',
  twinStands: 'Rows of it that were mended still stand, as an import of their own:',
  twinUndo: 'If they are wrong as well, undo that one too.',
});

const KINDS: Record<string, string> = {
  sales: 'Sales',
  stock: 'Stock counts',
  open_orders: 'Open orders',
  terms: 'Supplier terms',
  future: 'What is known ahead',
  products: 'Products',
  suppliers: 'Suppliers',
  promotions: 'Promotions',
  prices: 'Prices',
  deliveries: 'Past deliveries',
};

const kinds = phrases('imports/kinds', KINDS);

export const kindWords = (kind: string | null): string => (kind === null ? '?' : (kinds[kind] ?? kind));

const states = phrases('imports/states', {
  mapping: 'Asks you',
  waiting: 'Being taken in',
  done: 'Taken in',
  failed: 'Failed',
  undone: 'Undone',
});

export const stateWords = (state: string, accepted: number | null = null): string =>
  state === 'done' && accepted === 0 ? words.noneTaken : states[state as keyof typeof states] || state;

const fields = phrases('imports/fields', {
  date: 'Date',
  location: 'Location',
  product: 'Product',
  quantity: 'Quantity',
  in_stock: 'Whether it was in stock',
  price: 'Selling price',
  revenue: 'Revenue',
  promotion: 'Promotion',
  category: 'Category',
  transaction: 'Receipt number',
  kind: 'Sale or return',
  channel: 'Where it was sold',
  name: 'Name of the product',
  on_hand: 'On hand',
  counted_at: 'Counted on',
  due: 'Due on',
  order: 'Order number',
  supplier: 'Supplier',
  supplier_code: 'Number of the supplier',
  supplier_sku: 'SKU at the supplier',
  email: 'E-mail',
  phone: 'Phone',
  contact: 'Contact',
  minimum_value: 'Least value of an order',
  currency: 'Currency',
  order_days: 'Order days',
  lead_time_days: 'Lead time, days',
  review_days: 'Days between orders',
  moq: 'Minimum order, units',
  pack: 'Pack, units',
  tier_from: 'Price holds from this quantity on',
  unit_cost: 'Cost per unit',
  holding_cost: 'Holding cost per unit',
  shortage_cost: 'Cost of a lost unit',
  shelf_life_days: 'Shelf life, days',
  storage_limit: 'Storage limit, units',
  cost: 'Cost per unit',
  brand: 'Brand',
  unit: 'Unit of measure',
  size: 'Size of a unit',
  barcode: 'Barcode',
  active: 'Whether it is still sold',
  starts: 'First day',
  ends: 'Last day',
  promotion_name: 'Name of the promotion',
  discount: 'Discount',
  valid_from: 'Valid from',
  valid_to: 'Valid to',
  ordered_on: 'Ordered on',
  delivered_on: 'Delivered on',
  value: 'Value of the order',
  clock: 'Time of day',
  zone: 'Time zone',
  min: 'Minimum',
  max: 'Maximum',
});

/** on_hand → On hand: our field, as a person would say it. */
export const fieldWords = (field: string): string => {
  const text = field.replaceAll('_', ' ');
  return fields[field as keyof typeof fields] || text.charAt(0).toUpperCase() + text.slice(1);
};

/** What the server says for people and for command lines alike, in the words of this screen. */
export const onScreen = (said: string): string =>
  said
    .replace(/has no column for ([a-z_]+(?:, [a-z_]+)*)\./, (_, names: string) =>
      words.noColumn(names.split(', ').map((name) => fieldWords(name).toLowerCase())),
    )
    .replace(/Say which is which with --map \S+/, words.sayBelow)
    .replace('say which with --dates day-first or --dates month-first', words.sayDates)
    .replace('send the file with --duplicates keep if both happened', words.keepDuplicates)
    .replace('--duplicates reject leaves such lines out', words.rejectDuplicates)
    .replace('say it with --counted-on', words.sayCounted)
    .replace(/say otherwise with --map product=\S+/, words.sayOtherwise)
    .replace('Mark it as a return in a column `kind`, or correct the quantity.', words.markReturn);
