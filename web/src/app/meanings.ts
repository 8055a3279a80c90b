import { phrases } from '../ui/phrases';

const MEANINGS = {
  forecast: 'Forecast, P10 to P90',
  forecastMeans:
    'What customers will likely want, as a range: one time in ten less than the low end (P10), half of the time less than the middle (P50), nine times out of ten less than the high end (P90).',
  accuracy: 'Forecast accuracy',
  accuracyMeans:
    '100% less the share by which forecasts missed, weighted by quantity (1 − WAPE), against the simplest rule on the same days.',
  bias: 'Bias',
  biasMeans: 'By how much forecasts were too high on the whole (above zero) or too low (below zero).',
  coverage: 'Coverage',
  coverageMeans: 'How often what was sold lay between P10 and P90; that range promises 80% of cases.',
  atStake: 'Money at stake',
  atStakeMeans:
    'What waiting is expected to cost: the sales that would be lost until the next chance to order, less what holding the goods costs.',
  cycleService: 'Cycle service level',
  cycleServiceMeans: 'The chance that a cycle, from one delivery until the next could come, has no stock-out.',
  fillRate: 'Fill rate',
  fillRateMeans: 'The share of demand that is served from the shelf.',
  lostUnit: 'Cost of a lost unit',
  lostUnitMeans:
    'What is lost when somebody wants one and it is not there: its price less its unit cost, unless terms or settings say otherwise. With the holding cost it decides how much is ordered.',
  holding: 'Holding cost',
  holdingMeans:
    'What it costs to keep a unit for a period: 25% of its unit cost a year, unless somebody says otherwise.',
  stockOut: 'Stock-out risk',
  stockOutMeans: 'The share of products that are likely to run out before a new order could arrive.',
  prevented: 'Stock-outs prevented',
  preventedMeans: 'Accepted orders without which the forecast saw an empty shelf before the next delivery.',
  leadTime: 'Lead time',
  leadTimeMeans: 'From placing an order to receiving it.',
  protection: 'Protection interval',
  protectionMeans: 'What an order must last: its lead time and the time until the next order, together.',
  cover: 'Cover',
  coverMeans:
    'How long stock lasts at the demand that is expected; a rule by cover orders up to so many periods of demand.',
  onOrder: 'On order',
  onOrderMeans: 'What open orders still owe, those that were just accepted included.',
  pack: 'Pack',
  packMeans: 'How many units come together; only whole packs can be ordered.',
  tiedUp: 'Money tied up',
  tiedUpMeans: 'What the goods on the shelves cost to buy.',
  turnover: 'Turnover',
  turnoverMeans: 'How often a year the stock is sold and bought anew: cost of sales over the average value of stock.',
};
const words = phrases('app/meanings', MEANINGS);

type Word = keyof typeof MEANINGS;
const NAMES = (Object.keys(MEANINGS) as Word[]).filter((name) => !name.endsWith('Means'));

/** The words of the screens, each with what it means. */
export const meanings = (): { name: string; means: string }[] =>
  NAMES.map((name) => ({ name: words[name], means: words[`${name}Means` as Word] }));
