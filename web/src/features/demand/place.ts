import type { RollupBy } from '../../api/generated';

/** Where in the tree of demand one stands; the address holds it. */
export interface Place {
  by: RollupBy;
  category: string | null;
  location: string | null;
  postalCode: string | null;
  city: string | null;
  weeks: number;
  sort: string;
  view: 'table' | 'pictures';
}

const BY: readonly RollupBy[] = ['category', 'location', 'postal_code', 'city', 'product'];
const WEEKS = [4, 13, 52];
const USUAL = { weeks: 13, sort: '-quantity' };

export function placeIn(asked: URLSearchParams): Place {
  const by = asked.get('by') as RollupBy | null;
  const weeks = Number(asked.get('weeks'));
  return {
    by: by && BY.includes(by) ? by : 'category',
    category: asked.get('category'),
    location: asked.get('location'),
    postalCode: asked.get('postal_code'),
    city: asked.get('city'),
    weeks: WEEKS.includes(weeks) ? weeks : USUAL.weeks,
    sort: asked.get('sort') ?? USUAL.sort,
    view: asked.get('view') === 'pictures' ? 'pictures' : 'table',
  };
}

/** The address of a place; what is usual is left out. */
export function addressOf(place: Place): string {
  const told = new URLSearchParams({ by: place.by });
  const also = {
    category: place.category,
    location: place.location,
    postal_code: place.postalCode,
    city: place.city,
    weeks: place.weeks === USUAL.weeks ? null : String(place.weeks),
    sort: place.sort === USUAL.sort ? null : place.sort,
    view: place.view === 'table' ? null : place.view,
  };
  for (const [name, value] of Object.entries(also)) if (value !== null) told.set(name, value);
  return `/explore?${told.toString()}`;
}

interface Group {
  group: string | null;
  id: string | null;
}

/** One step down into a group; null where there is nothing below. A product is left to its own page. */
export function inside(place: Place, { group, id }: Group): string | null {
  if (group === null) return null;
  if (place.by === 'product') {
    if (id === null) return null;
    return `/products/${id}${place.location === null ? '' : `?location=${encodeURIComponent(place.location)}`}`;
  }
  const next = { ...place, by: 'category' as RollupBy };
  if (place.by === 'category') {
    // What stands in a category itself, not below it, is told as the category again: its products come next.
    return addressOf(group === place.category ? { ...place, by: 'product' } : { ...next, category: group });
  }
  if (place.by === 'location') return addressOf({ ...next, location: id ?? group });
  return addressOf(
    place.by === 'city' ? { ...next, by: 'location', city: group } : { ...next, by: 'location', postalCode: group },
  );
}

/** Whether a category is all there is in itself: its products then come at once. */
export const nothingBelow = ({ by, category }: Place, groups: readonly Group[]): boolean =>
  by === 'category' && category !== null && groups.length === 1 && groups[0]?.group === category;

/** The path to a category, step by step: Food, Food > Dairy. */
export function steps(category: string): { name: string; path: string }[] {
  const names = category.split(' > ');
  return names.map((name, index) => ({ name, path: names.slice(0, index + 1).join(' > ') }));
}
