import type { Encoding } from '../domain';
import { Utf8Check, plainEncodingOf, startsWith } from './encoding';
import { isPacked, readBytes } from './openSource';

/** Large enough that asking for a part costs little, small enough that the first is soon there. */
export const PART_BYTES = 4_000_000;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** What began as plain text goes on as something else: it has to be looked at as a whole. */
export class NotPlainText extends Error {
  override readonly name = 'NotPlainText';
}

/** A UTF-8 text file whose bytes come in part by part, the next one while the last is used. */
export class IncomingText {
  /** The file's own bytes, as many as are there. */
  readonly original: Uint8Array<ArrayBuffer>;
  /** The text, without a byte-order mark. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #file: File;
  readonly #partBytes: number;
  readonly #check = new Utf8Check();
  #filled = 0;
  #coming: Promise<Uint8Array<ArrayBuffer>> | null;

  private constructor(file: File, head: Uint8Array<ArrayBuffer>, partBytes: number) {
    this.#file = file;
    this.#partBytes = partBytes;
    this.original = new Uint8Array(file.size);
    this.bytes = this.original.subarray(startsWith(head, BYTE_ORDER_MARK) ? 3 : 0);
    this.#add(head);
    this.#coming = this.#ask();
  }

  /** Undefined for a file that is packed, or in another encoding: it opens as a whole alone. */
  static async open(
    file: File,
    encoding: Encoding | null,
    partBytes = PART_BYTES,
  ): Promise<IncomingText | undefined> {
    const head = await readBytes(file, 0, partBytes);
    if (isPacked(head) || (encoding ?? plainEncodingOf(head)) !== 'UTF-8') return undefined;
    return new IncomingText(file, head, partBytes);
  }

  /** How much of `bytes` is there. */
  get size(): number {
    return this.#filled - this.bytes.byteOffset;
  }

  get isWhole(): boolean {
    return this.#filled === this.original.length;
  }

  /** Waits for the next part. Throws {@link NotPlainText}. */
  async comeIn(): Promise<void> {
    const part = await this.#coming;
    if (part === null) return;
    // The browser fetches the next one beside what is done with this.
    this.#coming = this.#ask(part.length);
    this.#add(part);
  }

  #ask(more = 0): Promise<Uint8Array<ArrayBuffer>> | null {
    const from = this.#filled + more;
    if (from >= this.#file.size) return null;
    const part = readBytes(this.#file, from, from + this.#partBytes);
    // Heard when it is waited for.
    part.catch(() => undefined);
    return part;
  }

  #add(part: Uint8Array): void {
    this.original.set(part, this.#filled);
    this.#filled += part.length;
    if (part.includes(0) || !this.#check.goesOn(part, this.isWhole)) throw new NotPlainText();
  }
}
