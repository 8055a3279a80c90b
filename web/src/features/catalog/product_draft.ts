import type { Product, ProductChange } from '../../api/generated';
import { readNumber } from '../../ui/read_number';
import { words } from './words';

/** A product as somebody types it. */
export interface ProductDraft {
  sku: string;
  name: string;
  category: string;
  unit: string;
  unitCost: string;
  shelfLife: string;
  packSizes: string;
  storageLimit: string;
}

const text = (value: number | null): string => (value === null ? '' : String(value));

export const draftOf = (product: Product | null): ProductDraft => ({
  sku: product?.sku ?? '',
  name: product?.name ?? '',
  category: product?.category ?? '',
  unit: product?.unit ?? 'each',
  unitCost: text(product?.unit_cost ?? null),
  shelfLife: text(product?.shelf_life_days ?? null),
  packSizes: (product?.pack_sizes ?? []).join(', '),
  storageLimit: text(product?.storage_limit ?? null),
});

/** What of a draft is new against what it began with, as the API takes it; or the sentence that says what cannot be read. */
export function changeOf(draft: ProductDraft, former: ProductDraft): ProductChange | string {
  const wrong = (
    [
      [words.unitCost, draft.unitCost],
      [words.shelfLife, draft.shelfLife],
      [words.storageLimit, draft.storageLimit],
      ...packsOf(draft.packSizes).map((pack) => [words.packSizes, pack]),
    ] as [string, string][]
  ).find(([, typed]) => typed.trim() !== '' && readNumber(typed) === null);
  if (wrong) return words.notANumber(...wrong);
  const all: Record<keyof ProductDraft, ProductChange> = {
    sku: { sku: draft.sku.trim() },
    name: { name: draft.name.trim() },
    category: { category: draft.category.trim() || null },
    unit: { unit: draft.unit.trim() },
    unitCost: { unit_cost: readNumber(draft.unitCost) },
    shelfLife: { shelf_life_days: readNumber(draft.shelfLife) },
    packSizes: { pack_sizes: packsOf(draft.packSizes).map((pack) => readNumber(pack) ?? 0) },
    storageLimit: { storage_limit: readNumber(draft.storageLimit) },
  };
  const changed = (Object.keys(all) as (keyof ProductDraft)[]).filter((name) => draft[name] !== former[name]);
  return Object.assign({}, ...changed.map((name) => all[name])) as ProductChange;
}

const packsOf = (typed: string): string[] => typed.split(/[,;\s]+/).filter(Boolean);
