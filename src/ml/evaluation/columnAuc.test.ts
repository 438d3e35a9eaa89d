import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import type { Column } from '../../table';
import { auc } from './auc';
import { crossFittedColumnAuc, type FoldedTarget } from './columnAuc';
import { assignFolds } from './folds';
import { rowsOfFold } from './foldScores';

function foldedTarget(count: number, rate: number, seed: number): FoldedTarget {
  const random = randomStream(seed, 'column');
  const target = Uint8Array.from({ length: count }, () => Number(random.next() < rate));
  return { target, fold: assignFolds(target, null, 5, seed), foldCount: 5 };
}

function textColumn(values: (string | null)[]): Column {
  const labels = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : labels.indexOf(value)));
  return { kind: 'text', name: 'c', labels, codes };
}

function numberColumn(values: ArrayLike<number>): Column {
  return { kind: 'number', name: 'x', values: Float64Array.from(values) };
}

/** The definition for a column without missing values: direction from the other folds. */
function naiveNumberAuc(values: Float64Array, { target, fold, foldCount }: FoldedTarget): number {
  const foldAuc = (number: number): number => {
    const rows = rowsOfFold(fold, number);
    return auc(
      Float64Array.from(rows, (row) => values[row]!),
      Uint8Array.from(rows, (row) => target[row]!),
    )!;
  };
  const aucs = Array.from({ length: foldCount }, (_, number) => foldAuc(number));
  const held = aucs.map((own, number) => {
    const others = aucs.filter((_, other) => other !== number);
    return others.reduce((sum, a) => sum + a, 0) / others.length >= 0.5 ? own : 1 - own;
  });
  return held.reduce((sum, a) => sum + a, 0) / foldCount;
}

describe('crossFittedColumnAuc', () => {
  it('finds a signal in numbers, whichever end is bad', () => {
    const folded = foldedTarget(600, 0.3, 2);
    const random = randomStream(3, 'x');
    const values = Float64Array.from(folded.target, (bad) => bad + random.normal());
    const expected = naiveNumberAuc(values, folded);
    expect(expected).toBeGreaterThan(0.7);
    expect(crossFittedColumnAuc(numberColumn(values), folded)).toBeCloseTo(expected, 12);
    const mirrored = crossFittedColumnAuc(numberColumn(values.map((x) => -x)), folded);
    expect(mirrored).toBeCloseTo(expected, 12);
  });

  it('finds one in which cells are missing', () => {
    const folded = foldedTarget(600, 0.3, 4);
    for (const missingWhen of [0, 1]) {
      const values = folded.target.map((bad) => bad);
      const column = numberColumn(
        Float64Array.from(values, (bad, row) => (bad === missingWhen ? NaN : row % 7)),
      );
      expect(crossFittedColumnAuc(column, folded)).toBe(1);
    }
    const text = textColumn([...folded.target].map((bad) => (bad === 1 ? null : 'here')));
    expect(crossFittedColumnAuc(text, folded)).toBe(1);
  });

  it('finds one in text', () => {
    const folded = foldedTarget(2000, 0.3, 5);
    const random = randomStream(6, 'x');
    const values = [...folded.target].map((bad) => (random.next() < 0.2 + 0.4 * bad ? 'b' : 'a'));
    // P(b | bad) = .6, P(b | good) = .2: AUC = .5 + (.6 − .2) / 2.
    expect(crossFittedColumnAuc(textColumn(values), folded)).toBeCloseTo(0.7, 1);
    expect(crossFittedColumnAuc(textColumn(values.map(String)), folded)).toBe(
      crossFittedColumnAuc(textColumn(values.map((v) => (v === 'a' ? 'z' : 'q'))), folded),
    );
  });

  it('is near one half for columns that say nothing, many values or few', () => {
    const random = randomStream(7, 'noise');
    for (const valueCount of [2, 50, 400]) {
      const folded = foldedTarget(2000, 0.4, valueCount);
      const text = textColumn(Array.from(folded.target, () => `v${random.below(valueCount)}`));
      expect(crossFittedColumnAuc(text, folded)).toBeGreaterThan(0.45);
      expect(crossFittedColumnAuc(text, folded)).toBeLessThan(0.55);
      const numbers = numberColumn(Array.from(folded.target, () => random.below(valueCount)));
      expect(crossFittedColumnAuc(numbers, folded)).toBeGreaterThan(0.45);
      expect(crossFittedColumnAuc(numbers, folded)).toBeLessThan(0.55);
    }
  });

  it('is one half for a constant, and undefined without both classes', () => {
    const folded = foldedTarget(100, 0.3, 1);
    expect(crossFittedColumnAuc(numberColumn(new Float64Array(100)), folded)).toBe(0.5);
    expect(crossFittedColumnAuc(textColumn(Array<string>(100).fill('a')), folded)).toBe(0.5);
    const oneSided = { ...folded, target: new Uint8Array(100) };
    expect(crossFittedColumnAuc(numberColumn(new Float64Array(100)), oneSided)).toBeUndefined();
  });
});
