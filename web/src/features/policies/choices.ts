import { locale } from '../../ui/locale';
import { choiceWords } from './words';

export interface Option {
  value: string;
  words: string;
}

const own = (name: string, values: readonly string[]): Option[] =>
  values.map((value) => ({ value, words: choiceWords(`${name}.${value}`) }));

const LANGUAGES = [
  'en',
  'en-GB',
  'en-US',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'es-ES',
  'it-IT',
  'nl-NL',
  'pt-PT',
  'pl-PL',
];

/** Codes with their names in the reader's language, by name. */
function named(codes: readonly string[], type: 'currency' | 'region' | 'language'): Option[] {
  const names = new Intl.DisplayNames(locale.formats, { type, fallback: 'none' });
  return codes
    .flatMap((value) => {
      const name = names.of(value);
      return name === undefined ? [] : [{ value, words: `${name} (${value})` }];
    })
    .toSorted((a, b) => a.words.localeCompare(b.words, locale.formats));
}

/** Among what a setting is chosen; null where it is typed. The stored value is always among them. */
export function choicesOf(name: string, stored: string): readonly Option[] | null {
  const found = known(name);
  if (found === null || stored === '' || found.some(({ value }) => value === stored)) return found;
  return [{ value: stored, words: stored }, ...found];
}

function known(name: string): Option[] | null {
  switch (name) {
    case 'target':
      return own(name, ['least_cost', 'cycle_service', 'fill_rate']);
    case 'frequency':
      return own(name, ['hour', 'day', 'week', 'month']);
    case 'currency':
      return named(Intl.supportedValuesOf('currency'), 'currency');
    case 'time_zone':
      return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({
        value,
        words: value.replaceAll('_', ' '),
      }));
    case 'locale':
      return named(LANGUAGES, 'language');
    default:
      return null;
  }
}
