import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import { chooseCount, decideCount } from './chooseCount';
import { calmCount, choose, findsBlobs } from './testShapes';

beforeAll(startTensorBackendInNode);

describe('chooseCount', () => {
  it('finds five planted blobs, in one file', async () => {
    expect(await findsBlobs(5, 0)).toBe(true);
  });

  it('finds no groups, or weak ones, in one file of columns that go together', async () => {
    expect(await calmCount('correlated', 1)).toBe(1);
  });

  it('does not mind rows that repeat a few values, nor hardly any rows', async () => {
    const few = Float64Array.from({ length: 60 }, (_, row) => row % 3);
    const choice = await choose([few, few.map((value) => 2 * value)], 1);
    expect(choice.recommended).toBe(3);
    for (const { gap, gapError } of choice.candidates) {
      expect(Number.isFinite(gap) && Number.isFinite(gapError)).toBe(true);
    }
    const two = await choose([Float64Array.of(1, 2), Float64Array.of(3, 1)], 1);
    expect(two).toMatchObject({ recommended: 1, verdict: 'not-supported', examinedRows: 2 });
  });

  it('looks at a stated sample of many rows', async () => {
    const seen: number[] = [];
    const choice = await chooseCount({
      matrix: Float64Array.from({ length: 4000 }, (_, i) => i),
      featureCount: 2,
      seed: 1,
      examine: ({ k, data }) => {
        seen.push(data.length);
        const counts = { referenceInertias: [1, 1], silhouette: null, stability: null };
        return Promise.resolve({ k, inertia: 1, ...counts });
      },
      checkpoint: () => Promise.resolve(),
    });
    expect(choice).toMatchObject({ examinedRows: 800, rowCount: 2000 });
    expect(new Set(seen)).toEqual(new Set([1600]));
  });
});

describe('decideCount', () => {
  const candidate = (k: number, silhouette: number | null, stability: number | null) => ({
    k,
    silhouette,
    stability,
    inertia: 1,
    gap: 0,
    gapError: 0,
  });

  it('takes the best silhouette of those that are found again', () => {
    const candidates = [
      candidate(1, null, null),
      candidate(2, 0.3, 0.9),
      candidate(3, 0.6, 0.5),
      candidate(4, 0.4, 0.8),
    ];
    expect(decideCount(candidates, 3)).toEqual({ recommended: 4, verdict: 'supported' });
    expect(decideCount(candidates, 1)).toEqual({ recommended: 1, verdict: 'not-supported' });
  });

  it('calls weak what runs into each other, or is not found again', () => {
    expect(decideCount([candidate(2, 0.2, 0.9)], 2)).toEqual({ recommended: 2, verdict: 'weak' });
    expect(decideCount([candidate(2, 0.9, 0.4)], 2)).toEqual({ recommended: 2, verdict: 'weak' });
  });
});
