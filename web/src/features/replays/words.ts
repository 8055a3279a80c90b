import { plural, share } from '../../ui/format';
import { phrases } from '../../ui/phrases';

export const words = phrases('replays', {
  title: 'Replay',
  note: 'What an ordering rule would have cost on your own history: the same demand, the same lead times, other orders.',
  ask: 'New replay',
  rules: 'Rules to compare',
  rulesHint: 'The first is what the others are compared with.',
  first: 'the one compared with',
  from: 'First day',
  to: 'Last day',
  location: 'Location',
  everywhere: 'All locations',
  part: 'Of what',
  category: 'Category',
  everything: 'Everything',
  more: 'More to say',
  moreHint: 'What is left empty is each item’s own.',
  leadTime: 'Lead time, days',
  review: 'Days between orders',
  holding: 'Holding cost',
  shortage: 'Cost of a lost unit',
  start: 'Start replay',
  notANumber: (field: string, typed: string) => `${field}: “${typed}” is not a number that is 0 or more.`,
  chooseTwo: 'Choose at least one rule and both days.',
  former: 'Earlier replays',
  none: 'No replay has been made yet',
  noneHint: 'Choose the rule of today and ours; a replay of a year takes a minute or two.',
  rulesShort: (count: number) => plural(count, 'rule'),
  running: 'The replay runs',
  waiting: 'The replay waits for its turn',
  cancel: 'Cancel',
  cancelled: 'The replay was cancelled.',
  failed: 'The replay failed',
  back: 'All replays',
  remove: 'Delete',
  removeTitle: 'Delete this replay?',
  removeBody: 'Its figures go; a rule that was taken from it stays in force.',
  export: 'Download',
  span: (from: string, to: string) => `${from} to ${to}`,
  items: (count: number) => plural(count, 'item'),
  comparison: 'Side by side',
  comparisonTable: 'Rules and their figures',
  comparisonNote: (rule: string) => `Money against ${rule}, with the interval that holds in 90% of cases`,
  rule: 'Rule',
  cost: 'Cost',
  costMeans: 'Lost sales, holding and waste together, over the counted days.',
  difference: 'Difference',
  fillRate: 'Fill rate',
  fillRateMeans: 'Share of demand that was served from the shelf.',
  lost: 'Lost sales',
  wasted: 'Waste',
  stock: 'Average stock',
  orders: 'Orders',
  use: 'Use this rule',
  useOne: (rule: string) => `Use this rule: ${rule}`,
  useTitle: (rule: string) => `Order by ${rule} from the next night on?`,
  useBody: (scope: string) =>
    `It becomes a new version of the settings of ${scope}. To take it back, open Settings: every change stands there with its way back.`,
  useEverything: 'everything',
  used: (rule: string) => `${rule} orders from the next night on. Settings has the way back.`,
  toSettings: 'Settings',
  sure: 'surely cheaper',
  surelyDearer: 'surely dearer',
  unsure: 'no clear difference',
  saves: (money: string) => `saves ${money}`,
  costsMore: (money: string) => `costs ${money} more`,
  same: 'the same cost',
  curve: 'Service against stock',
  curveNote: 'Each point is a service that could be asked for; what orders now is marked.',
  curveAsk: 'Work out the curve',
  curveRunning: 'The curve is being worked out',
  curveLabel: 'Fill rate against the money tied up in stock, a point for each target',
  stockMoney: 'Average stock, money',
  stockUnits: 'Average stock, units',
  today: 'today',
  cheapest: 'least cost',
  target: 'Point',
  state: 'State',
  asked: 'Asked',
  days: 'Days',
  interval: '90% of cases',
  item: 'One item under each rule',
  itemNote: 'Choose an item: by default those that gain most stand first.',
  product: 'Product',
  timelineLabel: (product: string, location: string) =>
    `Stock of ${product} at ${location} under each rule, and its demand`,
  demand: 'Demand',
  onHandUnder: (rule: string) => `On hand: ${rule}`,
  lostUnder: (rule: string) => `Lost: ${rule}`,
  show: 'Show',
  served: 'Served',
  noItems: 'No item was counted.',
});

const RULES: Record<string, string> = {
  ours: 'Ours',
  'min-max': 'Min/max',
  cover: 'Days of cover',
  'safety-stock': 'Safety stock (classical)',
  eoq: 'Economic order quantity',
  'odoo-rule': 'Odoo’s reordering rule',
  'odoo-suggest': 'Odoo’s suggestion',
  'erpnext-reorder': 'ERPNext’s reorder level',
  'fill-rate': 'Ours at a fill rate',
  'cycle-service': 'Ours at a cycle service level',
  levels: 'Your own minimum and maximum',
  orders: 'What was really ordered',
};
const rules = phrases('replays/rules', RULES);

/** Rules whose number is a share. */
const SHARES = new Set(['fill-rate', 'cycle-service']);

/** fill-rate:0.95 → Ours at a fill rate: 95% */
export function ruleWords(policy: string): string {
  const [name = policy, ...rest] = policy.split(':');
  const known = rules[name] ?? name;
  const said = SHARES.has(name) ? rest.map((level) => share(Number(level))) : rest;
  return said.length === 0 ? known : `${known}: ${said.join(', ')}`;
}

/** What is to know of a rule, by the name that the rule has on the screen. */
export const noticeWords = (notice: string): string =>
  notice.replace(/^(levels|orders): /, (_, rule: string) => `${ruleWords(rule)}: `);

const STATES: Record<string, string> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};
const states = phrases('replays/states', STATES);
export const stateWords = (state: string): string => states[state] ?? state;

/** What can be chosen without further words. */
export const CHOICES = [
  'min-max',
  'ours',
  'cover',
  'safety-stock',
  'eoq',
  'odoo-rule',
  'erpnext-reorder',
  'fill-rate:0.95',
  'cycle-service:0.95',
  'levels',
  'orders',
];

const AT_NIGHT = new Set(['ours', 'fill-rate', 'cycle-service', 'min-max', 'cover']);

/** Whether a rule can order every night; the others can only be compared. */
export const canOrder = (policy: string): boolean => AT_NIGHT.has(policy.split(':')[0] ?? '');
