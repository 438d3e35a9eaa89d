import { makeFile } from './bench/makeFile.mjs';
import { expect, test } from './support/test.ts';

test('several models are tried, one is chosen in words, and the scorecard can be read', async ({
  app,
}) => {
  await app.analyseSample('portfolio');
  await app.show('risk');
  const models = app.page.getByTestId('models');
  await expect(models.locator('tbody tr')).toHaveCount(3);
  await expect(models.locator('tr.chosen')).toHaveCount(1);
  const { risk } = await app.runFile();
  await expect(models.locator('tr.chosen')).toHaveAttribute('data-model', risk.chosen ?? '');
  for (const { auc } of risk.models) expect(auc.value).toBeGreaterThan(0.7);
  await expect(app.main).toContainText(/the simplest is taken|no simpler model comes close/);

  const card = app.main.getByRole('region', { name: 'The scorecard' });
  expect(risk.scorecard === null).toBe((await card.count()) === 0);
});

test('the models to try are chosen with the other settings', async ({ app }) => {
  await app.giveFile({ name: 'loans.csv', text: makeFile({ rowCount: 400, seed: 3 }) });
  await app.waitForState('mapping');
  await app.page.getByText('Advanced: segments, models and seed').click();
  await app.page.getByTestId('model-scorecard').uncheck();
  await app.page.getByTestId('model-boosting').uncheck();
  await expect(app.page.getByTestId('model-forest')).toBeDisabled();
  await app.startAnalysis();
  await app.waitForState('done');
  const run = await app.runFile();
  expect(run.settings.models).toEqual(['forest']);
  expect(run.risk.models.map(({ id }) => id)).toEqual(['forest']);
  expect(run.risk.chosen).toBe('forest');
});
