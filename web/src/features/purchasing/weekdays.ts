import { locale } from '../../ui/locale';

const MONDAY = new Date(Date.UTC(2026, 0, 5));
const format = new Intl.DateTimeFormat(locale.formats, { weekday: 'short', timeZone: 'UTC' });

/** Mon to Sun, as the reader writes them; Monday is day 1 of the API and the first here. */
export const WEEKDAYS: readonly string[] = Array.from({ length: 7 }, (_, day) =>
  format.format(new Date(MONDAY.getTime() + day * 86_400_000)),
);
