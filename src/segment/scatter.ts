import type { Mapping, PresetSegments } from '../domain';
import { randomStream } from '../math';
import { findColumn, type Table } from '../table';

const MAX_POINTS = 1000;

type Scatter = Extract<PresetSegments, { available: true }>['scatter'];

/** Income against loan amount with each loan's segment; a seeded sample beyond 1,000 loans. */
export function incomeAndLoanScatter(
  table: Table,
  mapping: Mapping,
  labels: Uint8Array,
  seed: number,
): Scatter {
  const x = findColumn(table, mapping.monthlyIncome ?? '');
  const y = findColumn(table, mapping.loanAmount ?? '');
  if (x?.kind !== 'number' || y?.kind !== 'number') return null;
  const complete: number[] = [];
  labels.forEach((_, row) => {
    if (!Number.isNaN(x.values[row]! + y.values[row]!)) complete.push(row);
  });
  // Selection sampling (Knuth's algorithm S): every set equally likely, in file order.
  const random = randomStream(seed, 'segment/scatter');
  const points: [number, number, number][] = [];
  complete.forEach((row, seenCount) => {
    const wantedCount = MAX_POINTS - points.length;
    if ((complete.length - seenCount) * random.next() < wantedCount) {
      points.push([x.values[row]!, y.values[row]!, labels[row]!]);
    }
  });
  return { x: x.name, y: y.name, points };
}
