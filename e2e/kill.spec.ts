import { killWhileAnalysisIsStored, killWhileChangeIsStored } from './support/kills.ts';
import { smallFile } from './support/smallFile.ts';
import { test } from './support/test.ts';

const KILLS = 2;

test('two kills or more of the tab while an analysis is stored leave it whole or absent', async ({
  app,
}) => {
  const file = smallFile('loans.csv', 2000);
  await killWhileAnalysisIsStored(app, { file, from: 'risk', kills: KILLS });
});

test('two kills or more of the tab while a change is stored leave the run whole', async ({
  analysed,
}) => {
  await killWhileChangeIsStored(await analysed('classic'), KILLS);
});
