import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { parseCsv } from './support/csv.ts';
import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

const ROW_COUNT = 60;
const TEXT = String(smallFile('loans.csv', ROW_COUNT).text);

function fixture(name: string): string {
  return fileURLToPath(new URL(`../src/ingest/fixtures/${name}`, import.meta.url));
}

/** Puts text on the page as Ctrl+V does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}

test('a file in gzip gives the same scores as the file itself', async ({ app }) => {
  await app.analyseFile({ name: 'loans.csv', text: TEXT });
  const plain = await app.scores();
  await app.analyseFile({ name: 'loans.csv.gz', text: gzipSync(TEXT) });
  expect(await app.scores()).toBe(plain);
  expect((await app.download('export-scores')).name).toBe('loans-scores.csv');
});

test('a workbook shows its largest sheet, and another one if asked', async ({ app }) => {
  await app.giveFile(fixture('workbook-largest-sheet.xlsx'));
  await app.waitForState('mapping');
  await expect(app.main).toContainText('Read as sheet “Märch” and the header in row 1');
  await app.page.getByText('Read as sheet').click();
  await app.page.getByTestId('reading-sheet').selectOption('Old');
  await expect(app.main).toContainText('Read as sheet “Old”');
  await expect(app.main).toContainText('1 loan');
});

test('copied cells are read like a file', async ({ app }) => {
  await paste(app.page, TEXT.replaceAll(',', '\t'));
  await app.waitForState('mapping');
  await expect(app.main).toContainText('fields parted by tabs');
  await app.analyse();
  expect((await app.runFile()).data.rows).toBe(ROW_COUNT);
});

test('several files become one portfolio, each loan with its file', async ({ app }) => {
  const [header = '', ...lines] = TEXT.trimEnd().split('\n');
  const part = (from: number, to: number): string => [header, ...lines.slice(from, to)].join('\n');
  await app.page.getByTestId('file-input').setInputFiles(
    [
      { name: 'loans 2.csv', text: part(40, ROW_COUNT) },
      { name: 'loans 1.csv', text: part(0, 40) },
    ].map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
  );
  await app.analyse();
  const { data } = await app.runFile();
  expect(data).toMatchObject({ rows: ROW_COUNT, name: 'loans 1 + 1 more' });
  const { rows } = parseCsv(await app.scores());
  expect(rows.map((row) => row['Source file'])).toEqual(
    rows.map((_, index) => (index < 40 ? 'loans 1.csv' : 'loans 2.csv')),
  );
  expect(rows[40]?.row).toBe('2');
});

test('files that differ are refused by name, and the last results stay', async ({ analysed }) => {
  const app = await analysed('classic');
  await app.page.getByTestId('file-input').setInputFiles(
    ['Loan_ID,DPD\nA,1\n', 'Loan_ID,Branch\nA,1\n'].map((text, index) => ({
      name: `part ${index}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })),
  );
  await app.expectError('files_differ');
  await expect(app.error).toContainText('“part 1.csv”');
  await expect(app.error).toContainText('“DPD”');
  await app.visit('overview');
  await expect(app.heading).toBeVisible();
});

test('what a file shows wrongly of itself can be said', async ({ app }) => {
  const text = 'Notes of the branch\nLoan_ID;DPD,days\nA;1,5\nB;2,5\n';
  await app.giveFile({ name: 'branch.csv', text });
  await app.waitForState('mapping');
  await app.page.getByText('Read as UTF-8 text').click();
  await app.page.getByTestId('reading-delimiter').selectOption(',');
  await expect(app.main).toContainText('fields parted by commas');
  await app.page.getByText('Read as UTF-8 text').click();
  await app.page.getByTestId('reading-delimiter').selectOption(';');
  await expect(app.main).toContainText('fields parted by semicolons and the header in line 2');
});
