import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { fitBoosting, predictBoostedTrees, DEFAULT_BOOSTING_PARAMS } from '../boosting';
import {
  addPredictions,
  compileTrees,
  drawSample,
  growTree,
  MISSING_BIN,
  SET_WORDS,
  type BinnedData,
  type Tree,
} from '../trees';
import { compileExplainer, shapValues } from './treeShap';

interface Drawn {
  readonly binned: BinnedData;
  readonly target: Uint8Array;
}

/** Few values, some missing, every third feature a category: trees split on them again and again. */
function draw(rowCount: number, featureCount: number, seed: number): Drawn {
  const random = randomStream(seed, 'shap');
  const stride = 4 * Math.ceil(featureCount / 4);
  const bins = new Uint8Array(rowCount * stride);
  const target = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let sum = 0;
    for (let feature = 0; feature < featureCount; feature++) {
      const bin = random.next() < 0.15 ? MISSING_BIN : random.below(6);
      bins[row * stride + feature] = bin;
      sum += bin === MISSING_BIN ? 2 : feature % 2 === 0 ? bin : -bin;
    }
    target[row] = random.next() < 1 / (1 + Math.exp(-sum / featureCount)) ? 1 : 0;
  }
  target.set([0, 1]);
  const categorical = Uint8Array.from({ length: featureCount }, (_, f) => Number(f % 3 === 2));
  const binCounts = new Uint16Array(featureCount).fill(6);
  return { binned: { rowCount, featureCount, stride, bins, binCounts, categorical }, target };
}

function grow({ binned, target }: Drawn, treeCount: number, seed: number): Tree[] {
  const random = randomStream(seed, 'grow');
  const rows = Uint32Array.from({ length: binned.rowCount }, (_, row) => row);
  return Array.from({ length: treeCount }, () => {
    const weights = Uint8Array.from(rows, () => random.below(3));
    weights.fill(1, 0, 2);
    return growTree(binned, drawSample(binned, rows, weights, target), {
      minLeaf: 2,
      maxDepth: 12,
      featuresPerSplit: binned.featureCount,
      random,
      gain: new Float64Array(binned.featureCount),
    });
  });
}

/** The value of a tree for a row of which only some features are known: as the rows went. */
function valueWhere(
  tree: Tree,
  bins: Uint8Array,
  isKnown: (f: number) => boolean,
  node = 0,
): number {
  const left = tree.leftChild[node]!;
  if (left === 0) return tree.value[node]!;
  const feature = tree.feature[node]!;
  const of = (child: number): number => valueWhere(tree, bins, isKnown, child);
  if (!isKnown(feature)) {
    const share = tree.weight[left]! / tree.weight[node]!;
    return share * of(left) + (1 - share) * of(left + 1);
  }
  const bin = bins[feature]!;
  const set = tree.binSet[node]!;
  const goesLeft =
    set >= 0
      ? (tree.binSets[set * SET_WORDS + (bin >> 5)]! >>> (bin & 31)) & 1
      : bin === MISSING_BIN
        ? tree.missingLeft[node]
        : Number(bin <= tree.threshold[node]!);
  return of(goesLeft === 1 ? left : left + 1);
}

/** Shapley values by their definition: over all sets of known features. */
function slowShap(trees: readonly Tree[], bins: Uint8Array, featureCount: number): number[] {
  const worth = Array.from({ length: 2 ** featureCount }, (_, known) =>
    trees.reduce((sum, tree) => sum + valueWhere(tree, bins, (f) => ((known >> f) & 1) === 1), 0),
  );
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return Array.from({ length: featureCount }, (_, feature) => {
    let sum = 0;
    for (let known = 0; known < worth.length; known++) {
      if ((known >> feature) & 1) continue;
      const size = known.toString(2).replaceAll('0', '').length;
      const weight =
        (factorial(size) * factorial(featureCount - size - 1)) / factorial(featureCount);
      sum += weight * (worth[known | (1 << feature)]! - worth[known]!);
    }
    return sum;
  });
}

const rowsOf = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);

describe('shapValues', () => {
  it('are Shapley values by their definition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(), (featureCount, seed) => {
        const drawn = draw(60, featureCount, seed);
        const trees = grow(drawn, 2, seed);
        const explainer = compileExplainer({ trees, scale: 1, base: 0 }, featureCount);
        const { values } = shapValues(explainer, drawn.binned, rowsOf(3));
        for (let row = 0; row < 3; row++) {
          const { bins, stride } = drawn.binned;
          const slow = slowShap(
            trees,
            bins.subarray(row * stride, (row + 1) * stride),
            featureCount,
          );
          slow.forEach((value, feature) => {
            expect(values[row * featureCount + feature]).toBeCloseTo(value, 9);
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('add up to the score of a forest, along paths of more features than are tabled', () => {
    const drawn = draw(3000, 16, 1);
    const trees = grow(drawn, 4, 1);
    const explainer = compileExplainer({ trees, scale: 1 / 4, base: 0 }, 16);
    expect(explainer.groups.some(({ table }) => table === null)).toBe(true);
    expect(explainer.groups.some(({ table }) => table !== null)).toBe(true);
    const rows = rowsOf(200);
    const { base, values } = shapValues(explainer, drawn.binned, rows);
    const scores = new Float64Array(200);
    addPredictions(compileTrees(trees), drawn.binned, rows, scores);
    rows.forEach((row) => {
      const sum = values.subarray(row * 16, (row + 1) * 16).reduce((total, v) => total + v, base);
      expect(sum).toBeCloseTo(scores[row]! / 4, 9);
    });
  });

  it('add up to the log-odds of boosted trees', async () => {
    const drawn = draw(800, 7, 2);
    const model = await fitBoosting({
      ...drawn,
      trainRows: rowsOf(800),
      params: { ...DEFAULT_BOOSTING_PARAMS, treeCount: 40 },
      seed: 1,
      streamName: 'shap',
    });
    const sum = { trees: model.trees, scale: 1, base: model.baseLogOdds };
    const { base, values } = shapValues(compileExplainer(sum, 7), drawn.binned, rowsOf(800));
    const margins = predictBoostedTrees(model, drawn.binned);
    margins.forEach((margin, row) => {
      const total = values.subarray(row * 7, (row + 1) * 7).reduce((s, v) => s + v, base);
      expect(total).toBeCloseTo(margin, 9);
    });
  });

  it('are nothing for trees that never split', () => {
    const drawn = draw(10, 2, 3);
    const leaf = grow({ ...drawn, target: new Uint8Array(10) }, 1, 3);
    const { base, values } = shapValues(
      compileExplainer({ trees: leaf, scale: 1, base: 2 }, 2),
      drawn.binned,
      rowsOf(10),
    );
    expect(base).toBe(2);
    expect([...values]).toEqual(new Array(20).fill(0));
  });
});
