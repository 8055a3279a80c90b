// What must hold before every commit, side by side: types, lint, and a generated client that matches openapi.json.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const CHECKS = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  lint: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  'generated client': ['tools/generate_api.mjs', '--check'],
};

const run = (name, words) =>
  new Promise((done) => {
    const child = spawn(process.execPath, words, { cwd: web, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (piece) => (said += piece));
    child.stderr.on('data', (piece) => (said += piece));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
      if (code !== 0) console.log(said);
      done(code === 0);
    });
  });

const passed = await Promise.all(Object.entries(CHECKS).map(([name, words]) => run(name, words)));
process.exit(passed.every(Boolean) ? 0 : 1);
