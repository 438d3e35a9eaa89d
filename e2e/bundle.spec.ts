import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DIST } from '../.ci/project.mjs';
import { SHELL_LIMIT_BYTES, gzippedBytes, shellFiles } from '../.ci/shell.mjs';

/** Strings that survive minification, and whose code belongs to workers or loads later. */
const FOREIGN = {
  'TensorFlow.js': 'WASM_HAS_MULTITHREAD_SUPPORT',
  'Danfo.js': 'frameConfig',
  'Plotly.js': 'plotly-logomark',
  'the menus': 'dropdown-menu',
  'the mapping screen': 'Where should the scores come from?',
};

test('the first load is small, and holds no learning code, no reader and no charts', () => {
  const files = shellFiles();
  expect(files).toContain('index.html');
  for (const kind of ['.js', '.css', '.woff2']) {
    expect(files.filter((path) => path.endsWith(kind)).length, kind).toBeGreaterThan(0);
  }
  const byteCount = files.reduce((sum, path) => sum + gzippedBytes(path), 0);
  expect(byteCount).toBeLessThan(SHELL_LIMIT_BYTES);
  const scripts = readdirSync(join(DIST, 'assets')).filter((name) => name.endsWith('.js'));
  for (const [name, marker] of Object.entries(FOREIGN)) {
    const holders = scripts.filter((script) =>
      readFileSync(join(DIST, 'assets', script), 'utf8').includes(marker),
    );
    expect(holders.length, `${name} is somewhere`).toBeGreaterThan(0);
    expect(
      holders.filter((script) => files.includes(`assets/${script}`)),
      name,
    ).toEqual([]);
  }
});

/** What a library's file imports stays the same too: no change of ours gives it another name. */
const LIBRARIES = /^(?:danfo|plotly|rolldown-runtime|svelte|tensorflow|xlsx)-/;

test('the files of libraries depend on no file of ours', () => {
  const files = readdirSync(join(DIST, 'assets')).filter(
    (name) => LIBRARIES.test(name) && name.endsWith('.js'),
  );
  for (const name of ['danfo', 'plotly', 'tensorflow', 'xlsx']) {
    expect(files.filter((file) => file.startsWith(`${name}-`)).length, name).toBeGreaterThan(0);
  }
  for (const file of files) {
    const text = readFileSync(join(DIST, 'assets', file), 'utf8');
    const imported = [...text.matchAll(/(?:from|import)[\s(]*["'`]\.\/([^"'`]+\.js)["'`]/g)];
    expect(
      imported.map(([, path = '']) => path).filter((path) => !LIBRARIES.test(path)),
      file,
    ).toEqual([]);
  }
});

test('the build names no other host to load from', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});
