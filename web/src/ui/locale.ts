/** Which language the interface speaks, which way it runs, and how numbers and dates are written. */

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
const KEPT = 'language';
const A_YEAR = 31_536_000;

export interface Locale {
  /** A BCP 47 tag of a language that the interface speaks. */
  language: string;
  /** For Intl: the interface's language with the reader's region, so that English words stand beside German commas. */
  formats: string;
  direction: 'ltr' | 'rtl';
}

/** The language asked for by `?language=`, by an earlier choice, or English; the region is always the reader's. */
export function localeOf(asked: string | null, reader: string): Locale {
  const language = asked ?? 'en';
  const spoken = language.split('-')[0] ?? 'en';
  const [readerSpeaks, ...rest] = reader.split('-');
  const region = rest.find((part) => /^([A-Z]{2}|\d{3})$/.test(part));
  const formats =
    readerSpeaks === spoken ? reader : region ? `${spoken}-${region}` : spoken === 'en' ? 'en-GB' : spoken;
  return { language, formats, direction: RIGHT_TO_LEFT.has(spoken) ? 'rtl' : 'ltr' };
}

function asked(): string | null {
  const said = new URLSearchParams(globalThis.location.search).get('language');
  try {
    const [chosen = 'en'] = said === null ? [] : Intl.getCanonicalLocales(said);
    if (said !== null) document.cookie = `${KEPT}=${chosen}; path=/; max-age=${A_YEAR}; samesite=lax`;
  } catch {
    // There is no such language: the one that was chosen before holds.
  }
  // A cookie, because the first look into the browser's storage keeps a phone waiting for its disk.
  return new RegExp(`(?:^|; )${KEPT}=([A-Za-z0-9-]+)`).exec(document.cookie)?.[1] ?? null;
}

export const locale = localeOf(asked(), navigator.language);
