import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRunFixture, runFixture, tableFixture } from '../export/runFixture';
import { toChunks } from './chunks';
import { partsOf, type StoredRun } from './runParts';
import { openDatabase, SCHEMA_VERSION, type ChunkKey, type PartEntry } from './schema';
import { openStore, type Store } from './store';
import {
  countIn,
  dump,
  failure,
  mappingFixture,
  PASSPHRASE,
  QUICK,
  storedOf,
  stubbornConnection,
  textsIn,
} from './testRuns';

const OTHER_PASSPHRASE = 'another one altogether';
const EARLY = '2025-01-01T00:00:00.000Z';
const LATE = '2025-02-01T00:00:00.000Z';
/** In a short list, in a long one, as a column's and as the file's name, in a mapping. */
const PLANTED = ['Asha Plant', 'Ravi Plant', 'Plant_Column', 'plant-file.csv', 'Plant Closed'];

function planted(id = 'run-1', analysedAt = '2025-06-30T10:00:00.000Z'): StoredRun {
  const { data } = runFixture();
  const open = openRunFixture({ id, analysedAt, data: { ...data, name: 'plant-file.csv' } });
  const labels = Array.from({ length: 300 }, (_, i) => `Ravi Plant ${i}`);
  const codes = Int32Array.of(0, 1, -1);
  const columns = [
    ...tableFixture().columns,
    { kind: 'text', name: 'Plant_Column', codes, labels: ['Asha Plant', 'B'] } as const,
    { kind: 'text', name: 'Long', codes, labels } as const,
  ];
  return storedOf(open, { rowCount: 3, columns });
}

const mapping = mappingFixture('2025-01-01', ['Plant Closed']);
const open = (): Promise<Store> => openStore({ mustProtect: false }, QUICK);
const readable = async (): Promise<string[]> => textsIn(await dump(), PLANTED);

let store: Store;
let others: Store[];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await open();
  others = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const each of [store, ...others]) await each.close();
});

async function otherTab(): Promise<Store> {
  const other = await open();
  others.push(other);
  return other;
}

async function fill(): Promise<void> {
  await store.saveRun(planted('a', EARLY));
  await store.saveRun(planted('b', LATE));
  await store.rememberMapping('header', mapping);
}

async function expectAllThere(from = store): Promise<void> {
  expect((await from.listRuns()).map(({ id, name }) => [id, name])).toEqual([
    ['b', 'plant-file.csv'],
    ['a', 'plant-file.csv'],
  ]);
  expect(await from.loadRun('a')).toEqual(planted('a', EARLY));
  expect(await from.loadRun('b')).toEqual(planted('b', LATE));
  expect(await from.loadModel('a')).toEqual(planted().model);
  expect(await from.recallMapping('header')).toEqual(mapping);
}

type Put = IDBObjectStore['put'];

/** The database takes `allowed` more records, and then no more. */
function fullAfter(allowed: number): void {
  const put: Put = Reflect.get(IDBObjectStore.prototype, 'put');
  let count = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (++count > allowed) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  });
}

describe('what is protected', () => {
  it('is not readable in any record, and stays as it was for who has the passphrase', async () => {
    await fill();
    expect(await readable()).toEqual(PLANTED);
    expect(await store.protection()).toBe('none');
    await store.protect(PASSPHRASE);
    expect(await store.protection()).toBe('unlocked');
    expect(await readable()).toEqual([]);
    await expectAllThere();
  });

  it('is written sealed from then on', async () => {
    await store.protect(PASSPHRASE);
    await fill();
    await store.updateRun(planted('a', EARLY));
    expect(await readable()).toEqual([]);
    await expectAllThere();
  });

  it('lists the same as before, to the byte count', async () => {
    await fill();
    const before = await store.listRuns();
    await store.protect(PASSPHRASE);
    expect(await store.listRuns()).toEqual(before);
    await store.saveRun(planted('a', EARLY));
    expect(await store.listRuns()).toEqual(before);
  });

  it('can be updated and deleted', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    const change = { actions: ['Visit'], columns: { rank: Int32Array.of(2, 1, 0) } };
    const before = await store.loadRun('a');
    await store.updateRun({ run: before.run, ...change });
    expect(await store.loadRun('a')).toEqual({
      ...before,
      ...change,
      columns: { ...before.columns, ...change.columns },
    });
    await store.deleteRun('a');
    expect(await failure(store.loadRun('a'))).toBe('run_not_found');
    expect(await failure(store.updateRun({ ...before }))).toBe('run_not_found');
    expect((await store.listRuns()).map(({ id }) => id)).toEqual(['b']);
  });

  it('does not open where records were moved or altered, and lists what is left', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    const database = await openDatabase();
    const key = (id: string): ChunkKey => [id, 'columns/score', 0];
    const chunk = await database.get('chunks', key('a'));
    if (chunk === undefined) throw new Error('no chunk');
    await database.put('chunks', chunk, key('b'));
    const entry = await database.get('runs', 'a');
    if (entry === undefined) throw new Error('no entry');
    await database.put('runs', { ...entry, analysedAt: '2026-01-01T00:00:00.000Z' });
    database.close();
    expect(await failure(store.loadRun('b'))).toBe('run_damaged');
    expect(await failure(store.loadRun('a'))).toBe('run_damaged');
    expect((await store.listRuns()).map(({ id, name }) => [id, name])).toEqual([
      ['a', '?'],
      ['b', 'plant-file.csv'],
    ]);
    expect(await failure(store.unprotect(PASSPHRASE))).toBe('run_damaged');
    expect(await store.protection()).toBe('unlocked');
    await store.deleteRun('a');
    await store.deleteRun('b');
    await store.unprotect(PASSPHRASE);
    expect(await store.recallMapping('header')).toEqual(mapping);
  });

  it('forgets a remembered mapping that was altered, rather than fail on it', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    const database = await openDatabase();
    const record = await database.get('mappings', 'header');
    if (record === undefined) throw new Error('no mapping');
    await database.put('mappings', record, 'another header');
    database.close();
    expect(await store.recallMapping('another header')).toBeNull();
    await store.unprotect(PASSPHRASE);
    await expectAllThere();
  });
});

describe('while it is locked', () => {
  beforeEach(async () => {
    await fill();
    await store.protect(PASSPHRASE);
    store.lock();
  });

  it('gives nothing and takes nothing', async () => {
    expect(await store.protection()).toBe('locked');
    const refused = [
      () => store.saveRun(planted('c')),
      () => store.loadRun('a'),
      () => store.loadModel('a'),
      () => store.listRuns(),
      () => store.updateRun(planted('a')),
      () => store.rememberMapping('header', mapping),
      () => store.recallMapping('header'),
      () => store.backup(PASSPHRASE),
      () => store.restore(new Blob(['x']), PASSPHRASE),
    ];
    for (const use of refused) expect(await failure(use())).toBe('storage_locked');
    expect(await readable()).toEqual([]);
  });

  it('opens for the right passphrase alone, after the tab was closed too', async () => {
    expect(await failure(store.unlock('not this one at all'))).toBe('wrong_passphrase');
    expect(await store.protection()).toBe('locked');
    await store.unlock(PASSPHRASE);
    await expectAllThere();
    const other = await otherTab();
    expect(await other.protection()).toBe('locked');
    await other.unlock(PASSPHRASE);
    await expectAllThere(other);
  });

  it('changes its passphrase, and is protected by one only', async () => {
    expect(await failure(store.changePassphrase('not this one at all', OTHER_PASSPHRASE))).toBe(
      'wrong_passphrase',
    );
    await store.changePassphrase(PASSPHRASE, OTHER_PASSPHRASE);
    expect(await store.protection()).toBe('locked');
    expect(await failure(store.unlock(PASSPHRASE))).toBe('wrong_passphrase');
    await store.unlock(OTHER_PASSPHRASE);
    await expectAllThere();
    expect(await failure(store.protect(PASSPHRASE))).toBe('storage_protected');
    expect(await store.protection()).toBe('unlocked');
  });

  it('can be forgotten, and then nothing is protected', async () => {
    await store.forgetEverything();
    expect(await store.protection()).toBe('none');
    expect(await store.listRuns()).toEqual([]);
    await fill();
    expect(await readable()).toEqual(PLANTED);
    await store.protect(OTHER_PASSPHRASE);
    await expectAllThere();
  });

  it('is forgotten at once, key and all, even while another connection will not let go', async () => {
    const stubborn = await stubbornConnection();
    await store.forgetEverything();
    expect(await countIn(stubborn, 'vault')).toBe(0);
    stubborn.close();
  });

  it('says that no passphrase opens it where the key itself is damaged', async () => {
    const database = await openDatabase();
    const record = await database.get('vault', 'vault');
    if (record === undefined) throw new Error('no vault');
    await database.put('vault', { ...record, iterations: 1e12 }, 'vault');
    database.close();
    expect(await failure(store.unlock(PASSPHRASE))).toBe('vault_damaged');
    expect(await failure(store.saveRun(planted()))).toBe('vault_damaged');
    await store.forgetEverything();
    expect(await store.protection()).toBe('none');
  });
});

describe('unprotect', () => {
  it('leaves everything plain and no key', async () => {
    await fill();
    await store.protect(PASSPHRASE);
    expect(await failure(store.unprotect('not this one at all'))).toBe('wrong_passphrase');
    store.lock();
    await store.unprotect(PASSPHRASE);
    expect(await store.protection()).toBe('none');
    expect(await readable()).toEqual(PLANTED);
    expect((await dump()).vault).toEqual([]);
    await expectAllThere();
    expect(await failure(store.changePassphrase(PASSPHRASE, OTHER_PASSPHRASE))).toBe(
      'nothing_protected',
    );
    await store.unlock(PASSPHRASE);
    await store.unprotect(PASSPHRASE);
  });
});

describe('an interruption', () => {
  const partCount = partsOf(planted()).size + 1;

  it.each([
    ['at once', 1],
    ['within the first run', 1 + 3],
    ['between two runs', 1 + partCount],
    ['within the second run', 1 + partCount + 3],
    ['before the mappings', 1 + 2 * partCount],
  ])('of protecting, %s, is made good by the next unlock', async (_, allowed) => {
    await fill();
    fullAfter(allowed);
    expect(await failure(store.protect(PASSPHRASE))).toBe('storage_full');
    vi.restoreAllMocks();
    expect(await readable()).not.toEqual([]);
    await expectAllThere();
    const next = await otherTab();
    expect(await next.protection()).toBe('locked');
    expect(await failure(next.saveRun(planted('c')))).toBe('storage_locked');
    await next.unlock(PASSPHRASE);
    expect(await readable()).toEqual([]);
    await expectAllThere(next);
  });

  it.each([
    ['within the first run', 3],
    ['between two runs', partCount],
    ['before the mappings', 2 * partCount],
  ])('of unprotecting, %s, keeps the key, and the next unlock seals again', async (_, allowed) => {
    await fill();
    await store.protect(PASSPHRASE);
    fullAfter(allowed);
    expect(await failure(store.unprotect(PASSPHRASE))).toBe('storage_full');
    vi.restoreAllMocks();
    await expectAllThere();
    const next = await otherTab();
    expect(await next.protection()).toBe('locked');
    await next.unlock(PASSPHRASE);
    expect(await readable()).toEqual([]);
    await expectAllThere(next);
    await next.unprotect(PASSPHRASE);
    await expectAllThere();
  });

  it('unlocks although there is no room to seal the rest', async () => {
    await fill();
    fullAfter(1);
    expect(await failure(store.protect(PASSPHRASE))).toBe('storage_full');
    const next = await otherTab();
    expect(await failure(next.unlock(PASSPHRASE))).toBe('storage_full');
    vi.restoreAllMocks();
    await expectAllThere(next);
  });

  it('of protecting leaves no plain part in a run that is updated meanwhile', async () => {
    await fill();
    fullAfter(1);
    expect(await failure(store.protect(PASSPHRASE))).toBe('storage_full');
    vi.restoreAllMocks();
    await store.updateRun(planted('a', EARLY));
    const { chunks = [] } = await dump();
    const records = chunks.slice(0, chunks.length / 2);
    const keys = chunks.slice(chunks.length / 2) as ChunkKey[];
    const ofRunA = records.filter((_, i) => keys[i]?.[0] === 'a');
    expect(ofRunA).not.toEqual([]);
    expect(textsIn(ofRunA, PLANTED)).toEqual([]);
    await expectAllThere();
  });
});

describe('the schema', () => {
  it('keeps the runs and mappings of version 3, which can then be protected', async () => {
    await store.close();
    globalThis.indexedDB = new IDBFactory();
    const old = await openDatabase({ version: 3 });
    expect([...old.objectStoreNames]).toEqual(['chunks', 'mappings', 'runs']);
    for (const id of ['a', 'b']) {
      const run = planted(id, id === 'a' ? EARLY : LATE);
      const parts: Record<string, PartEntry> = {};
      for (const [name, value] of partsOf(run)) {
        const { chunks, entry } = toChunks(value);
        await Promise.all(chunks.map((chunk, i) => old.put('chunks', chunk, [id, name, i])));
        parts[name] = entry;
      }
      const { analysedAt, data } = run.run;
      const summary = { name: data.name, rows: 3, verdict: 'weak', bytesStored: 1 } as const;
      await old.put('runs', { id, analysedAt, ...summary, parts });
    }
    await old.put('mappings', mapping, 'header');
    old.close();

    store = await open();
    await expectAllThere();
    expect((await indexedDB.databases())[0]?.version).toBe(SCHEMA_VERSION);
    expect(SCHEMA_VERSION).toBe(4);
    await store.updateRun(planted('a', EARLY));
    await store.protect(PASSPHRASE);
    expect(await readable()).toEqual([]);
    await expectAllThere();
  });
});
