import { readFileSync } from 'node:fs';
import { parseCsv } from './support/csv.ts';
import { samplePath } from './support/settings.ts';
import { expect, test } from './support/test.ts';

/** The classic sample without its outcome, as a file of new loans would come. */
function withoutOutcome(first: number, last: number): string {
  const [header = '', ...records] = readFileSync(samplePath('classic'), 'utf8')
    .trimEnd()
    .split('\n');
  const outcomeAt = header.split(',').indexOf('Recovery_Status');
  return [header, ...records.slice(first, last)]
    .map((record) => record.split(',').toSpliced(outcomeAt, 1).join(','))
    .join('\n');
}

test('an earlier model scores a file without outcomes, in halves as in one piece', async ({
  page,
  analysed,
}) => {
  const app = await analysed('classic');

  async function scoresOf(name: string, first: number, last: number): Promise<string[]> {
    await app.giveFile({ name, text: withoutOutcome(first, last) });
    await app.waitForState('mapping');
    const choice = page.getByTestId('model-of');
    const model = await choice.getByRole('option', { name: /classic\.csv/ }).getAttribute('value');
    await choice.selectOption(model);
    await app.analyse();
    const { rows } = parseCsv(await app.scores());
    expect(rows.every((row) => row.loan_state === 'open' && row.next_action !== '')).toBe(true);
    return rows.map((row) => row.risk_score ?? '');
  }

  const whole = await scoresOf('whole.csv', 0, 500);
  expect(whole).toHaveLength(500);
  expect(whole.every((score) => Number(score) > 0 && Number(score) < 1)).toBe(true);
  const halves = [
    ...(await scoresOf('first.csv', 0, 250)),
    ...(await scoresOf('second.csv', 250, 500)),
  ];
  expect(halves).toEqual(whole);
});
