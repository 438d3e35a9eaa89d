import {
  mkdtempSync,
  openSync,
  closeSync,
  ftruncateSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AppPage } from './pages/AppPage.ts';
import { parseCsv } from './support/csv.ts';
import { VIEWS } from './support/settings.ts';
import { expect, test } from './support/test.ts';

const GIGABYTE = 1e9;
const MEGABYTE = 1e6;

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
});
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A file of that size that takes no room: all of it behind the text reads as zeros. */
function sparseFile(name: string, text: string, size: number): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  writeSync(file, text);
  ftruncateSync(file, size);
  closeSync(file);
  return path;
}

/** A file of one line. */
function lineOf(size: number): string {
  const path = join(folder, 'line.csv');
  writeFileSync(path, Buffer.alloc(size, 'abc,'));
  return path;
}

/** The page answers, and shows what it showed before. */
async function expectAlive(app: AppPage): Promise<void> {
  await app.visit('worklist');
  await expect(app.main).toContainText('500 loans');
}

test('what cannot be read is refused in words, and the last results stay', async ({ analysed }) => {
  const app = await analysed('classic');
  const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join();
  const cases = [
    { file: sparseFile('huge.csv', 'Loan_ID,DPD\n', 2 * GIGABYTE), code: 'file_too_large' },
    {
      file: { name: 'bomb.csv.gz', text: gzipSync(Buffer.alloc(450 * MEGABYTE)) },
      code: 'unpacks_too_large',
    },
    { file: lineOf(100 * MEGABYTE), code: 'too_many_columns' },
    {
      file: { name: 'wide.csv', text: `${names}\n${names}\n` },
      code: 'too_many_columns',
    },
    {
      file: { name: 'cut.xlsx', text: 'PK\u0003\u0004 and nothing else' },
      code: 'archive_damaged',
    },
  ];
  for (const { file, code } of cases) {
    await app.giveFile(file);
    await app.waitForState('failed');
    await app.expectError(code);
    await expectAlive(app);
  }
});

test('names and cells that attack are text everywhere', async ({ app }) => {
  const evil = [
    '<img src=x onerror="window.hacked=1">',
    '=cmd|calc',
    '@SUM(1)',
    '<a href="x">b</a>',
  ];
  const header = ['Loan_ID', 'DPD', 'Recovery_Status', '__proto__', 'constructor', evil[0]];
  const rows = Array.from({ length: 120 }, (_, i) => [
    `${evil[i % evil.length] ?? ''}${i}`,
    String(i % 100),
    i % 3 === 0 ? '<b>Written Off</b>' : 'Fully Recovered',
    evil[(i + 1) % evil.length],
    evil[(i + 2) % evil.length],
    evil[(i + 3) % evil.length],
  ]);
  const quoted = [header, ...rows].map((row) =>
    row.map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`).join(','),
  );
  await app.analyseQuickly({ name: '<script>x</script>.csv', text: quoted.join('\n') });
  for (const view of VIEWS) {
    await app.visit(view);
    await expect(app.page.locator('main img, main a[href="x"], main script')).toHaveCount(0);
  }
  expect(await app.page.evaluate(() => 'hacked' in window)).toBe(false);
  const { rows: scores } = parseCsv(await app.scores());
  expect(scores).toHaveLength(120);
  for (const { Loan_ID: id = '' } of scores) expect(id).not.toMatch(/^[=@+-]/);
});
