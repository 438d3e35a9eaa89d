import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { randomStream } from '../math';
import { concatenate, inflate } from './inflate';

const random = randomStream(1, 'inflate');
/** A quarter of it is noise: packed it is several pieces. */
const text = Uint8Array.from({ length: 2_000_000 }, (_, i) =>
  i % 4 === 0 ? Math.floor(random.next() * 256) : 0,
);
const packings = [
  { compression: 'gzip', packed: new Uint8Array(gzipSync(text, { level: 1 })) },
  { compression: 'deflate-raw', packed: new Uint8Array(deflateRawSync(text, { level: 1 })) },
] as const;

describe.each(packings)('an archive ($compression)', ({ compression, packed }) => {
  it('is unpacked whole below the limit, and at it', async () => {
    for (const limit of [text.length, text.length + 1]) {
      const { chunks, byteCount, isCut } = await inflate(packed, compression, limit);
      expect([byteCount, isCut]).toEqual([text.length, false]);
      expect(Buffer.compare(concatenate(chunks), text)).toBe(0);
    }
  });

  it('that is damaged is refused', async () => {
    const cut = packed.slice(0, packed.length / 2);
    await expect(inflate(cut, compression, text.length)).rejects.toThrow();
  });
});

describe('an archive that unpacks to a thousand times its size', () => {
  const UNPACKED_PER_PIECE = 1_000_000;
  const unpacked = vi.fn();

  /** One piece at a time, as browsers unpack: Node's own stream runs far ahead of its reader. */
  class Unpacking extends TransformStream<Uint8Array, Uint8Array> {
    constructor() {
      super({
        transform: (piece, controller) => {
          unpacked(piece.length);
          controller.enqueue(new Uint8Array(UNPACKED_PER_PIECE));
        },
      });
    }
  }

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is left at the limit: what comes after it is not unpacked', async () => {
    vi.stubGlobal('DecompressionStream', Unpacking);
    const packed = new Uint8Array(100 * 65_536);
    const { byteCount, isCut } = await inflate(packed, 'gzip', 3 * UNPACKED_PER_PIECE);
    expect([byteCount, isCut]).toEqual([4 * UNPACKED_PER_PIECE, true]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    // One more may be on its way when the limit shows.
    expect(unpacked.mock.calls.length).toBeLessThanOrEqual(5);
    expect(new Set(unpacked.mock.calls.flat())).toEqual(new Set([65_536]));
  });
});
