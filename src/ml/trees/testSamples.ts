// Small random inputs and a slow exact split search for this folder's tests.
import fc from 'fast-check';
import { MISSING_BIN, type BinnedData } from './binnedData';

/** A feature as a test writes it down: one bin a row. */
export interface TestFeature {
  readonly bins: readonly number[];
  readonly categorical: boolean;
}

export interface TestRows {
  readonly features: readonly TestFeature[];
  readonly target: readonly number[];
  readonly weights: readonly number[];
}

/** Rows with weights 1 to 3; bins few or spread out, some of them missing. */
export function testRows(options: {
  maxRows: number;
  maxFeatures: number;
  /** Only ordered features. */
  ordered?: boolean;
}): fc.Arbitrary<TestRows> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: options.maxRows }),
      fc.integer({ min: 1, max: options.maxFeatures }),
    )
    .chain(([rowCount, featureCount]) => {
      const perRow = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
        fc.array(value, { minLength: rowCount, maxLength: rowCount });
      const missing = { weight: 1, arbitrary: fc.constant(MISSING_BIN) };
      const few = { weight: 6, arbitrary: fc.integer({ min: 0, max: 5 }) };
      const many = { weight: 2, arbitrary: fc.integer({ min: 0, max: 254 }) };
      const ordered = fc.record({
        bins: perRow(fc.oneof(few, many, missing)),
        categorical: fc.constant(false),
      });
      // Few categories: all subsets of them are tried.
      const categories = fc.record({
        bins: perRow(fc.oneof(few, missing)),
        categorical: fc.constant(true),
      });
      const feature = options.ordered === true ? ordered : fc.oneof(ordered, categories);
      return fc.record({
        features: fc.array(feature, { minLength: featureCount, maxLength: featureCount }),
        target: perRow(fc.integer({ min: 0, max: 1 })),
        weights: perRow(fc.integer({ min: 1, max: 3 })),
      });
    });
}

/** Lays test features out as `applyBinMappers` would. */
export function binnedOf(features: readonly TestFeature[], rowCount: number): BinnedData {
  const stride = 4 * Math.ceil(features.length / 4);
  const bins = new Uint8Array(rowCount * stride);
  features.forEach((feature, f) => {
    for (let row = 0; row < rowCount; row++) bins[row * stride + f] = feature.bins[row]!;
  });
  return {
    rowCount,
    featureCount: features.length,
    stride,
    bins,
    binCounts: new Uint16Array(features.length).fill(255),
    categorical: Uint8Array.from(features, (feature) => (feature.categorical ? 1 : 0)),
  };
}

/** Total weight of `rows`, and of those among them with target 1. */
export function totalsOf(
  { target, weights }: TestRows,
  rows: readonly number[],
): { weight: number; positive: number } {
  let weight = 0;
  let positive = 0;
  for (const row of rows) {
    weight += weights[row]!;
    positive += weights[row]! * target[row]!;
  }
  return { weight, positive };
}

/** Weighted sum of squared deviations of a 0/1 target: half its Gini impurity times weight. */
export function impurity({ weight, positive }: { weight: number; positive: number }): number {
  return weight === 0 ? 0 : positive * (1 - positive / weight);
}

/** What a split takes off the impurity of `rows`; undefined if a side is lighter than a leaf. */
export function reduction(
  data: TestRows,
  rows: readonly number[],
  minLeaf: number,
  goesLeft: (row: number) => boolean,
): number | undefined {
  const left = totalsOf(data, rows.filter(goesLeft));
  const right = totalsOf(
    data,
    rows.filter((row) => !goesLeft(row)),
  );
  if (left.weight < minLeaf || right.weight < minLeaf) return undefined;
  return impurity(totalsOf(data, rows)) - impurity(left) - impurity(right);
}

/**
 * The best reduction of a single split on one feature, found by trying them all: every
 * threshold with missing rows on either side, or every subset of the categories, less what
 * chance brings. Below 0 if there is none.
 */
export function bestReduction(
  data: TestRows,
  feature: TestFeature,
  rows: readonly number[],
  minLeaf: number,
): number {
  const { bins } = feature;
  const tried = feature.categorical
    ? categorySplits(data, feature, rows, minLeaf)
    : [...Array(MISSING_BIN).keys()].flatMap((threshold) =>
        [true, false].map(
          (missingLeft) => (row: number) =>
            bins[row] === MISSING_BIN ? missingLeft : bins[row]! <= threshold,
        ),
      );
  const reductions = tried.map((goesLeft) => reduction(data, rows, minLeaf, goesLeft) ?? -1);
  const chance = feature.categorical ? chanceReduction(data, feature, rows, minLeaf) : 0;
  return Math.max(-1, ...reductions) - chance;
}

/** The groups that a split may tell apart: each bin as heavy as a leaf, and all the others. */
function categoryGroups(
  data: TestRows,
  feature: TestFeature,
  rows: readonly number[],
  minLeaf: number,
): number[][] {
  const byBin = new Map<number, number[]>();
  for (const row of rows) {
    const bin = feature.bins[row]!;
    byBin.set(bin, [...(byBin.get(bin) ?? []), row]);
  }
  const heavy = [...byBin.values()].filter((group) => totalsOf(data, group).weight >= minLeaf);
  const rest = [...byBin.values()].filter((group) => totalsOf(data, group).weight < minLeaf).flat();
  return rest.length > 0 ? [...heavy, rest] : heavy;
}

function categorySplits(
  data: TestRows,
  feature: TestFeature,
  rows: readonly number[],
  minLeaf: number,
): ((row: number) => boolean)[] {
  const groups = categoryGroups(data, feature, rows, minLeaf);
  return [...Array(2 ** groups.length).keys()].map((subset) => {
    const left = new Set(groups.filter((_, g) => (subset >> g) & 1).flat());
    return (row) => left.has(row);
  });
}

function chanceReduction(
  data: TestRows,
  feature: TestFeature,
  rows: readonly number[],
  minLeaf: number,
): number {
  const total = totalsOf(data, rows);
  const groupCount = categoryGroups(data, feature, rows, minLeaf).length;
  return (Math.max(0, groupCount - 2) * impurity(total)) / total.weight;
}
