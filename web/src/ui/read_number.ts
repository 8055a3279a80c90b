const THOUSANDS = /^\d{1,3}(,\d{3})+(\.\d*)?$/;

/** What somebody typed as a quantity: 1.5, 1,5 and 1,000 mean what they look like; null if it is no quantity. */
export function readNumber(typed: string): number | null {
  const text = typed.trim();
  if (!/\d/.test(text)) return null;
  const value = Number(THOUSANDS.test(text) ? text.replaceAll(',', '') : text.replace(',', '.'));
  return Number.isFinite(value) && value >= 0 ? value : null;
}
