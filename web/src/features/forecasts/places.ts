import type { ProductForecast, StockLevel } from '../../api/generated';

/** Where a product is looked at: where something is or was there, and where it is forecast though nobody ever counted it. */
export function placesOf(levels: readonly StockLevel[], forecasts: readonly ProductForecast[]): StockLevel[] {
  const counted = new Set(levels.map(({ location_id }) => location_id));
  return [...levels, ...forecasts.filter(({ location_id }) => !counted.has(location_id)).map(neverCounted)].toSorted(
    (a, b) => a.location.localeCompare(b.location),
  );
}

const neverCounted = ({ location_id, product_id, location, product }: ProductForecast): StockLevel => ({
  location_id,
  product_id,
  location,
  product,
  on_hand: 0,
  reserved: 0,
  available: 0,
  on_order: 0,
  oversold: 0,
  counted_on: null,
  unit_cost: null,
  value: null,
  days_of_supply: null,
  stockout_risk: null,
});
