/** How the compressed bytes are framed, as `DecompressionStream` names it. */
export type Compression = 'gzip' | 'deflate-raw';

export interface Inflated {
  readonly chunks: readonly Uint8Array[];
  readonly byteCount: number;
  /** Whether there is more than was asked for. */
  readonly isCut: boolean;
}

/**
 * Unpacks bytes until they end or pass `limit`: an archive that would fill the memory is left
 * as soon as it shows. Throws the platform's TypeError where the archive is damaged.
 */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  compression: Compression,
  limit: number,
): Promise<Inflated> {
  const reader = inPieces(bytes).pipeThrough(new DecompressionStream(compression)).getReader();
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { chunks, byteCount, isCut: false };
    chunks.push(value);
    byteCount += value.length;
    if (byteCount > limit) {
      // What the platform says of an archive that nobody reads on is of no interest.
      reader.cancel().catch(() => undefined);
      return { chunks, byteCount, isCut: true };
    }
  }
}

/** Of all at once everything would be unpacked before anyone sees how much it is. */
const PIECE_BYTES = 65_536;

function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += PIECE_BYTES)));
    },
  });
}

/** The parts one after another, at most `limit` bytes of them. */
export function concatenate(
  parts: readonly Uint8Array[],
  limit = Number.POSITIVE_INFINITY,
): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(Math.min(size, limit));
  let at = 0;
  for (const part of parts) {
    const fitting = part.subarray(0, whole.length - at);
    whole.set(fitting, at);
    at += fitting.length;
  }
  return whole;
}
