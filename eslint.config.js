import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { boundaryConfig } from './.ci/boundaries.js';

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport'];

/**
 * Typed lint of `.svelte` files takes longer than that of all `.ts` files together, and svelte-check
 * types them already: they are linted without types, unless LINT_SVELTE=typed asks for both.
 */
const isSvelteTyped = process.env.LINT_SVELTE === 'typed';
const TYPED = isSvelteTyped ? ['**/*.ts', '**/*.svelte'] : ['**/*.ts'];

/** Of TypeScript in whatever file, with types or without. */
const typescript = {
  files: ['**/*.ts', '**/*.svelte'],
  extends: [ts.configs.strict, ts.configs.stylistic],
  rules: {
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-import-type-side-effects': 'error',
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    // Array reads in kernels keep their `!`; the selector below refuses every other one.
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/consistent-type-definitions': 'off',
    '@typescript-eslint/consistent-indexed-object-style': 'off',
    // An index that is also arithmetic reads better as a plain loop.
    '@typescript-eslint/prefer-for-of': 'off',
    'no-restricted-syntax': [
      'error',
      {
        selector:
          "TSNonNullExpression:not([expression.type='MemberExpression'][expression.computed=true])",
        message: 'Only an array read may be asserted with `!`: test for undefined instead.',
      },
    ],
  },
};

const typed = {
  files: TYPED,
  extends: [ts.configs.strictTypeCheckedOnly, ts.configs.stylisticTypeCheckedOnly],
  languageOptions: {
    parserOptions: {
      project: [
        './tsconfig.json',
        './src/workers/tsconfig.json',
        './src/serviceWorker/tsconfig.json',
        './e2e/tsconfig.json',
      ],
      tsconfigRootDir: import.meta.dirname,
      ...(isSvelteTyped ? { extraFileExtensions: ['.svelte'] } : {}),
    },
  },
  rules: {
    '@typescript-eslint/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    '@typescript-eslint/no-unnecessary-condition': [
      'error',
      { allowConstantLoopConditions: 'only-allowed-literals' },
    ],
    '@typescript-eslint/non-nullable-type-assertion-style': 'off',
  },
};

const everywhere = {
  rules: {
    eqeqeq: 'error',
    'no-restricted-properties': [
      'error',
      { object: 'Math', property: 'random', message: 'Use a seeded stream of src/math.' },
    ],
  },
};

const product = {
  files: ['src/**/*.ts', 'src/**/*.svelte'],
  ignores: ['src/**/*.test.ts'],
  rules: {
    'no-console': 'error',
    'no-restricted-globals': [
      'error',
      ...NETWORK.map((name) => ({ name, message: 'Nothing may leave the machine.' })),
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Math', property: 'random', message: 'Use a seeded stream of src/math.' },
      { property: 'sendBeacon', message: 'Nothing may leave the machine.' },
    ],
    'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  },
};

export default ts.config(
  {
    ignores: [
      'dist/',
      'dist-single/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      'coverage/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  typescript,
  typed,
  svelte.configs.recommended,
  everywhere,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-navigation-without-resolve': 'off',
      // It cannot tell a local Set that is never shown from one that is.
      'svelte/prefer-svelte-reactivity': 'off',
      // Svelte's own version knows that one bindable prop makes the whole pattern a `let`.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  product,
  {
    // The tries that the browser must refuse.
    files: ['src/guard/attempts.ts', 'src/state/pageAttempts.ts'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-implied-eval': 'off',
    },
  },
  {
    // It fetches the page's own files, to keep them.
    files: ['src/serviceWorker/serviceWorker.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  boundaryConfig,
  {
    files: ['**/*.test.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  // These hand functions to the page.
  { files: ['e2e/**/*.mjs'], languageOptions: { globals: globals.browser } },
  prettier,
  svelte.configs.prettier,
);
