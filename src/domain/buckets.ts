/** Delinquency buckets: each holds the days past due from its start to the next one's. */
export const BUCKETS = [
  { from: 0, label: '0' },
  { from: 1, label: '1–29' },
  { from: 30, label: '30–59' },
  { from: 60, label: '60–89' },
  { from: 90, label: '90+' },
] as const;

/** Place in {@link BUCKETS} of the bucket that holds `daysPastDue`; −1 for none (NaN). */
export function delinquencyBucket(daysPastDue: number): number {
  if (Number.isNaN(daysPastDue)) return -1;
  let bucket = BUCKETS.length - 1;
  while (bucket > 0 && daysPastDue < BUCKETS[bucket]!.from) bucket--;
  return bucket;
}
