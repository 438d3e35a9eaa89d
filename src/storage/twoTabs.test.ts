import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRunFixture, tableFixture } from '../export/runFixture';
import { writeBackup, type BackupItem } from './backup';
import type { StoredRun } from './runParts';
import { openStore, type Store } from './store';
import { dump, failure, mappingFixture, PASSPHRASE, QUICK, storedOf, textsIn } from './testRuns';

const OTHER_PASSPHRASE = 'another one altogether';
const EARLY = '2025-01-01T00:00:00.000Z';
const LATE = '2025-02-01T00:00:00.000Z';

const runOf = (id: string, analysedAt = EARLY): StoredRun =>
  storedOf(openRunFixture({ id, analysedAt }), tableFixture());
const mapping = mappingFixture('2025-01-01');
const readable = async (): Promise<string[]> =>
  textsIn(await dump(), ['loans.csv', 'Borrower', '=cmd', 'Closed']);

let store: Store;
let other: Store;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore({ mustProtect: false }, QUICK);
  other = await openStore({ mustProtect: false }, QUICK);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
  await other.close();
});

/** Made in as many rounds as a backup must have. */
async function backupOf(run: StoredRun): Promise<Blob> {
  async function* items(): AsyncGenerator<BackupItem> {
    yield { kind: 'run', run };
  }
  return writeBackup(items(), PASSPHRASE, 100_000);
}

async function fill(): Promise<void> {
  await store.saveRun(runOf('a'));
  await store.saveRun(runOf('b', LATE));
  await store.rememberMapping('header', mapping);
}

async function expectAllThere(): Promise<void> {
  expect((await store.listRuns()).map(({ id }) => id)).toEqual(['b', 'a']);
  expect(await store.loadRun('a')).toEqual(runOf('a'));
  expect(await store.loadRun('b')).toEqual(runOf('b', LATE));
  expect(await store.recallMapping('header')).toEqual(mapping);
}

/** Does something the first time that a record of this kind is about to be sealed or opened. */
function during(how: 'encrypt' | 'decrypt', kind: string, work: () => Promise<unknown>): void {
  const original = crypto.subtle[how].bind(crypto.subtle);
  let isDone = false;
  vi.spyOn(crypto.subtle, how).mockImplementation(async (parameters, key, data) => {
    const { additionalData } = parameters as AesGcmParams;
    const name = new TextDecoder().decode(additionalData);
    if (!isDone && name.startsWith(`["${kind}"`)) {
      isDone = true;
      await work();
    }
    return original(parameters, key, data);
  });
}

describe('two tabs', () => {
  const steps = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55];
  const later = async <T>(count: number, work: () => Promise<T>): Promise<T> => {
    for (let i = 0; i < count; i++) await new Promise(setImmediate);
    return work();
  };

  it('never write plain once one of them has protected what is stored', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    expect(await failure(other.saveRun(runOf('c')))).toBe('storage_locked');
    expect(await failure(other.updateRun(runOf('a')))).toBe('storage_locked');
    expect(await failure(other.rememberMapping('x', mapping))).toBe('storage_locked');
    expect(await failure(other.listRuns())).toBe('storage_locked');
    expect(await failure(other.protect(OTHER_PASSPHRASE))).toBe('storage_protected');
    expect(await readable()).toEqual([]);
    await other.unlock(PASSPHRASE);
    await other.saveRun(runOf('c'));
    expect(await readable()).toEqual([]);
    expect(await store.loadRun('c')).toEqual(runOf('c'));
  });

  it.each(steps)(
    'write while protection sets in, %d steps later: sealed or not at all',
    async (n) => {
      await fill();
      const writing = [
        later(n, () => failure(other.saveRun(runOf('c')))),
        later(n, () => failure(other.updateRun(runOf('a')))),
        later(n, () => failure(other.rememberMapping('x', mapping))),
      ];
      await store.protect(PASSPHRASE);
      const [saved, ...rest] = await Promise.all(writing);
      for (const code of [saved, ...rest]) expect(['none', 'storage_locked']).toContain(code);
      expect(await readable()).toEqual([]);
      if (saved === 'none') {
        expect(await store.loadRun('c')).toEqual(runOf('c'));
        await store.deleteRun('c');
      }
      await expectAllThere();
    },
  );

  it.each(steps)(
    'lose nothing while one ends protection and one seals, %d steps later',
    async (n) => {
      await fill();
      await store.protect(PASSPHRASE);
      const change = { ...runOf('a'), actions: ['Changed'] };
      const [, updated] = await Promise.all([
        store.unprotect(PASSPHRASE),
        later(n, async () => {
          await other.unlock(PASSPHRASE);
          return failure(other.updateRun(change));
        }),
      ]);
      if ((await store.protection()) !== 'none') await store.unlock(PASSPHRASE);
      expect(updated).toBe('none');
      expect(await store.loadRun('a')).toEqual(change);
      expect(await store.loadRun('b')).toEqual(runOf('b', LATE));
      expect(await store.recallMapping('header')).toEqual(mapping);
    },
  );

  it('do not use a key that is no longer the one', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    await other.unprotect(PASSPHRASE);
    expect(await store.protection()).toBe('none');
    await other.protect(OTHER_PASSPHRASE);
    expect(await store.protection()).toBe('locked');
    expect(await failure(store.loadRun('a'))).toBe('storage_locked');
    expect(await failure(store.saveRun(runOf('c')))).toBe('storage_locked');
    await store.unlock(OTHER_PASSPHRASE);
    await expectAllThere();
  });

  it('stay unlocked where only the passphrase changes', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    await other.changePassphrase(PASSPHRASE, OTHER_PASSPHRASE);
    expect(await store.protection()).toBe('unlocked');
    await expectAllThere();
  });

  it.each(steps)('update a run that the other replaces meanwhile, %d steps later', async (n) => {
    await store.protect(PASSPHRASE);
    await fill();
    await other.unlock(PASSPHRASE);
    const wide = runOf('a');
    const narrow = { ...wide, table: { rowCount: 3, columns: wide.table.columns.slice(1) } };
    const rank = Int32Array.of(2, 1, 0);
    await Promise.all([
      other.saveRun(narrow),
      later(n, () => store.updateRun({ run: wide.run, actions: ['Changed'], columns: { rank } })),
    ]);
    const { actions, table } = await store.loadRun('a');
    expect(table).toEqual(narrow.table);
    expect([['Changed'], narrow.actions]).toContainEqual(actions);
  });

  it('end protection only when nothing is sealed any more', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    await other.unlock(PASSPHRASE);
    during('decrypt', 'mapping', () => other.saveRun(runOf('c', '2024-01-01T00:00:00.000Z')));
    await store.unprotect(PASSPHRASE);
    expect(await store.protection()).toBe('none');
    expect(await store.loadRun('c')).toEqual(runOf('c', '2024-01-01T00:00:00.000Z'));
    await store.deleteRun('c');
    await expectAllThere();
  });

  it('keep what one remembers while the other opens what was known before', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    await other.unlock(PASSPHRASE);
    const newer = mappingFixture('2025-05-05');
    during('decrypt', 'mapping', () => other.rememberMapping('header', newer));
    await store.unprotect(PASSPHRASE);
    expect(await store.recallMapping('header')).toEqual(newer);
  });

  it.each(steps)('may end protection both at once, %d steps apart', async (n) => {
    await fill();
    await store.protect(PASSPHRASE);
    await Promise.all([store.unprotect(PASSPHRASE), later(n, () => other.unprotect(PASSPHRASE))]);
    expect(await store.protection()).toBe('none');
    await expectAllThere();
  });

  it('stop sealing where the other has ended protection', async () => {
    await fill();
    during('encrypt', 'chunk', () => other.unprotect(PASSPHRASE));
    await store.protect(PASSPHRASE);
    expect(await store.protection()).toBe('none');
    expect(await readable()).not.toEqual([]);
    await expectAllThere();
  });

  it('restore no run in place of one that the other saves meanwhile', async () => {
    await store.protect(PASSPHRASE);
    const file = await backupOf(runOf('a'));
    await other.unlock(PASSPHRASE);
    const own = { ...runOf('a'), actions: ['its own'] };
    during('encrypt', 'chunk', () => other.saveRun(own));
    expect(await store.restore(file, PASSPHRASE)).toEqual({ restored: 0, alreadyThere: 1 });
    expect(await store.loadRun('a')).toEqual(own);
  });
});
