import { AppPage } from './pages/AppPage.ts';
import { expectReproduced } from './support/reproduction.ts';
import { seedOf } from './support/seeds.ts';
import { samplePath } from './support/settings.ts';
import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

test('a run file given back reproduces its scores byte for byte', async ({ app }) => {
  await expectReproduced(app, smallFile('small.csv', 150));
});

test('a fresh browser gives the same scores from the settings file alone', async ({
  analysed,
  browser,
}) => {
  const app = await analysed('classic');
  const settings = await app.download('export-settings');

  const context = await browser.newContext();
  const fresh = new AppPage(await context.newPage());
  await fresh.open();
  await fresh.giveSettings({ name: settings.name, text: settings.text });
  await fresh.analyseFile(samplePath('classic'));
  expect(await fresh.scores()).toBe(seedOf('classic').scores);
  await context.close();
});
