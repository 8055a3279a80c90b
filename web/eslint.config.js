import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { floors } from './tools/floors.mjs';

export default tseslint.config(
  { ignores: ['src/api/generated.ts', 'node_modules/', 'dist/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat.recommended,
    ],
    plugins: { shelfcast: { rules: { floors } } },
    languageOptions: { parserOptions: { project: './tsconfig.json' }, globals: globals.browser },
    rules: {
      'shelfcast/floors': 'error',
      '@typescript-eslint/no-deprecated': 'off', // a fifth of the lint time; editors show it anyway
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it is written.' },
      ],
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
);
