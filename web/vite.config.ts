import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../server/src/shelfcast/app/web', // the server serves it, the wheel ships it
    emptyOutDir: true,
    chunkSizeWarningLimit: 700, // kB before gzip
    license: { fileName: 'licences.md' },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8350' } },
  test: {
    environment: 'jsdom',
    setupFiles: ['./testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'tools/*.test.mjs'],
    restoreMocks: true,
  },
});
