import { UserError, type ReadableFile } from '../domain';

/**
 * A file's bytes piece by piece, of which one is always on its way. They are slices: a file's
 * stream would give them in the same memory again and again, but in Chromium 156 such a stream
 * of a worker stops for good in about one of a hundred large files.
 */
export class FilePieces {
  readonly #file: ReadableFile;
  readonly #mostBytes: number;
  #at = 0;
  #coming: Promise<ArrayBuffer>;

  /** @param mostBytes of a piece */
  constructor(file: ReadableFile, mostBytes: number) {
    this.#file = file;
    this.#mostBytes = mostBytes;
    this.#coming = this.#ask();
  }

  /** Writes the next piece into `target` and returns its size; 0 at the file's end. */
  async readInto(target: Uint8Array): Promise<number> {
    const piece = await this.#coming.catch(() => {
      throw new UserError('file_unreadable', { name: this.#file.name });
    });
    if (piece.byteLength > 0) {
      target.set(new Uint8Array(piece));
      this.#coming = this.#ask();
    }
    return piece.byteLength;
  }

  #ask(): Promise<ArrayBuffer> {
    const from = this.#at;
    this.#at = Math.min(from + this.#mostBytes, this.#file.size);
    const piece = this.#file.slice(from, this.#at).arrayBuffer();
    // Heard when it is waited for.
    piece.catch(() => undefined);
    return piece;
  }
}
