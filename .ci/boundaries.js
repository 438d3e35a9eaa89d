// Who may import whom. src/README.md says it in words; src/boundaries.test.ts plants violations.
import { fileURLToPath } from 'node:url';
import boundaries from 'eslint-plugin-boundaries';

const FOUNDATION = ['domain', 'math', 'table'];

/** What the browser refuses, and the messages of the service worker: they know nothing of loans. */
const PRIVACY = ['guard', 'serviceWorker'];

/** In the order of the data's way: a stage knows only those before it. */
const STAGES = ['ingest', 'profile', 'segment', 'risk', 'strategy', 'audit', 'export'];

const PAGE = ['state', 'charts', 'ui'];

/** Folder → the folders whose values it may import. Types have a rule of their own below. */
const ALLOWED = {
  domain: [],
  guard: [],
  serviceWorker: [],
  math: [],
  table: ['math'],
  ml: ['math', 'table', 'ml'],
  ...Object.fromEntries(
    STAGES.map((stage, index) => [stage, [...FOUNDATION, 'ml', ...STAGES.slice(0, index)]]),
  ),
  storage: ['domain', 'table'],
  workers: [...FOUNDATION, 'guard', 'ml', ...STAGES, 'storage'],
  state: [...FOUNDATION, ...PRIVACY, 'storage', 'workers'],
  charts: ['domain', 'math'],
  ui: ['domain', 'state', 'charts'],
  app: ['domain', 'state', 'ui'],
};

/** Package → the category of the only files that may load it. Its types are free. */
const ONE_IMPORTER = [
  {
    category: 'danfo',
    packages: ['danfojs', 'danfojs-base', 'danfojs/**', 'xlsx'],
    home: 'src/ingest',
  },
  {
    category: 'tensorflow',
    packages: ['@tensorflow/*', '@tensorflow/**'],
    home: 'src/ml/kmeans, src/ml/networkTraining and src/ml/tensorBackend',
  },
  { category: 'plotly', packages: ['plotly.js-dist-min'], home: 'src/charts/Plotly.svelte' },
  { category: 'idb', packages: ['idb', 'idb/**'], home: 'src/storage' },
  {
    category: 'svelte',
    packages: ['svelte', 'svelte/**', 'svelte-*', '@lucide/svelte', 'bits-ui', 'virtua'],
    home: 'src/state, src/ui, src/charts/Plotly.svelte, src/App.svelte and src/main.ts',
  },
];

const fileCategories = [
  // A file of no category at all would escape `noneOf`.
  { category: 'source', pattern: 'src/**' },
  { category: 'page', pattern: 'src/*/page.ts' },
  { category: 'danfo', pattern: 'src/ingest/**' },
  {
    category: 'tensorflow',
    pattern: ['src/ml/{kmeans,networkTraining,tensorBackend}/**', 'src/ml/tensorBackend.ts'],
  },
  { category: 'plotly', pattern: 'src/charts/Plotly.svelte' },
  { category: 'idb', pattern: 'src/storage/**' },
  {
    category: 'svelte',
    pattern: ['src/{state,ui}/**', 'src/charts/Plotly.svelte', 'src/App.svelte', 'src/main.ts'],
  },
];

const folder = (type, pattern) => ({ type, pattern, partialMatch: false });

const elements = [
  folder('ml', 'src/ml/*'),
  ...Object.keys(ALLOWED)
    .filter((name) => name !== 'app')
    .map((name) => folder(name, `src/${name}`)),
  folder('app', 'src'),
];

const ofType = (types) => ({ element: { types: Array.isArray(types) ? { anyOf: types } : types } });
const PAGE_OR_APP = ofType([...PAGE, 'app']);
const BELOW_THE_PAGE = ofType([...FOUNDATION, 'ml', ...STAGES, 'workers', 'storage']);

/** The last policy that matches decides. */
const policies = [
  { allow: { to: { module: { origin: ['external', 'core'] } } } },
  ...Object.entries(ALLOWED)
    .filter(([, targets]) => targets.length > 0)
    .map(([type, targets]) => ({ from: ofType(type), allow: { to: ofType(targets) } })),
  {
    from: { element: { types: '*' } },
    disallow: { to: { element: { types: '*', fileInternalPath: '!index.ts' } } },
    message: 'Import from another folder through its index.ts.',
  },
  {
    from: ofType('ml'),
    allow: { to: { element: { types: 'ml', fileInternalPath: 'tensorBackend.ts' } } },
  },
  // A stage's page.ts holds its cheap pure functions: the page may have those, and no more of it.
  {
    from: ofType(['state', 'ui']),
    allow: { to: { element: { types: { anyOf: STAGES } }, file: { categories: 'page' } } },
  },
  {
    from: { file: { categories: 'page' } },
    disallow: { to: ofType(['ml', 'workers', 'storage']) },
    message: 'A page.ts goes into the page: it imports no learning code.',
  },
  { from: ofType('ui'), allow: { to: ofType('charts') } },
  { from: ofType('app'), allow: { to: ofType('ui') } },
  {
    from: PAGE_OR_APP,
    allow: { to: BELOW_THE_PAGE, dependency: { kind: 'type' } },
  },
  ...ONE_IMPORTER.map(({ category, packages, home }) => ({
    from: { file: { categories: { noneOf: [category] } } },
    disallow: {
      to: { module: { origin: 'external', source: packages } },
      dependency: { kind: 'value' },
    },
    message: `Only ${home} may import this package.`,
  })),
];

/**
 * Tests stay out: they do not reach the product, and some need a later stage to make their case.
 * @type {import('eslint').Linter.Config}
 */
export const boundaryConfig = {
  files: ['src/**/*.ts', 'src/**/*.svelte'],
  ignores: ['src/**/*.test.ts'],
  plugins: { boundaries },
  settings: {
    'boundaries/root-path': fileURLToPath(new URL('..', import.meta.url)),
    'boundaries/elements': elements,
    'boundaries/files': fileCategories,
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    'boundaries/legacy-templates': false,
    'import/resolver': { node: { extensions: ['.ts', '.js', '.mjs', '.d.ts'] } },
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        message:
          '{{ from.element.types }} may not import {{ to.element.types }}: see src/README.md.',
        policies,
      },
    ],
  },
};
