import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scratch, randomStream } from '../../math';
import type { BinnedData, Tree } from '../trees';
import { leafOf, rowGoesLeft } from '../trees/testWalk';
import { fillGradients, firstOf, gradientUnits, secondOf } from './gradients';
import { growBoostedTree } from './grower';
import { allRows, drawBinned } from './testRows';

const L2 = 1;
const LEARNING_RATE = 0.1;
const UNITS = gradientUnits(1);

interface Grown {
  readonly tree: Tree;
  readonly binned: BinnedData;
  readonly packed: Float64Array;
  /** Per row, before and after. */
  readonly before: Float64Array;
  readonly margin: Float64Array;
}

/** The same rows so far apart in memory that a branch of few of them fills a block. */
function spread({ binned, stride }: { binned: BinnedData; stride: number }): BinnedData {
  const bins = new Uint8Array(binned.rowCount * stride);
  for (let row = 0; row < binned.rowCount; row++) {
    bins.set(binned.bins.subarray(row * binned.stride, (row + 1) * binned.stride), row * stride);
  }
  return { ...binned, stride, bins };
}

function grow(options: {
  rowCount: number;
  seed: number;
  maxDepth: number;
  stride: number;
}): Grown {
  const { rowCount, seed, maxDepth, stride } = options;
  const { target, logOdds, ...drawn } = drawBinned(rowCount, seed);
  const binned = spread({ binned: drawn.binned, stride });
  const rows = allRows(rowCount);
  const packed = new Float64Array(rowCount);
  const margin = logOdds.map((each) => each / 3);
  const before = margin.slice();
  const data = { margin, target, weight: null };
  fillGradients(rows, data, UNITS, randomStream(seed, 'rounding'), packed);
  const sample = { stride, bins: binned.bins, packed, rows };
  const tree = growBoostedTree(binned, sample, {
    ...{ units: UNITS, learningRate: LEARNING_RATE, maxDepth, minChildWeight: 0.5, l2: L2 },
    ...{ features: Uint16Array.of(0, 1, 2), directions: [], gain: new Float64Array(3) },
    ...{ scratch: new Scratch(), margin },
  });
  return { tree, binned, packed, before, margin };
}

/** Calls `visit` for each node with its rows, as a walk from the root finds them. */
function forEachNode({ tree, binned }: Grown, visit: (node: number, rows: number[]) => void): void {
  const walk = (node: number, rows: number[]): void => {
    visit(node, rows);
    const leftChild = tree.leftChild[node]!;
    if (leftChild === 0) return;
    const [left, right]: [number[], number[]] = [[], []];
    for (const row of rows) (rowGoesLeft(tree, node, binned, row) ? left : right).push(row);
    walk(leftChild, left);
    walk(leftChild + 1, right);
  };
  walk(0, Array.from(allRows(binned.rowCount)));
}

const anyTree = fc
  .record({
    rowCount: fc.integer({ min: 2, max: 900 }),
    seed: fc.nat(),
    maxDepth: fc.integer({ min: 1, max: 7 }),
    // Blocks that take every row, and blocks of 256.
    stride: fc.constantFrom(4, 512),
  })
  .map(grow);

describe('growBoostedTree', () => {
  it('knows of each node the exact sums of its rows, however its histogram came about', () => {
    fc.assert(
      fc.property(anyTree, (grown) => {
        const { tree, packed } = grown;
        forEachNode(grown, (node, rows) => {
          let [first, second] = [0, 0];
          for (const row of rows) {
            first += firstOf(packed[row]!);
            second += secondOf(packed[row]!, firstOf(packed[row]!));
          }
          const value = (-first / (second + L2 / UNITS.second)) * (UNITS.first / UNITS.second);
          expect(tree.weight[node]).toBe(second * UNITS.second);
          expect(tree.value[node]).toBe(value * LEARNING_RATE);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('adds to each row the value of its leaf, in blocks of their own and without: the same bits', () => {
    fc.assert(
      fc.property(anyTree, ({ tree, binned, before, margin }) => {
        const expected = before.map((each, row) => each + tree.value[leafOf(tree, binned, row)]!);
        expect(Array.from(margin)).toEqual(Array.from(expected));
      }),
      { numRuns: 50 },
    );
  });
});
