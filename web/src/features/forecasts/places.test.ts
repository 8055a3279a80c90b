import { expect, test } from 'vitest';
import type { ProductForecast, StockLevel } from '../../api/generated';
import { placesOf } from './places';

test('a product that sold somewhere and was never counted there has its place too', () => {
  const level = { location_id: 'l2', location: 'Hill', on_hand: 4 } as StockLevel;
  const forecasts = [
    { location_id: 'l2', location: 'Hill' },
    { location_id: 'l1', location: 'Corner' },
  ] as ProductForecast[];
  const places = placesOf([level], forecasts);
  expect(places.map(({ location, on_hand, counted_on }) => [location, on_hand, counted_on])).toEqual([
    ['Corner', 0, null],
    ['Hill', 4, undefined],
  ]);
});
