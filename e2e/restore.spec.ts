import { seedOf } from './support/seeds.ts';
import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

test('opening the page again brings the results back without computing them again', async ({
  analysed,
}) => {
  const { scores, runFile } = seedOf('classic');
  const app = await analysed('classic');
  // A second computation could not have the same timings.
  expect((await app.download('export-run')).text).toBe(runFile);
  expect(await app.scores()).toBe(scores);
  await app.page.reload();
  await app.waitForState('done');
  expect((await app.download('export-run')).text).toBe(runFile);
  expect(await app.scores()).toBe(scores);
});

test('a reload never passes through a computing state', async ({ analysed }) => {
  const app = await analysed('classic');
  await app.page.addInitScript(() => {
    const states: string[] = [];
    Object.assign(globalThis, { seenStates: states });
    new MutationObserver(() => {
      const status = document.querySelector<HTMLElement>('[data-testid=run-status]');
      states.push(status?.dataset.state ?? '');
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await app.page.reload();
  await app.waitForState('done');
  const states = await app.page.evaluate(
    () => (globalThis as unknown as { seenStates: string[] }).seenStates,
  );
  expect(states).toContain('done');
  expect(states).not.toContain('running');
  expect(states).not.toContain('mapping');
});

test('earlier analyses are listed and can be opened', async ({ analysed }) => {
  const app = await analysed('classic');
  await app.analyseFile(smallFile('second.csv', 60));
  expect((await app.runFile()).data.rows).toBe(60);

  await app.openEarlier('classic');
  expect((await app.runFile()).data.rows).toBe(500);
});

test('forgetting everything leaves nothing stored', async ({ analysed }) => {
  const app = await analysed('classic');
  await app.forgetEverything();
  await app.waitForState('idle');
  await app.page.reload();
  await app.waitForState('idle');
  const storedCount = await app.page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const counts = await Promise.all(
      databases.map(
        ({ name }) =>
          new Promise<number>((resolve, reject) => {
            const request = indexedDB.open(name ?? '');
            request.onerror = () => reject(new Error(String(request.error)));
            request.onsuccess = () => {
              const stores = [...request.result.objectStoreNames];
              if (stores.length === 0) {
                resolve(0);
                return;
              }
              const transaction = request.result.transaction(stores);
              const pending = stores.map((store) => transaction.objectStore(store).count());
              transaction.oncomplete = () =>
                resolve(pending.reduce((sum, { result }) => sum + result, 0));
            };
          }),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0) + localStorage.length;
  });
  expect(storedCount).toBe(0);
});
