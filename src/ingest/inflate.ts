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
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream(compression))
    .getReader();
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
