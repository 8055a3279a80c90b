import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const BUILT = '../server/src/shelfcast/app/web'; // the server serves it, the wheel ships it
const COMPRESSED = /\.(js|css|svg|webmanifest)$/;

/** What every screen needs comes in one file: a browser fetches six at a time, and on a phone each takes a while to begin. */
const NEEDED_BY_ALL = new RegExp(
  [
    'node_modules/(react|react-dom|react-router|react-redux|scheduler|immer|reselect|redux|redux-thunk)/',
    'node_modules/@(emotion|reduxjs)/',
    'node_modules/@mui/(system|styled-engine|utils|private-theming)/',
    'node_modules/@mui/material/(esm/)?(styles|Paper|Button|ButtonBase|IconButton|Box|Typography|SvgIcon|Alert|CircularProgress)/',
    'src/(api|http)/',
    'src/ui/(phrases|locale|page|states|icons|confirm|toast|use_online|format|dates|message)\\.',
  ].join('|'),
);

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
  plugins: [react(), installable, compressed()],
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    manifest: 'assets/manifest.json',
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shell', test: NEEDED_BY_ALL }] } } },
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
