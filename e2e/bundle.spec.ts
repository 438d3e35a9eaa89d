import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** What the browser must have before it can show anything. */
const FIRST_LOAD_LIMIT_BYTES = 600_000;

/** Strings that survive minification, and whose code belongs to workers or loads later. */
const FOREIGN = {
  'TensorFlow.js': 'WASM_HAS_MULTITHREAD_SUPPORT',
  'Danfo.js': 'frameConfig',
  'Plotly.js': 'plotly-logomark',
};

/** The scripts that `index.html` names, and everything they import statically, with their text. */
function firstLoad(): Map<string, string> {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const scripts = new Map<string, string>();
  const visit = (path: string): void => {
    if (scripts.has(path)) return;
    const text = readFileSync(join(DIST, path), 'utf8');
    scripts.set(path, text);
    for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
      visit(posix.join(dirname(path), imported));
    }
  };
  for (const [, path = ''] of html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)) visit(path);
  return scripts;
}

test('the first load is small, and holds no learning code, no reader and no charts', () => {
  expect(existsSync(DIST)).toBe(true);
  const scripts = firstLoad();
  expect(scripts.size).toBeGreaterThan(0);
  const byteCount = [...scripts.values()].reduce((sum, text) => sum + text.length, 0);
  expect(byteCount).toBeLessThan(FIRST_LOAD_LIMIT_BYTES);
  for (const [name, marker] of Object.entries(FOREIGN)) {
    const holders = [...scripts].filter(([, text]) => text.includes(marker)).map(([path]) => path);
    expect(holders, name).toEqual([]);
  }
});

test('the build names no other host to load from', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});
