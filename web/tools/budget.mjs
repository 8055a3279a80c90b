// What a browser fetches to show a screen, from the build's own manifest: the entry, the screen, and what both import.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The server serves it, the wheel ships it. */
export const BUILT = path.resolve(import.meta.dirname, '../../server/src/shelfcast/app/web/');
const MANIFEST = path.join(BUILT, 'assets/manifest.json');
const PAGE = 'index.html';
/** What the page brings in once the browser has drawn something. */
export const APP = ['src/app/store.ts', 'src/app/theme.ts', 'src/app/app.tsx'];

export const isBuilt = () => existsSync(MANIFEST);

/** Files of JavaScript that these sources need, the page's own among them, with their compressed bytes (0 until compressed). */
export function filesOf(...sources) {
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const needed = new Map();
  const need = (name) => {
    const { file, imports = [] } = manifest[name] ?? {};
    if (!file) throw new Error(`The build has no ${name}.`);
    if (needed.has(file)) return;
    needed.set(file, statSync(path.join(BUILT, `${file}.gz`), { throwIfNoEntry: false })?.size ?? 0);
    imports.forEach(need);
  };
  [PAGE, ...sources].forEach(need);
  return needed;
}

export const bytesOf = (files) => [...files.values()].reduce((sum, size) => sum + size, 0);
