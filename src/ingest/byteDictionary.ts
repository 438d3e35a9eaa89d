import type { PackedTexts } from '../table';

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 16_384;
const EMPTY = -1;

/** Numbers different texts in the order in which they come, comparing their bytes. */
export class ByteDictionary {
  #slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);
  #hashes = new Int32Array(FIRST_SLOTS / 2);
  /** Text `i` is `#bytes[#ends[i − 1] … #ends[i])`. */
  #ends = new Uint32Array(FIRST_SLOTS / 2);
  #bytes = new Uint8Array(FIRST_BYTES);
  #count = 0;

  /** The number of the text `bytes[start … end)`. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5 | 0;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    return this.#codeOfHashed(bytes, start, end, hash ^ (hash >>> 15));
  }

  /** The number here of each text of another dictionary, which come in its order. */
  codesOf({ packed, hashes }: HashedTexts): Int32Array {
    const { bytes, ends } = packed;
    const codes = new Int32Array(ends.length);
    let start = 0;
    for (let i = 0; i < codes.length; i++) {
      codes[i] = this.#codeOfHashed(bytes, start, ends[i]!, hashes[i]!);
      start = ends[i]!;
    }
    return codes;
  }

  /** All texts by number, with what it takes to join them to another dictionary. */
  texts(): HashedTexts {
    return {
      packed: {
        bytes: this.#bytes.slice(0, this.#startOf(this.#count)),
        ends: this.#ends.slice(0, this.#count),
      },
      hashes: this.#hashes.slice(0, this.#count),
    };
  }

  #codeOfHashed(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let code = slots[slot]!; code !== EMPTY; code = slots[slot]!) {
      if (this.#hashes[code] === hash && this.#equals(code, bytes, start, end)) return code;
      slot = (slot + 1) & mask;
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
    if (this.#count === this.#ends.length) this.#growSlots();
    const code = this.#count;
    const from = this.#startOf(code);
    const to = from + end - start;
    if (to > this.#bytes.length) this.#bytes = grown(this.#bytes, Math.max(to, from * 2));
    for (let i = 0; i < end - start; i++) this.#bytes[from + i] = bytes[start + i]!;
    this.#ends[code] = to;
    this.#hashes[code] = hash;
    this.#slots[this.#freeSlot(hash)] = code;
    return this.#count++;
  }

  #freeSlot(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    return slot;
  }

  /** Half of the slots stay free, so that a search soon comes to one. */
  #growSlots(): void {
    const ends = new Uint32Array(2 * this.#ends.length);
    ends.set(this.#ends);
    this.#ends = ends;
    const hashes = new Int32Array(ends.length);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#slots = new Int32Array(2 * ends.length).fill(EMPTY);
    for (let code = 0; code < this.#count; code++)
      this.#slots[this.#freeSlot(hashes[code]!)] = code;
  }
}

/** Different texts, and a hash of each. */
export interface HashedTexts {
  readonly packed: PackedTexts;
  readonly hashes: Int32Array<ArrayBuffer>;
}

function grown(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}
