import { expect } from '@playwright/test';
import type { AppPage, FileContent } from '../pages/AppPage.ts';

const SEED = 7;

/** Analyses a file with another seed, without it again, and as the first run's file says. */
export async function expectReproduced(app: AppPage, file: string | FileContent): Promise<void> {
  await app.analyseFile(file);
  const withDefaultSeed = await app.scores();
  expect(withDefaultSeed).toMatch(/,0\.\d{6}/);

  // A seed of its own: with the default one, ignored settings would go unnoticed.
  const settings = { ...(await app.settings()), seed: SEED };
  await app.giveSettings({ name: 'seed.json', text: JSON.stringify(settings) });
  await app.analyseFile(file);
  const scores = await app.scores();
  const run = await app.download('export-run');
  expect(JSON.parse(run.text)).toMatchObject({ settings: { seed: SEED } });
  expect(scores, 'another seed gives other scores').not.toBe(withDefaultSeed);

  await app.analyseFile(file);
  expect(await app.scores(), 'settings hold for the next analysis only').toBe(withDefaultSeed);

  await app.giveSettings({ name: run.name, text: run.text });
  await app.analyseFile(file);
  expect(await app.scores()).toBe(scores);
}
