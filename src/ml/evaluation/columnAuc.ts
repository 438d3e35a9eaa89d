import { argsort } from '../../math';
import { MISSING_CODE, type Column, type TextColumn } from '../../table';
import { forEachTie } from './auc';

export interface FoldedTarget {
  /** 0 or 1 per row. */
  readonly target: Uint8Array;
  /** The fold of each row, from 0. */
  readonly fold: Int8Array;
  readonly foldCount: number;
}

/**
 * How well one column alone orders the outcome in rows it has not seen: the mean fold AUC
 * where all that must be learned comes from the other folds. For numbers and dates that is
 * whether high or low values are bad, and on which end missing values stand; for text the
 * share of class 1 of each value. About .5 for a column that says nothing; undefined where
 * no fold has both classes.
 */
export function crossFittedColumnAuc(column: Column, folded: FoldedTarget): number | undefined {
  const aucs =
    column.kind === 'text' ? categoryAucs(column, folded) : numberAucs(column.values, folded);
  const known = aucs.filter((auc) => !Number.isNaN(auc));
  return known.length === 0 ? undefined : known.reduce((sum, auc) => sum + auc, 0) / known.length;
}

/** Counts of one fold; `pairs` are the (one, zero) pairs in ascending order, ties half. */
interface FoldCounts {
  ones: number;
  zeros: number;
  pairs: number;
  missingOnes: number;
  missingZeros: number;
}

function noCounts(): FoldCounts {
  return { ones: 0, zeros: 0, pairs: 0, missingOnes: 0, missingZeros: 0 };
}

function numberAucs(values: Float64Array, folded: FoldedTarget): number[] {
  const counts = countByFold(values, folded);
  return counts.map((own, number) => {
    const others = noCounts();
    let allPairs = 0;
    counts.forEach((fold, other) => {
      if (other === number) return;
      for (const key of Object.keys(others) as (keyof FoldCounts)[]) others[key] += fold[key];
      allPairs += fold.ones * fold.zeros;
    });
    const highIsBad = 2 * others.pairs >= allPairs;
    const missingIsBad =
      others.missingOnes * (others.ones + others.zeros) >=
      others.ones * (others.missingOnes + others.missingZeros);
    return aucWithMissing(own, highIsBad, missingIsBad);
  });
}

function aucWithMissing(counts: FoldCounts, highIsBad: boolean, missingIsBad: boolean): number {
  const { ones, zeros, pairs, missingOnes, missingZeros } = counts;
  const present = highIsBad ? pairs : ones * zeros - pairs;
  const across = missingIsBad ? missingOnes * zeros : ones * missingZeros;
  const among = (missingOnes * missingZeros) / 2;
  return (present + across + among) / ((ones + missingOnes) * (zeros + missingZeros));
}

function countByFold(values: Float64Array, { target, fold, foldCount }: FoldedTarget) {
  const counts = Array.from({ length: foldCount }, noCounts);
  const tiedOnes = new Float64Array(foldCount);
  const tiedZeros = new Float64Array(foldCount);
  const order = argsort(values);
  forEachTie(values, order, (from, to) => {
    const missing = Number.isNaN(values[order[from]!]!);
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      (target[row] === 1 ? tiedOnes : tiedZeros)[fold[row]!]!++;
    }
    counts.forEach((own, number) => {
      const ones = tiedOnes[number]!;
      const zeros = tiedZeros[number]!;
      if (missing) {
        own.missingOnes += ones;
        own.missingZeros += zeros;
      } else {
        own.pairs += ones * (own.zeros + zeros / 2);
        own.ones += ones;
        own.zeros += zeros;
      }
    });
    tiedOnes.fill(0);
    tiedZeros.fill(0);
  });
  return counts;
}

/** Missing is a value of its own; a value unseen in the other folds takes their mean. */
function categoryAucs(column: TextColumn, { target, fold, foldCount }: FoldedTarget): number[] {
  const valueCount = column.labels.length + 1;
  const missing = column.labels.length;
  const ones = new Float64Array(foldCount * valueCount);
  const zeros = new Float64Array(foldCount * valueCount);
  for (let row = 0; row < target.length; row++) {
    const code = column.codes[row]!;
    const cell = fold[row]! * valueCount + (code === MISSING_CODE ? missing : code);
    (target[row] === 1 ? ones : zeros)[cell]!++;
  }
  const onesOfValue = sumOverFolds(ones, valueCount);
  const zerosOfValue = sumOverFolds(zeros, valueCount);
  return Array.from({ length: foldCount }, (_, number) => {
    const from = number * valueCount;
    const ownOnes = ones.subarray(from, from + valueCount);
    const ownZeros = zeros.subarray(from, from + valueCount);
    const otherOnes = onesOfValue.map((count, value) => count - ownOnes[value]!);
    const otherZeros = zerosOfValue.map((count, value) => count - ownZeros[value]!);
    return aucOfShares(shares(otherOnes, otherZeros), ownOnes, ownZeros);
  });
}

function sumOverFolds(counts: Float64Array, valueCount: number): Float64Array {
  const sums = new Float64Array(valueCount);
  for (let i = 0; i < counts.length; i++) sums[i % valueCount]! += counts[i]!;
  return sums;
}

/** Share of class 1 per value, with one row's weight of the overall share mixed in. */
function shares(ones: Float64Array, zeros: Float64Array): Float64Array {
  const oneCount = ones.reduce((sum, count) => sum + count, 0);
  const zeroCount = zeros.reduce((sum, count) => sum + count, 0);
  const overall = oneCount / Math.max(1, oneCount + zeroCount);
  return ones.map((count, value) => (count + overall) / (count + zeros[value]! + 1));
}

/** AUC of rows given as counts per value, scored by their value. NaN for an absent class. */
function aucOfShares(scores: Float64Array, ones: Float64Array, zeros: Float64Array): number {
  const order = argsort(scores);
  let [pairs, oneCount, zeroCount] = [0, 0, 0];
  forEachTie(scores, order, (from, to) => {
    let [tiedOnes, tiedZeros] = [0, 0];
    for (let i = from; i < to; i++) {
      tiedOnes += ones[order[i]!]!;
      tiedZeros += zeros[order[i]!]!;
    }
    pairs += tiedOnes * (zeroCount + tiedZeros / 2);
    oneCount += tiedOnes;
    zeroCount += tiedZeros;
  });
  return pairs / (oneCount * zeroCount);
}
