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
    const { bytes, ...records } = seedOf(seed).stored;
    expect(bytes.length).toBeGreaterThan(1000);
    const { bytes: bytesBack, ...recordsBack } = await readStores(page);
    expect(recordsBack, seed).toEqual(records);
    expect(Buffer.compare(bytesBack, bytes), seed).toBe(0);
    await context.close();
  }
});
