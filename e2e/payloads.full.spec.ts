import { readFile } from 'node:fs/promises';
import type { AppPage } from './pages/AppPage.ts';
import { parseCsv } from './support/csv.ts';
import { EDITIONS } from './support/hosts.ts';
import { PAYLOADS } from './support/payloads.ts';
import { VIEWS } from './support/settings.ts';
import { expect, test } from './support/test.ts';

const COPIES = 5;
const FORMULA = /^[\t\r\n]|^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

/** Text fields of the file, by the header that names them; the last headers are attacks themselves. */
const TEXT_FIELDS = [
  'Loan_ID',
  'Borrower_ID',
  'Employment_Type',
  'Loan_Type',
  'Collection_Method',
  'Gender',
  'Branch',
  'Agent',
  PAYLOADS[0] ?? '',
  '＝1+1',
];

/** Each payload in each text field, in a file that is otherwise one of loans. */
function hostileFile(): string {
  const header = [...TEXT_FIELDS, 'Outstanding_Loan_Amount', 'Days_Past_Due', 'Recovery_Status'];
  const rows = Array.from({ length: PAYLOADS.length * COPIES }, (_, i) => {
    const texts = TEXT_FIELDS.map((_field, k) => PAYLOADS[(i + 7 * k) % PAYLOADS.length] ?? '');
    texts[0] = `${texts[0]} ${i}`;
    const status = ['Fully Recovered', 'Written Off', 'Active'][i % 3] ?? '';
    return [...texts, String(1000 + i), String((i * 13) % 120), status];
  });
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  return [header, ...rows].map((row) => row.map(quoted).join(',')).join('\n');
}

/** The columns' statistics as the Data view gives them: names and values raw from the file. */
async function statisticsCsv(app: AppPage): Promise<string> {
  await app.visit('data');
  const card = app.main.getByRole('region', { name: 'What is in each column?' });
  await card.getByText('Words', { exact: true }).click();
  const started = app.page.waitForEvent('download');
  await card.getByRole('button', { name: 'CSV' }).click();
  return readFile(await (await started).path(), 'utf8');
}

for (const [edition, address] of Object.entries(EDITIONS)) {
  test(`two hundred payloads in every text field stay text, ${edition}`, async ({ app }) => {
    await app.open(address);
    expect(new Set(PAYLOADS).size).toBeGreaterThan(200);
    await app.page.evaluate(() => {
      const refused: string[] = [];
      Object.assign(globalThis, { refused });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
        refused.push(`${violatedDirective}: ${sample}`),
      );
    });
    await app.analyseFile({ name: '<img src=x onerror=hacked=1>.csv', text: hostileFile() });
    const planted =
      'img[src="x"], a[href*="elsewhere"], a[href^="javascript"], iframe, object, embed';
    for (const view of VIEWS) {
      await app.visit(view);
      for (const summary of await app.main.locator('summary').all()) {
        if (await summary.isVisible()) await summary.click();
      }
      await expect(app.page.locator(planted)).toHaveCount(0);
      await expect(
        app.main.locator('script, style, base, form[action*="elsewhere"], template'),
      ).toHaveCount(0);
    }
    await app.visit('borrowers');
    await app.page.getByRole('row').nth(2).click();
    await expect(app.page.locator(planted)).toHaveCount(0);
    const found = await app.page.evaluate(() => ({
      hacked: 'hacked' in globalThis,
      refused: (globalThis as unknown as { refused: string[] }).refused,
    }));
    // Had any of them been tried as markup, Trusted Types would have told.
    expect(found).toEqual({ hacked: false, refused: [] });

    for (const text of [await app.scores(), await app.workList(), await statisticsCsv(app)]) {
      const { header, rows } = parseCsv(text);
      expect(rows.length).toBeGreaterThan(0);
      const cells = rows.flatMap((row) => header.map((name) => row[name] ?? ''));
      const running = cells.filter((cell) => FORMULA.test(cell) && Number.isNaN(Number(cell)));
      expect(running).toEqual([]);
      expect(header.filter((name) => FORMULA.test(name))).toEqual([]);
    }
  });
}
