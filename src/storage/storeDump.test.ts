import { runInThisContext } from 'node:vm';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { storeDump } from '../../e2e/support/storeDump.mjs';

const NAME = 'dumped';

/** What IndexedDB keeps and JSON has no form for, beside what it has. */
const VALUE = {
  plain: [null, true, 'text', 0, -1.5, { nested: [] }],
  numbers: [Number.NaN, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324],
  nothing: undefined,
  date: new Date('2026-01-02T03:04:05.678Z'),
  buffer: Uint8Array.from({ length: 70_000 }, (_, i) => i % 256).buffer,
  views: [Float64Array.of(Number.NaN, -0, 1 / 3), Int16Array.of(-2), new Uint8Array(0)],
  part: Int32Array.of(1, 2, 3, 4).subarray(1, 3),
  like: { $: 'Date', ms: 5 },
};

async function fill(): Promise<void> {
  const database = await openDB(NAME, 3, {
    upgrade(opened) {
      const named = opened.createObjectStore('named', { keyPath: 'id' });
      named.createIndex('byDate', 'at', { unique: true });
      opened.createObjectStore('keyed');
    },
  });
  await database.put('named', { id: 'a', at: '2026', value: VALUE });
  await database.put('keyed', VALUE, ['a', 1]);
  await database.put('keyed', 7, new Date(0));
  database.close();
}

async function dumpedJson(): Promise<string> {
  return JSON.stringify(await storeDump().read(NAME));
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('a dump of a database', () => {
  it('comes back through JSON: version, stores, indexes, keys and every value', async () => {
    await fill();
    const json = await dumpedJson();
    globalThis.indexedDB = new IDBFactory();
    await storeDump().write(JSON.parse(json) as never);

    const database = await openDB(NAME);
    expect([database.version, [...database.objectStoreNames]]).toEqual([3, ['keyed', 'named']]);
    const { value } = (await database.getFromIndex('named', 'byDate', '2026')) as {
      value: typeof VALUE;
    };
    expect(value).toStrictEqual(VALUE);
    expect(await database.getAllKeys('keyed')).toEqual([new Date(0), ['a', 1]]);
    expect(await database.get('keyed', ['a', 1])).toStrictEqual(VALUE);
    expect(database.transaction('named').store.index('byDate').unique).toBe(true);
    database.close();
    expect(await dumpedJson()).toBe(json);
  });

  it('works where it is alone, as its text is handed to a page', async () => {
    await fill();
    const alone = runInThisContext(`(${String(storeDump)})`) as typeof storeDump;
    expect(JSON.stringify(await alone().read(NAME))).toBe(await dumpedJson());
  });

  it('throws on values that it would lose', () => {
    const { encode, decode } = storeDump();
    expect(() => encode({ found: new Map() })).toThrow('of the kind Map');
    expect(() => encode([1n])).toThrow('of the kind BigInt');
    expect(() => decode({ $: 'Map' })).toThrow('of the kind Map');
  });

  it('is neither read from nor written over what it does not expect', async () => {
    await expect(storeDump().read(NAME)).rejects.toThrow();
    expect(await indexedDB.databases()).toEqual([]);
    await fill();
    const json = await dumpedJson();
    const dump = await storeDump().read(NAME);
    await expect(storeDump().write(dump)).rejects.toThrow('is there already');
    await expect(storeDump().write({ ...dump, version: 4 })).rejects.toThrow();
    expect(await dumpedJson()).toBe(json);
  });
});
