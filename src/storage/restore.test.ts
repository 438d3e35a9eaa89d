import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRunFixture, tableFixture } from '../export/runFixture';
import type { StoredRun } from './runParts';
import { openDatabase } from './schema';
import { openStore, type Store } from './store';
import { dump, failure, mappingFixture, PASSPHRASE, storedOf, textsIn } from './testRuns';

const BACKUP_PASSPHRASE = 'kept in another drawer';
/** The least that a backup may be made with. */
const LEAST = 100_000;
const runOf = (id: string, analysedAt = '2025-06-30T10:00:00.000Z'): StoredRun =>
  storedOf(openRunFixture({ id, analysedAt }), tableFixture());
const mapping = mappingFixture('2025-01-01');

describe('restore', () => {
  let store: Store;

  beforeEach(async () => {
    globalThis.indexedDB = new IDBFactory();
    store = await openStore({ mustProtect: false }, LEAST);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await store.close();
  });

  const early = '2025-01-01T00:00:00.000Z';
  const late = '2025-02-01T00:00:00.000Z';

  async function backupOfTwo(): Promise<Blob> {
    await store.saveRun(runOf('a', early));
    await store.saveRun(runOf('b', late));
    await store.rememberMapping('header', mapping);
    return store.backup(BACKUP_PASSPHRASE);
  }

  it('brings back all, in a browser that has none of it', async () => {
    const file = await backupOfTwo();
    const before = await store.listRuns();
    await store.forgetEverything();
    expect(await store.restore(file, BACKUP_PASSPHRASE)).toEqual({ restored: 2, alreadyThere: 0 });
    expect(await store.listRuns()).toEqual(before);
    expect(await store.loadRun('a')).toEqual(runOf('a', early));
    expect(await store.loadRun('b')).toEqual(runOf('b', late));
    expect(await store.recallMapping('header')).toEqual(mapping);
  });

  it('brings back what was in memory alone when the backup was made', async () => {
    await store.saveRun(runOf('a', early));
    const file = await store.backup(BACKUP_PASSPHRASE, [runOf('b', late)]);
    await store.forgetEverything();
    expect(await store.restore(file, BACKUP_PASSPHRASE)).toEqual({ restored: 2, alreadyThere: 0 });
    expect(await store.loadRun('b')).toEqual(runOf('b', late));
  });

  it('passes from what is protected to what is protected otherwise, never in the open', async () => {
    await store.protect(PASSPHRASE);
    const file = await backupOfTwo();
    await store.forgetEverything();
    await store.protect('and one more passphrase');
    expect(await store.restore(file, BACKUP_PASSPHRASE)).toEqual({ restored: 2, alreadyThere: 0 });
    expect(textsIn(await dump(), ['loans.csv', 'Borrower', 'Closed'])).toEqual([]);
    expect(await store.loadRun('a')).toEqual(runOf('a', early));
    expect(await store.recallMapping('header')).toEqual(mapping);
  });

  it('changes nothing of what is stored, whatever the backup has under the same name', async () => {
    const file = await backupOfTwo();
    const own = { ...runOf('a', early), actions: ['changed since'] };
    const newer = mappingFixture('2025-05-05');
    await store.saveRun(own);
    await store.saveRun(runOf('c'));
    await store.deleteRun('b');
    await store.rememberMapping('header', newer);
    expect(await store.restore(file, BACKUP_PASSPHRASE)).toEqual({ restored: 1, alreadyThere: 1 });
    expect((await store.listRuns()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(await store.loadRun('a')).toEqual(own);
    expect(await store.loadRun('c')).toEqual(runOf('c'));
    expect(await store.recallMapping('header')).toEqual(newer);
  });

  it('writes nothing at all unless the whole file is sound', async () => {
    const file = await backupOfTwo();
    await store.deleteRun('a');
    await store.deleteRun('b');
    const before = await dump();
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes[bytes.length - 1]! ^= 1;
    const codes = [
      await failure(store.restore(new Blob([bytes]), BACKUP_PASSPHRASE)),
      await failure(store.restore(file.slice(0, -40), BACKUP_PASSPHRASE)),
      await failure(store.restore(file, 'not this one at all')),
      await failure(store.restore(new Blob(['x']), BACKUP_PASSPHRASE)),
    ];
    expect(codes).toEqual([
      'backup_damaged',
      'backup_damaged',
      'wrong_passphrase',
      'backup_unknown',
    ]);
    expect(await dump()).toEqual(before);
  });

  it('keeps what is stored where there is no room for more, and goes on another time', async () => {
    const file = await backupOfTwo();
    await store.deleteRun('a');
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await failure(store.restore(file, BACKUP_PASSPHRASE))).toBe('storage_full');
    put.mockRestore();
    expect((await store.listRuns()).map(({ id }) => id)).toEqual(['b']);
    expect(await store.restore(file, BACKUP_PASSPHRASE)).toEqual({ restored: 1, alreadyThere: 1 });
    expect(await store.loadRun('a')).toEqual(runOf('a', early));
  });

  it('takes runs of more than a chunk a part', async () => {
    const rowCount = 5_000_000;
    const values = new Float64Array(rowCount).map((_, i) => i / 3);
    await store.saveRun({ ...runOf('big'), evidence: values });
    const file = await store.backup(BACKUP_PASSPHRASE);
    await store.deleteRun('big');
    expect(await store.restore(file, BACKUP_PASSPHRASE)).toEqual({ restored: 1, alreadyThere: 0 });
    const { evidence } = await store.loadRun('big');
    expect(
      Buffer.compare(
        new Uint8Array((evidence as Float64Array).buffer),
        new Uint8Array(values.buffer),
      ),
    ).toBe(0);
  });

  it('names the run that keeps a backup from being made', async () => {
    await backupOfTwo();
    const database = await openDatabase();
    await database.delete('chunks', ['a', 'columns/score', 0]);
    database.close();
    expect(await failure(store.backup(BACKUP_PASSPHRASE))).toBe('backup_run_damaged');
    await store.deleteRun('a');
    expect(await failure(store.backup(BACKUP_PASSPHRASE))).toBe('none');
  });
});
