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
/** A bucket holds the days from its start to the next one's. */
const BUCKETS = [
  { from: -Infinity, label: '0' },
  { from: 1, label: '1–29' },
  { from: 30, label: '30–59' },
  { from: 60, label: '60–89' },
  { from: 90, label: '90+' },
] as const;

/** A column's values, most frequent first; beyond twelve the rest is one group. */
export function groupsByValue(column: Column): Groups {
  const { labels, codes } = categoriesOf(column);
  if (labels.length <= MOST_LABELS) return { labels, codes };
  const kept = MOST_LABELS - 1;
  const rest = `${labels.length - kept} others`;
  return {
    labels: [...labels.slice(0, kept), rest],
    codes: codes.map((code) => Math.min(code, kept)),
  };
}

/** Counts one by one from the least that occurs up to `most`, which holds all above it too. */
export function groupsByCount(values: Float64Array, most: number): Groups {
  const whole = new Float64Array(values.length);
  let exceeds = false;
  for (let row = 0; row < values.length; row++) {
    whole[row] = Math.min(Math.floor(values[row]!), most);
    if (values[row]! > most) exceeds = true;
  }
  const present = distinctNumbers(whole).values.sort();
  const codeOf = new Map(Array.from(present, (value, code) => [value, code]));
  // Nearly all counts are small: they are looked up in a list.
  const codeOfSmall = Int32Array.from({ length: SMALL }, (_, count) => codeOf.get(count) ?? -1);
  const codes = new Int32Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const count = whole[row]!;
    codes[row] = count >= 0 && count < SMALL ? codeOfSmall[count]! : (codeOf.get(count) ?? -1);
  }
  return {
    labels: Array.from(present, (value) =>
      value === most && exceeds ? `${most}+` : String(value),
    ),
    codes,
  };
}

/** The delinquency buckets: 0, 1–29, 30–59, 60–89, 90+ days past due; all five, always. */
export function groupsByDaysPastDue(daysPastDue: Float64Array): Groups {
  const codes = new Int32Array(daysPastDue.length);
  for (let row = 0; row < codes.length; row++) {
    const days = daysPastDue[row]!;
    let code = Number.isNaN(days) ? -1 : 0;
    while (code >= 0 && code + 1 < BUCKETS.length && days >= BUCKETS[code + 1]!.from) code++;
    codes[row] = code;
  }
  return { labels: BUCKETS.map(({ label }) => label), codes };
}
