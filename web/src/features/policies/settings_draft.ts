import type { SettingsChange, SettingValues } from '../../api/generated';
import { readNumber } from '../../ui/read_number';
import { partsOf } from './ordering_rule';
import { choiceWords, type SettingField, unitWords, words } from './words';

/** What somebody typed, by setting; only those that were touched. */
export type Draft = Readonly<Record<string, string>>;

type Value = string | number | null | undefined;

/** A stored value as it is typed: shares in per cent. */
export function typedOf(field: SettingField, value: Value): string {
  if (value === null || value === undefined) return '';
  return field.kind === 'share' ? String(Number((Number(value) * 100).toFixed(6))) : String(value);
}

/** What is to be otherwise, as the API takes it, or the sentence that says what cannot be read; emptied = taken away. */
export function changeOf(fields: readonly SettingField[], draft: Draft): SettingsChange | string {
  const change: Record<string, string | number | null> = {};
  for (const field of fields) {
    const typed = draft[field.name]?.trim();
    if (typed === undefined) continue;
    const read = typed === '' ? null : readAs(field, typed);
    if (read !== null && typeof read === 'object') return read.refusal;
    change[field.name] = read;
  }
  return change;
}

function readAs(field: SettingField, typed: string): string | number | { refusal: string } {
  if (field.kind === 'code') return typed;
  if (field.kind === 'rule') return typed.replaceAll(',', '.');
  const value = readNumber(typed.replace('%', ''));
  if (value === null) return { refusal: words.notANumber(field.label, typed) };
  if (field.kind !== 'share') return value;
  return value > 100 ? { refusal: words.notAShare(field.label) } : Number((value / 100).toPrecision(12));
}

/** A value as it is read: chosen words, or a number with its unit. */
export function valueWords(field: SettingField, value: Value, currency: string | null): string {
  const typed = typedOf(field, value);
  if (field.kind === 'rule') return ruleWords(typed);
  if (field.kind === 'code') return choiceWords(`${field.name}.${typed}`).replace(`${field.name}.`, '');
  return [typed, unitWords(field, currency)].filter(Boolean).join('\u00a0');
}

/** cover:3 → Cover 3 periods */
function ruleWords(typed: string): string {
  const { rule, numbers } = partsOf(typed) ?? { rule: typed, numbers: [] };
  if (rule === 'cover' && numbers[0] !== undefined) return words.coverOf(numbers[0]);
  const name = choiceWords(`rule.${rule}`).replace(/^rule\./, '');
  return numbers.length === 0 ? name : `${name}: ${numbers.join(', ')}`;
}

/** What a version says, in one line. */
export function saidWords(fields: readonly SettingField[], said: SettingValues): string {
  const values = said as Record<string, Value>;
  const told = fields
    .filter(({ name }) => (values[name] ?? null) !== null)
    .map((field) => `${field.label} ${valueWords(field, values[field.name], values.currency as string | null)}`);
  return told.length === 0 ? words.saidNothing : told.join(' · ');
}
