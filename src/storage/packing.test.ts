import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromChunks, toChunks } from './chunks';
import { pack, unpack, type Packed, type Slot } from './packing';

const throughDatabase = (packed: Packed): unknown => unpack(structuredClone(packed));

const anyArray = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
);
const wellFormed = fc.string({ unit: 'grapheme' });
const longList = fc
  .array(wellFormed, { minLength: 1, maxLength: 20 })
  .map((texts) => Array.from({ length: 300 }, (_, i) => texts[i % texts.length] ?? ''));
const { tree: anyValue } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, undefined, true, Number.NaN, 1.5),
    wellFormed,
    anyArray,
    longList,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('pack', () => {
  it('comes back equal', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(throughDatabase(pack(value))).toEqual(value);
      }),
    );
  });

  it('comes back equal in chunks of any size', () => {
    fc.assert(
      fc.property(anyValue, fc.integer({ min: 1, max: 64 }), (value, size) => {
        const { chunks, entry } = structuredClone(toChunks(value, size));
        expect(chunks.every(({ bytes }) => bytes.byteLength <= size)).toBe(true);
        expect(fromChunks(chunks, entry)).toEqual(value);
      }),
    );
  });

  it('keeps only what a view shows, and gives every array its own buffer', () => {
    const view = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    const packed = pack({ view, codes: Int32Array.of(7) });
    expect(packed.bytes.byteLength).toBe(20);
    const back = throughDatabase(packed) as { view: Float64Array; codes: Int32Array };
    expect([...back.view]).toEqual([2, 3]);
    expect(back.view.buffer.byteLength).toBe(16);
    expect(back.codes.buffer.byteLength).toBe(4);
  });

  it('keeps texts that start with a byte order mark or hold surrogate pairs', () => {
    const texts = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? '\uFEFFa' : '😀é'));
    expect(throughDatabase(pack(texts))).toEqual(texts);
  });

  it('takes keys of any name for plain keys', () => {
    const value = JSON.parse('{"__proto__": [1], "constructor": {"x": 1}}') as object;
    Object.assign(value, { hasOwnProperty: Int8Array.of(1) });
    Object.defineProperty(value, '__proto__', { value: Int8Array.of(2), enumerable: true });
    const back = throughDatabase(pack(value)) as object;
    expect(Object.entries(back)).toEqual(Object.entries(value));
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });
});

describe('unpack, of what comes from elsewhere,', () => {
  const bytes = (): Uint8Array<ArrayBuffer> => new Uint8Array(16);
  const slot = (change: object): Slot => ({
    path: ['a'],
    kind: 'Int8Array',
    length: 4,
    offset: 0,
    byteLength: 4,
    ...change,
  });
  const shell = (): object =>
    JSON.parse('{"a": null, "b": {"c": null}, "d": [null], "e": 1, "f": "x"}') as object;

  it('fills places that are free', () => {
    const slots = [
      slot({}),
      slot({ path: ['b', 'c'], offset: 8 }),
      slot({ path: ['d', 0], offset: 12 }),
    ];
    const back = unpack({ shell: shell(), slots, bytes: bytes() });
    expect(back).toMatchObject({ a: new Int8Array(4), b: { c: new Int8Array(4) } });
  });

  it.each([
    ['goes through a prototype', { path: ['__proto__', 'polluted'] }],
    ['ends at a prototype', { path: ['__proto__'] }],
    ['ends at the prototype of all', { path: ['__proto__', '__proto__'] }],
    ['goes through a constructor', { path: ['constructor', 'prototype', 'polluted'] }],
    ['goes through the prototype of a list', { path: ['d', '__proto__', 'polluted'] }],
    ['ends at a method', { path: ['toString'] }],
    ['ends where something stands', { path: ['e'] }],
    ['ends where nothing is', { path: ['g'] }],
    ['goes through a text', { path: ['f', 'length'] }],
    ['sets the length of a list', { path: ['d', 'length'] }],
    ['goes on from a free place', { path: ['a', 'b'] }],
    ['has no path', { path: [] }],
    ['has a path that is no list', { path: 'a' }],
    ['has a path of other things', { path: [['a']] }],
    ['is of an unknown kind', { kind: 'BigInt64Array' }],
    ['is of a kind that all objects have', { kind: 'constructor' }],
    ['is of no kind', { kind: undefined }],
    ['starts before the bytes', { offset: -8 }],
    ['ends after the bytes', { offset: 13 }],
    ['starts between two bytes', { offset: 0.5 }],
    ['is of no length', { length: Number.NaN }],
    ['is longer than its bytes', { length: 5 }],
    ['is shorter than its bytes', { kind: 'Float64Array', length: 1, byteLength: 12 }],
    ['has more texts than bytes', { kind: 'texts', length: 2, byteLength: 4 }],
    ['has texts of another length', { kind: 'texts', length: 1, byteLength: 8 }],
  ])('refuses a slot that %s, and changes no prototype', (_, change) => {
    const slots = [slot(change)];
    expect(() => unpack({ shell: shell(), slots, bytes: bytes() })).toThrow(/not complete/);
    expect('polluted' in {} || 'polluted' in []).toBe(false);
    expect(Object.getPrototypeOf(shell())).toBe(Object.prototype);
  });

  it('refuses slots on top of each other, and what are no slots', () => {
    const at = (...slots: unknown[]): Packed =>
      ({ shell: shell(), slots, bytes: bytes() }) as unknown as Packed;
    const again = slot({ path: ['b', 'c'], offset: 2 });
    expect(() => unpack(at(slot({}), again))).toThrow(/not complete/);
    expect(() => unpack(at(slot({}), slot({ offset: 8 })))).toThrow(/not complete/);
    expect(() => unpack(at(null))).toThrow(/not complete/);
    expect(() => unpack({ ...at(), slots: {} as Slot[] })).toThrow(/not complete/);
    expect(() => unpack({ ...at(slot({})), shell: 'text' })).toThrow(/not complete/);
  });
});

describe('fromChunks', () => {
  it('refuses a set of chunks that is not whole', () => {
    const { chunks, entry } = toChunks({ a: Float64Array.of(1, 2, 3), b: 1 }, 10);
    expect(chunks).toHaveLength(3);
    const [first, second, third] = chunks;
    const short = { head: null, bytes: new ArrayBuffer(9) };
    const damaged = [
      [],
      [first, second],
      [first, undefined, third],
      [first, short, third],
      [second, second, third],
      [first, second, third, third],
    ];
    for (const set of damaged) {
      expect(() => fromChunks(set, entry)).toThrow(/not complete/);
    }
    expect(fromChunks(chunks, entry)).toEqual({ a: Float64Array.of(1, 2, 3), b: 1 });
  });
});
