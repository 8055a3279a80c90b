import { phrases } from '../../ui/phrases';

export const words = phrases('policies', {
  title: 'Targets and settings',
  note: 'What holds where a supplier’s terms are silent. The nearest word counts: a product’s before its category’s, its category’s before everything’s. Changes take effect in the next calculation.',
  keys: 'Keys of programs',
  scope: 'For',
  everything: 'Everything',
  oneLocation: 'One location',
  oneCategory: 'One category',
  oneProduct: 'One product',
  oneProductHere: 'One product at one location',
  location: 'Location',
  category: 'Category',
  product: 'Product (SKU)',
  choose: '— choose —',
  chooseFirst: 'Choose what the settings are for; they appear then.',
  inherits: (value: string, from: string) => `${value} · ${from}`,
  notSaid: (instead: string) => `As it is: ${instead}`,
  unset: 'not set',
  aUnit: (currency: string) => `${currency} a unit`,
  cover: 'Periods that an order covers',
  coverOf: (periods: string) => `Cover ${periods} periods`,
  low: 'Order at, of what an order must last',
  span: 'Order up to so much more',
  spanHint: 'Leave both empty to have them found on your past.',
  save: 'Save',
  undo: 'Put back',
  saved: (version: number) => `Saved as version ${version}; it holds from the next calculation on.`,
  overtaken:
    'Somebody else changed these settings meanwhile. What they saved is shown; your own changes are still in the fields that you touched. Look, then save again.',
  versions: 'Versions',
  versionsNote: 'Every change is kept; going back makes a new version.',
  parts: 'Locations, categories and products with settings of their own',
  partsNote: 'Changes made for one of them, also by a replay, stand here.',
  at: (product: string, location: string) => `${product} at ${location}`,
  before: (said: string) => `before: ${said}`,
  takeBack: 'Take back',
  takeBackOne: (part: string) => `Take back the last change: ${part}`,
  takenBack: (part: string) => `${part}: the last change is taken back from the next calculation on.`,
  moreParts: 'Show more',
  version: (number: number) => `Version ${number}`,
  restore: 'Go back to this',
  restoreOne: (number: number) => `Go back to this: version ${number}`,
  restored: (number: number) => `Version ${number} holds again, from the next calculation on.`,
  now: 'in force',
  saidNothing: 'says nothing of its own',
  restoredFrom: (number: number) => `as version ${number}`,
  earlier: 'Show earlier versions',
  notANumber: (name: string, typed: string) => `${name}: “${typed}” is not a number that is 0 or more.`,
  notAShare: (name: string) => `${name}: say it in per cent, from 0 to 100.`,
  orders: 'Orders',
  attention: 'Attention',
  organisation: 'Organisation',
});

interface Field {
  name: string;
  label: string;
  hint: string;
  /** code: chosen, or typed as it is written;  rule: the ordering rule with its numbers */
  kind: 'number' | 'whole' | 'share' | 'code' | 'rule';
  /** What a number counts; money is counted in the organisation's currency. */
  unit?: 'percent' | 'days' | 'lines' | 'money';
  group: 'orders' | 'attention' | 'organisation';
}

/** What can be set, in the order of a person's mind. */
const ALL: readonly Field[] = [
  {
    name: 'target',
    label: 'What orders are for',
    hint: 'Least cost weighs lost sales against stock and waste; the others reach the service level below.',
    kind: 'code',
    group: 'orders',
  },
  {
    name: 'service_level',
    label: 'Service level',
    hint: 'Of the target: the cycle service level or the fill rate to reach. Without one of these targets, say it or the cost of a lost unit.',
    kind: 'share',
    unit: 'percent',
    group: 'orders',
  },
  {
    name: 'class_levels',
    label: 'Service level by class',
    hint: 'By value (A, B, C) and variation (X, Y, Z), such as A:0.98, BX:0.96; it comes before the service level.',
    kind: 'code',
    group: 'orders',
  },
  {
    name: 'shortage_cost',
    label: 'Cost of a lost unit',
    hint: 'Of each unit of demand that found nothing.',
    kind: 'number',
    unit: 'money',
    group: 'orders',
  },
  {
    name: 'holding_cost',
    label: 'Holding cost',
    hint: 'Of each unit left at the end of a period.',
    kind: 'number',
    unit: 'money',
    group: 'orders',
  },
  {
    name: 'lead_time_days',
    label: 'Lead time',
    hint: 'From order to receipt, where terms are silent.',
    kind: 'number',
    unit: 'days',
    group: 'orders',
  },
  {
    name: 'review_days',
    label: 'Between orders',
    hint: 'How often somebody orders, where terms are silent.',
    kind: 'number',
    unit: 'days',
    group: 'orders',
  },
  {
    name: 'ordering_rule',
    label: 'Ordering rule',
    hint: 'A replay shows what each would have cost.',
    kind: 'rule',
    group: 'orders',
  },
  {
    name: 'daily_budget',
    label: 'Shown first',
    hint: 'How many lines of the order list come first; it never hides the others.',
    kind: 'whole',
    unit: 'lines',
    group: 'attention',
  },
  {
    name: 'slow_mover_days',
    label: 'Slow mover after',
    hint: 'So long without a sale.',
    kind: 'whole',
    unit: 'days',
    group: 'attention',
  },
  {
    name: 'stockout_warning_days',
    label: 'Warn of stock-outs',
    hint: 'How far ahead.',
    kind: 'whole',
    unit: 'days',
    group: 'attention',
  },
  {
    name: 'country',
    label: 'Public holidays of',
    hint: 'A country or a part of it, such as DE or DE-BY.',
    kind: 'code',
    group: 'attention',
  },
  {
    name: 'accuracy_floor',
    label: 'Accuracy floor',
    hint: 'Below it, models are trained anew.',
    kind: 'share',
    unit: 'percent',
    group: 'organisation',
  },
  {
    name: 'bad_rows_share',
    label: 'Bad rows',
    hint: 'Above this share of a file somebody is told.',
    kind: 'share',
    unit: 'percent',
    group: 'organisation',
  },
  {
    name: 'currency',
    label: 'Currency',
    hint: 'Of every price and cost.',
    kind: 'code',
    group: 'organisation',
  },
  {
    name: 'time_zone',
    label: 'Time zone',
    hint: 'Locations may have their own.',
    kind: 'code',
    group: 'organisation',
  },
  {
    name: 'locale',
    label: 'Language and region',
    hint: 'Of what Shelfcast writes and sends.',
    kind: 'code',
    group: 'organisation',
  },
  {
    name: 'frequency',
    label: 'Length of a period',
    hint: 'What forecasts and orders count in.',
    kind: 'code',
    group: 'organisation',
  },
];

const CHOICES: Record<string, string> = {
  'target.least_cost': 'Least cost',
  'target.cycle_service': 'Cycle service level: cycles without a stock-out',
  'target.fill_rate': 'Fill rate: demand that is served',
  'frequency.hour': 'An hour',
  'frequency.day': 'A day',
  'frequency.week': 'A week',
  'frequency.month': 'A month',
  'rule.ours': 'Ours: from the whole forecast',
  'rule.cover': 'Cover so many periods',
  'rule.min-max': 'Minimum and maximum',
};
const chosen = phrases('policies/choices', CHOICES);

/** target.least_cost → Least cost */
export const choiceWords = (name: string): string => chosen[name] ?? name;

const units = phrases('policies/units', { percent: '%', days: 'days', lines: 'lines', money: '' });

/** The unit that stands behind a number, '' of what has none. */
export const unitWords = (field: Field, currency: string | null): string =>
  field.unit === 'money' ? (currency === null ? '' : words.aUnit(currency)) : field.unit ? units[field.unit] : '';

const said = phrases(
  'policies/fields',
  Object.fromEntries(
    ALL.flatMap(({ name, label, hint }) => [
      [name, label],
      [`${name}.hint`, hint],
    ]),
  ),
);

/** The settings with their words in the language of the interface. */
export const fields = (): readonly Field[] =>
  ALL.map((field) => ({
    ...field,
    label: said[field.name] ?? field.label,
    hint: said[`${field.name}.hint`] ?? field.hint,
  }));

export type SettingField = Field;

export const scopeNames = phrases('policies/scopes', {
  organisation: 'everything',
  location: 'the location',
  category: 'the category',
  product: 'the product',
  product_at_location: 'the product there',
  none: 'Shelfcast’s own',
});
