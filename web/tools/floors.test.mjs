import path from 'node:path';
import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import { floors } from './floors.mjs';

Object.assign(RuleTester, { afterAll, describe, it });
const at = (file) => path.resolve('src', file);

new RuleTester().run('imports point down', floors, {
  valid: [
    { filename: at('app/shell.tsx'), code: `import '../features/stock/screen'` },
    { filename: at('features/stock/screen.tsx'), code: `import './rules'; import '../../ui/format'` },
    { filename: at('features/stock/screen.tsx'), code: `import 'react'` },
  ],
  invalid: [
    {
      filename: at('features/stock/screen.tsx'),
      code: `import '../demand/rules'`,
      errors: [{ messageId: 'sideways' }],
    },
    { filename: at('ui/format.ts'), code: `import '../features/stock/rules'`, errors: [{ messageId: 'upwards' }] },
    {
      filename: at('features/stock/a.ts'),
      code: `export * from '../../app/store'`,
      errors: [{ messageId: 'upwards' }],
    },
    { filename: at('app/shell.tsx'), code: `import '../shared/things'`, errors: [{ messageId: 'unknown' }] },
  ],
});
