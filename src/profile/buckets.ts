import type { BucketScheme, ProfileDetails } from '../domain';
import { StableSum } from '../math';
import { groupsByScheme } from './groups';

const UNKNOWN_LABEL = 'Not given';

export interface BucketsInput {
  readonly daysPastDue: Float64Array;
  readonly scheme: BucketScheme;
  readonly outstanding: Float64Array | undefined;
  readonly overdue: Float64Array | null;
  /** 1 open, 0 resolved. */
  readonly open: Uint8Array;
}

/**
 * Loans and money by days past due: the open loans, or all loans where none is open (a
 * back-test). Loans without days past due make a bucket of their own, so that the buckets
 * add up to the portfolio; amounts that are missing add nothing.
 */
export function bucketsOf(input: BucketsInput): ProfileDetails['buckets'] {
  const { daysPastDue, scheme, outstanding, overdue, open } = input;
  const { labels, codes } = groupsByScheme(daysPastDue, scheme);
  const backTest = !open.includes(1);
  const buckets = [...labels, UNKNOWN_LABEL].map((label) => ({
    label,
    loans: 0,
    outstanding: new StableSum(),
    overdue: new StableSum(),
  }));
  for (let row = 0; row < codes.length; row++) {
    if (!backTest && open[row] === 0) continue;
    const code = codes[row]!;
    const bucket = buckets[code < 0 ? labels.length : code]!;
    bucket.loans++;
    bucket.outstanding.add(orZero(outstanding?.[row]));
    bucket.overdue.add(orZero(overdue?.[row]));
  }
  return buckets
    .filter(({ label, loans }) => label !== UNKNOWN_LABEL || loans > 0)
    .map((bucket) => ({
      label: bucket.label,
      loans: bucket.loans,
      outstanding: outstanding ? bucket.outstanding.total : null,
      overdue: overdue ? bucket.overdue.total : null,
    }));
}

function orZero(amount: number | undefined): number {
  return amount === undefined || Number.isNaN(amount) ? 0 : amount;
}
