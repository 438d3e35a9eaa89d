import { UserError, type Encoding, type ReadableFile } from '../domain';
import { Utf8Check, plainEncodingOf, startsWith } from './encoding';
import { FilePieces } from './filePieces';
import { isPacked } from './openSource';

/** Large enough that going on costs little, small enough that the first part is soon there. */
export const PART_BYTES = 4_000_000;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** What began as plain text goes on as something else: it has to be looked at as a whole. */
export class NotPlainText extends Error {
  override readonly name = 'NotPlainText';
}

/** A UTF-8 text file whose bytes come in part by part, the next ones while the last are used. */
export class IncomingText {
  readonly #file: ReadableFile;
  /** As many of the file's bytes as are there. */
  readonly #original: Uint8Array<ArrayBuffer>;
  readonly #partBytes: number;
  readonly #pieces: FilePieces;
  readonly #check = new Utf8Check();
  #filled = 0;
  #bytes: Uint8Array<ArrayBuffer>;

  private constructor(file: ReadableFile, partBytes: number) {
    this.#file = file;
    this.#original = new Uint8Array(file.size);
    this.#bytes = this.#original;
    this.#partBytes = Math.min(partBytes, file.size);
    this.#pieces = new FilePieces(file, this.#partBytes);
  }

  /** Undefined for a file that is packed, or in another encoding: it opens as a whole alone. */
  static async open(
    file: ReadableFile,
    encoding: Encoding | null,
    partBytes = PART_BYTES,
  ): Promise<IncomingText | undefined> {
    const text = new IncomingText(file, partBytes);
    await text.comeIn();
    const head = text.#original.subarray(0, text.#filled);
    if (isPacked(head) || (encoding ?? plainEncodingOf(head)) !== 'UTF-8') return undefined;
    if (startsWith(head, BYTE_ORDER_MARK)) text.#bytes = text.#original.subarray(3);
    return text;
  }

  /** The file as it is, with what has not come in yet as zeros. */
  get original(): Uint8Array<ArrayBuffer> {
    return this.#original;
  }

  /** Its text: without a byte-order mark. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  /** How much of `bytes` is there. */
  get size(): number {
    return this.#filled - this.#bytes.byteOffset;
  }

  get isWhole(): boolean {
    return this.#filled === this.#original.length;
  }

  /** Waits for the next part. Throws {@link NotPlainText}. */
  async comeIn(): Promise<void> {
    const from = this.#filled;
    const to = Math.min(from + this.#partBytes, this.#original.length);
    while (this.#filled < to) {
      const count = await this.#pieces.readInto(this.#original.subarray(this.#filled));
      if (count === 0) throw new UserError('file_unreadable', { name: this.#file.name });
      this.#filled += count;
    }
    const part = this.#original.subarray(from, this.#filled);
    if (part.includes(0) || !this.#check.goesOn(part, this.isWhole)) throw new NotPlainText();
  }
}
