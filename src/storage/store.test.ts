import { isDeepStrictEqual } from 'node:util';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoanColumns } from '../domain';
import { columnsFixture, openRunFixture, runFixture, tableFixture } from '../export/runFixture';
import { toChunks } from './chunks';
import { partsOf, type StoredRun } from './runParts';
import { DATABASE_NAME, openDatabase, SCHEMA_VERSION, type PartEntry } from './schema';
import { eraseEverything, openStore, type Store } from './store';
import { countIn, failure, mappingFixture, storedOf, stubbornConnection } from './testRuns';

const storedFixture = (id = 'run-1', analysedAt = '2025-06-30T10:00:00.000Z'): StoredRun =>
  storedOf(openRunFixture({ id, analysedAt }), tableFixture());

/** 100,000 loans with near-unique ids, missing values and all kinds of columns. */
function largeRun(rowCount: number): StoredRun {
  const small = storedFixture('large');
  const repeat = <T extends Float64Array | Int8Array>(values: T): T => {
    const make = values.constructor as new (length: number) => T;
    const long = new make(rowCount);
    for (let i = 0; i < rowCount; i++) long[i] = values[i % values.length] ?? 0;
    return long;
  };
  const columns = Object.fromEntries(
    Object.entries(columnsFixture()).map(([name, values]: [string, Float64Array]) => [
      name,
      repeat(values),
    ]),
  ) as unknown as LoanColumns;
  const codes = Int32Array.from({ length: rowCount }, (_, i) => (i % 97 === 0 ? -1 : i));
  const labels = Array.from({ length: rowCount }, (_, i) => `BRW_${i}-é😀`);
  const values = Float64Array.from({ length: rowCount }, (_, i) =>
    i % 13 === 0 ? Number.NaN : i / 7,
  );
  return {
    ...small,
    columns,
    table: {
      rowCount,
      columns: [
        { kind: 'text', name: 'Borrower', codes, labels },
        { kind: 'number', name: 'Income', values },
        { kind: 'date', name: 'Opened', values: values.map(Math.floor) },
      ],
    },
    rejected: Array.from({ length: 1000 }, (_, i) => ({ line: i, reason: 'x', text: `r${i}` })),
  };
}

async function countChunks(): Promise<number> {
  const database = await openDatabase();
  const count = await database.count('chunks');
  database.close();
  return count;
}

let store: Store;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
});

describe('a stored run', () => {
  it('comes back equal', async () => {
    await store.saveRun(storedFixture());
    expect(await store.loadRun('run-1')).toEqual(storedFixture());
    expect(await store.loadModel('run-1')).toEqual(storedFixture().model);
  });

  it('comes back equal at 100,000 loans', async () => {
    const run = largeRun(100_000);
    await store.saveRun(run);
    // Vitest's own comparison takes half a minute for arrays of this size.
    expect(isDeepStrictEqual(await store.loadRun('large'), run)).toBe(true);
  });

  it('is replaced by one of the same id, without leaving pieces behind', async () => {
    await store.saveRun(storedFixture());
    const before = await countChunks();
    const wide = storedFixture();
    await store.saveRun({ ...wide, table: { rowCount: 3, columns: wide.table.columns.slice(1) } });
    expect(await countChunks()).toBe(before - 1);
    expect((await store.loadRun('run-1')).table.columns).toHaveLength(3);
    expect(await store.listRuns()).toHaveLength(1);
  });

  it('is gone after deletion, with all its chunks and no others', async () => {
    await store.saveRun(storedFixture('a'));
    await store.saveRun(storedFixture('ab'));
    const before = await countChunks();
    await store.deleteRun('a');
    expect(await failure(store.loadRun('a'))).toBe('run_not_found');
    expect(await store.loadRun('ab')).toEqual(storedFixture('ab'));
    expect(await countChunks()).toBe(before / 2);
    await store.deleteRun('a');
  });

  it('survives the tab', async () => {
    await store.saveRun(storedFixture());
    await store.close();
    store = await openStore();
    expect(await store.loadRun('run-1')).toEqual(storedFixture());
  });
});

describe('listRuns', () => {
  it('lists summaries, the newest first', async () => {
    await store.saveRun(storedFixture('old', '2024-12-31T23:59:59.999Z'));
    await store.saveRun(storedFixture('new', '2025-02-01T00:00:00.000Z'));
    await store.saveRun(storedFixture('middle', '2025-01-01T00:00:00.000Z'));
    const runs = await store.listRuns();
    expect(runs.map(({ id }) => id)).toEqual(['new', 'middle', 'old']);
    expect(Object.keys(runs[0] ?? {}).sort()).toEqual(
      ['analysedAt', 'bytesStored', 'id', 'name', 'rows', 'verdict'].sort(),
    );
    expect(runs[0]).toMatchObject({ name: 'loans.csv', rows: 3, verdict: 'supported' });
    expect(runs[0]?.bytesStored).toBeGreaterThan(JSON.stringify(runFixture()).length);
  });
});

describe('rejected records', () => {
  it('keep the file that each came from', async () => {
    const rejected = [
      { line: 4, file: 'a.csv', reason: 'short', text: 'a' },
      { line: 2, file: 'b.csv', reason: 'long', text: 'b' },
    ];
    await store.saveRun({ ...storedFixture(), rejected });
    expect((await store.loadRun('run-1')).rejected).toEqual(rejected);
  });
});

describe('updateRun', () => {
  it('replaces the record and the changed columns, and nothing else', async () => {
    await store.saveRun(storedFixture());
    const { run } = storedFixture();
    const change = {
      run: { ...run, settings: { ...run.settings, tiers: { high: 0.9, moderate: 0.1 } } },
      actions: ['Visit'],
      columns: { action: Uint16Array.of(0, 0, 0), rank: Int32Array.of(2, 1, 0) },
    };
    await store.updateRun(change);
    const fixture = storedFixture();
    expect(await store.loadRun('run-1')).toEqual({
      ...fixture,
      ...change,
      columns: { ...fixture.columns, ...change.columns },
    });
  });

  it('does not bring back a run that was deleted meanwhile', async () => {
    const update = { run: runFixture(), actions: [], columns: { rank: Int32Array.of(1) } };
    expect(await failure(store.updateRun(update))).toBe('run_not_found');
    expect(await countChunks()).toBe(0);
  });
});

describe('a failing write', () => {
  type Put = IDBObjectStore['put'];

  /** Lets `allowed` chunks through; `fail` decides what happens to the next one. */
  function failAfter(allowed: number, fail: (store: IDBObjectStore) => void): void {
    const put: Put = IDBObjectStore.prototype.put; // eslint-disable-line @typescript-eslint/unbound-method
    let count = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      const request = put.apply(this, args);
      if (++count > allowed) fail(this);
      return request;
    });
  }
  const throwQuota = (): void => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  /** As browsers do when the disk is full at commit: the whole transaction is aborted. */
  const abortForQuota = ({ transaction }: IDBObjectStore): void => {
    (transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
  };

  it.each([
    ['when putting', throwQuota],
    ['when committing', abortForQuota],
  ])('keeps nothing when room runs out %s', async (_, fail) => {
    failAfter(4, fail);
    expect(await failure(store.saveRun(storedFixture()))).toBe('storage_full');
    vi.restoreAllMocks();
    expect(await store.listRuns()).toEqual([]);
    expect(await countChunks()).toBe(0);
    await store.saveRun(storedFixture());
    expect(await store.loadRun('run-1')).toEqual(storedFixture());
  });

  it('keeps the earlier run whole when its replacement does not fit', async () => {
    await store.saveRun(storedFixture());
    failAfter(4, abortForQuota);
    const other = { ...storedFixture(), actions: ['another'] };
    expect(await failure(store.saveRun(other))).toBe('storage_full');
    expect(await failure(store.updateRun({ ...other, run: runFixture() }))).toBe('storage_full');
    vi.restoreAllMocks();
    expect(await store.loadRun('run-1')).toEqual(storedFixture());
  });

  it('keeps nothing of a run that cannot be cloned, and calls it a bug', async () => {
    const broken = { ...storedFixture(), model: { predict: () => 1 } };
    await expect(store.saveRun(broken)).rejects.toMatchObject({ name: 'DataCloneError' });
    expect(await countChunks()).toBe(0);
    expect(await store.listRuns()).toEqual([]);
  });
});

describe('a damaged run', () => {
  async function damage(work: (database: IDBDatabaseLike) => Promise<unknown>): Promise<void> {
    await store.saveRun(storedFixture());
    const database = await openDatabase();
    await work(database);
    database.close();
  }
  type IDBDatabaseLike = Awaited<ReturnType<typeof openDatabase>>;

  it.each([
    ['a chunk is missing', 'columns/score'],
    ['a column of the table is missing', 'table/2'],
    ['the record is missing', 'run'],
  ])('is never shown where %s', async (_, part) => {
    await damage((database) => database.delete('chunks', ['run-1', part, 0]));
    expect(await failure(store.loadRun('run-1'))).toBe('run_damaged');
    expect((await store.listRuns()).map(({ id }) => id)).toEqual(['run-1']);
    await store.deleteRun('run-1');
    expect(await store.listRuns()).toEqual([]);
    expect(await countChunks()).toBe(0);
  });

  it('is never shown where a chunk is short or its columns differ in length', async () => {
    await damage((database) =>
      database.put('chunks', { head: null, bytes: new ArrayBuffer(3) }, [
        'run-1',
        'columns/score',
        0,
      ]),
    );
    expect(await failure(store.loadRun('run-1'))).toBe('run_damaged');
    await store.updateRun({
      run: runFixture(),
      actions: [],
      columns: { score: new Float64Array(2) },
    });
    expect(await failure(store.loadRun('run-1'))).toBe('run_damaged');
  });

  it('still lends its model where that part is whole', async () => {
    await damage((database) => database.delete('chunks', ['run-1', 'columns/score', 0]));
    expect(await store.loadModel('run-1')).toEqual(storedFixture().model);
  });
});

describe('the schema', () => {
  it('brings a database of version 1 up to date and keeps its runs', async () => {
    await store.close();
    globalThis.indexedDB = new IDBFactory();
    const old = await openDatabase({ version: 1 });
    expect([...old.transaction('runs').store.indexNames]).toEqual([]);
    for (const [id, analysedAt] of [
      ['first', '2025-01-01T00:00:00.000Z'],
      ['second', '2025-03-01T00:00:00.000Z'],
    ] as const) {
      const parts: Record<string, PartEntry> = {};
      for (const [name, value] of partsOf(storedFixture(id, analysedAt))) {
        const { chunks, entry } = toChunks(value);
        await Promise.all(chunks.map((chunk, i) => old.put('chunks', chunk, [id, name, i])));
        parts[name] = entry;
      }
      const summary = { name: 'x', rows: 3, verdict: 'weak', bytesStored: 1 } as const;
      await old.put('runs', { id, analysedAt, ...summary, parts });
    }
    old.close();

    store = await openStore();
    expect((await store.listRuns()).map(({ id }) => id)).toEqual(['second', 'first']);
    expect(await store.loadRun('first')).toEqual(
      storedFixture('first', '2025-01-01T00:00:00.000Z'),
    );
    const [database] = await indexedDB.databases();
    expect(database?.version).toBe(SCHEMA_VERSION);
  });

  it('does not open what a newer build has written', async () => {
    await store.close();
    (await openDatabase({ version: SCHEMA_VERSION + 1 })).close();
    expect(await failure(openStore())).toBe('storage_refused');
  });

  it('lets another tab upgrade, and comes back by itself after that tab has gone', async () => {
    await store.saveRun(storedFixture());
    await new Promise((resolve, reject) => {
      const deletion = indexedDB.deleteDatabase(DATABASE_NAME);
      deletion.onsuccess = resolve;
      deletion.onblocked = reject;
    });
    expect(await store.listRuns()).toEqual([]);
  });
});

describe('a browser that keeps nothing', () => {
  it.each(['SecurityError', 'InvalidStateError', 'UnknownError'])('refuses by %s', async (name) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', name);
    });
    expect(await failure(openStore())).toBe('storage_refused');
  });

  it('may have no database at all', async () => {
    vi.stubGlobal('indexedDB', null);
    expect(await failure(openStore())).toBe('storage_refused');
    vi.unstubAllGlobals();
  });
});

describe('remembered mappings', () => {
  it('are kept by header, the latest in place of those before', async () => {
    await store.rememberMapping('a', mappingFixture('2025-01-01'));
    await store.rememberMapping('b', mappingFixture('2025-01-02'));
    await store.rememberMapping('a', mappingFixture('2025-01-03'));
    expect(await store.recallMapping('a')).toEqual(mappingFixture('2025-01-03'));
    expect(await store.recallMapping('b')).toEqual(mappingFixture('2025-01-02'));
    expect(await store.recallMapping('c')).toBeNull();
    await store.forgetEverything();
    expect(await store.recallMapping('a')).toBeNull();
  });

  it('can be kept in a database that version 2 made, beside its runs', async () => {
    await store.close();
    globalThis.indexedDB = new IDBFactory();
    const old = await openDatabase({ version: 2 });
    expect([...old.objectStoreNames]).toEqual(['chunks', 'runs']);
    const summary = { name: 'x', rows: 3, verdict: 'weak', bytesStored: 1 } as const;
    await old.put('runs', { id: 'one', analysedAt: '2025-01-01', ...summary, parts: {} });
    old.close();
    store = await openStore();
    await store.rememberMapping('a', mappingFixture('2025-01-01'));
    expect(await store.recallMapping('a')).toEqual(mappingFixture('2025-01-01'));
    expect((await store.listRuns()).map(({ id }) => id)).toEqual(['one']);
  });
});

describe('forgetEverything', () => {
  it('deletes the database and the caches of this app alone; the store can be used on', async () => {
    const names = new Set([`${DATABASE_NAME}-v1`, 'another-app']);
    vi.stubGlobal('caches', {
      keys: () => Promise.resolve([...names]),
      delete: (name: string) => Promise.resolve(names.delete(name)),
    });
    await store.saveRun(storedFixture());
    await store.forgetEverything();
    expect(await indexedDB.databases()).toEqual([]);
    expect([...names]).toEqual(['another-app']);
    vi.unstubAllGlobals();
    await store.saveRun(storedFixture('next'));
    expect((await store.listRuns()).map(({ id }) => id)).toEqual(['next']);
  });

  it('deletes a database that does not open: a later version of the page made it', async () => {
    await store.close();
    const later = await openDB(DATABASE_NAME, SCHEMA_VERSION + 1);
    later.close();
    expect(await failure(openStore())).toBe('storage_refused');
    await eraseEverything();
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('erases everything at once even while another connection will not let go', async () => {
    await store.saveRun(storedFixture());
    const stubborn = await stubbornConnection();
    await store.forgetEverything();
    expect(await countIn(stubborn, 'chunks')).toBe(0);
    stubborn.close();
  });
});
