import {
  defaultSettings,
  toErrorMessage,
  type ErrorCode,
  type OpenRun,
  type RememberedMapping,
} from '../domain';
import type { Table } from '../table';
import type { StoredRun } from './runParts';
import { DATABASE_NAME, openDatabase, STORES } from './schema';

/** Few rounds: what these tests are about does not depend on how many there are. */
export const QUICK = 100;
export const PASSPHRASE = 'four words you know';

/** A small, whole run of given fixtures; its model and evidence hold arrays. */
export function storedOf(open: OpenRun, table: Table): StoredRun {
  return {
    ...open,
    table,
    rejected: [{ line: 4, reason: '2 fields, 4 expected', text: 'a,"b' }],
    evidence: { methods: ['Calls'], arm: Uint8Array.of(0, 1) },
    model: { trees: [{ feature: Int16Array.of(1, -1), value: Float64Array.of(0.5, 0.1) }] },
  };
}

export function mappingFixture(
  confirmedAt: string,
  outcomeValues: readonly string[] = ['Closed'],
): RememberedMapping {
  const { mapping, columns, units, outcome, currency, exclude } = defaultSettings();
  const settings = { mapping, columns, units, outcome, currency, exclude };
  return { confirmedAt, settings, outcomeValues, sortedValues: [] };
}

/** The code of the error that a user is told of; anything else is thrown on. */
export async function failure(promise: Promise<unknown>): Promise<ErrorCode | 'none'> {
  try {
    await promise;
    return 'none';
  } catch (thrown) {
    const { code } = toErrorMessage(thrown);
    if (code === 'internal') throw thrown;
    return code;
  }
}

/** All that the database holds, keys and records, by store. */
export async function dump(): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const database = await openDatabase();
  const found = STORES.map(async (store) => {
    const records: unknown[] = await database.getAll(store);
    const keys: unknown[] = await database.getAllKeys(store);
    return [store, [...records, ...keys]] as const;
  });
  const all = Object.fromEntries(await Promise.all(found));
  database.close();
  return all;
}

/** A connection that keeps the database from being deleted until it is closed. */
export function stubbornConnection(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE_NAME);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('It does not open.'));
  });
}

/** What a connection still sees in a store. */
export function countIn(database: IDBDatabase, store: string): Promise<number> {
  return new Promise((resolve) => {
    const counting = database.transaction(store).objectStore(store).count();
    counting.onsuccess = () => resolve(counting.result);
  });
}

/** Which of the texts stand anywhere in a value, its keys or its bytes: in UTF-8 or UTF-16. */
export function textsIn(value: unknown, texts: readonly string[]): string[] {
  const pieces = piecesOf(value).map(asCharacters);
  return texts.filter((text) =>
    [utf8(text), utf16(text)].some((bytes) => {
      const needle = asCharacters(bytes);
      return pieces.some((piece) => piece.includes(needle));
    }),
  );
}

/** A character for each byte, and another one for another byte. */
function asCharacters(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer);
}

function piecesOf(value: unknown): Uint8Array[] {
  if (typeof value === 'string') return [utf8(value)];
  if (value instanceof ArrayBuffer) return [new Uint8Array(value)];
  if (ArrayBuffer.isView(value)) {
    return [new Uint8Array(value.buffer, value.byteOffset, value.byteLength)];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [...piecesOf(key), ...piecesOf(item)]);
}
