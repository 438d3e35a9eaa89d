import { parseCsv, type CsvRow } from './support/csv.ts';
import { VIEWS } from './support/settings.ts';
import { expect, test } from './support/test.ts';

const SCORE_COLUMNS = [
  ...['row', 'loan_state', 'outcome', 'fold', 'segment', 'segment_name', 'risk_score', 'risk_tier'],
  ...['strategy', 'recommended_method', 'next_action', 'action_basis', 'expected_net_recovery'],
  ...['early_warning', 'reason_1', 'reason_2', 'reason_3'],
];
const BASES = new Set(['model', 'policy', 'house-rule', 'contact-rule', 'review']);

/** What is wrong with a row of a run that supports scores: one line per fault, for all rows at once. */
function faultsOf(row: CsvRow): string[] {
  const score = Number(row.risk_score);
  const isOpen = row.loan_state === 'open';
  const holds = {
    'a score in [0, 1]': row.risk_score !== '' && score >= 0 && score <= 1,
    'a fold exactly if resolved': (row.fold === '') === isOpen,
    'an outcome exactly if resolved': (row.outcome === '') === isOpen,
    'a tier': /^(?:high|moderate|low)$/.test(row.risk_tier ?? ''),
    'one action': row.next_action !== '',
    'a known basis': BASES.has(row.action_basis ?? ''),
  };
  return Object.entries(holds)
    .filter(([, isTrue]) => !isTrue)
    .map(([what]) => `row ${row.row ?? '?'} lacks ${what}`);
}

test('every view of a sample has its answer', async ({ analysed }) => {
  const app = await analysed('portfolio');
  for (const view of VIEWS) {
    await app.show(view);
    await expect(app.heading).toBeVisible();
    await expect.poll(async () => (await app.main.innerText()).length).toBeGreaterThan(80);
    const text = await app.main.innerText();
    expect(text, view).not.toMatch(/\b(?:undefined|NaN|null|\[object Object\])\b/);
  }
  await app.page.goBack();
  await expect(app.page).toHaveURL(/#\/strategy$/);
});

test('the working portfolio supports scores: exports carry them', async ({ analysed }) => {
  const app = await analysed('portfolio');
  const run = await app.runFile();
  expect(run).toMatchObject({ format: 'smart-loan-recovery/run', version: 1 });
  expect(run.risk).toMatchObject({ supported: true, verdict: 'supported' });

  const scores = parseCsv(await app.scores());
  expect(scores.header.slice(-SCORE_COLUMNS.length)).toEqual(SCORE_COLUMNS);
  expect(scores.rows).toHaveLength(run.data.rows);
  expect(scores.rows.flatMap(faultsOf)).toEqual([]);
  const settings = await app.settings();
  expect(settings.format).toBe('smart-loan-recovery/settings');
});

test('the classic sample supports scores', async ({ analysed }) => {
  const app = await analysed('classic');
  const run = await app.runFile();
  expect(run.data.rows).toBe(500);
  expect(run.risk).toMatchObject({ supported: true });
});

test('a file that cannot tell gets that verdict, no scores, and a full house-rule plan', async ({
  analysed,
}) => {
  const app = await analysed('no-signal');
  const run = await app.runFile();
  expect(run.risk).toMatchObject({ supported: false, verdict: 'not-supported' });

  const { rows } = parseCsv(await app.scores());
  expect(rows).toHaveLength(500);
  expect(new Set(rows.map((row) => row.risk_score))).toEqual(new Set(['']));
  expect(new Set(rows.map((row) => row.risk_tier))).toEqual(new Set(['']));
  expect(new Set(rows.map((row) => row.action_basis))).toEqual(new Set(['house-rule']));
  expect(rows.every((row) => row.next_action !== '')).toBe(true);

  await app.show('risk');
  await expect(app.main).toContainText(/not supported|cannot tell|does not support/i);
  await app.show('worklist');
  await expect(app.main).toContainText(/not learned from your file/i);
});

test('dropping a file anywhere on the page loads it', async ({ app }) => {
  const transfer = await app.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Loan_ID,Recovery_Status\nA,Bad\nB,Good\n'], 'dropped.csv'));
    return data;
  });
  await app.page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await app.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await app.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await app.waitForState('mapping');
  await expect(app.main).toContainText('dropped.csv');
});
