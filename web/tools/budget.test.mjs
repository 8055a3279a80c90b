import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { APP, BUILT, bytesOf, filesOf, isBuilt } from './budget.mjs';

const TODAY = 'src/features/recommendations/today_screen.tsx';
const MOST_BYTES = 250_000;

describe.skipIf(!isBuilt())('the built app', () => {
  test('shows Today with less than 250 kB of compressed JavaScript', () => {
    expect(bytesOf(filesOf(...APP, TODAY))).toBeLessThan(MOST_BYTES);
  });

  test('brings no charts to who looks at Today', () => {
    const charts = [...filesOf(...APP, TODAY).keys()].filter((file) =>
      readFileSync(path.join(BUILT, file), 'utf8').includes('chartjs-'),
    );
    expect(charts).toEqual([]);
  });

  test('has no script in its page, and no style but the one that the server vouches for, so that the policy can forbid them', () => {
    const page = readFileSync(path.join(BUILT, 'index.html'), 'utf8');
    expect(page.match(/<script(?![^>]*\bsrc=)[^>]*>/g)).toBeNull();
    expect(page.match(/<style[^>]*>/g)).toEqual(['<style nonce="__STYLE_NONCE__">']);
    expect(page).not.toMatch(/style=|onload=/);
  });

  test('names each file of the assets by what is in it, since browsers keep them for ever', () => {
    const nameless = readdirSync(path.join(BUILT, 'assets')).filter(
      (file) => /\.js$/.test(file) && !/-[\w-]{8}\.js$/.test(file),
    );
    expect(nameless).toEqual([]);
  });
});
