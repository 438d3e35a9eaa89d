import { writeFileSync } from 'node:fs';
import { makeFile } from './bench/makeFile.mjs';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');

const WRONG_FILES = [
  { what: 'an empty file', name: 'empty.csv', text: '', code: 'empty_file' },
  { what: 'a header without rows', name: 'bare.csv', text: 'Loan_ID,Age\n', code: 'no_rows' },
  { what: 'an image', name: 'photo.csv', text: PNG, code: 'unsupported_format' },
  {
    what: 'prose',
    name: 'letter.txt',
    text: 'Dear Sir,\nI write to you about my loan. It is late; I know, I am sorry, truly.\nYours\n',
    code: 'not_a_table',
  },
];

test('what is no table of loans is refused in words, and the results before it stay', async ({
  analysed,
}) => {
  const app = await analysed('classic');
  const before = await app.scores();
  for (const { what, name, text, code } of WRONG_FILES) {
    await test.step(what, async () => {
      await app.giveFile({ name, text });
      await app.expectError(code);
      await expect(app.error).toContainText(name);
      expect(await app.scores()).toBe(before);
    });
  }
});

const GOOD_ROW_COUNT = 40;
const RAGGED = [
  'Loan_ID,Loan_Amount,Days_Past_Due,Recovery_Status',
  ...Array.from(
    { length: GOOD_ROW_COUNT },
    (_, row) =>
      `00${row},${1000 + row * 10},${row % 90},${row % 3 ? 'Fully Recovered' : 'Written Off'}`,
  ),
  'short,1000',
  'long,1000,3,Written Off,and,more',
].join('\n');

test('ragged rows are counted, kept with line and reason, and given back', async ({ app }) => {
  await app.analyseFile({ name: 'ragged.csv', text: RAGGED });
  const run = await app.runFile();
  expect(run.data).toMatchObject({ rows: GOOD_ROW_COUNT, rejectedRows: 2 });

  const rejects = await app.download('export-rejects');
  const lines = rejects.text.trimEnd().split(/\r?\n/);
  expect(lines).toHaveLength(1 + 2);
  expect(rejects.text).toContain(String(GOOD_ROW_COUNT + 2));
  expect(rejects.text).toContain('short');
  expect(rejects.text).toContain('and');
  await app.visit('data');
  await expect(app.main).toContainText('2');
});

test('identifiers keep their leading zeros, and cells that a spreadsheet would run are neutralised', async ({
  app,
}) => {
  const text = RAGGED.replace('000,', '"=HYPERLINK(""http://x"")",');
  await app.analyseFile({ name: 'identifiers.csv', text });
  const [first, second] = parseCsv(await app.scores()).rows;
  expect(first?.Loan_ID).not.toMatch(/^[=+\-@\t\r]/);
  expect(first?.Loan_ID).toContain('HYPERLINK');
  expect(second?.Loan_ID).toBe('001');
});

test('a broken settings file is refused and changes nothing', async ({ app }) => {
  await app.giveSettings({ name: 'settings.json', text: '{"format":' });
  await app.expectError('settings_invalid');
});

test('a large file shows its beginning and what its columns are while the rest is read', async ({
  app,
}) => {
  // So large that its beginning is looked at before the end is read, however busy the machine.
  const [header = '', ...lines] = makeFile({ rowCount: 50_000, seed: 1 }).trimEnd().split('\n');
  const path = test.info().outputPath('large.csv');
  writeFileSync(path, `${header}\n${`${lines.join('\n')}\n`.repeat(8)}`);
  const seen = app.page.evaluate(
    () =>
      new Promise<{ state: string | undefined; columns: number }>((resolve) => {
        const look = (): void => {
          const cards = document.querySelectorAll('[data-testid=column-cards] [data-column]');
          const status = document.querySelector<HTMLElement>('[data-testid=run-status]');
          const state = status?.dataset.state;
          if (cards.length < 21 && state !== 'mapping') return;
          observer.disconnect();
          resolve({ state, columns: cards.length });
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, attributes: true });
      }),
  );
  await app.giveFile(path);
  expect(await seen).toEqual({ state: 'loading', columns: 21 });
  await app.waitForState('mapping');
});
