import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream, shuffle } from '../../math';
import type { BinnedData } from './binnedData';
import { growTree } from './grower';
import { drawSample } from './sample';
import {
  bestReduction,
  binnedOf,
  impurity,
  reduction,
  testRows,
  totalsOf,
  type TestRows,
} from './testSamples';
import { rowGoesLeft } from './testWalk';
import type { Tree } from './tree';

interface Settings {
  minLeaf: number;
  maxDepth: number;
  /** Default: all. */
  featuresPerSplit?: number;
  seed?: number;
}

interface Grown {
  tree: Tree;
  binned: BinnedData;
  gain: Float64Array;
}

function grow(data: TestRows, settings: Settings, order?: Uint32Array): Grown {
  const rowCount = data.target.length;
  const binned = binnedOf(data.features, rowCount);
  const rows = order ?? Uint32Array.from({ length: rowCount }, (_, row) => row);
  const weights = Uint8Array.from(rows, (row) => data.weights[row]!);
  const gain = new Float64Array(binned.featureCount);
  const tree = growTree(binned, drawSample(binned, rows, weights, Uint8Array.from(data.target)), {
    minLeaf: settings.minLeaf,
    maxDepth: settings.maxDepth,
    featuresPerSplit: settings.featuresPerSplit ?? binned.featureCount,
    random: randomStream(settings.seed ?? 1, 'tree'),
    gain,
  });
  return { tree, binned, gain };
}

/** Calls `visit` for each node with its rows and depth, as a walk from the root finds them. */
function forEachNode(
  { tree, binned }: Grown,
  visit: (node: number, rows: number[], depth: number) => void,
): void {
  const walk = (node: number, rows: number[], depth: number): void => {
    visit(node, rows, depth);
    const leftChild = tree.leftChild[node]!;
    if (leftChild === 0) return;
    const isLeft = (row: number): boolean => rowGoesLeft(tree, node, binned, row);
    walk(leftChild, rows.filter(isLeft), depth + 1);
    walk(
      leftChild + 1,
      rows.filter((row) => !isLeft(row)),
      depth + 1,
    );
  };
  walk(0, [...Array(binned.rowCount).keys()], 0);
}

const settings = fc.record({
  minLeaf: fc.integer({ min: 1, max: 8 }),
  maxDepth: fc.integer({ min: 0, max: 6 }),
  seed: fc.nat(),
});
const anyRows = testRows({ maxRows: 60, maxFeatures: 6 });

describe('growTree', () => {
  it('makes at each node the best split there is, and stops only where there is none', () => {
    const cases = fc.oneof(
      fc.record({ data: testRows({ maxRows: 40, maxFeatures: 6, ordered: true }), settings }),
      // With categories a search of all subsets agrees only where no side can be too light.
      fc.record({ data: testRows({ maxRows: 25, maxFeatures: 3 }), settings }).map((drawn) => ({
        ...drawn,
        settings: { ...drawn.settings, minLeaf: 1 },
      })),
    );
    fc.assert(
      fc.property(cases, ({ data, settings: { minLeaf, maxDepth, seed } }) => {
        const grown = grow(data, { minLeaf, maxDepth, seed });
        forEachNode(grown, (node, rows, depth) => {
          const best = Math.max(
            ...data.features.map((feature) => bestReduction(data, feature, rows, minLeaf)),
          );
          const isLeaf = grown.tree.leftChild[node] === 0;
          if (isLeaf) {
            expect(depth === maxDepth || best < 1e-9).toBe(true);
            return;
          }
          const made = reduction(data, rows, minLeaf, (row) =>
            rowGoesLeft(grown.tree, node, grown.binned, row),
          );
          // A split by categories may gain more than its score, which chance is taken off.
          const feature = data.features[grown.tree.feature[node]!]!;
          if (feature.categorical) expect(made).toBeGreaterThanOrEqual(best - 1e-9);
          else expect(made).toBeCloseTo(best, 9);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('tells of each node the weight and mean target of its rows, leaves heavy enough', () => {
    fc.assert(
      fc.property(anyRows, settings, (data, { minLeaf, maxDepth, seed }) => {
        const grown = grow(data, { minLeaf, maxDepth, seed, featuresPerSplit: 2 });
        forEachNode(grown, (node, rows, depth) => {
          const { weight, positive } = totalsOf(data, rows);
          expect(grown.tree.weight[node]).toBe(weight);
          expect(grown.tree.value[node]).toBeCloseTo(positive / weight, 11);
          expect(depth).toBeLessThanOrEqual(maxDepth);
          if (depth > 0) expect(weight).toBeGreaterThanOrEqual(minLeaf);
        });
      }),
    );
  });

  it('keeps its rows apart where branches are grown in blocks of their own', () => {
    // Wide enough rows that both sizes of block are used: 64 bytes each, 20,000 of them.
    const random = randomStream(5, 'large sample');
    const rowCount = 20_000;
    const column = (): number[] => Array.from({ length: rowCount }, () => random.below(50));
    const features = Array.from({ length: 64 }, () => ({ bins: column(), categorical: false }));
    const target = features[3]!.bins.map((bin) => (random.below(60) < bin ? 1 : 0));
    const data = { features, target, weights: column().map((weight) => weight % 3) };
    const grown = grow(data, { minLeaf: 40, maxDepth: 12, featuresPerSplit: 3 });
    let leafCount = 0;
    forEachNode(grown, (node, rows) => {
      const { weight, positive } = totalsOf(data, rows);
      expect(grown.tree.weight[node]).toBe(weight);
      expect(grown.tree.value[node]).toBeCloseTo(positive / weight, 11);
      if (grown.tree.leftChild[node] === 0) leafCount++;
    });
    expect(leafCount).toBeGreaterThan(100);
  });

  it('adds up the impurity that its splits took away', () => {
    const ordered = testRows({ maxRows: 60, maxFeatures: 5, ordered: true });
    fc.assert(
      fc.property(ordered, settings, (data, options) => {
        const grown = grow(data, options);
        const total = totalsOf(data, [...data.target.keys()]);
        let left = 0;
        forEachNode(grown, (node, rows) => {
          if (grown.tree.leftChild[node] === 0) left += impurity(totalsOf(data, rows));
        });
        const gained = grown.gain.reduce((sum, gain) => sum + gain, 0);
        expect(gained).toBeCloseTo((2 * (impurity(total) - left)) / total.weight, 9);
      }),
    );
  });

  it('does not care about the order of rows', () => {
    fc.assert(
      fc.property(anyRows, settings, (data, options) => {
        const order = Uint32Array.from(data.target.keys());
        const shuffled = shuffle(order, randomStream(options.seed, 'order'));
        const drawn = { ...options, featuresPerSplit: 2 };
        expect(grow(data, drawn, shuffled).tree).toEqual(grow(data, drawn).tree);
      }),
    );
  });

  it('counts a row of weight 2 as two rows', () => {
    fc.assert(
      fc.property(anyRows, settings, (data, options) => {
        const copies = data.weights.flatMap((weight, row) => Array<number>(weight).fill(row));
        const repeated: TestRows = {
          features: data.features.map(({ bins, categorical }) => ({
            bins: copies.map((row) => bins[row]!),
            categorical,
          })),
          target: copies.map((row) => data.target[row]!),
          weights: copies.map(() => 1),
        };
        const drawn = { ...options, featuresPerSplit: 2 };
        expect(grow(repeated, drawn).tree).toEqual(grow(data, drawn).tree);
      }),
    );
  });

  it('leaves rows of weight 0 out', () => {
    fc.assert(
      fc.property(anyRows, settings, fc.func(fc.boolean()), (data, options, isOut) => {
        const kept = [...data.target.keys()].filter((row) => !isOut(row));
        const weights = data.weights.map((weight, row) => (isOut(row) ? 0 : weight));
        const without = grow(data, options, Uint32Array.from(kept)).tree;
        expect(grow({ ...data, weights }, options).tree).toEqual(without);
      }),
    );
  });

  it('does not care which bin is which category', () => {
    // Bins are turned around, so that ties alone could tell the difference.
    const cases = testRows({ maxRows: 60, maxFeatures: 1 });
    fc.assert(
      fc.property(cases, settings, (data, options) => {
        const bins = data.features[0]!.bins.map((bin) => bin % 7);
        const asIs = { ...data, features: [{ bins, categorical: true }] };
        const turned = {
          ...data,
          features: [{ bins: bins.map((bin) => 250 - bin), categorical: true }],
        };
        const gainOf = (rows: TestRows): number[] => [
          ...grow(rows, { ...options, maxDepth: 1, minLeaf: 1 }).gain,
        ];
        expect(gainOf(turned)).toEqual(gainOf(asIs));
      }),
    );
  });

  it('makes a single leaf of a pure target', () => {
    fc.assert(
      fc.property(anyRows, settings, fc.constantFrom(0, 1), (data, options, value) => {
        const { tree } = grow({ ...data, target: data.target.map(() => value) }, options);
        expect([...tree.value]).toEqual([value]);
      }),
    );
  });

  it('tries on past constant features, so that a feature that varies is found', () => {
    const data: TestRows = {
      features: [
        ...Array.from({ length: 9 }, () => ({ bins: [3, 3, 3, 3], categorical: false })),
        { bins: [0, 0, 1, 1], categorical: false },
      ],
      target: [0, 0, 1, 1],
      weights: [1, 1, 1, 1],
    };
    for (let seed = 0; seed < 20; seed++) {
      const { tree } = grow(data, { minLeaf: 1, maxDepth: 3, featuresPerSplit: 1, seed });
      expect([...tree.value]).toEqual([0.5, 0, 1]);
    }
  });

  it('grows the same tree in blocks as on the whole', () => {
    // 1.1 MB of bins: more than the larger block holds.
    const random = randomStream(7, 'large');
    const row = { length: 30_000 };
    const features = Array.from({ length: 36 }, (_, f) => ({
      bins: Array.from(row, () => random.below(f < 20 ? 200 : 5)),
      categorical: f % 10 === 9,
    }));
    const data: TestRows = {
      features,
      target: Array.from(row, (_, i) => (random.below(200) < features[0]!.bins[i]! ? 1 : 0)),
      weights: Array.from(row, () => 1 + random.below(3)),
    };
    const grown = grow(data, { minLeaf: 5, maxDepth: 12, featuresPerSplit: 6 });
    expect(grown.tree.value.length).toBeGreaterThan(300);
    forEachNode(grown, (node, rows) => {
      const { weight, positive } = totalsOf(data, rows);
      expect(grown.tree.weight[node]).toBe(weight);
      expect(grown.tree.value[node]).toBeCloseTo(positive / weight, 11);
    });
  });
});
