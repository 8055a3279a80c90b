import { count, plural } from '../../ui/format';
import { phrases } from '../../ui/phrases';

export const words = phrases('catalog', {
  products: 'Products',
  productsNote: 'What is sold and stocked. A product’s page shows its demand and what decides its orders.',
  productsCount: (shown: number, more: boolean) =>
    more ? `The first ${count(shown)} products; further ones come as you scroll` : plural(shown, 'product'),
  locations: 'Locations',
  locationsNote: 'Where stock is held: shops, bars, storage, dark stores, warehouses.',
  suppliers: 'Suppliers',
  search: 'Search by name, SKU or barcode',
  searchName: 'Search by name',
  add: 'Add a product',
  addLocation: 'Add a location',
  edit: 'Edit',
  editOne: (name: string) => `Edit ${name}`,
  archiveBody: 'It leaves lists and orders; its history stays, and it can be restored at any time.',
  sku: 'SKU',
  name: 'Name',
  category: 'Category',
  categoryHint: 'Its path, such as Food > Dairy; made if it is new.',
  unit: 'Unit',
  unitCost: 'Unit cost',
  price: 'Price',
  shelfLife: 'Shelf life',
  days: 'days',
  units: 'units',
  packSizes: 'Pack sizes',
  packHint: 'Units in each pack that it comes in: 6, 24.',
  storageLimit: 'Most that a location holds',
  none: 'No product is called that',
  noneHint: 'Search for part of its name, its SKU or its barcode.',
  empty: 'There are no products yet',
  emptyHint: 'Import a file of sales or of products; those that it names appear here.',
  importFile: 'Import a file',
  type: 'Type',
  city: 'City',
  postalCode: 'Postal code',
  address: 'Address',
  timeZone: 'Time zone',
  timeZoneHint: 'Such as Europe/Vienna; empty: the organisation’s.',
  active: 'Open for business',
  closed: 'closed',
  noLocations: 'There are no locations yet',
  noLocationsHint: 'A file of sales that names them brings them along.',
  notANumber: (field: string, typed: string) =>
    `${field}: “${typed}” is not a number that is 0 or more; write digits, such as 12.5.`,
  manage: 'Manage locations',
  toLocations: 'Locations',
  toSuppliers: 'Suppliers',
});

const TYPES: Record<string, string> = {
  shop: 'Shop',
  bar: 'Bar',
  storage: 'Storage',
  dark_store: 'Dark store',
  warehouse: 'Warehouse',
};
const types = phrases('catalog/types', TYPES);
export const typeWords = (type: string): string => types[type] ?? type;
export const TYPE_NAMES = Object.keys(TYPES);
