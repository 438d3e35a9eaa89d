import { describe, expect, it } from 'vitest';
import { assertImportsNothing } from './importsNothing.ts';

const check = (code: string) => () => {
  assertImportsNothing('read.worker.ts', code);
};

describe('the script of a worker', () => {
  it.each([
    'import { a } from "./a.js";',
    'import "./a.js";',
    'export * from "./a.js";',
    'export { a } from "./a.js";',
    'const f = async () => { const { a } = await import("./a.js"); };',
    'import(`./${name}.js`).then(run);',
    'if (inWorker) importScripts("./a.js");',
    'self.importScripts(...addresses);',
  ])('is refused where it loads another: %s', (code) => {
    expect(check(code)).toThrow('read.worker.ts must be whole');
  });

  it.each([
    'const isWorker = typeof importScripts === "function";',
    'const text = "import(\'./a.js\')"; /* import("./b.js") */',
    'const where = { import: 1 }.import;',
    'function library_a() { var script = (() => 1)(); return script; }',
  ])('is taken where it only speaks of it: %s', (code) => {
    expect(check(code)).not.toThrow();
  });
});
