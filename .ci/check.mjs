// npm run check: format, lint, types and the unit tests of what changed, for every save. What
// changed is what differs from HEAD; where nothing does, what this branch has that main has not.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, ensureInstalled, npm } from './project.mjs';
import { check, step, sumUp } from './steps.mjs';
import { testProjects } from './testProjects.mjs';

const LINTED = /\.(ts|svelte|js|mjs)$/;
const UNTESTED_FOLDERS = new Set(['.', 'src']);

function git(...args) {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);
}

function changedFiles() {
  const sinceHead = [
    ...git('diff', '--name-only', 'HEAD'),
    ...git('ls-files', '--others', '--exclude-standard'),
  ];
  const changed = sinceHead.length > 0 ? sinceHead : git('diff', '--name-only', 'main...HEAD');
  return changed.filter((path) => existsSync(join(ROOT, path)));
}

/** The tests beside what changed: those of the same folders. */
function testsBeside(changed) {
  const folders = new Set(
    changed.map((path) => dirname(path)).filter((folder) => !UNTESTED_FOLDERS.has(folder)),
  );
  const { pure, isolated } = testProjects();
  return [...pure, ...isolated].filter((test) => folders.has(dirname(test)));
}

function command(title, args) {
  return step(title, async () => {
    const code = await npm(['exec', '--', ...args], { atEnd: true });
    return code === 0 ? { passed: 1 } : { failed: 1 };
  });
}

async function formatAndLint(changed) {
  await command('Format', ['prettier', '--check', '--ignore-unknown', ...changed]);
  const linted = changed.filter((path) => LINTED.test(path));
  if (linted.length > 0) {
    await command('Lint', ['eslint', '--max-warnings', '0', '--no-warn-ignored', ...linted]);
  }
}

async function types() {
  await check('Types: page', 'check:types:page');
  await check('Types: workers', 'check:types:workers');
  await check('Types: tests', 'check:types:tests');
}

async function tests(changed) {
  const files = testsBeside(changed);
  if (files.length > 0) await command('Unit tests', ['vitest', 'run', ...files]);
}

await ensureInstalled();
const changed = changedFiles();
if (changed.length === 0) console.log('Nothing has changed.');
else {
  console.log(`${changed.length} files have changed.`);
  await Promise.all([formatAndLint(changed).then(() => tests(changed)), types()]);
}
sumUp();
