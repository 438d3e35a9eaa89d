import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRunFixture, tableFixture } from '../export/runFixture';
import type { StoredRun } from './runParts';
import { openStore, type Store } from './store';
import { dump, failure, mappingFixture, PASSPHRASE, QUICK, storedOf, textsIn } from './testRuns';

const runOf = (id = 'run-1'): StoredRun => storedOf(openRunFixture({ id }), tableFixture());
const mapping = mappingFixture('2025-01-01');

/** Of an earlier visit, from another address or version. */
let store: Store;
let page: Store;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore({ mustProtect: false }, QUICK);
  page = await openStore({ mustProtect: true }, QUICK);
});
afterEach(async () => {
  await store.close();
  await page.close();
});

describe('a page that shares its database with others', () => {
  it('keeps nothing without a passphrase', async () => {
    await store.saveRun(runOf('a'));
    const before = await dump();
    const refused = [
      () => page.saveRun(runOf('c')),
      () => page.updateRun(runOf('a')),
      () => page.rememberMapping('x', mapping),
      () => page.restore(new Blob(['x']), PASSPHRASE),
    ];
    for (const use of refused) expect(await failure(use())).toBe('storage_unprotected');
    expect(await dump()).toEqual(before);
    expect(await page.loadRun('a')).toEqual(runOf('a'));
  });

  it('keeps everything under one, and does not give that up', async () => {
    await page.protect(PASSPHRASE);
    await page.saveRun(runOf());
    await page.rememberMapping('header', mapping);
    expect(await page.loadRun('run-1')).toEqual(runOf());
    expect(await failure(page.unprotect(PASSPHRASE))).toBe('storage_unprotected');
    expect(textsIn(await dump(), ['loans.csv', 'Borrower', 'Closed'])).toEqual([]);
    await page.forgetEverything();
    expect(await failure(page.saveRun(runOf()))).toBe('storage_unprotected');
    expect((await dump()).runs).toEqual([]);
  });
});
