import type { InForce, SupplierItem, TermsInForce } from '../../api/generated';
import { plural, share, unitMoney } from '../../ui/format';
import { nameWords, periodWords, scopeWords, words } from './words';

interface Known {
  settings: readonly InForce[];
  /** On which it can be delivered here. */
  supplied: readonly SupplierItem[];
  /** What the newest order was decided with; null where nothing could be. */
  terms: TermsInForce | null;
  frequency: string;
}

interface Line {
  name: string;
  value: string;
  from: string;
}

const DECISIVE = ['service_level', 'lead_time_days', 'review_days', 'holding_cost', 'shortage_cost', 'slow_mover_days'];
const OF_TERMS = {
  lead_time_days: 'lead_time',
  review_days: 'review',
  holding_cost: 'holding_cost',
  shortage_cost: 'shortage_cost',
} as const;
type OfTerms = keyof typeof OF_TERMS;

/** What decides orders of a product at a place, each with where it comes from; what nobody knows is left out. */
export function decidingHere(known: Known): Line[] {
  const currency = (settingOf(known, 'currency')?.value ?? null) as string | null;
  return DECISIVE.flatMap((name) => {
    const setting = settingOf(known, name)?.value ?? null;
    const used = isOfTerms(name) ? (known.terms?.[OF_TERMS[name]] ?? null) : null;
    const value = used ?? saidBySupplier(known, name) ?? setting;
    if (value === null) return [];
    const written =
      used !== null && name.endsWith('_days')
        ? plural(used, periodWords(known.frequency))
        : valueWords(name, Number(value), currency);
    return [{ name: nameWords(name), value: written, from: sourceWords(known, name) }];
  });
}

const settingOf = ({ settings }: Known, name: string) => settings.find((one) => one.name === name);
const saidBySupplier = ({ supplied }: Known, name: string): number | null =>
  isOfTerms(name) ? (supplied.find((item) => item[name] !== null)?.[name] ?? null) : null;
const isOfTerms = (name: string): name is OfTerms => name in OF_TERMS;

/** Terms come before settings; a cost that neither says follows from others. */
function sourceWords(known: Known, name: string): string {
  if (saidBySupplier(known, name) !== null) return words.ofTerms;
  const setting = settingOf(known, name);
  if ((setting?.value ?? null) !== null) return scopeWords(setting?.scope ?? null);
  if (name === 'holding_cost') return words.ofUnitCost;
  return (settingOf(known, 'service_level')?.value ?? null) === null ? words.ofMargin : words.ofServiceLevel;
}

/** A share, an amount or days, by what the name of the setting says. */
function valueWords(name: string, value: number, currency: string | null): string {
  if (name === 'service_level') return share(value);
  return name.endsWith('_cost') ? unitMoney(value, currency) : plural(value, 'day');
}
