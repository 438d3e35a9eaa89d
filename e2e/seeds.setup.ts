import { readStores } from './support/stores.ts';
import { SEEDS, hasSeed, keepSeed } from './support/seeds.ts';
import { expect, test } from './support/test.ts';
import { TRUST_FILE } from './support/trustFile.ts';

// The samples are analysed as a user does it: what the other tests see of them is what the page
// kept. Once for a build: another run of the tests finds them.
for (const seed of SEEDS) {
  test(`${seed} is analysed, goes straight to the overview, and is kept`, async ({ app }) => {
    test.skip(hasSeed(seed), 'It was, by this build.');
    if (seed === 'trust') await app.analyseFile(TRUST_FILE);
    else await app.analyseSample(seed);
    await expect(app.page).toHaveURL(/#\/overview$/);
    const scores = await app.scores();
    const { text: runFile } = await app.download('export-run');
    const stored = await readStores(app.page);
    expect(stored.databases).toHaveLength(1);
    keepSeed(seed, { stored, scores, runFile });
  });
}
