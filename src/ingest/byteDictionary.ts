import type { PackedTexts } from '../table';

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 16_384;
const EMPTY = -1;
/** A large dictionary grows faster than by doubling: each growth visits every text again. */
const GROWTH = 4;

/**
 * Numbers different texts in the order in which they come, comparing their bytes. As long as
 * each comes after the last one, as identifiers mostly do, nothing has to be looked up.
 */
export class ByteDictionary {
  #ascends = true;
  /**
   * In pairs: a hash, and the number of the text that has it. One look finds both in memory.
   * Of no use while the texts ascend.
   */
  #slots = new Int32Array(2 * FIRST_SLOTS).fill(EMPTY);
  #hashes = new Int32Array(FIRST_SLOTS / 2);
  /** Text `i` is `#bytes[#ends[i − 1] … #ends[i])`. */
  #ends = new Uint32Array(FIRST_SLOTS / 2);
  #bytes = new Uint8Array(FIRST_BYTES);
  #count = 0;

  /** The number of the text `bytes[start … end)`. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    if (this.#ascends) {
      const order = this.#orderAfterLast(bytes, start, end);
      if (order > 0) return this.#append(bytes, start, end);
      if (order === 0) return this.#count - 1;
      this.#hashAll();
    }
    return this.#codeOfHashed(bytes, start, end, hashOf(bytes, start, end));
  }

  /** The number here of each text of another dictionary, which come in its order. */
  codesOf({ packed, hashes }: HashedTexts): Int32Array {
    const { bytes, ends } = packed;
    const codes = new Int32Array(ends.length);
    if (this.#ascends) this.#hashAll();
    let start = 0;
    for (let i = 0; i < codes.length; i++) {
      const end = ends[i]!;
      const hash = hashes === null ? hashOf(bytes, start, end) : hashes[i]!;
      codes[i] = this.#codeOfHashed(bytes, start, end, hash);
      start = end;
    }
    return codes;
  }

  /** All texts by number, with what it takes to join them to another dictionary. */
  texts(): HashedTexts {
    const packed = {
      bytes: this.#bytes.slice(0, this.#startOf(this.#count)),
      ends: this.#ends.slice(0, this.#count),
    };
    return { packed, hashes: this.#ascends ? null : this.#hashes.slice(0, this.#count) };
  }

  /** Makes room for so many more texts of so many bytes, if they are all new. */
  reserve(textCount: number, byteCount: number): void {
    const capacity = 2 ** Math.ceil(Math.log2(this.#count + textCount + 1));
    if (capacity > this.#ends.length) this.#growSlots(capacity);
    const size = this.#startOf(this.#count) + byteCount;
    if (size > this.#bytes.length) this.#bytes = grown(this.#bytes, size);
  }

  #codeOfHashed(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const last = slots.length - 2;
    let slot = (2 * hash) & last;
    for (let code = slots[slot + 1]!; code !== EMPTY; code = slots[slot + 1]!) {
      if (slots[slot] === hash && this.#equals(code, bytes, start, end)) return code;
      slot = (slot + 2) & last;
    }
    return this.#add(bytes, start, end, hash);
  }

  #startOf(code: number): number {
    return code === 0 ? 0 : this.#ends[code - 1]!;
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#startOf(code);
    if (this.#ends[code]! - own !== end - start) return false;
    for (let i = 0; i < end - start; i++) {
      if (this.#bytes[own + i] !== bytes[start + i]) return false;
    }
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const code = this.#append(bytes, start, end);
    this.#hashes[code] = hash;
    this.#fillSlot(hash, code);
    return code;
  }

  #append(bytes: Uint8Array, start: number, end: number): number {
    if (this.#count === this.#ends.length) this.#growSlots(GROWTH * this.#count);
    const code = this.#count;
    const from = this.#startOf(code);
    const to = from + end - start;
    if (to > this.#bytes.length) this.#bytes = grown(this.#bytes, Math.max(to, from * 2));
    for (let i = 0; i < end - start; i++) this.#bytes[from + i] = bytes[start + i]!;
    this.#ends[code] = to;
    return this.#count++;
  }

  /** {@link compareTexts} of this text and the last one; positive where there is none. */
  #orderAfterLast(bytes: Uint8Array, start: number, end: number): number {
    if (this.#count === 0) return 1;
    const own = this.#bytes;
    const from = this.#startOf(this.#count - 1);
    const length = end - start;
    const longer = length - (this.#ends[this.#count - 1]! - from);
    if (longer !== 0) return longer;
    for (let i = 0; i < length; i++) {
      const difference = bytes[start + i]! - own[from + i]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** From the first text that does not come after the last one. */
  #hashAll(): void {
    this.#ascends = false;
    let start = 0;
    for (let code = 0; code < this.#count; code++) {
      const end = this.#ends[code]!;
      this.#hashes[code] = hashOf(this.#bytes, start, end);
      start = end;
    }
    this.#growSlots(this.#ends.length);
  }

  #fillSlot(hash: number, code: number): void {
    const slots = this.#slots;
    const last = slots.length - 2;
    let slot = (2 * hash) & last;
    while (slots[slot + 1] !== EMPTY) slot = (slot + 2) & last;
    slots[slot] = hash;
    slots[slot + 1] = code;
  }

  /** Half of the slots stay free, so that a search soon comes to one. */
  #growSlots(capacity: number): void {
    const ends = new Uint32Array(capacity);
    ends.set(this.#ends);
    this.#ends = ends;
    const hashes = new Int32Array(capacity);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    if (this.#ascends) return;
    this.#slots = new Int32Array(4 * capacity).fill(EMPTY);
    for (let code = 0; code < this.#count; code++) this.#fillSlot(hashes[code]!, code);
  }
}

/** Different texts, and a hash of each; none where each comes after the one before it. */
export interface HashedTexts {
  readonly packed: PackedTexts;
  readonly hashes: Int32Array<ArrayBuffer> | null;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

/** A text within the bytes of others. */
export interface TextPlace {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Shorter texts first, as numbers grow; those of one length by their bytes. */
export function compareTexts(a: TextPlace, b: TextPlace): number {
  const length = a.end - a.start;
  if (length !== b.end - b.start) return length - (b.end - b.start);
  for (let i = 0; i < length; i++) {
    const difference = a.bytes[a.start + i]! - b.bytes[b.start + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function grown(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}
