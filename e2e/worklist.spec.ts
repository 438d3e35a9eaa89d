import { readFile } from 'node:fs/promises';
import type { AppPage } from './pages/AppPage.ts';
import { graveFindingsInBoth } from './support/accessibility.ts';
import { parseCsv, type CsvRow } from './support/csv.ts';
import { expectDecisionAccessible, switchOnReviewOfHardSteps } from './support/decision.ts';
import { expect, test } from './support/test.ts';

/** Shares of value may differ by so much between agents. */
const MOST_DIFFERENCE = 0.05;

const numberOf = (row: CsvRow, column: string): number => Number(row[column]);

async function savedCsv(app: AppPage, press: () => Promise<void>): Promise<readonly CsvRow[]> {
  const [download] = await Promise.all([app.page.waitForEvent('download'), press()]);
  return parseCsv(await readFile(await download.path(), 'utf8')).rows;
}

test('every open loan is on the list once or says why nobody is contacted, no settled one is', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  const scores = parseCsv(await app.scores()).rows;
  const list = parseCsv(await app.workList()).rows;
  const openLines = scores.filter(({ loan_state }) => loan_state === 'open').map(({ row }) => row);
  const lines = list.map((row) => row['Line of the file']);
  expect(new Set(lines).size).toBe(lines.length);
  expect([...lines].sort()).toEqual([...openLines].sort());
  expect(list.map(({ Place }) => Number(Place))).toEqual(list.map((_, i) => i + 1));

  const scoreOf = new Map(scores.map((row) => [row.row, row]));
  const lineOfLoan = new Map(list.map((row) => [row.Loan_ID, row['Line of the file']]));
  for (const row of list) {
    const score = scoreOf.get(row['Line of the file']);
    expect(row['Next action']).toBe(score?.next_action);
    expect(row['Recommended treatment']).toBe(score?.recommended_method);
    expect(row['Expected net recovery']).toBe(score?.expected_net_recovery);
    if (row.Contact === '') expect(row['Changed by']).toMatch(/\(.+\)$/);
    else expect(lineOfLoan.has(row.Contact)).toBe(true);
  }
  // Whom a rule holds back brings nothing to expect; all others of this file do.
  const expected = list.filter((row) => row['Expected net recovery'] !== '');
  expect(expected.every((row) => row.Contact !== '')).toBe(true);
  expect(expected.length).toBeGreaterThan(1000);
});

test('a borrower is contacted once: loans of one contact follow each other and point to it', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  const list = parseCsv(await app.workList()).rows;
  const led = list.find((row) => Number(row['Loans in this contact']) > 1);
  const [borrower = '', leading = ''] = [led?.Borrower_ID, led?.Contact];
  const covered = list.filter((row) => row.Contact === leading);
  expect(covered.length).toBe(Number(led?.['Loans in this contact']));
  expect(new Set(covered.map((row) => row.Borrower_ID))).toEqual(new Set([borrower]));
  const contacts = new Set(list.map((row) => row.Contact).filter((contact) => contact !== ''));
  await app.show('worklist');
  await expect(app.page.getByTestId('answer')).toContainText(
    `${contacts.size.toLocaleString('en')} contacts cover`,
  );

  await app.page.getByRole('searchbox').fill(borrower);
  const table = app.page.getByRole('table', { name: 'Work list', exact: true });
  await expect(table.locator('[data-place="0"]')).toContainText('one contact for 2 loans');
  await expect(table.locator('[data-place="1"]')).toContainText('same contact as above');
  await table.getByRole('columnheader', { name: 'Place' }).getByRole('button').click();
  await table.getByRole('columnheader', { name: 'Place' }).getByRole('button').click();
  await expect(table.locator('[data-place="0"]')).toContainText(`same contact as ${leading}`);
  await table.locator('[data-place="0"] a').click();
  const loans = app.page.getByTestId('borrower-loans');
  await expect(loans.getByRole('row')).toHaveCount(3);
  await expect(app.main).toContainText(`One contact about 2 loans, made under ${leading}.`);
  await loans.getByRole('link', { name: leading }).click();
  await expect(app.page.getByTestId('action')).toContainText('made under this one');
});

test('contacts are dealt out evenly, and no borrower goes to two agents', async ({ analysed }) => {
  const app = await analysed('portfolio');
  await app.show('worklist');
  const card = app.page.getByTestId('agents');
  const count = card.getByTestId('agents-count');
  await count.fill('201');
  await expect(card).toContainText('A whole number from 0 to 200.');
  await count.fill('7');
  await expect(card.getByTestId('agent-list-7')).toBeVisible();
  await expect(card).toContainText('among 7 agents');

  const list = parseCsv(await app.workList()).rows;
  const values = new Map<string, number>();
  const agentOf = new Map<string, string>();
  for (const row of list) {
    const agent = row.Agent ?? '';
    expect(agent === '').toBe(row.Contact === '');
    if (agent === '') continue;
    values.set(agent, (values.get(agent) ?? 0) + numberOf(row, 'Expected net recovery'));
    const borrower = row.Borrower_ID ?? '';
    expect(agentOf.get(borrower) ?? agent).toBe(agent);
    agentOf.set(borrower, agent);
  }
  expect([...values.keys()].sort()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  const [least, most] = [Math.min(...values.values()), Math.max(...values.values())];
  expect((most - least) / least).toBeLessThanOrEqual(MOST_DIFFERENCE);

  const third = await savedCsv(app, () => card.getByTestId('agent-list-3').click());
  expect(third.map((row) => row.Place)).toEqual(
    list.filter((row) => row.Agent === '3').map((row) => row.Place),
  );
  await card.getByRole('button', { name: 'Agent 3', exact: true }).click();
  const tools = app.page.getByRole('search');
  await expect(tools).toContainText(`${third.length} of 1,5`);
  await expect(app.page.locator('[data-place="0"]')).toContainText('Agent 3');
  // Fewer agents: the list of one who is not there any more is not a list of nobody.
  await count.fill('2');
  await expect(card.getByTestId('agent-list-3')).toHaveCount(0);
  await expect(tools).not.toContainText(/\d of 1,5/);
  await count.fill('0');
  await expect(card.getByRole('table')).toHaveCount(0);
});

test('hard steps wait for a person: each decision leads to the next, is kept and goes out', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await switchOnReviewOfHardSteps(app);
  await app.show('worklist');
  const queue = app.page.getByTestId('queue');
  const waiting = Number(/\d+/.exec(await queue.innerText())?.[0]);
  expect(waiting).toBeGreaterThan(50);
  await queue.click();
  await expect(app.page.getByRole('search')).toContainText(`${waiting} of 1,5`);
  const first = app.page.locator('[data-place="0"]');
  await expect(first).toContainText('needs a person: A person decides on hard steps');
  await first.getByRole('link').click();

  // Override: what is done instead, why, and by whose word.
  await app.page.getByTestId('review-override').click();
  await expect(app.page.getByTestId('review-save')).toBeDisabled();
  await app.page.getByTestId('review-action').fill('=Write to the guarantor');
  await app.page.getByTestId('review-reason').fill('Abroad until Monday');
  await expect(app.page.getByTestId('review-save')).toBeDisabled();
  await app.page.getByTestId('review-initials').fill('AB');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByTestId('review-status')).toContainText('Overridden by AB');
  await expect(app.page.getByTestId('answer')).toContainText('=Write to the guarantor');
  await expect(app.page.getByTestId('action')).toContainText('Decided by AB');
  const overridden = app.page.url();

  // The keyboard stands on the way to the next one; whoever accepts there is known already.
  await expect(app.page.getByRole('link', { name: 'Next to decide' }).last()).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(app.page).not.toHaveURL(overridden);
  await expect(app.main).toContainText(`2 of ${waiting} in the review queue`);
  await app.page.getByTestId('review-accept').click();
  await expect(app.page.getByTestId('review-status')).toContainText('Accepted by AB');
  await app.page.getByRole('link', { name: 'Next to decide' }).first().click();
  await expect(app.main).toContainText(`3 of ${waiting} in the review queue`);
  await app.page.getByTestId('review-defer').click();
  await app.page.getByTestId('review-reason').fill('Ask the branch');
  await app.page.getByTestId('review-save').click();
  await expect(app.page.getByTestId('review-status')).toContainText('Deferred by AB');

  // Kept, and in every file that goes out.
  await app.page.reload();
  await app.waitForState('done');
  const list = parseCsv(await app.workList()).rows;
  const decided = list.filter((row) => row.Decision !== '');
  expect(decided.map((row) => [row.Decision, row['Next action'], row.Reason])).toEqual([
    ['Overridden', "'=Write to the guarantor", 'Abroad until Monday'],
    ['Accepted', expect.stringContaining('legal notices'), ''],
    ['Deferred', 'Deferred: decide again', 'Ask the branch'],
  ]);
  for (const row of decided) {
    expect(row['Decided by']).toBe('AB');
    expect(row['Decided at']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  }
  const [, , deferred] = decided;
  expect(deferred?.Contact).toBe('');
  const scores = parseCsv(await app.scores()).rows;
  const ofOverridden = scores.find(({ row }) => row === decided[0]?.['Line of the file']);
  expect(ofOverridden).toMatchObject({
    next_action: "'=Write to the guarantor",
    action_basis: 'review',
    expected_net_recovery: '',
  });
  const { reviews } = await app.runFile();
  expect(reviews.map(({ decision }) => decision)).toEqual(['override', 'accept', 'defer']);

  // And taken back.
  await app.show('worklist');
  await expect(queue).toContainText(`${waiting - 3} loans wait`);
  const filter = app.page.getByTestId('queue-filter');
  await filter.getByText('Deferred 1').click();
  await expect(first).toContainText('Deferred by AB');
  await filter.getByText('Decided 2').click();
  await expect(first).toContainText('Decided by AB');
  await first.getByRole('link').click();
  await app.page.getByTestId('review-undo').click();
  await expect(app.page.getByTestId('action')).not.toContainText('Decided by AB');
  await expect(app.page.getByTestId('review-accept')).toBeFocused();
  await app.show('worklist');
  await expect(queue).toContainText(`${waiting - 2} loans wait`);
});

test('loans for which nothing decides wait for a person without any rule', async ({ app }) => {
  await app.analyseQuickly({
    name: 'bare.csv',
    text: [
      'Loan_ID,Recovery_Status,Days_Past_Due,Outstanding_Loan_Amount',
      ...Array.from({ length: 8 }, (_, i) => `S${i},Fully Recovered,${i},0`),
      ...Array.from({ length: 8 }, (_, i) => `W${i},Written Off,${90 + i},900`),
      'A,Outstanding,,5000',
      'B,Outstanding,45,4000',
      '',
    ].join('\n'),
  });
  await app.show('worklist');
  await app.page.getByTestId('queue').click();
  await expect(app.page.getByRole('search')).toContainText('1 of 2 loans');
  await expect(app.page.locator('[data-place="0"]')).toContainText('days past due is missing');
  await app.page.locator('[data-place="0"] a').click();
  await expect(app.main).toContainText('Nothing decides on this loan by itself');
  await app.page.getByTestId('review-accept').click();
  await app.page.getByTestId('review-initials').fill('CD');
  await app.page.getByTestId('review-save').click();
  await expect(app.page.getByTestId('review-status')).toContainText('Accepted by CD');
  await app.show('worklist');
  await expect(app.page.getByTestId('queue')).toHaveCount(0);
});

test('queue, agents and a decision have no serious accessibility finding', async ({ analysed }) => {
  await expectDecisionAccessible(await analysed('portfolio'), graveFindingsInBoth);
});
