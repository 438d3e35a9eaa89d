import { quantileOfSorted, sortedValues } from '../../math';
import { MISSING_CODE, type Column } from '../../table';

/** Bins of numbers: tenths of the rows that the model learned from. */
const BIN_COUNT = 10;
/** A share of nothing counts as half a row: the index stays finite. */
const EMPTY_ROWS = 0.5;

/**
 * Population stability index of a column between the rows that a model learned from and
 * others: Σ (q − p) · ln(q ÷ p) over bins. Numbers and dates are cut at the tenths of the
 * first, texts by label; missing cells are a bin of their own. 0 where both are alike; by
 * custom .1 to .25 is a shift to look at, more is another population. Undefined where either
 * has no row.
 */
export function stabilityIndex(learned: Column, other: Column): number | undefined {
  const binOf = binsOf(learned, other);
  const [p, q] = [sharesOf(learned, binOf.learned), sharesOf(other, binOf.other)];
  if (p.rowCount === 0 || q.rowCount === 0) return undefined;
  let index = 0;
  for (const bin of new Set([...p.counts.keys(), ...q.counts.keys()])) {
    const share = (side: Shares): number => (side.counts.get(bin) ?? EMPTY_ROWS) / side.rowCount;
    index += (share(q) - share(p)) * Math.log(share(q) / share(p));
  }
  return index;
}

type BinOf = (row: number) => string | number;

/** How the rows of both sides become bins. */
function binsOf(learned: Column, other: Column): { learned: BinOf; other: BinOf } {
  if (learned.kind === 'text' && other.kind === 'text') {
    const labelOf =
      ({ codes, labels }: typeof learned): BinOf =>
      (row) =>
        codes[row] === MISSING_CODE ? -1 : (labels[codes[row]!] ?? -1);
    return { learned: labelOf(learned), other: labelOf(other) };
  }
  if (learned.kind === 'text' || other.kind === 'text') {
    throw new TypeError(`column ${learned.name} is of two kinds`);
  }
  const sorted = sortedValues(learned.values);
  const cuts = Array.from(
    { length: BIN_COUNT - 1 },
    (_, i) => quantileOfSorted(sorted, (i + 1) / BIN_COUNT) ?? Infinity,
  );
  const tenthOf =
    (values: Float64Array): BinOf =>
    (row) =>
      Number.isNaN(values[row]) ? -1 : cuts.filter((cut) => values[row]! > cut).length;
  return { learned: tenthOf(learned.values), other: tenthOf(other.values) };
}

interface Shares {
  readonly rowCount: number;
  readonly counts: ReadonlyMap<string | number, number>;
}

function sharesOf(column: Column, binOf: BinOf): Shares {
  const rowCount = (column.kind === 'text' ? column.codes : column.values).length;
  const counts = new Map<string | number, number>();
  for (let row = 0; row < rowCount; row++) {
    const bin = binOf(row);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return { rowCount, counts };
}
