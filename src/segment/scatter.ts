import type { Mapping, SegmentScatter } from '../domain';
import { drawRows, randomStream } from '../math';
import { findColumn, type Table } from '../table';

const MAX_POINTS = 1000;

/**
 * One column of numbers against another with each loan's segment; a seeded sample of those that
 * have both beyond 1,000. Null where one of the two is no column of numbers.
 */
export function segmentScatter(
  table: Table,
  names: { readonly x: string; readonly y: string },
  labels: ArrayLike<number>,
  seed: number,
): SegmentScatter {
  const [x, y] = [findColumn(table, names.x), findColumn(table, names.y)];
  if (x?.kind !== 'number' || y?.kind !== 'number') return null;
  const complete = Uint32Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => labels[row]! >= 0 && !Number.isNaN(x.values[row]! + y.values[row]!),
  );
  const drawn = drawRows(complete.length, MAX_POINTS, randomStream(seed, 'segment/scatter'));
  return {
    x: x.name,
    y: y.name,
    points: Array.from(drawn, (place) => {
      const row = complete[place]!;
      return [x.values[row]!, y.values[row]!, labels[row]!] as const;
    }),
  };
}

/** Income against loan amount: the two that the original groups by. */
export function incomeAndLoanScatter(
  table: Table,
  { monthlyIncome: x = '', loanAmount: y = '' }: Mapping,
  labels: Uint8Array,
  seed: number,
): SegmentScatter {
  return segmentScatter(table, { x, y }, labels, seed);
}
