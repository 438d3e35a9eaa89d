import {
  axisLength,
  type Associations,
  type FileShape,
  type Missingness,
  type Outliers,
} from '../../domain';
import {
  averageRanks,
  chiSquareTest,
  correlationP,
  drawRows,
  holm,
  kruskalWallis,
  pearsonCorrelation,
  quantileOfSorted,
  randomStream,
  sortedValues,
} from '../../math';
import { isMissing, type Column, type Table } from '../../table';
import { isSkewed } from '../edges';
import type { Explorer } from './explorer';

/** Pairs of columns are compared on so many loans. */
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 24;
const STRETCHES = 40;
const MOST_PATTERNS = 8;
const MOST_EXAMPLES = 5;
/** Interquartile ranges beyond the box from which a value is far out (Tukey). */
const FAR_OUT = 3;

interface ShapeOptions {
  /** The columns to look at. */
  readonly ids: readonly string[];
  readonly seed: number;
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/** What is true of the file as a whole. */
export async function fileShapeOf(
  explorer: Explorer,
  table: Table,
  { ids, seed, checkpoint }: ShapeOptions,
): Promise<FileShape> {
  const associations = await associationsOf(explorer, { ids, seed, checkpoint });
  const missingness = missingnessOf(table);
  const outliers: Outliers[] = [];
  for (const id of ids) {
    await checkpoint(1);
    const found = outliersOf(explorer.column(id).column);
    if (found !== undefined) outliers.push(found);
  }
  return { associations, missingness, outliers };
}

interface Side {
  readonly bins: Uint8Array;
  /** From here on a bin says that the value is missing. */
  readonly missing: number;
  /** Of a column of numbers or dates; null for words. */
  readonly values: Float64Array | null;
}

async function associationsOf(
  explorer: Explorer,
  { ids, seed, checkpoint }: ShapeOptions,
): Promise<Associations> {
  const { rowCount } = explorer;
  const rows =
    rowCount > MOST_ROWS
      ? drawRows(rowCount, MOST_ROWS, randomStream(seed, 'profile/associations'))
      : Uint32Array.from({ length: rowCount }, (_, row) => row);
  const columns = ids.slice(0, MOST_COLUMNS);
  const sides = columns.map((id) => sideOf(explorer, id, rows));
  const found: { a: number; b: number; value: number | null; p: number | null }[] = [];
  for (let a = 0; a < sides.length; a++) {
    for (let b = a + 1; b < sides.length; b++) {
      found.push({ a, b, ...associated(sides[a]!, sides[b]!) });
    }
    await checkpoint((a + 1) / sides.length);
  }
  const corrected = holm(found.map(({ p }) => p));
  return {
    columns,
    rows: rows.length,
    pairs: found.map((pair, i) => ({ ...pair, p: corrected[i]! })),
  };
}

function sideOf(explorer: Explorer, id: string, rows: Uint32Array): Side {
  const { column, shown } = explorer.column(id);
  const bins = explorer.bins(id);
  return {
    bins: Uint8Array.from(rows, (row) => bins[row]!),
    missing: axisLength(shown.axis),
    values: column.kind === 'text' ? null : Float64Array.from(rows, (row) => column.values[row]!),
  };
}

function associated(a: Side, b: Side): { value: number | null; p: number | null } {
  const both = placesOfBoth(a, b);
  if (a.values && b.values) {
    const [xs, ys] = [pick(a.values, both), pick(b.values, both)];
    const value = pearsonCorrelation(averageRanks(xs), averageRanks(ys));
    if (value === undefined) return NOTHING;
    return { value, p: correlationP(value, both.length) ?? null };
  }
  if (!a.values && !b.values) {
    const counts = Array.from({ length: a.missing }, () => new Array<number>(b.missing).fill(0));
    for (const place of both) counts[a.bins[place]!]![b.bins[place]!]!++;
    const test = chiSquareTest(counts);
    return test ? { value: test.cramersV, p: test.p } : NOTHING;
  }
  const [numbers, groups] = a.values ? [a.values, b.bins] : [b.values ?? a.bins, a.bins];
  const test = kruskalWallis(pick(numbers, both), pick(groups, both));
  return test ? { value: Math.sqrt(test.effect), p: test.p } : NOTHING;
}

const NOTHING = { value: null, p: null };

function placesOfBoth(a: Side, b: Side): Uint32Array {
  const places = new Uint32Array(a.bins.length);
  let count = 0;
  for (let i = 0; i < places.length; i++) {
    if (a.bins[i]! < a.missing && b.bins[i]! < b.missing) places[count++] = i;
  }
  return places.subarray(0, count);
}

function pick(values: ArrayLike<number>, places: Uint32Array): Float64Array {
  return Float64Array.from(places, (place) => values[place]!);
}

/** Where the file's own columns have gaps. */
export function missingnessOf(table: Table): Missingness {
  const { rowCount } = table;
  const stretches = Math.min(STRETCHES, rowCount);
  const starts = Array.from({ length: stretches }, (_, i) =>
    Math.floor((i * rowCount) / stretches),
  );
  const gaps = table.columns.flatMap((column) => {
    const missing = new Uint8Array(rowCount);
    let count = 0;
    for (let row = 0; row < rowCount; row++) {
      if (!isMissing(column, row)) continue;
      missing[row] = 1;
      count++;
    }
    return count === 0 ? [] : [{ column: column.name, missing, count }];
  });
  gaps.sort((a, b) => b.count - a.count);
  return {
    columns: gaps.map(({ column, count }) => ({ column, missing: count })),
    starts,
    shares: gaps.map(({ missing }) =>
      starts.map((start, i) => {
        const stretch = missing.subarray(start, starts[i + 1] ?? rowCount);
        return stretch.reduce((sum, isGap) => sum + isGap, 0) / stretch.length;
      }),
    ),
    together: togetherOf(gaps, rowCount),
  };
}

/** The sets of two or more columns that are missing in the same loans. */
function togetherOf(
  gaps: readonly { readonly column: string; readonly missing: Uint8Array }[],
  rowCount: number,
): Missingness['together'] {
  const counts = new Map<string, number>();
  for (let row = 0; row < rowCount; row++) {
    let pattern = '';
    for (let i = 0; i < gaps.length; i++) if (gaps[i]!.missing[row] === 1) pattern += `${i},`;
    if (pattern !== '') counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return [...counts]
    .map(([pattern, loans]) => ({
      columns: pattern
        .split(',')
        .slice(0, -1)
        .map((place) => gaps[Number(place)]!.column),
      loans,
    }))
    .filter(({ columns }) => columns.length > 1)
    .sort((a, b) => b.loans - a.loans)
    .slice(0, MOST_PATTERNS);
}

/**
 * Values beyond three interquartile ranges of the box, of logarithms where a column is skewed;
 * undefined where there are none, or where half of the values are equal.
 */
export function outliersOf(column: Column): Outliers | undefined {
  if (column.kind !== 'number') return undefined;
  const { values } = column;
  const all = sortedValues(values);
  if (all.length === 0) return undefined;
  const scale = isSkewed(all) ? 'log' : 'linear';
  // By factors 0 is no small amount but none, and lies nowhere.
  const sorted = scale === 'log' ? all.subarray(all.findIndex((value) => value > 0)) : all;
  const [to, from] = scale === 'log' ? [Math.log, Math.exp] : [identity, identity];
  const [q25, q75] = [0.25, 0.75].map((p) => to(quantileOfSorted(sorted, p) ?? 0)) as [
    number,
    number,
  ];
  const reach = FAR_OUT * (q75 - q25);
  if (!(reach > 0)) return undefined;
  const [low, high] = [from(q25 - reach), from(q75 + reach)];
  let below = 0;
  let above = 0;
  const far: { row: number; value: number; distance: number }[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const isBelow = value < low && (scale === 'linear' || value > 0);
    if (isBelow) below++;
    else if (value > high) above++;
    else continue;
    far.push({ row, value, distance: isBelow ? to(low) - to(value) : to(value) - to(high) });
  }
  if (far.length === 0) return undefined;
  far.sort((a, b) => b.distance - a.distance || a.row - b.row);
  const examples = far.slice(0, MOST_EXAMPLES).map(({ row, value }) => ({ row, value }));
  return { column: column.name, scale, low, high, below, above, examples };
}

function identity(value: number): number {
  return value;
}
