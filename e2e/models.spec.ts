import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

test('several models are tried, one is chosen in words, and the scorecard can be read', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  const { risk } = await app.runFile();
  for (const { auc } of risk.models) expect(auc.value).toBeGreaterThan(0.7);
  await app.show('risk');
  await expect(app.main).toContainText('too uncertain to act on alone');
  const column = app.page.getByTestId('dependence-column');
  await expect(app.main).toContainText('adds most to the score');
  await column.selectOption({ label: 'Employment type' });
  await expect(app.main).toContainText(/Employment type: .* adds most to the score/);
  const warning = app.page.getByTestId('early-warning');
  await expect(warning).toContainText('are worth a word now');
  await warning.getByLabel('Cost of one contact').fill('1000000000');
  await app.page.keyboard.press('Tab');
  await expect(warning).toContainText('a word with none is worth its cost');
  const models = app.page.getByTestId('models');
  await expect(models.locator('tbody tr')).toHaveCount(4);
  await expect(models.locator('tr.chosen')).toHaveCount(1);
  await expect(models.locator('tr.chosen')).toHaveAttribute('data-model', risk.chosen ?? '');
  await expect(app.main).toContainText(/the simplest is taken|no simpler model comes close/);
  const card = app.main.getByRole('region', { name: 'The scorecard' });
  await expect(card).toHaveCount(risk.scorecard === null ? 0 : 1);
});

test('a borrower’s page says what the score is made of', async ({ analysed }) => {
  const app = await analysed('portfolio');
  await app.show('worklist');
  await app.page.locator('[data-place="0"] a').click();
  const reasons = app.page.getByTestId('reasons');
  await expect(reasons.locator('tbody tr').first()).toContainText(/[+−]\d/);
  expect(await reasons.locator('tbody tr').count()).toBeGreaterThan(3);
  await expect(app.main).toContainText(/takes it to [\d.]+.%, and calibration makes that [\d.]+.%/);
});

test('a borrower’s page says what the model would have said of other figures', async ({
  analysed,
}) => {
  const app = await analysed('portfolio');
  await app.show('worklist');
  await app.page.locator('[data-place="0"] a').click();
  const answer = app.page.getByTestId('what-if-answer');
  await expect(answer).toHaveText('Nothing is changed yet.');
  const panel = app.page.getByTestId('what-if');
  await expect(panel).toContainText(/because it is past: .*[Mm]issed payments/);
  await panel.getByLabel('Interest rate').fill('1');
  await expect(answer).toContainText('The model would have said');
  await panel.getByRole('button', { name: 'As in the file' }).click();
  await expect(answer).toHaveText('Nothing is changed yet.');
});

test('the models to try are chosen with the other settings', async ({ app }) => {
  await app.giveFile(smallFile('loans.csv', 200));
  await app.waitForState('mapping');
  await app.page.getByText('Advanced: segments, models and seed').click();
  await app.page.getByTestId('model-scorecard').uncheck();
  await app.page.getByTestId('model-boosting').uncheck();
  await app.page.getByTestId('model-network').uncheck();
  await expect(app.page.getByTestId('model-forest')).toBeDisabled();
  await app.page.getByTestId('forest-treeCount').fill('40');
  await app.page.getByTestId('forest-minLeaf').fill('0');
  await app.page.keyboard.press('Tab');
  await expect(app.page.getByTestId('forest-minLeaf')).toHaveValue('10');
  await app.startAnalysis();
  await app.waitForState('done');
  const run = await app.runFile();
  expect(run.settings.models).toEqual(['forest']);
  expect(run.settings.forest).toMatchObject({ treeCount: 40, minLeaf: 10 });
  expect(run.risk.models.map(({ id }) => id)).toEqual(['forest']);
  expect(run.risk.chosen).toBe('forest');
});

test('the original method is measured on request, beside the honest model', async ({
  analysed,
}) => {
  const app = await analysed('no-signal');
  await app.show('risk');
  const card = app.page.getByTestId('notebook');
  await expect(card.getByRole('table')).toHaveCount(0);
  await app.page.getByTestId('measure-notebook').click();
  await expect(card.getByRole('row')).toHaveCount(7);
  await expect(card).toContainText('a coin toss');
  const { risk } = await app.runFile();
  expect(risk.notebook).toHaveLength(6);
  for (const { accuracy } of risk.notebook ?? []) expect(accuracy).toBeGreaterThan(0.85);
  await app.page.reload();
  await app.waitForState('done');
  await app.show('risk');
  await expect(card.getByRole('row')).toHaveCount(7);
});
