import { BUCKETS, bucketLabels, delinquencyBucket, type BucketScheme } from '../domain';
import { distinctNumbers } from '../math';
import type { Column } from '../table';
import { categoriesOf } from './categories';

/** Rows by groups: `labels[codes[row]]`, −1 where the value is missing. */
export interface Groups {
  readonly labels: readonly string[];
  readonly codes: Int32Array;
}

const MOST_LABELS = 12;
const SMALL = 256;
/** A column's values, most frequent first; beyond twelve the rest is one group. */
export function groupsByValue(column: Column, room?: Int32Array): Groups {
  const { labels, codes } = categoriesOf(column, room);
  if (labels.length <= MOST_LABELS) return { labels, codes };
  const kept = MOST_LABELS - 1;
  const rest = `${labels.length - kept} others`;
  return {
    labels: [...labels.slice(0, kept), rest],
    codes: codes.map((code) => Math.min(code, kept)),
  };
}

/** Counts one by one from the least that occurs up to `most`, which holds all above it too. */
export function groupsByCount(
  values: Float64Array,
  most: number,
  codes: Int32Array = new Int32Array(values.length),
): Groups {
  // Few values come in many rows: what each stands for is found out once.
  const written = distinctNumbers(values).values;
  const countOf = (value: number): number => Math.min(Math.floor(value), most);
  const exceeds = written.some((value) => value > most);
  const present = [...new Set(Array.from(written, countOf))].sort((a, b) => a - b);
  const placeOf = new Map(present.map((count, place) => [count, place]));
  const codeOf = new Map(
    Array.from(written, (value) => [value, placeOf.get(countOf(value)) ?? -1]),
  );
  // Nearly all counts are small: they are looked up in a list.
  const codeOfSmall = Int32Array.from({ length: SMALL }, (_, count) => codeOf.get(count) ?? -1);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const isSmall = value >= 0 && value < SMALL && value === Math.floor(value);
    codes[row] = isSmall ? codeOfSmall[value]! : (codeOf.get(value) ?? -1);
  }
  return {
    labels: present.map((count) => (count === most && exceeds ? `${most}+` : String(count))),
    codes,
  };
}

/** The delinquency buckets: 0, 1–29, 30–59, 60–89, 90+ days past due; all five, always. */
export function groupsByDaysPastDue(daysPastDue: Float64Array): Groups {
  return {
    labels: BUCKETS.map(({ label }) => label),
    codes: Int32Array.from(daysPastDue, delinquencyBucket),
  };
}

/** The buckets of any scheme, all of them; what lies below the first start is in the first. */
export function groupsByScheme(daysPastDue: Float64Array, scheme: BucketScheme): Groups {
  const { starts } = scheme;
  const bucketOf = (days: number): number =>
    Number.isNaN(days)
      ? -1
      : Math.max(
          0,
          starts.findLastIndex((start) => days >= start),
        );
  return { labels: bucketLabels(scheme), codes: Int32Array.from(daysPastDue, bucketOf) };
}
