import { argsort } from '../../math';
import { MISSING_CODE, type Column } from '../../table';

/** A value, or an end of a column's range, whose rows all have one outcome. */
export interface PureValues {
  /** Its rows. */
  readonly count: number;
  /** The outcome that they all have. */
  readonly label: 0 | 1;
  /** The chance that so many rows drawn from all would have that outcome. */
  readonly p: number;
  readonly where:
    | { readonly kind: 'value'; readonly value: string }
    | { readonly kind: 'missing' }
    | { readonly kind: 'from'; readonly least: number }
    | { readonly kind: 'up-to'; readonly most: number };
}

/**
 * The least likely value or tail of a column whose rows are all of one class: evidence that the
 * column may know the outcome, though honest columns can look alike. Undefined where none has
 * `leastCount` rows or a chance below `mostP`.
 * @param column of the rows that `target` (0 or 1) is of
 */
export function pureValues(
  column: Column,
  target: Uint8Array,
  { leastCount, mostP }: { readonly leastCount: number; readonly mostP: number },
): PureValues | undefined {
  const share = target.reduce((sum, label) => sum + label, 0) / target.length;
  const found = (column.kind === 'text' ? pureLabels(column, target) : pureEnds(column, target))
    .map(({ ones, count, where }) => ({ count, where, label: ones === 0 ? 0 : 1 }) as const)
    .map((each) => ({ ...each, p: (each.label === 1 ? share : 1 - share) ** each.count }))
    .filter(({ count, p }) => count >= leastCount && p < mostP)
    .sort((a, b) => a.p - b.p || b.count - a.count);
  return found[0];
}

interface Candidate {
  readonly ones: number;
  readonly count: number;
  readonly where: PureValues['where'];
}

const isPure = ({ ones, count }: { readonly ones: number; readonly count: number }): boolean =>
  count > 0 && (ones === 0 || ones === count);

function pureLabels(column: Extract<Column, { kind: 'text' }>, target: Uint8Array): Candidate[] {
  const counts = new Map<number, { ones: number; count: number }>();
  column.codes.forEach((code, row) => {
    const own = counts.get(code) ?? { ones: 0, count: 0 };
    counts.set(code, { ones: own.ones + target[row]!, count: own.count + 1 });
  });
  return [...counts]
    .filter(([, own]) => isPure(own))
    .map(([code, own]) => ({
      ...own,
      where:
        code === MISSING_CODE
          ? { kind: 'missing' }
          : { kind: 'value', value: column.labels[code] ?? '' },
    }));
}

function pureEnds(column: Exclude<Column, { kind: 'text' }>, target: Uint8Array): Candidate[] {
  const { values } = column;
  const known = Uint32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  const order = argsort(Float64Array.from(known, (row) => values[row]!)).map((i) => known[i]!);
  const missing = { ones: 0, count: 0 };
  values.forEach((value, row) => {
    if (!Number.isNaN(value)) return;
    missing.ones += target[row]!;
    missing.count++;
  });
  const [low, high] = [pureRun(order, column, target), pureRun(order.toReversed(), column, target)];
  return [
    ...(low === null ? [] : [{ ...low, where: { kind: 'up-to', most: low.last } as const }]),
    ...(high === null ? [] : [{ ...high, where: { kind: 'from', least: high.last } as const }]),
    ...(isPure(missing) ? [{ ...missing, where: { kind: 'missing' } as const }] : []),
  ];
}

/** The rows from the start of `order` that share one outcome, whole groups of equal values. */
function pureRun(
  order: Uint32Array,
  { values }: Exclude<Column, { kind: 'text' }>,
  target: Uint8Array,
): { ones: number; count: number; last: number } | null {
  let whole: { ones: number; count: number; last: number } | null = null;
  let ones = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    ones += target[row]!;
    if (ones !== 0 && ones !== i + 1) break;
    const value = values[row]!;
    const next = order[i + 1];
    if (next === undefined || values[next] !== value) whole = { ones, count: i + 1, last: value };
  }
  // A column of which every row has one outcome is no evidence: there is nothing to tell.
  return whole?.count === order.length ? null : whole;
}
