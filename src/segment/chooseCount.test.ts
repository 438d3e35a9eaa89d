import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../math';
import { examineCount } from '../ml/clusterCount';
import { fitScaler, standardise } from '../ml/preprocess';
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import { chooseCount, decideCount } from './chooseCount';

beforeAll(startTensorBackendInNode);

const DIMENSIONS = 4;

function choose(columns: readonly Float64Array[], seed: number) {
  return chooseCount({
    matrix: standardise(columns, fitScaler(columns)),
    featureCount: columns.length,
    seed,
    examine: (input) => examineCount(input, () => Promise.resolve()),
    checkpoint: () => Promise.resolve(),
  });
}

/** `k` blobs of deviation 1 whose centres lie at least 6 apart. */
function blobs(k: number, seed: number, rowCount = 240): Float64Array[] {
  const random = randomStream(seed, 'planted blobs');
  const centres: number[][] = [];
  while (centres.length < k) {
    const centre = Array.from({ length: DIMENSIONS }, () => 24 * random.next());
    const isFar = centres.every(
      (other) => Math.hypot(...other.map((value, j) => value - centre[j]!)) >= 6,
    );
    if (isFar) centres.push(centre);
  }
  const columns = Array.from({ length: DIMENSIONS }, () => new Float64Array(rowCount));
  for (let row = 0; row < rowCount; row++) {
    columns.forEach((column, j) => {
      column[row] = centres[row % k]![j]! + random.normal();
    });
  }
  return columns;
}

type Shape = 'gaussian' | 'correlated' | 'lognormal';

function withoutClusters(shape: Shape, seed: number, rowCount = 300): Float64Array[] {
  const random = randomStream(seed, `no clusters ${shape}`);
  const columns = Array.from({ length: DIMENSIONS }, () => new Float64Array(rowCount));
  for (let row = 0; row < rowCount; row++) {
    const common = random.normal();
    columns.forEach((column) => {
      const own = random.normal();
      const value = shape === 'correlated' ? 0.8 * common + 0.6 * own : own;
      column[row] = shape === 'lognormal' ? Math.exp(value) : value;
    });
  }
  return columns;
}

/** More by `npm run bench -- gate`. */
const FILES = Number(process.env.SIMULATIONS ?? 2);

describe('chooseCount', () => {
  it('finds planted blobs', async () => {
    let found = 0;
    let tried = 0;
    for (let k = 2; k <= 8; k++) {
      for (let file = 0; file < Math.ceil(FILES / 7); file++) {
        const { recommended, verdict } = await choose(blobs(k, 100 * file + k), file);
        tried++;
        if (recommended === k && verdict === 'supported') found++;
      }
    }
    console.log(`planted blobs: found ${found} of ${tried}`);
    expect(found / tried).toBeGreaterThanOrEqual(0.95);
  }, 600_000);

  it.each<Shape>(['gaussian', 'correlated', 'lognormal'])(
    'finds no groups, or weak ones, where there are none: %s',
    async (shape) => {
      let calm = 0;
      for (let file = 0; file < FILES; file++) {
        const { verdict } = await choose(withoutClusters(shape, file), file);
        if (verdict !== 'supported') calm++;
      }
      console.log(`${shape}: none or weak in ${calm} of ${FILES}`);
      expect(calm / FILES).toBeGreaterThanOrEqual(0.95);
    },
    600_000,
  );

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
    const choice = await choose(blobs(3, 5, 2000), 1);
    expect(choice).toMatchObject({ examinedRows: 800, rowCount: 2000, recommended: 3 });
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
