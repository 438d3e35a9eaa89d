import type { Settings } from './settings';

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

/** Buckets by which money is shown: where each starts, and whether India's names are used. */
export type BucketScheme = Settings['buckets'];

/** The Reserve Bank of India's names, for buckets that start as these do. */
const SMA_STARTS = [0, 1, 31, 61, 91];
const SMA_NAMES = ['', 'SMA-0', 'SMA-1', 'SMA-2', 'NPA'];

/** Schemes that lenders use; a scheme of the user's own has any other starts. */
export const BUCKET_SCHEMES: readonly {
  readonly id: string;
  readonly label: string;
  readonly scheme: BucketScheme;
}[] = [
  {
    id: 'standard',
    label: '0, 1–29, 30–59, 60–89, 90+',
    scheme: { starts: BUCKETS.map(({ from }) => from), names: 'none' },
  },
  {
    id: 'months',
    label: '0, 1–30, 31–60, 61–90, over 90',
    scheme: { starts: SMA_STARTS, names: 'none' },
  },
  {
    id: 'sma',
    label: 'India: SMA-0, SMA-1, SMA-2, NPA',
    scheme: { starts: SMA_STARTS, names: 'sma' },
  },
];

/** The buckets' names: “0”, “1–29”, “90+”; with India's, “SMA-0 · 1–30”. */
export function bucketLabels({ starts, names }: BucketScheme): string[] {
  const isSma = names === 'sma' && starts.join() === SMA_STARTS.join();
  return starts.map((from, i) => {
    const next = starts[i + 1];
    const days =
      next === undefined ? `${from}+` : next - from === 1 ? `${from}` : `${from}–${next - 1}`;
    const name = isSma ? (SMA_NAMES[i] ?? '') : '';
    return name === '' ? days : `${name} · ${days}`;
  });
}
