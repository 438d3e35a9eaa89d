/** Columns of fewer different values are ratings or flags: −1 may be one of them. */
const LEAST_DISTINCT = 8;

const NEGATIVE_CODES = [-1, -9, -99, -999, -9999, -99_999, -999_999];
export const NINES = [99, 999, 9999, 99_999, 999_999, 9_999_999, 99_999_999, 999_999_999];
/** Days since 1970 of 1899-12-30, 1900-01-01, 1970-01-01, 2099-12-31, 2999-12-31, 9999-12-31. */
const DATE_CODES = ['1899-12-30', '1900-01-01', '1970-01-01', '2099-12-31', '2999-12-31']
  .concat('9999-12-31')
  .map((day) => Date.parse(day) / 86_400_000);

/** 2099-12-31. */
const LATEST_DAY = 47_481;

/** How often the values stand that may be codes for "no value". */
export interface CodeCounts {
  readonly counts: ReadonlyMap<number, number>;
  /** Of the values that are no codes. */
  readonly min: number;
  readonly max: number;
  readonly rowCount: number;
  /** Whether the others have at least {@link LEAST_DISTINCT} different values. */
  readonly isVaried: boolean;
}

/** Counts the codes among numbers, or among days since 1970. */
export function countCodes(kind: 'number' | 'date', values: Float64Array): CodeCounts {
  return kind === 'number'
    ? count(values, [...NEGATIVE_CODES, ...NINES], mayBeNumberCode)
    : count(values, DATE_CODES, mayBeDateCode);
}

/** Cheap to ask of a million values: nearly all are no codes. */
function mayBeNumberCode(value: number): boolean {
  const size = value | 0;
  return size === value && (size % 10 === 9 || size < 0);
}

function mayBeDateCode(value: number): boolean {
  return value <= 0 || value >= LATEST_DAY;
}

function count(
  values: Float64Array,
  codes: readonly number[],
  mayBeCode: (value: number) => boolean,
): CodeCounts {
  const isCode = new Set(codes);
  const counts = new Map<number, number>();
  const others = new Set<number>();
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (mayBeCode(value) && isCode.has(value)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    } else {
      if (value < min) min = value;
      if (value > max) max = value;
      if (others.size < LEAST_DISTINCT && !Number.isNaN(value)) others.add(value);
    }
  }
  const isVaried = others.size >= LEAST_DISTINCT;
  return { counts, min, max, rowCount: values.length, isVaried };
}
