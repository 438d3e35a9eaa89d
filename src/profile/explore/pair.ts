import {
  axisLength,
  type Association,
  type BoxStats,
  type Pair,
  type Selection,
} from '../../domain';
import {
  chiSquareTest,
  correlationP,
  fisherInterval,
  kruskalWallis,
  pearsonCorrelation,
  quantileOfSorted,
  sortedValues,
} from '../../math';
import type { Explorer } from './explorer';
import { isTaken } from './mask';

/** More loans are counted by the bins of both columns: points would cover each other. */
const MOST_POINTS = 1000;
/** Tukey's fences, in interquartile ranges. */
const FENCE = 1.5;

/** Bins of the rows looked at, and what they stand for. */
interface Groups {
  readonly bins: Uint8Array;
  readonly count: number;
}

/** One column against another over the selected loans that have both. */
export function pairOf(explorer: Explorer, selection: Selection, x: string, y: string): Pair {
  const rows = rowsWithBoth(explorer, selection, [x, y]);
  const [xNumbers, yNumbers] = [numbersOf(explorer, x, rows), numbersOf(explorer, y, rows)];
  const [xGroups, yGroups] = [groupsOf(explorer, x, rows), groupsOf(explorer, y, rows)];
  const base = { x, y, count: rows.length };
  if (xNumbers && yNumbers) {
    const association = pearson(xNumbers, yNumbers);
    if (rows.length > MOST_POINTS) {
      return { ...base, view: { kind: 'grid', counts: crossed(xGroups, yGroups) }, association };
    }
    const points = Array.from(xNumbers, (value, i) => [value, yNumbers[i]!] as const);
    return { ...base, view: { kind: 'scatter', points }, association };
  }
  if (xNumbers) return { ...base, ...boxed('x', xNumbers, yGroups) };
  if (yNumbers) return { ...base, ...boxed('y', yNumbers, xGroups) };
  const counts = crossed(xGroups, yGroups);
  return { ...base, view: { kind: 'grid', counts }, association: ofTable(counts) };
}

function rowsWithBoth(
  explorer: Explorer,
  selection: Selection,
  columns: readonly string[],
): Uint32Array {
  const takes = isTaken(explorer.mask(selection));
  const sides = columns.map((id) => groupsOf(explorer, id));
  const rows = new Uint32Array(explorer.rowCount);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    if (takes(row) && sides.every((side) => side.bins[row]! < side.count)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function groupsOf(explorer: Explorer, id: string, rows?: Uint32Array): Groups {
  const all = explorer.bins(id);
  const bins = rows === undefined ? all : Uint8Array.from(rows, (row) => all[row]!);
  return { bins, count: axisLength(explorer.column(id).shown.axis) };
}

/** The numbers of a column of numbers or dates; undefined for words. */
function numbersOf(explorer: Explorer, id: string, rows: Uint32Array): Float64Array | undefined {
  const { column } = explorer.column(id);
  return column.kind === 'text' ? undefined : Float64Array.from(rows, (row) => column.values[row]!);
}

function pearson(xs: Float64Array, ys: Float64Array): Association | null {
  const value = pearsonCorrelation(xs, ys);
  const p = value === undefined ? undefined : correlationP(value, xs.length);
  if (value === undefined || p === undefined) return null;
  const interval = fisherInterval(value, xs.length);
  return { measure: 'pearson', value, low: interval?.low ?? null, high: interval?.high ?? null, p };
}

function boxed(
  side: 'x' | 'y',
  numbers: Float64Array,
  groups: Groups,
): Pick<Pair, 'view' | 'association'> {
  const test = kruskalWallis(numbers, groups.bins);
  return {
    view: { kind: 'boxes', numbers: side, boxes: boxesOf(numbers, groups) },
    association: test
      ? { measure: 'groups', value: Math.sqrt(test.effect), low: null, high: null, p: test.p }
      : null,
  };
}

function boxesOf(numbers: Float64Array, { bins, count }: Groups): BoxStats[] {
  // Bin after bin in one array: no row is looked at once a bin.
  const starts = new Uint32Array(count + 1);
  for (const bin of bins) starts[bin + 1]!++;
  for (let bin = 0; bin < count; bin++) starts[bin + 1]! += starts[bin]!;
  const places = starts.slice();
  const sorted = new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) sorted[places[bins[i]!]!++] = numbers[i]!;
  return Array.from({ length: count }, (_, bin) =>
    boxOf(sorted.subarray(starts[bin], starts[bin + 1]), bin),
  ).filter((box) => box !== null);
}

function boxOf(values: Float64Array, bin: number): BoxStats | null {
  const sorted = sortedValues(values);
  if (sorted.length === 0) return null;
  const [q25, q50, q75] = [0.25, 0.5, 0.75].map((p) => quantileOfSorted(sorted, p) ?? 0) as [
    number,
    number,
    number,
  ];
  const reach = FENCE * (q75 - q25);
  const inside = sorted.filter((value) => value >= q25 - reach && value <= q75 + reach);
  return {
    bin,
    count: sorted.length,
    low: inside[0]!,
    q25,
    q50,
    q75,
    high: inside[inside.length - 1]!,
    outside: sorted.length - inside.length,
  };
}

/** Rows by the bins of both: `counts[y][x]`. */
function crossed(x: Groups, y: Groups): number[][] {
  const counts = Array.from({ length: y.count }, () => new Array<number>(x.count).fill(0));
  for (let i = 0; i < x.bins.length; i++) counts[y.bins[i]!]![x.bins[i]!]!++;
  return counts;
}

function ofTable(counts: readonly (readonly number[])[]): Association | null {
  const test = chiSquareTest(counts);
  return test ? { measure: 'table', value: test.cramersV, low: null, high: null, p: test.p } : null;
}
