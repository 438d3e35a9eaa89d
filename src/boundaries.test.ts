import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boundaryConfig } from '../.ci/boundaries.js';

const FILES = [
  ...[
    'domain',
    'math',
    'table',
    'ml/kmeans',
    'ml/trees',
    'storage',
    'workers',
    'state',
    'charts',
    'ui',
  ],
  ...['ingest', 'profile', 'segment', 'risk', 'strategy', 'audit', 'export'],
]
  .flatMap((folder) => [`src/${folder}/index.ts`, `src/${folder}/inner.ts`])
  .concat('src/strategy/page.ts', 'src/ml/tensorBackend.ts');

const FORBIDDEN: readonly (readonly [file: string, statement: string])[] = [
  ['src/domain/a.ts', "import '../math';"],
  ['src/math/a.ts', "import '../table';"],
  ['src/math/a.ts', "import '../domain';"],
  ['src/ml/trees/a.ts', "import '../../domain';"],
  ['src/ml/trees/a.ts', "import type { T } from '../../domain';"],
  ['src/ml/trees/a.ts', "import '../kmeans/inner';"],
  ['src/ml/trees/a.ts', "export * from '../../risk';"],
  ['src/ml/trees/a.ts', "import '@tensorflow/tfjs-core';"],
  ['src/profile/a.ts', "import '../risk';"],
  ['src/risk/a.ts', "import '../ml/trees/inner';"],
  ['src/risk/a.ts', "import '../segment/inner';"],
  ['src/risk/a.ts', "import '@tensorflow/tfjs';"],
  ['src/risk/a.ts', "import 'danfojs-base/core/frame.js';"],
  ['src/export/a.ts', "import 'xlsx';"],
  ['src/risk/a.ts', "import 'svelte';"],
  ['src/risk/a.ts', "import '../storage';"],
  ['src/storage/a.ts', "import '../risk';"],
  ['src/workers/a.ts', "import '../state';"],
  ['src/workers/a.ts', "void import('../ui');"],
  ['src/workers/a.ts', "import 'idb';"],
  ['src/state/a.ts', "import '../risk';"],
  ['src/state/a.ts', "import '../ml/trees';"],
  ['src/state/a.ts', "import '../workers/inner';"],
  ['src/strategy/page.ts', "import '../ml/trees';"],
  ['src/charts/a.ts', "import '../table';"],
  ['src/charts/a.ts', "import 'plotly.js-dist-min';"],
  ['src/charts/a.ts', "import 'svelte';"],
  ['src/ui/a.ts', "import '../workers';"],
  ['src/ui/a.ts', "import '../storage';"],
  ['src/ui/a.ts', "import '../strategy';"],
  ['src/main.ts', "import './risk';"],
];

const ALLOWED: typeof FORBIDDEN = [
  ['src/domain/a.ts', "import './inner';"],
  ['src/table/a.ts', "import '../math';"],
  ['src/ml/trees/a.ts', "import '../kmeans';"],
  ['src/ml/kmeans/a.ts', "import '../tensorBackend'; import '@tensorflow/tfjs-core';"],
  ['src/ml/tensorBackend.ts', "import '@tensorflow/tfjs-backend-wasm';"],
  ['src/ingest/a.ts', "import 'danfojs-base/core/frame.js';"],
  [
    'src/risk/a.ts',
    "import '../segment'; import '../ml/trees'; import '../math'; import '../domain';",
  ],
  ['src/workers/a.ts', "import '../risk'; import '../storage'; import '../ml/trees';"],
  ['src/storage/a.ts', "import 'idb';"],
  ['src/state/a.ts', "import '../workers'; import '../storage'; import '../strategy/page';"],
  ['src/state/a.ts', "import type { T } from '../risk'; import 'svelte';"],
  [
    'src/charts/a.ts',
    "import type { Data } from 'plotly.js-dist-min'; import type { T } from '../risk';",
  ],
  [
    'src/ui/a.ts',
    "import '../state'; import '../charts'; import '../strategy/page'; import 'svelte';",
  ],
  ['src/main.ts', "import './ui'; import 'svelte';"],
];

describe('the import boundaries', () => {
  let root: string;
  let linter: ESLint;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'boundaries-'));
    for (const file of FILES) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), 'export {};\n');
    }
    writeFileSync(join(root, 'tsconfig.json'), '{}');
    linter = new ESLint({
      cwd: root,
      overrideConfigFile: true,
      overrideConfig: [
        { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
        boundaryConfig,
        { settings: { 'boundaries/root-path': root } },
      ],
    });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  async function messagesFor(file: string, statement: string): Promise<string[]> {
    const [result] = await linter.lintText(statement, { filePath: join(root, file) });
    return result?.messages.map(({ message }) => message) ?? ['not linted'];
  }

  it.each(FORBIDDEN)('%s: refuses %s', async (file, statement) => {
    expect(await messagesFor(file, statement)).toHaveLength(1);
  });

  it.each(ALLOWED)('%s: allows %s', async (file, statement) => {
    expect(await messagesFor(file, statement)).toEqual([]);
  });
});

describe('the lint settings of this project', () => {
  it('have the boundaries in force', async () => {
    const linter = new ESLint({
      overrideConfig: { languageOptions: { parserOptions: { project: null } } },
      ruleFilter: ({ ruleId }) => ruleId.startsWith('boundaries/'),
    });
    const [result] = await linter.lintText("import '../table';", {
      filePath: 'src/math/planted.ts',
    });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['boundaries/dependencies']);
  });
});
