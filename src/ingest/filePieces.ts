import { UserError } from '../domain';

interface Piece {
  readonly value?: Uint8Array<ArrayBuffer> | undefined;
  readonly done: boolean;
}

/**
 * A file's bytes piece by piece, of which one is always on its way. They come in the same
 * memory again and again where the browser can do that: new memory costs more than reading.
 */
export class FilePieces {
  readonly #name: string;
  readonly #read: (memory: ArrayBuffer) => Promise<Piece>;
  #coming: Promise<Piece>;

  /** @param mostBytes of a piece */
  constructor(file: File, mostBytes: number) {
    this.#name = file.name;
    this.#read = readerOf(file);
    this.#coming = this.#ask(new ArrayBuffer(mostBytes));
  }

  /** Writes the next piece into `target` and returns its size; 0 at the file's end. */
  async readInto(target: Uint8Array): Promise<number> {
    const { value } = await this.#coming.catch(() => {
      throw new UserError('file_unreadable', { name: this.#name });
    });
    // Of a piece whose memory is given away nothing is left, not even its length.
    const count = value?.length ?? 0;
    if (value === undefined || count === 0) return 0;
    // The file has grown since it was chosen.
    if (count > target.length) throw new UserError('file_unreadable', { name: this.#name });
    target.set(value);
    this.#coming = this.#ask(value.buffer);
    return count;
  }

  #ask(memory: ArrayBuffer): Promise<Piece> {
    const piece = this.#read(memory);
    // Heard when it is waited for.
    piece.catch(() => undefined);
    return piece;
  }
}

function readerOf(file: File): (memory: ArrayBuffer) => Promise<Piece> {
  const stream = file.stream();
  try {
    const reader = stream.getReader({ mode: 'byob' });
    return (memory) => reader.read(new Uint8Array(memory));
  } catch {
    // A browser whose files are no byte streams takes new memory each time.
    const reader = stream.getReader();
    return () => reader.read();
  }
}
