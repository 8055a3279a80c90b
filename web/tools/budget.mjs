// What a browser fetches to show a screen, from the build's own manifest: the entry, the screen, and what both import.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const BUILT = path.resolve(import.meta.dirname, '../../server/src/shelfcast/app/web/');
const MANIFEST = path.join(BUILT, 'assets/manifest.json');
const ENTRY = 'index.html';

export const isBuilt = () => existsSync(MANIFEST);

/** Files of JavaScript that a screen needs before it can be used, with their compressed bytes. */
export function filesOf(screen) {
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const needed = new Map();
  const need = (name) => {
    const { file, imports = [] } = manifest[name] ?? {};
    if (!file) throw new Error(`The build has no ${name}.`);
    if (needed.has(file)) return;
    needed.set(file, statSync(path.join(BUILT, `${file}.gz`)).size);
    imports.forEach(need);
  };
  need(ENTRY);
  if (screen) need(screen);
  return needed;
}

export const bytesOf = (files) => [...files.values()].reduce((sum, size) => sum + size, 0);
