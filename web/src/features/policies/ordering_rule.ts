/** What may order every night: ours, cover:N, min-max or min-max:LOW:SPAN. */
export const RULES = ['ours', 'cover', 'min-max'] as const;
export type Rule = (typeof RULES)[number];

/** cover:3.5 → its rule and its numbers as they were typed; null of what is no rule yet. */
export function partsOf(name: string): { rule: Rule; numbers: readonly string[] } | null {
  const [kind = '', ...numbers] = name.split(':').map((part) => part.trim());
  const rule = RULES.find((known) => known === kind);
  return rule === undefined ? null : { rule, numbers };
}

/** A rule with its numbers, as the API knows it; min/max without both of its numbers finds them itself. */
export function nameOf(rule: Rule, numbers: readonly string[] = []): string {
  if (rule === 'ours') return rule;
  const said = numbers.slice(0, rule === 'cover' ? 1 : 2);
  return said.every((number) => number.trim() === '') ? rule : [rule, ...said].join(':');
}
