import { UserError } from '../domain';
import { pack, unpack } from './packing';
import type { Chunk, PartEntry } from './schema';

/** Chromium refuses a value of 133 MB or more; this leaves room, and keeps copies small. */
export const MAX_CHUNK_BYTES = 32 * 1024 * 1024;

/** A value as the chunks to store, and what a whole set of them looks like. */
export function toChunks(
  value: unknown,
  maxChunkBytes = MAX_CHUNK_BYTES,
): { readonly chunks: readonly Chunk[]; readonly entry: PartEntry } {
  const { bytes, ...head } = pack(value);
  const chunks: Chunk[] = [];
  for (let from = 0; from === 0 || from < bytes.byteLength; from += maxChunkBytes) {
    const whole = from === 0 && bytes.byteLength <= maxChunkBytes;
    const piece = whole ? bytes : bytes.slice(from, from + maxChunkBytes);
    chunks.push({ head: from === 0 ? head : null, bytes: piece.buffer });
  }
  return { chunks, entry: { chunkLengths: chunks.map((chunk) => chunk.bytes.byteLength) } };
}

/** The value of its chunks. Throws `run_damaged` where they are not all there, whole. */
export function fromChunks(chunks: readonly (Chunk | undefined)[], entry: PartEntry): unknown {
  const lengths = chunks.map((chunk) => chunk?.bytes.byteLength);
  const whole =
    lengths.length === entry.chunkLengths.length &&
    lengths.every((length, i) => length === entry.chunkLengths[i]);
  const head = chunks[0]?.head ?? null;
  if (!whole || head === null) throw new UserError('run_damaged');
  return unpack({ ...head, bytes: joined(chunks) });
}

function joined(chunks: readonly (Chunk | undefined)[]): Uint8Array<ArrayBuffer> {
  const pieces = chunks
    .filter((chunk) => chunk !== undefined)
    .map((chunk) => new Uint8Array(chunk.bytes));
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}
