import { phrases } from '../../ui/phrases';

export const words = phrases('purchasing', {
  title: 'Suppliers',
  note: 'Who delivers, on which days orders may go out, and what an order must come to.',
  search: 'Search by name',
  add: 'Add a supplier',
  edit: 'Edit',
  editOne: (name: string) => `Edit ${name}`,
  archiveBody: 'Its terms are no longer used for orders; its history stays, and it can be restored at any time.',
  name: 'Name',
  orderDays: 'Order days',
  anyDay: 'any day',
  minimum: 'Least order value',
  contacts: 'Contacts',
  contact: 'Contact',
  email: 'E-mail',
  phone: 'Phone',
  empty: 'There are no suppliers yet',
  emptyHint: 'A file of supplier terms brings them along, with packs, prices and lead times.',
  notANumber: (field: string, typed: string) =>
    `${field}: “${typed}” is not a number that is 0 or more; write digits, such as 12.5.`,
  terms: 'Supplier terms',
  termsNote: 'How it is delivered here. Where they are silent, the settings hold.',
  termsOf: (supplier: string) => `the terms of ${supplier}`,
  addTerms: 'Add terms',
  termsHold:
    'They hold from the next order list on. Once any product has a supplier or a price, those that have none are listed apart until theirs is said.',
  noTerms: 'No supplier’s terms are known; the settings alone decide when and how much can be ordered.',
  archiveTerms: 'They are no longer used for orders; they can be restored at any time.',
  supplier: 'Supplier',
  anySupplier: 'no supplier named',
  where: 'Where',
  everywhere: 'everywhere',
  preferred: 'Order from this one; others are passed over',
  preferredHere: 'preferred',
  from: (day: string) => `from ${day}`,
  until: (day: string) => `until ${day}`,
  code: 'What the supplier calls it',
  lead_time_days: 'Lead time',
  review_days: 'Between orders',
  pack: 'Pack',
  moq: 'Minimum',
  unit_cost: 'Price of a unit',
  shelf_life_days: 'Shelf life',
  holding_cost: 'Holding cost a period',
  shortage_cost: 'Cost of a lost unit',
});

const units = phrases('purchasing/units', { days: 'days', units: 'units', oneDays: 'day', oneUnits: 'unit' });

/** What a number of terms counts; of one, if that is said. */
export function unitWords(unit: 'days' | 'units' | 'money', currency: string | null, value?: number): string {
  if (unit === 'money') return currency ?? '';
  return units[value === 1 ? ({ days: 'oneDays', units: 'oneUnits' } as const)[unit] : unit];
}
