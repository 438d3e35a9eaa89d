import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../domain';
import { decodeValue, encodeValue } from './valueBytes';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\uFEFFa', '\uD800', 'a\uDC00b', '😀\uD83D', '__proto__', 'constructor'),
);
const { tree: anyValue } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, false),
    fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -0, Infinity, -Infinity, 2 ** 53)),
    anyText,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .array(fc.tuple(anyText, tie('tree')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as unknown),
  ),
}));

/** The outcome of decoding: 'damaged' where that is what it says. */
function decoded(bytes: Uint8Array): unknown {
  try {
    return decodeValue(bytes);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(UserError);
    return 'damaged';
  }
}

describe('encodeValue', () => {
  it('comes back the same, to the sign of zero and half a surrogate pair', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(isDeepStrictEqual(decodeValue(encodeValue(value)), value)).toBe(true);
      }),
    );
  });

  it('holds texts and lists longer than its first room', () => {
    const value = { long: 'é😀'.repeat(5000), broken: '\uD800'.repeat(5000), list: [''] };
    value.list = Array.from({ length: 5000 }, (_, i) => `item ${i}`);
    expect(isDeepStrictEqual(decodeValue(encodeValue(value)), value)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['a typed array', Uint8Array.of(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a big integer', 1n],
    ['an object of a class', new Error('x')],
  ])('throws on %s, wherever it stands', (_, value) => {
    expect(() => encodeValue(value)).toThrow(TypeError);
    expect(() => encodeValue([{ a: value }])).toThrow(TypeError);
  });

  it('throws on a value that contains itself', () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(() => encodeValue(value)).toThrow(TypeError);
  });
});

describe('decodeValue', () => {
  it('makes a key of any name an object’s own, and changes no prototype', () => {
    const value: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"a": 2}}');
    const back = decodeValue(encodeValue(value)) as object;
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(Object.keys(back)).toEqual(['__proto__', 'constructor']);
    expect('polluted' in {}).toBe(false);
    expect('polluted' in back).toBe(false);
  });

  it('refuses bytes that end too early or go on', () => {
    fc.assert(
      fc.property(anyValue, fc.nat(), (value, place) => {
        const bytes = encodeValue(value);
        expect(decoded(bytes.slice(0, place % bytes.length))).toBe('damaged');
        expect(decoded(Uint8Array.of(...bytes, 0))).toBe('damaged');
      }),
    );
  });

  it('gives a value or says that it is damaged, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        decoded(bytes);
      }),
    );
    fc.assert(
      fc.property(anyValue, fc.nat(), fc.nat({ max: 255 }), (value, place, byte) => {
        const bytes = encodeValue(value);
        bytes[place % bytes.length] = byte;
        decoded(bytes);
      }),
    );
  });

  it.each([
    ['a count of items beyond its bytes', [7, 255, 255, 255, 255]],
    ['a text beyond its bytes', [5, 255, 255, 255, 255, 65]],
    ['a text that is no UTF-8', [5, 1, 0, 0, 0, 0xff]],
    ['an unknown tag', [99]],
    ['no bytes', []],
    ['a key that is no text', [8, 1, 0, 0, 0, 4, 0]],
    ['a key twice', [8, 2, 0, 0, 0, 5, 1, 0, 0, 0, 65, 1, 5, 1, 0, 0, 0, 65, 1]],
    ['lists in lists without end', Array.from({ length: 5000 }, () => [7, 1, 0, 0, 0]).flat()],
  ])('refuses %s', (_, bytes) => {
    expect(decoded(Uint8Array.from(bytes))).toBe('damaged');
  });
});
