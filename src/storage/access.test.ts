import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Access, Outdated, untilCurrent } from './access';
import { Connection } from './connection';
import { openStore, type Store } from './store';
import { dump, failure, mappingFixture, PASSPHRASE, QUICK } from './testRuns';
import { createVault } from './vault';

let connection: Connection;
let otherTab: Store;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  connection = new Connection();
  otherTab = await openStore({ mustProtect: false }, QUICK);
});
afterEach(async () => {
  await connection.close();
  await otherTab.close();
});

describe('a write', () => {
  const put = vi.fn();

  async function written(access: Access, vault: Parameters<Access['write']>[0]): Promise<void> {
    await access.write(vault, (transaction, track) => {
      put();
      track(transaction.objectStore('mappings').put(mappingFixture('2025-01-01'), 'header'));
    });
  }

  it('that was made ready to be plain is not done once another tab has protected all', async () => {
    const access = new Access(connection, { mustProtect: false });
    const vault = await access.vaultForWriting();
    expect(vault).toBeNull();
    await otherTab.protect(PASSPHRASE);
    put.mockClear();
    await expect(written(access, vault)).rejects.toThrow(Outdated);
    expect(put).not.toHaveBeenCalled();
    expect((await dump()).mappings).toEqual([]);
    expect(await failure(access.vaultForWriting())).toBe('storage_locked');
  });

  it('that was made ready for a key is not done once that key is gone, or another', async () => {
    const access = new Access(connection, { mustProtect: false });
    const { vault } = await createVault(PASSPHRASE, QUICK);
    access.hold(vault);
    await expect(written(access, vault)).rejects.toThrow(Outdated);
    await otherTab.protect(PASSPHRASE);
    await expect(written(access, vault)).rejects.toThrow(Outdated);
    expect((await dump()).mappings).toEqual([]);
  });
});

describe('untilCurrent', () => {
  it('does work again that was overtaken, and passes on any other failure', async () => {
    let count = 0;
    const work = async (): Promise<number> => {
      if (++count < 4) throw new Outdated();
      return count;
    };
    expect(await untilCurrent(work)).toBe(4);
    await expect(untilCurrent(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('gives up in the end', async () => {
    await expect(untilCurrent(() => Promise.reject(new Outdated()))).rejects.toThrow(Outdated);
  });
});
