import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { improveBySingleMoves } from './hartigan';
import { lloyd } from './lloyd';
import { measure, type Partition } from './partition';
import { plusPlusStart } from './seeding';

const FEATURES = 3;

/** Rows around a few centres, and a k-means++ start for them. */
function problem(seed: number, rowCount: number, clusterCount: number) {
  const random = randomStream(seed, 'rows');
  const data = Float64Array.from({ length: rowCount * FEATURES }, () => random.normal());
  for (let i = 0; i < rowCount; i++) data[i * FEATURES] = data[i * FEATURES]! + 3 * random.below(3);
  const start = plusPlusStart(data, rowCount, FEATURES, clusterCount, randomStream(seed, 'start'));
  return { data, start };
}

const problems = fc
  .tuple(fc.integer(), fc.integer({ min: 12, max: 120 }), fc.integer({ min: 1, max: 8 }))
  .map(([seed, rowCount, clusterCount]) => problem(seed, rowCount, clusterCount));

function nearestCluster(data: Float64Array, i: number, centroids: Float64Array): number {
  let best = 0;
  let least = Infinity;
  for (let cluster = 0; cluster < centroids.length / FEATURES; cluster++) {
    let distance = 0;
    for (let j = 0; j < FEATURES; j++) {
      distance += (data[i * FEATURES + j]! - centroids[cluster * FEATURES + j]!) ** 2;
    }
    if (distance < least) [best, least] = [cluster, distance];
  }
  return best;
}

/** Lloyd's iterations with nothing clever about them; the inertia after each. */
function naiveLloyd(data: Float64Array, start: Float64Array) {
  const labels = new Uint8Array(data.length / FEATURES);
  const inertias: number[] = [];
  let centroids = start;
  for (let changed = true, first = true; changed; first = false) {
    changed = first;
    for (let i = 0; i < labels.length; i++) {
      const label = nearestCluster(data, i, centroids);
      changed ||= label !== labels[i];
      labels[i] = label;
    }
    const measured = measure(data, labels, FEATURES, start.length / FEATURES);
    centroids = measured.centroids;
    inertias.push(measured.inertia);
  }
  return { labels, inertias };
}

describe('lloyd', () => {
  it('ends where the naive iterations end', () => {
    fc.assert(
      fc.property(problems, ({ data, start }) => {
        const naive = naiveLloyd(data, start);
        const { labels, inertia, settled } = lloyd(data, start, FEATURES, 1000);
        expect(settled).toBe(true);
        expect([...labels]).toEqual([...naive.labels]);
        expect(inertia).toBeCloseTo(naive.inertias.at(-1)!, 9);
      }),
      { numRuns: 200 },
    );
  });

  it('never raises the inertia, iteration by iteration', () => {
    fc.assert(
      fc.property(problems, ({ data, start }) => {
        let last = Infinity;
        for (let iterations = 1; iterations <= 12; iterations++) {
          const { inertia } = lloyd(data, start, FEATURES, iterations);
          expect(inertia).toBeLessThanOrEqual(last * (1 + 1e-12));
          last = inertia;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('re-seeds an empty cluster at the row farthest from its centroid', () => {
    const data = Float64Array.of(0, 1, 2, 3, 100, 101, 140);
    const start = Float64Array.of(1, 100, 100);
    const { labels, sizes } = lloyd(data, start, 1, 100);
    expect([...labels]).toEqual([0, 0, 0, 0, 1, 1, 2]);
    expect([...sizes]).toEqual([4, 2, 1]);
  });

  it('gives a tie to the cluster with the lower number', () => {
    const { labels } = lloyd(Float64Array.of(-1, 0, 1), Float64Array.of(-1, 1), 1, 1);
    expect([...labels]).toEqual([0, 0, 1]);
  });
});

describe('improveBySingleMoves', () => {
  const improved = ({ data, start }: ReturnType<typeof problem>): [Partition, Partition] => {
    const settled = lloyd(data, start, FEATURES, 1000);
    return [settled, improveBySingleMoves(data, settled, FEATURES, 1000)];
  };

  it('never raises the inertia and stays a fixed point of Lloyd', () => {
    fc.assert(
      fc.property(problems, (given) => {
        const [before, after] = improved(given);
        expect(after.inertia).toBeLessThanOrEqual(before.inertia);
        const again = lloyd(given.data, after.centroids, FEATURES, 1000);
        expect([...again.labels]).toEqual([...after.labels]);
      }),
    );
  });

  it('leaves no single move that would lower the inertia', () => {
    fc.assert(
      fc.property(problems, (given) => {
        const [, { labels, sizes, inertia }] = improved(given);
        for (let i = 0; i < labels.length; i++) {
          if (sizes[labels[i]!] === 1) continue;
          for (let to = 0; to < sizes.length; to++) {
            const moved = labels.slice();
            moved[i] = to;
            const after = measure(given.data, moved, FEATURES, sizes.length).inertia;
            expect(after).toBeGreaterThan(inertia * (1 - 1e-9));
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
