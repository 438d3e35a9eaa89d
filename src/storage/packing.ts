import { UserError } from '../domain';

/**
 * A value as the database keeps it: `shell` is the value without its big arrays, `bytes`
 * holds those one after the other, `slots` say what belongs where.
 */
export interface Packed {
  readonly shell: unknown;
  readonly slots: readonly Slot[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Slot {
  readonly path: Path;
  /** `texts`: a list of strings, as UTF-8 after the UTF-16 length of each (uint32). */
  readonly kind: ArrayKind | 'texts';
  /** Entries, not bytes. */
  readonly length: number;
  /** From the start of all bytes; a multiple of 8. */
  readonly offset: number;
  readonly byteLength: number;
}

/** Keys from the root of the value. */
type Path = readonly (string | number)[];

const ARRAYS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;
type ArrayKind = keyof typeof ARRAYS;

const ALIGNMENT = 8;
const BYTES_PER_LENGTH = Uint32Array.BYTES_PER_ELEMENT;
/** Shorter lists of strings stay in the shell. */
const LONG_LIST = 256;

/**
 * Takes a value apart. Typed arrays and long lists of strings become bytes, plain objects and
 * arrays are walked, anything else is left to structured clone. Lone surrogates in long lists
 * become U+FFFD.
 */
export function pack(value: unknown): Packed {
  const packer = new Packer();
  const shell = packer.walk(value, []);
  return { shell, slots: packer.slots, bytes: packer.allBytes() };
}

/**
 * The opposite of {@link pack}. Fills the given shell, may take over the buffer of `bytes`
 * (which it starts and ends), and gives every array a buffer of its own. Throws `run_damaged`
 * where slots are not such as `pack` makes: outside the bytes, on top of each other, at a place
 * that the shell does not hold free.
 */
export function unpack({ shell, slots, bytes }: Packed): unknown {
  checkSlots(slots, bytes.byteLength);
  const root = { shell };
  const fillsAll = ({ byteLength }: Slot): boolean =>
    slots.length === 1 && byteLength === bytes.byteLength;
  for (const slot of slots) {
    const own = fillsAll(slot) ? bytes : bytes.slice(slot.offset, slot.offset + slot.byteLength);
    const found =
      slot.kind === 'texts'
        ? readTexts(own, slot.length)
        : new ARRAYS[slot.kind](own.buffer, 0, slot.length);
    setAt(root, ['shell', ...slot.path], found);
  }
  return root.shell;
}

class Packer {
  readonly slots: Slot[] = [];
  readonly #pieces: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  #end = 0;

  /** The shell of `value`: null stands where a slot will be filled. */
  walk(value: unknown, path: Path): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const kind = arrayKind(value);
    if (kind !== null) {
      const { buffer, byteOffset, byteLength, length } = value as Float64Array;
      return this.#take(path, kind, length, new Uint8Array(buffer, byteOffset, byteLength));
    }
    if (isLongTextList(value)) return this.#take(path, 'texts', value.length, textBytes(value));
    if (Array.isArray(value)) return value.map((item, i) => this.walk(item, [...path, i]));
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.walk(item, [...path, key])]),
    );
  }

  allBytes(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#end);
    for (const { offset, bytes } of this.#pieces) all.set(bytes, offset);
    return all;
  }

  #take(path: Path, kind: Slot['kind'], length: number, bytes: Uint8Array): null {
    const offset = Math.ceil(this.#end / ALIGNMENT) * ALIGNMENT;
    this.slots.push({ path, kind, length, offset, byteLength: bytes.byteLength });
    this.#pieces.push({ offset, bytes });
    this.#end = offset + bytes.byteLength;
    return null;
  }
}

function arrayKind(value: object): ArrayKind | null {
  if (!ArrayBuffer.isView(value)) return null;
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return Object.hasOwn(ARRAYS, tag) ? (tag as ArrayKind) : null;
}

function isLongTextList(value: object): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length >= LONG_LIST &&
    value.every((item) => typeof item === 'string')
  );
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function textBytes(texts: readonly string[]): Uint8Array {
  const lengths = Uint32Array.from(texts, (text) => text.length);
  const utf8 = new TextEncoder().encode(texts.join(''));
  const bytes = new Uint8Array(lengths.byteLength + utf8.byteLength);
  bytes.set(new Uint8Array(lengths.buffer));
  bytes.set(utf8, lengths.byteLength);
  return bytes;
}

function readTexts(bytes: Uint8Array<ArrayBuffer>, count: number): string[] {
  const lengths = new Uint32Array(bytes.buffer, 0, count);
  // A text may start with U+FEFF of its own: it is no mark to be dropped.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const all = decoder.decode(bytes.subarray(count * BYTES_PER_LENGTH));
  let at = 0;
  const texts = Array.from(lengths, (length) => all.slice(at, (at += length)));
  if (at !== all.length) throw new UserError('run_damaged');
  return texts;
}

/** What is stored may come from elsewhere: nothing of it is taken on trust. */
function checkSlots(slots: unknown, byteCount: number): void {
  let end = 0;
  for (const slot of Array.isArray(slots) ? (slots as unknown[]) : [null]) {
    if (!isSlot(slot) || slot.offset < end) throw new UserError('run_damaged');
    end = slot.offset + slot.byteLength;
  }
  if (end > byteCount) throw new UserError('run_damaged');
}

function isSlot(value: unknown): value is Slot {
  if (typeof value !== 'object' || value === null) return false;
  const { path, kind, length, offset, byteLength } = value as Slot;
  const isKnown = kind === 'texts' || (typeof kind === 'string' && Object.hasOwn(ARRAYS, kind));
  if (!isKnown || !Array.isArray(path) || !path.every(isKey)) return false;
  if (![length, offset, byteLength].every(isCount)) return false;
  return kind === 'texts'
    ? length * BYTES_PER_LENGTH <= byteLength
    : length * ARRAYS[kind].BYTES_PER_ELEMENT === byteLength;
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Fills a place that is free: null, and the own property of each thing on the way to it. */
function setAt(root: object, path: Path, value: unknown): void {
  let target: unknown = root;
  for (const key of path.slice(0, -1)) target = ownAt(target, key);
  const last = path.at(-1) ?? '';
  if (ownAt(target, last) !== null) throw new UserError('run_damaged');
  (target as Record<string | number, unknown>)[last] = value;
}

/** Never what an object has from its prototype. */
function ownAt(target: unknown, key: string | number): unknown {
  if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) {
    throw new UserError('run_damaged');
  }
  return (target as Record<string | number, unknown>)[key];
}
