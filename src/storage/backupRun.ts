import { UserError } from '../domain';
import { checkParts } from './backupChecks';
import { fromChunks } from './chunks';
import { runOfParts, type StoredRun } from './runParts';
import type { Chunk } from './schema';

/** A piece of a part of the run that the next {@link RunHead} closes. */
export interface ChunkHead {
  readonly kind: 'chunk';
  readonly part: string;
  readonly index: number;
  readonly chunkLengths: readonly number[];
  readonly head: unknown;
}

export interface RunHead {
  readonly kind: 'run';
  readonly id: string;
  readonly partCount: number;
}

/** Puts a run together from the frames of a backup; throws `run_damaged` where they do not fit. */
export class RunCollector {
  readonly #parts = new Map<string, unknown>();
  #part: ChunkHead | null = null;
  #chunks: Chunk[] = [];

  get isEmpty(): boolean {
    return this.#parts.size === 0 && this.#part === null;
  }

  add(head: ChunkHead, bytes: ArrayBuffer): void {
    const { part, index, chunkLengths } = head;
    const first = this.#part ?? head;
    const fits = index === this.#chunks.length && part === first.part;
    if (!fits || typeof part !== 'string' || !Array.isArray(chunkLengths)) {
      throw new UserError('run_damaged');
    }
    this.#part = first;
    this.#chunks.push({ head: head.head as Chunk['head'], bytes });
    if (this.#chunks.length >= first.chunkLengths.length) this.#closePart(first);
  }

  close({ id, partCount }: RunHead): StoredRun {
    if (this.#part !== null || partCount !== this.#parts.size) throw new UserError('run_damaged');
    checkParts(this.#parts);
    const stored = runOfParts(this.#parts);
    if (stored.run.id !== id) throw new UserError('run_damaged');
    return stored;
  }

  #closePart({ part, chunkLengths }: ChunkHead): void {
    if (this.#parts.has(part)) throw new UserError('run_damaged');
    this.#parts.set(part, fromChunks(this.#chunks, { chunkLengths }));
    this.#part = null;
    this.#chunks = [];
  }
}
