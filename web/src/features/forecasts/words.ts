import { plural } from '../../ui/format';
import { phrases } from '../../ui/phrases';

export const words = phrases('forecasts', {
  product: 'Product',
  everyProduct: 'All products',
  location: 'Location',
  notHere: 'Nothing is known of this product yet',
  notHereHint:
    'It was never counted, and no order list was made since it was sold. Import sales or stock that name it, then make the list.',
  importFile: 'Import a file',
  archived: 'archived',
  onHand: 'on hand',
  onHandMeans: 'What is on the shelf by the last count and what moved since.',
  onOrder: 'on order',
  onOrderMeans: 'What accepted orders still owe.',
  daysOfSupply: 'days of supply',
  daysOfSupplyWithout: 'days of supply without deliveries',
  daysOfSupplyMeans: 'How long what is on hand lasts at the demand that is expected.',
  risk: 'risk of running out',
  riskWithout: 'risk of running out without deliveries',
  riskMeans: 'The chance that demand of the next 7 days is more than what is on hand.',
  countedOn: (day: string) => `counted ${day}`,
  neverCounted: 'never counted',
  expected: 'expected',
  units: 'units',
  ahead: (days: number) => `in the next ${days === 1 ? 'day' : plural(days, 'day')}`,
  likelyRange: (low: string, high: string) => `likely ${low} to ${high}`,
  demand: 'Demand',
  demandLabel: (product: string, location: string) => `Demand of ${product} at ${location}, past and expected`,
  sold: 'Sold',
  median: 'Expected (P50)',
  mean: 'Mean',
  band80: 'P10 to P90 (80% of cases)',
  band50: 'P25 to P75 (half of all cases)',
  band95: 'P5 to P95 (90% of cases)',
  lastYear: 'A year before',
  outOfStock: 'Out of stock',
  holiday: 'Public holiday',
  promotion: 'On promotion',
  showLastYear: 'Last year',
  showQuantiles: 'More quantiles',
  noForecast: 'There is no forecast yet; it is made in the night, or now:',
  makeForecast: 'Forecast now',
  making: 'The forecast is being made.',
  model: 'Which model, and why',
  modelSentence: (kind: string) =>
    `Demand here is ${kind}. The forecast is a mix of methods; what each counts was found by forecasting the past and looking which was right:`,
  modelMade: (moment: string, last: string) => `made ${moment}, from sales to ${last}`,
  drivers: 'What drives the forecast',
  driversNote: (days: number) =>
    `of the mean, the next ${days === 1 ? 'day' : `${plural(days, 'day')} together`}; the parts add up`,
  driversLabel: 'What the forecast is made of',
  total: 'Expected in all',
  daysChosen: 'Days',
  notExplained: 'What this forecast was made of was not kept; the next one says it.',
  projection: 'How the stock will go',
  projectionLabel: (product: string, location: string) =>
    `Stock of ${product} at ${location} at the end of each coming day`,
  projected: 'Likely stock (P50)',
  projectedBand: 'P10 to P90',
  withoutOrder: 'Without the proposed order',
  arrives: (quantity: string) => `${quantity} arrive`,
  proposed: (quantity: string) => `${quantity} proposed`,
  arrivals: 'delivery',
  firstRisk: (day: string, chance: string) => `First day with a chance of ${chance} or more to be out: ${day}`,
  neverRisky: 'No day with more than one chance in five to be out',
  whatIf: 'What would change with another quantity',
  whatIfNote: 'Expected until the order after the next could arrive.',
  orderQuantity: 'Order',
  cost: 'Order cost',
  service: 'Cycle service level',
  serviceMeans: 'The chance that no sale is lost from the delivery of this order until the next could arrive.',
  lost: 'Lost sales',
  holding: 'Holding',
  waste: 'Waste',
  expectedCost: 'Expected cost',
  expectedCostMeans: 'Lost sales, holding and waste together: the proposed quantity makes it smallest.',
  covered: 'Days until first empty',
  emptyNow: 'empty now',
  costsOfUnits: (lost: string, held: string, period: string) =>
    `A lost unit costs ${lost}, a unit held ${held} a ${period}.`,
  proposedHere: 'proposed',
  accuracy: 'Past accuracy',
  accuracyNote: 'Forecasts that were made before the days came, against what was then sold.',
  accuracyTitle: 'Accuracy',
  accuracySubtitle: 'Every forecast is kept with the day on which it was made, and held against what was then sold.',
  noAccuracyTitle: 'No forecasted day has come yet',
  noAccuracyHint:
    'Tomorrow’s sales are the first to be compared. Until then a product’s page shows which model was chosen by forecasting its past.',
  accuracyBy: 'Summed by',
  missed: 'Units missed',
  noProductAccuracyHint: 'Products are summed every night: after the next one they are told here.',
  category: 'Category',
  coveragePicture: 'Against the promised 80%',
  rmsse: 'RMSSE',
  rmsseMeans: 'Root mean squared error, scaled: below 1 the forecast beats “as on the day before”.',
  retraining: 'Models',
  retrainingHint:
    'Each night the weights of the models are found anew, by forecasting the last weeks of the past and looking which was right; a product’s page says which one won there and why.',
  noAccuracy: 'No forecasted day has come yet; figures appear as sales arrive.',
  horizon: 'Days ahead',
  periods: 'Days compared',
  accuracyHead: 'Accuracy',
  accuracyMeans: '1 − WAPE: of all that was sold, the share that the forecast did not miss.',
  bias: 'Bias',
  biasMeans: 'Above zero: more was forecast than sold.',
  coverage: 'In the 80% range',
  coverageMeans: 'How often sales fell between P10 and P90; 80% is what the range promises.',
  mae: 'Mean error',
  maeMeans: 'By how many units a day the median was off, on average.',
  settings: 'Settings in force',
  settingsNote: 'What decides orders here, and where each comes from.',
  editSettings: 'Change settings',
  setting: 'Setting',
  value: 'Value',
  from: 'Comes from',
  standard: 'Shelfcast’s own',
  ofTerms: 'the supplier’s terms',
  ofServiceLevel: 'the service level',
  ofMargin: 'its price less its unit cost',
  ofUnitCost: '25% of its unit cost a year',
  planner: 'The planner’s word',
  plannerNote:
    'What you know and history does not show. It is applied after the model, shown apart, and its effect is measured.',
  sayWord: 'Say something',
  saySomething: 'Say what is to hold',
  say: 'Say it',
  noWords: 'Nobody has said anything.',
  wordKind: 'What is to hold',
  wordValue: 'Units a period',
  wordFactor: 'Times the forecast, such as 1.3',
  begins: 'First day',
  ends: 'Last day',
  endsHint: 'Empty: until it is withdrawn.',
  reason: 'Why',
  reasonHint: 'Such as “street festival” or “recipe changed”.',
  wordWhere: 'Where',
  onlyHere: 'Only here',
  everywhere: 'At every location',
  withdraw: 'Withdraw',
  withdrawOne: (reason: string) => `Withdraw: ${reason}`,
  saidBy: (who: string, when: string) => `${who}, ${when}`,
  wordSaid: 'Said; it holds from the next forecast on.',
  wordWithdrawn: 'Withdrawn; it holds no more from the next forecast on.',
  notAWord: (typed: string) => `“${typed}” is not a number that is 0 or more; write digits, such as 1.3.`,
  modelOnly: 'Without the planner’s word',
  orders: 'Open orders',
  accepted: 'accepted on an order list',
  cancel: 'Take back',
  cancelTitle: (quantity: string) => `Take this order of ${quantity} back?`,
  cancelBody: 'It is not expected any more, and the next order list counts without it. Tell your supplier yourself.',
  cancelled: 'Taken back; it is not expected any more.',
  noOrders: 'Nothing is on order.',
  due: 'Due',
  quantity: 'Quantity',
  source: 'From',
  overdue: 'late',
});

const CLASSES: Record<string, string> = {
  smooth: 'smooth: it sells about the same each day',
  erratic: 'erratic: it sells each day, but how much varies widely',
  intermittent: 'intermittent: many days without a sale, then about the same',
  lumpy: 'lumpy: many days without a sale, then widely varying',
};
const classes = phrases('forecasts/classes', CLASSES);
const MEMBERS: Record<string, string> = {
  local: 'Its own past sales',
  'local counts': 'Its own past sales, counted in whole units',
  trees: 'What all products have in common',
  'tree counts': 'What all products have in common, counted in whole units',
  'tree quantiles': 'What all products have in common, with its spread',
};
const members = phrases('forecasts/members', MEMBERS);
export const memberWords = (name: string): string => members[name] ?? name;

export const classWords = (name: string): string => classes[name] ?? name;

const SCOPES: Record<string, string> = {
  organisation: 'everything',
  location: 'this location',
  category: 'its category',
  product: 'this product',
  product_at_location: 'this product here',
};
const scopes = phrases('forecasts/scopes', SCOPES);
export const scopeWords = (scope: string | null): string =>
  scope === null ? words.standard : (scopes[scope] ?? scope);

const NAMES: Record<string, string> = {
  service_level: 'Service level',
  lead_time_days: 'Lead time',
  review_days: 'Between orders',
  holding_cost: 'Holding cost a period',
  shortage_cost: 'Cost of a lost unit',
  slow_mover_days: 'Slow mover after',
};
const names = phrases('forecasts/names', NAMES);
export const nameWords = (name: string): string => names[name] ?? name;

const PERIODS: Record<string, string> = { hour: 'hour', day: 'day', week: 'week', month: 'month' };
const periods = phrases('forecasts/periods', PERIODS);
export const periodWords = (frequency: string): string => periods[frequency] ?? frequency;

const PARTS: Record<string, string> = {
  level: 'Level',
  trend: 'Trend',
  week: 'Day of the week',
  year: 'Time of the year',
  holiday: 'Holidays',
  promotion: 'Promotions',
  price: 'Price',
  signal: 'Signals',
  planner: 'The planner’s word',
  other: 'Not explained',
};
const parts = phrases('forecasts/parts', PARTS);
export const partWords = (part: string): string => parts[part] ?? part;

const KINDS: Record<string, string> = {
  closed: 'Closed: nothing is sold',
  minimum: 'At least so much',
  maximum: 'At most so much',
  change: 'So many times the forecast',
  end_of_life: 'It ends: nothing is sold from then on',
};
const wordKinds = phrases('forecasts/word_kinds', KINDS);
export const wordKindWords = (kind: string): string => wordKinds[kind] ?? kind;
export const WORD_KINDS = Object.keys(KINDS);
