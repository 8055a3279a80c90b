import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { APP, BUILT, filesOf } from './tools/budget.mjs';

const COMPRESSED = /\.(js|css|svg|webmanifest)$/;

/**
 * Few files: a browser fetches six at a time, and on a phone each takes a while to begin. What every screen needs comes in
 * four, so that they are taken in one after the other and a press in between is heard; what most lists or forms need in one each.
 * What fetches them stands alone, or the first would wait for the file that it was laid into.
 */
const TOGETHER = {
  preload: ['vite/preload-helper'],
  react: ['node_modules/(react|react-dom|scheduler)/'],
  redux: ['node_modules/(react-redux|immer|reselect|redux|redux-thunk)/', 'node_modules/@reduxjs/', 'src/(api|http)/'],
  styles: [
    'node_modules/@emotion/',
    'node_modules/@mui/(system|styled-engine|utils|private-theming)/',
    'node_modules/@mui/material/(esm/)?styles/',
    'src/app/theme\\.',
  ],
  shell: [
    'node_modules/react-router/',
    'node_modules/@mui/material/(esm/)?(Paper|Button|ButtonBase|IconButton|Box|Typography|SvgIcon|Alert|CircularProgress)/',
    'src/ui/(phrases|locale|page|states|icons|confirm|toast|use_online|format|dates|message)\\.',
  ],
  lists: [
    'node_modules/@mui/material/(esm/)?(Tooltip|Popper|Portal|Grow|LinearProgress|transitions)/',
    'node_modules/(@popperjs|@tanstack|react-transition-group)/',
    'src/ui/(figure|key|stepper|read_number)\\.',
  ],
  forms: [
    'node_modules/@mui/material/(esm/)?(TextField|Input\\w*|FormControl\\w*|FormHelperText|Modal|Backdrop|Fade)/',
  ],
};

/** Where visits begin: the screen, and what it asks for first, to the letter. */
const BEGINNINGS = {
  '/': {
    screen: 'src/features/recommendations/today_screen.tsx',
    asks: [
      '/api/v1/session',
      '/api/v1/summary?',
      '/api/v1/recommendations?status=pending&to_order=true&limit=40&sort=-money_at_stake',
      '/api/v1/jobs?',
    ],
  },
  '/reorder': {
    screen: 'src/features/recommendations/reorder_list_screen.tsx',
    asks: ['/api/v1/reorder-list?everything=false&limit=200'],
  },
  '/sign-in': { screen: 'src/features/accounts/sign_in_screen.tsx', asks: [] },
};

/** Tells the server what a page may ask for at once where a visit begins, rather than when the app has found out. */
function beginnings() {
  return {
    name: 'beginnings',
    apply: 'build',
    enforce: 'post',
    async writeBundle() {
      const told = {};
      for (const [address, { screen, asks }] of Object.entries(BEGINNINGS)) {
        told[address] = { modules: [...filesOf(...APP, screen).keys()].map((file) => `/${file}`), asks };
      }
      await writeFile(path.join(BUILT, 'beginnings.json'), JSON.stringify(told, null, 1));
    },
  };
}

/** Lays a .br and a .gz beside each file that shrinks, so that the server need not compress while somebody waits. */
function compressed() {
  const smallest = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const files = await readdir(BUILT, { recursive: true });
        await Promise.all(
          files
            .filter((file) => COMPRESSED.test(file))
            .map(async (name) => {
              const file = path.join(BUILT, name);
              const content = await readFile(file);
              await writeFile(`${file}.br`, await promisify(brotliCompress)(content, smallest));
              await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
            }),
        );
      },
    },
  };
}

/** Installable, and there when the connection is not: the app itself is kept, never what the server answers. */
const installable = VitePWA({
  registerType: 'prompt',
  injectRegister: false, // app/main.tsx does it; a script in the page would need a hole in the policy
  manifest: {
    name: 'Shelfcast',
    short_name: 'Shelfcast',
    description: 'What to order today, and why',
    start_url: '/',
    display: 'standalone',
    background_color: '#faf9f6',
    theme_color: '#1f6a4a',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    globPatterns: ['index.html', 'favicon.svg', 'icon-192.png', 'assets/*.js'],
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/api\//],
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
  },
});

export default defineConfig({
  base: '/',
  plugins: [react(), installable, beginnings(), compressed()],
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    manifest: 'assets/manifest.json',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: Object.entries(TOGETHER).map(([name, parts]) => ({ name, test: new RegExp(parts.join('|')) })),
        },
      },
    },
    chunkSizeWarningLimit: 700, // kB before gzip; what Today may weigh is checked by tools/budget.mjs
    license: { fileName: 'licences.md' },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8350' } },
  test: {
    environment: 'jsdom',
    setupFiles: ['./testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'tools/*.test.mjs'],
    restoreMocks: true,
    testTimeout: 20_000, // a machine may be busy with other things
  },
});
