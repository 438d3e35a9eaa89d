import { serialize } from 'node:v8';
import { SEEDS, putSeeds, seedOf } from './support/seeds.ts';
import { readStores } from './support/stores.ts';
import { expect, test } from './support/test.ts';

test('what other tests look at comes back as the analysis left it, to the last byte', async ({
  browser,
}) => {
  for (const seed of SEEDS) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await putSeeds(page, [seed]);
    const { stored } = seedOf(seed);
    expect(stored.bytes.length).toBeGreaterThan(10_000);
    expect(serialize(await readStores(page)).equals(serialize(stored)), seed).toBe(true);
    await context.close();
  }
});
