import { AppPage } from './pages/AppPage.ts';
import { expect, test } from './support/test.ts';
import { samplePath } from './support/settings.ts';

const SEED = 7;

test('a run file given back reproduces its scores byte for byte', async ({ app }) => {
  await app.analyseFile(samplePath('classic'));
  const withDefaultSeed = await app.scores();

  // A seed of its own: with the default one, ignored settings would go unnoticed.
  const settings = { ...(await app.settings()), seed: SEED };
  await app.giveSettings({ name: 'seed.json', text: JSON.stringify(settings) });
  await app.analyseFile(samplePath('classic'));
  const scores = await app.scores();
  const run = await app.download('export-run');
  expect(JSON.parse(run.text)).toMatchObject({ settings: { seed: SEED } });
  expect(scores, 'another seed gives other scores').not.toBe(withDefaultSeed);

  await app.analyseFile(samplePath('classic'));
  expect(await app.scores(), 'settings hold for the next analysis only').toBe(withDefaultSeed);

  await app.giveSettings({ name: run.name, text: run.text });
  await app.analyseFile(samplePath('classic'));
  expect(await app.scores()).toBe(scores);
});

test('a fresh browser gives the same scores from the settings file alone', async ({
  app,
  browser,
  baseURL,
}) => {
  await app.analyseFile(samplePath('classic'));
  const scores = await app.scores();
  const settings = await app.download('export-settings');

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const fresh = new AppPage(await context.newPage());
  await fresh.open();
  await fresh.giveSettings({ name: settings.name, text: settings.text });
  await fresh.analyseFile(samplePath('classic'));
  expect(await fresh.scores()).toBe(scores);
  await context.close();
});
