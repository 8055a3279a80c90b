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
  inherits: (value: string) => `Left empty: ${value}.`,
  unset: 'nothing',
  save: 'Save',
  undo: 'Put back',
  saved: (version: number) => `Saved as version ${version}; it holds from the next calculation on.`,
  overtaken:
    'Somebody else changed these settings meanwhile. What they saved is shown; your own changes are still in the fields that you touched. Look, then save again.',
  versions: 'Versions',
  versionsNote: 'Every change is kept; going back makes a new version.',
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
  kind: 'number' | 'whole' | 'share' | 'text' | 'frequency';
  group: 'orders' | 'attention' | 'organisation';
}

/** What can be set, in the order of a person's mind. `organisation`: cannot be said of a part. */
const ALL: readonly Field[] = [
  {
    name: 'service_level',
    label: 'Service level, %',
    hint: 'Share of order cycles without a stock-out; or say the cost of a lost unit.',
    kind: 'share',
    group: 'orders',
  },
  {
    name: 'shortage_cost',
    label: 'Cost of a lost unit',
    hint: 'Money per unit of demand that found nothing.',
    kind: 'number',
    group: 'orders',
  },
  {
    name: 'holding_cost',
    label: 'Holding cost',
    hint: 'Money per unit left at the end of a period.',
    kind: 'number',
    group: 'orders',
  },
  {
    name: 'lead_time_days',
    label: 'Lead time, days',
    hint: 'From order to receipt, where terms are silent.',
    kind: 'number',
    group: 'orders',
  },
  {
    name: 'review_days',
    label: 'Days between orders',
    hint: 'How often somebody orders, where terms are silent.',
    kind: 'number',
    group: 'orders',
  },
  {
    name: 'ordering_rule',
    label: 'Ordering rule',
    hint: 'ours, cover:N, min-max or min-max:LOW:SPAN; a replay shows what each costs.',
    kind: 'text',
    group: 'orders',
  },
  {
    name: 'target',
    label: 'Target of our rule',
    hint: 'cost, cycle_service or fill_rate.',
    kind: 'text',
    group: 'orders',
  },
  {
    name: 'daily_budget',
    label: 'Lines shown first',
    hint: 'How many lines of the order list come first; it never hides the others.',
    kind: 'whole',
    group: 'attention',
  },
  {
    name: 'slow_mover_days',
    label: 'Slow mover after, days',
    hint: 'Days without a sale that make a slow mover.',
    kind: 'whole',
    group: 'attention',
  },
  {
    name: 'stockout_warning_days',
    label: 'Warn of stock-outs, days ahead',
    hint: 'How far ahead a stock-out is warned of.',
    kind: 'whole',
    group: 'attention',
  },
  {
    name: 'accuracy_floor',
    label: 'Accuracy floor, %',
    hint: 'Below it, models are trained anew.',
    kind: 'share',
    group: 'organisation',
  },
  {
    name: 'bad_rows_share',
    label: 'Bad rows, %',
    hint: 'Above this share of a file somebody is told.',
    kind: 'share',
    group: 'organisation',
  },
  { name: 'currency', label: 'Currency', hint: 'ISO 4217, such as EUR.', kind: 'text', group: 'organisation' },
  {
    name: 'time_zone',
    label: 'Time zone',
    hint: 'Such as Europe/Vienna; locations may have their own.',
    kind: 'text',
    group: 'organisation',
  },
  { name: 'locale', label: 'Language and region', hint: 'Such as en-GB.', kind: 'text', group: 'organisation' },
  {
    name: 'frequency',
    label: 'Length of a period',
    hint: 'What forecasts and orders count in.',
    kind: 'frequency',
    group: 'organisation',
  },
];

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
