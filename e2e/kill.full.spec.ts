import { makeFile } from './bench/makeFile.mjs';
import { killWhileAnalysisIsStored, killWhileChangeIsStored } from './support/kills.ts';
import { test } from './support/test.ts';

const KILLS = 10;

const file = { name: 'loans.csv', text: makeFile({ rowCount: 2000, seed: 9 }) };

test('ten kills of the tab while an analysis is stored leave it whole or absent', async ({
  app,
}) => {
  test.setTimeout(1_800_000);
  await killWhileAnalysisIsStored(app, { file, from: 'strategy', kills: KILLS });
});

test('ten kills of the tab while a change is stored leave the run whole, as before or after', async ({
  app,
}) => {
  test.setTimeout(1_800_000);
  await app.analyseQuickly(file);
  await killWhileChangeIsStored(app, KILLS);
});
