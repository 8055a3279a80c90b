import type { SupplierItem, SupplierItemChange } from '../../api/generated';
import { readNumber } from '../../ui/read_number';
import { words } from './words';

/** Numbers of terms, each with what it counts, in the order of a person's mind. */
export const TERM_NUMBERS = [
  { name: 'lead_time_days', unit: 'days' },
  { name: 'review_days', unit: 'days' },
  { name: 'pack', unit: 'units' },
  { name: 'moq', unit: 'units' },
  { name: 'unit_cost', unit: 'money' },
  { name: 'shelf_life_days', unit: 'days' },
  { name: 'holding_cost', unit: 'money' },
  { name: 'shortage_cost', unit: 'money' },
] as const;
export type TermNumber = (typeof TERM_NUMBERS)[number]['name'];

/** Terms as somebody types them; supplier and location cannot be changed once they are agreed. */
export type TermsDraft = Record<TermNumber, string> & {
  supplier: string;
  location: string;
  code: string;
  preferred: boolean;
};

const text = (value: number | null | undefined): string => (value == null ? '' : String(value));

export const draftOf = (terms: SupplierItem | null): TermsDraft => ({
  ...(Object.fromEntries(TERM_NUMBERS.map(({ name }) => [name, text(terms?.[name])])) as Record<TermNumber, string>),
  supplier: terms?.supplier ?? '',
  location: terms?.location ?? '',
  code: terms?.supplier_code ?? '',
  preferred: terms?.is_preferred ?? false,
});

/** What of a draft is new against what it began with, or the sentence that says what cannot be read. */
export function changeOf(draft: TermsDraft, former: TermsDraft): SupplierItemChange | string {
  const change: SupplierItemChange = {};
  for (const { name } of TERM_NUMBERS) {
    const typed = draft[name].trim();
    if (typed === former[name]) continue;
    const value = readNumber(typed);
    if (typed !== '' && value === null) return words.notANumber(words[name], typed);
    change[name] = value;
  }
  if (draft.code.trim() !== former.code) change.supplier_code = draft.code.trim() || null;
  if (draft.preferred !== former.preferred) change.is_preferred = draft.preferred;
  return change;
}
