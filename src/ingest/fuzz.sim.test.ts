import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { damagedKinds, readCountOf } from './testDamage';
import { NodeFileReader } from './testFiles';

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

const kinds = damagedKinds(
  100,
  (path) => new Uint8Array(readFileSync(new URL(path, import.meta.url))),
  (bytes) => new Uint8Array(gzipSync(bytes)),
);

describe('damaged files', () => {
  it.each(kinds)(
    'are read without losing a record, or refused in words: $count x $name',
    async (kind) => {
      const readCount = await readCountOf(kind);
      expect(readCount).toBeGreaterThanOrEqual(kind.leastRead * kind.count);
      expect(readCount).toBeLessThan(kind.count);
    },
  );

  it('are 20,000 a run', () => {
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(20000);
  });
});
