/** Those that are called so, the nearest first: what begins with it before what has it at a word, and that before any other. */
export function byMatch<T>(all: readonly T[], asked: string, names: (one: T) => readonly string[]): T[] {
  const wanted = plain(asked.trim());
  if (wanted === '') return [...all];
  return all
    .map((one) => ({ one, distance: Math.min(...names(one).map((name) => distance(plain(name), wanted))) }))
    .filter(({ distance: far }) => far < FAR)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ one }) => one);
}

const FAR = 5;

function distance(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  if (name.includes(wanted)) return 3;
  return wanted.split(/\s+/).every((word) => name.includes(word)) ? 4 : FAR;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();
