/** What reading needs of a file; the browser's own have it. */
export interface ReadableFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A file without its name, or a piece of memory. */
export type ReadableBytes = Omit<ReadableFile, 'name'>;

/** A file for a worker: as it was chosen, or as its bytes. */
export type SentFile = File | FileBytes;

export interface FileBytes {
  readonly name: string;
  readonly content: ArrayBuffer;
}

/** A file whose bytes are in memory. */
export class FileInMemory implements ReadableFile {
  readonly name: string;
  readonly #content: ArrayBuffer;

  constructor({ name, content }: FileBytes) {
    this.name = name;
    this.#content = content;
  }

  get size(): number {
    return this.#content.byteLength;
  }

  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> } {
    return { arrayBuffer: () => Promise.resolve(this.#content.slice(from, to)) };
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#content);
  }
}

/** @param file as a worker was sent it */
export function readableFile(file: SentFile): ReadableFile {
  return 'content' in file ? new FileInMemory(file) : file;
}
