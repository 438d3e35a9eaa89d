import { UserError } from '../domain';
import { ByteReader, ByteWriter } from './byteStream';

/** What comes next. Part of what is stored: append, never change. */
const TAG = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  number: 4,
  text: 5,
  /** UTF-16: it holds half of a surrogate pair, which UTF-8 cannot. */
  brokenText: 6,
  array: 7,
  object: 8,
} as const;

/** Deeper values are bugs or attacks: no record of a run comes near. */
const MAX_DEPTH = 200;

/**
 * A value as bytes: nothing, booleans, any number, texts, arrays and plain objects of those.
 * Throws on anything else, which is a bug.
 */
export function encodeValue(value: unknown): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  write(writer, value, 0);
  return writer.bytes();
}

/**
 * The opposite of {@link encodeValue}. Keys of any name become an object's own. Throws
 * `run_damaged` on bytes that it did not make.
 */
export function decodeValue(bytes: Uint8Array): unknown {
  const reader = new ByteReader(bytes);
  const value = read(reader, 0);
  if (reader.leftCount > 0) throw new UserError('run_damaged');
  return value;
}

function write(writer: ByteWriter, value: unknown, depth: number): void {
  switch (typeof value) {
    case 'undefined':
      writer.byte(TAG.undefined);
      break;
    case 'boolean':
      writer.byte(value ? TAG.true : TAG.false);
      break;
    case 'number':
      writer.byte(TAG.number);
      writer.number(value);
      break;
    case 'string':
      writeText(writer, value);
      break;
    case 'object':
      if (value === null) writer.byte(TAG.null);
      else writeItems(writer, value, depth);
      break;
    default:
      throw new TypeError(`A ${typeof value} cannot be stored.`);
  }
}

function writeText(writer: ByteWriter, text: string): void {
  const isBroken = hasLoneSurrogate(text);
  writer.byte(isBroken ? TAG.brokenText : TAG.text);
  if (isBroken) writer.utf16(text);
  else writer.utf8(text);
}

function writeItems(writer: ByteWriter, value: object, depth: number): void {
  if (depth === MAX_DEPTH) throw new TypeError('A value as deep as this cannot be stored.');
  if (Array.isArray(value)) {
    writer.byte(TAG.array);
    writer.count(value.length);
    // Not forEach: it passes over holes.
    for (const item of value) write(writer, item, depth + 1);
    return;
  }
  mustBePlain(value);
  const entries = Object.entries(value);
  writer.byte(TAG.object);
  writer.count(entries.length);
  for (const [key, item] of entries) {
    writeText(writer, key);
    write(writer, item, depth + 1);
  }
}

function mustBePlain(value: object): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return;
  throw new TypeError(`${Object.prototype.toString.call(value)} cannot be stored.`);
}

function read(reader: ByteReader, depth: number): unknown {
  const tag = reader.byte();
  switch (tag) {
    case TAG.undefined:
      return undefined;
    case TAG.null:
      return null;
    case TAG.false:
      return false;
    case TAG.true:
      return true;
    case TAG.number:
      return reader.number();
    case TAG.array:
      return readArray(reader, depth);
    case TAG.object:
      return readObject(reader, depth);
    default:
      return readText(reader, tag);
  }
}

function readText(reader: ByteReader, tag: number): string {
  if (tag === TAG.text) return reader.utf8();
  if (tag === TAG.brokenText) return reader.utf16();
  throw new UserError('run_damaged');
}

function readArray(reader: ByteReader, depth: number): unknown[] {
  const count = countAt(reader, depth);
  const items: unknown[] = [];
  for (let i = 0; i < count; i++) items.push(read(reader, depth + 1));
  return items;
}

function readObject(reader: ByteReader, depth: number): object {
  const count = countAt(reader, depth);
  const entries: [string, unknown][] = [];
  for (let i = 0; i < count; i++) {
    const key = readText(reader, reader.byte());
    entries.push([key, read(reader, depth + 1)]);
  }
  // It defines properties, and sets none: `__proto__` is a key like any other.
  const object: object = Object.fromEntries(entries);
  if (Object.keys(object).length !== count) throw new UserError('run_damaged');
  return object;
}

/** Every item takes a byte at least: a count beyond what is left would only waste memory. */
function countAt(reader: ByteReader, depth: number): number {
  const count = reader.count();
  if (count > reader.leftCount || depth === MAX_DEPTH) throw new UserError('run_damaged');
  return count;
}

/** With the u flag a surrogate matches alone, a pair does not. */
function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
