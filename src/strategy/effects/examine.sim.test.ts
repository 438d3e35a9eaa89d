import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { NodeFileReader, bytesFile } from '../../ingest/testFiles';
import { examined, inputOf } from './testExamine';

const NO_SIGNAL = join(import.meta.dirname, '../../../sample-data/no-signal.csv');
/** The original notebook's file is not ours to publish: REAL_DATA_DIR says where it lies. */
const REAL = join(process.env.REAL_DATA_DIR ?? '', 'loan-recovery', 'loan-recovery.csv');

const fileOf = (path: string): File => bytesFile(new Uint8Array(readFileSync(path)));

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

describe('examineEffects', () => {
  it('supports no change on no-signal.csv, with any of 100 seeds', async () => {
    const input = await inputOf(fileOf(NO_SIGNAL));
    for (const seed of [42, ...Array.from({ length: 99 }, (_, i) => i)]) {
      expect((await examined({ ...input, seed })).values.recommended).toBeNull();
    }
  });

  it.skipIf(!existsSync(REAL))(
    'the original loans: no effect, no change, and a naive figure that is too good, with any of 100 seeds',
    async () => {
      const input = await inputOf(fileOf(REAL));
      for (let seed = 0; seed < 100; seed++) {
        const found = await examined({ ...input, seed });
        expect(found.values.recommended).toBeNull();
        expect(found.treatments.every(({ verdict }) => verdict === 'no-difference')).toBe(true);
        expect(found.today.value).toBeCloseTo(0.746, 3);
        expect(found.naive).toBeGreaterThanOrEqual(0.82);
        const tree = found.values.strategies.find(({ id }) => id === 'tree');
        expect(tree?.value.value).toBeGreaterThan(0.6);
        expect(tree?.value.value).toBeLessThan(0.75);
      }
    },
  );
});
