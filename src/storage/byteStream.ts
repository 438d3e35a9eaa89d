import { UserError } from '../domain';

const LITTLE_ENDIAN = true;
const FIRST_CAPACITY = 1024;
const COUNT_BYTES = 4;
const NUMBER_BYTES = 8;
/** Of one UTF-16 unit, in UTF-8. */
const MOST_UTF8_BYTES = 3;

/** Bytes that grow: counts are uint32, numbers float64, all little-endian. */
export class ByteWriter {
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#end++] = value;
  }

  count(value: number): void {
    this.#reserve(COUNT_BYTES);
    this.#view.setUint32(this.#end, value, LITTLE_ENDIAN);
    this.#end += COUNT_BYTES;
  }

  number(value: number): void {
    this.#reserve(NUMBER_BYTES);
    this.#view.setFloat64(this.#end, value, LITTLE_ENDIAN);
    this.#end += NUMBER_BYTES;
  }

  /** The count of bytes, and the text; it must hold no half of a surrogate pair. */
  utf8(text: string): void {
    this.#reserve(COUNT_BYTES + MOST_UTF8_BYTES * text.length);
    const place = this.#bytes.subarray(this.#end + COUNT_BYTES);
    const { written } = this.#encoder.encodeInto(text, place);
    this.count(written);
    this.#end += written;
  }

  /** The count of UTF-16 units, and those. */
  utf16(text: string): void {
    this.count(text.length);
    this.#reserve(2 * text.length);
    for (let i = 0; i < text.length; i++, this.#end += 2) {
      this.#view.setUint16(this.#end, text.charCodeAt(i), LITTLE_ENDIAN);
    }
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#end);
  }

  #reserve(count: number): void {
    const needed = this.#end + count;
    if (needed <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    wider.set(this.#bytes);
    this.#bytes = wider;
    this.#view = new DataView(wider.buffer);
  }
}

/** Reads what {@link ByteWriter} wrote. Throws `run_damaged` at the end of the bytes. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  // U+FEFF at the start of a text is its own, no mark to be dropped.
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes that are still to be read. */
  get leftCount(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    return this.#view.getUint8(this.#pass(1));
  }

  count(): number {
    return this.#view.getUint32(this.#pass(COUNT_BYTES), LITTLE_ENDIAN);
  }

  number(): number {
    return this.#view.getFloat64(this.#pass(NUMBER_BYTES), LITTLE_ENDIAN);
  }

  utf8(): string {
    const count = this.count();
    const from = this.#pass(count);
    try {
      return this.#decoder.decode(this.#bytes.subarray(from, from + count));
    } catch {
      throw new UserError('run_damaged');
    }
  }

  utf16(): string {
    const count = this.count();
    const from = this.#pass(2 * count);
    const units = Array.from({ length: count }, (_, i) =>
      String.fromCharCode(this.#view.getUint16(from + 2 * i, LITTLE_ENDIAN)),
    );
    return units.join('');
  }

  /** Where the next `count` bytes start. */
  #pass(count: number): number {
    if (count > this.leftCount) throw new UserError('run_damaged');
    const from = this.#at;
    this.#at += count;
    return from;
  }
}
