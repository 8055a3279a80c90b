// Writes src/api/generated.ts from openapi.json; with --check it writes nothing and fails if the file is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generateEndpoints } from '@rtk-query/codegen-openapi';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = here('../src/api/generated.ts');

const notice = '// Written by `npm run generate` from openapi.json. Do not edit.\n/* eslint-disable */\n';
const written =
  notice +
  (await generateEndpoints({
    schemaFile: here('../openapi.json'),
    apiFile: '../http/base_api',
    apiImport: 'baseApi',
    exportName: 'api',
    hooks: true,
    tag: true, // each answer is tagged with its part of the API, and a change there asks for it anew
    useEnumType: false,
  }));

if (process.argv.includes('--check')) {
  const found = await readFile(target, 'utf8').catch(() => '');
  if (found !== written) {
    console.error('src/api/generated.ts does not match openapi.json; run `npm run generate` and commit the result.');
    process.exit(1);
  }
} else {
  await writeFile(target, written);
  console.log('wrote src/api/generated.ts');
}
