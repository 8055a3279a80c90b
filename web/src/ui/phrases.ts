/**
 * What the interface says, by the folder that says it. English stands beside the code that uses it, so a missing
 * translation is an English word and never a hole; `translate` lays another language over it before the app starts.
 */
type Phrase = string | ((...values: never[]) => string);
export type Phrases = Readonly<Record<string, Phrase>>;

const translations = new Map<string, Partial<Phrases>>();

/** The phrases of a folder, in the language of the interface. */
export function phrases<T extends Phrases>(folder: string, english: T): T {
  return new Proxy(english, {
    get: (all, name: string) => translations.get(folder)?.[name] ?? all[name],
  });
}

export function translate(folder: string, said: Partial<Phrases>): void {
  translations.set(folder, said);
}
