import { makeFile } from './bench/makeFile.mjs';
import { expect, test } from './support/test.ts';

test('a reload brings the results back without computing them again', async ({ app }) => {
  await app.analyseSample('classic');
  const before = await app.download('export-run');
  const scores = await app.scores();

  // A second computation could not have the same timings.
  await app.page.reload();
  await app.waitForState('done');
  const after = await app.download('export-run');
  expect(after.text).toBe(before.text);
  expect(await app.scores()).toBe(scores);
});

test('a reload never passes through a computing state', async ({ app }) => {
  await app.analyseSample('classic');
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

test('earlier analyses are listed and can be opened', async ({ app }) => {
  await app.analyseFile({ name: 'first.csv', text: makeFile({ rowCount: 250, seed: 3 }) });
  await app.analyseFile({ name: 'second.csv', text: makeFile({ rowCount: 260, seed: 4 }) });
  expect((await app.runFile()).data.rows).toBe(260);

  await app.openEarlier('first');
  expect((await app.runFile()).data.rows).toBe(250);
});

test('forgetting everything leaves nothing stored', async ({ app }) => {
  await app.analyseSample('classic');
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
