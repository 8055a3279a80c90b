import type { PartSettings } from '../../api/generated';
import type { Scope } from './settings_versions';
import { words } from './words';

/** Harbour shop, Drinks > Tea, Green tea, or Green tea at Harbour shop. */
export function partName({ location_name, category_path, product_name, sku }: PartSettings): string {
  const product = product_name === '' ? sku : product_name;
  if (product !== null && location_name !== null) return words.at(product, location_name);
  return product ?? location_name ?? category_path ?? '';
}

/** What its settings are for, as the API and the address say it. */
export const scopeOf = ({ location, category, product }: PartSettings): Scope => ({
  ...(location === null ? {} : { location }),
  ...(category === null ? {} : { category }),
  ...(product === null ? {} : { product }),
});
