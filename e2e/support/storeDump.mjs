// The object stores of a database as JSON, byte for byte, out of one browser and into another.

/**
 * @typedef {{ name: string, keyPath: string | string[], unique: boolean, multiEntry: boolean }} IndexDump
 * @typedef {{
 *   name: string,
 *   keyPath: string | string[] | null,
 *   autoIncrement: boolean,
 *   indexes: IndexDump[],
 *   records: [key: unknown, value: unknown][],
 * }} StoreDump Keys and values as `encode` writes them.
 * @typedef {{ name: string, version: number, stores: StoreDump[] }} DatabaseDump
 */

/**
 * Reads and writes whole databases. It uses nothing from outside itself, so that its text can be
 * handed to a page, which is why it is one long function: ``page.evaluate(`(${storeDump})().read('name')`)``.
 * In Node it needs an `indexedDB` of the global object.
 */
export function storeDump() {
  const VIEWS = [
    ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array],
    ...[Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView],
  ];
  /** Characters that one call can take as its arguments. */
  const SLICE = 0x4000;

  /** @param {ArrayBuffer} buffer */
  function base64Of(buffer) {
    const bytes = new Uint8Array(buffer);
    let text = '';
    for (let from = 0; from < bytes.length; from += SLICE) {
      text += String.fromCharCode(...bytes.subarray(from, from + SLICE));
    }
    return btoa(text);
  }

  /** @param {string} base64 */
  function bufferOf(base64) {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
  }

  /**
   * A value as JSON can hold it. What JSON has no form for is an object whose `$` says its kind.
   * Throws on what it does not know, so that nothing is lost in silence.
   * @param {unknown} value
   * @returns {unknown}
   */
  function encode(value) {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return { $: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
    }
    if (value === undefined) return { $: 'undefined' };
    // An array or a buffer of another realm is no instance of this one's.
    const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
    if (kind === 'Array') return value.map(encode);
    if (kind === 'Object') return encodeObject(value);
    if (kind === 'ArrayBuffer') return { $: kind, base64: base64Of(value) };
    if (kind === 'Date') return { $: kind, ms: value.getTime() };
    if (VIEWS.some(({ name }) => name === kind)) {
      const { buffer, byteOffset, byteLength } = value;
      return { $: kind, base64: base64Of(buffer.slice(byteOffset, byteOffset + byteLength)) };
    }
    throw new TypeError(`A dump cannot hold a value of the kind ${kind}.`);
  }

  /** @param {object} value */
  function encodeObject(value) {
    const entries = Object.entries(value).map(([key, item]) => [key, encode(item)]);
    return Object.hasOwn(value, '$') ? { $: 'object', entries } : Object.fromEntries(entries);
  }

  /**
   * The opposite of `encode`.
   * @param {unknown} encoded
   * @returns {unknown}
   */
  function decode(encoded) {
    if (typeof encoded !== 'object' || encoded === null) return encoded;
    if (Array.isArray(encoded)) return encoded.map(decode);
    const objectOf = (entries) =>
      Object.fromEntries(entries.map(([key, item]) => [key, decode(item)]));
    const { $: kind, ...rest } = encoded;
    if (kind === undefined) return objectOf(Object.entries(encoded));
    if (kind === 'object') return objectOf(rest.entries);
    if (kind === 'number') return Number(rest.text);
    if (kind === 'undefined') return undefined;
    if (kind === 'ArrayBuffer') return bufferOf(rest.base64);
    if (kind === 'Date') return new Date(rest.ms);
    const View = VIEWS.find(({ name }) => name === kind);
    if (View === undefined) throw new TypeError(`A dump holds no values of the kind ${kind}.`);
    return new View(bufferOf(rest.base64));
  }

  /** @param {IDBRequest} request */
  function settled(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  /** @param {IDBTransaction} transaction */
  function completed(transaction) {
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  /** @param {IDBObjectStore} store */
  async function readStore(store) {
    const [keys, values] = await Promise.all([
      settled(store.getAllKeys()),
      settled(store.getAll()),
    ]);
    const indexes = [...store.indexNames].map((indexName) => {
      const { name, keyPath, unique, multiEntry } = store.index(indexName);
      return { name, keyPath, unique, multiEntry };
    });
    const { name, keyPath, autoIncrement } = store;
    const records = keys.map((key, at) => [encode(key), encode(values[at])]);
    return { name, keyPath, autoIncrement, indexes, records };
  }

  /**
   * All that a database holds. Rejects where there is none of that name.
   * @param {string} name
   * @returns {Promise<DatabaseDump>}
   */
  async function read(name) {
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => opening.transaction.abort();
    const database = await settled(opening);
    try {
      const names = [...database.objectStoreNames];
      const transaction = database.transaction(names);
      const stores = await Promise.all(
        names.map((each) => readStore(transaction.objectStore(each))),
      );
      return { name, version: database.version, stores };
    } finally {
      database.close();
    }
  }

  /**
   * @param {IDBDatabase} database
   * @param {StoreDump} dump
   */
  function createStore(database, { name, keyPath, autoIncrement, indexes }) {
    const store = database.createObjectStore(name, { keyPath, autoIncrement });
    for (const index of indexes) {
      const { unique, multiEntry } = index;
      store.createIndex(index.name, index.keyPath, { unique, multiEntry });
    }
  }

  /**
   * Makes the database that a dump was read from. Rejects where one of its name is there.
   * @param {DatabaseDump} dump
   * @returns {Promise<void>}
   */
  async function write({ name, version, stores }) {
    const opening = indexedDB.open(name, version);
    let isNew = false;
    opening.onupgradeneeded = ({ oldVersion }) => {
      isNew = oldVersion === 0;
      if (isNew) stores.forEach((store) => createStore(opening.result, store));
      else opening.transaction.abort();
    };
    const database = await settled(opening);
    try {
      if (!isNew) throw new Error(`The database ${name} is there already.`);
      const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
      const done = completed(transaction);
      for (const { name: storeName, keyPath, records } of stores) {
        const store = transaction.objectStore(storeName);
        for (const [key, value] of records) {
          if (keyPath === null) store.put(decode(value), decode(key));
          else store.put(decode(value));
        }
      }
      await done;
    } finally {
      database.close();
    }
  }

  return { encode, decode, read, write };
}
