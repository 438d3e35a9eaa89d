import { RECORD_EMPTY, RECORD_FINE, scanRecords, type Records } from './scan';

/** In order of preference where the file itself does not decide. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_BYTES = 256 * 1024;
/** At least this share of the lines has to agree on the number of fields. */
const LEAST_AGREEMENT = 0.5;
/** A first line that disagrees with the rest speaks against a delimiter. */
const HEADER_DISAGREES = 0.8;

/**
 * The delimiter that splits the most records into the same number of fields, two or more,
 * outside quotes; null where none splits half of them alike.
 */
export function sniffDelimiter(bytes: Uint8Array): Delimiter | null {
  let best: { delimiter: Delimiter; score: number; fieldCount: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const { score, fieldCount } = agreement(scanSample(bytes, delimiter));
    const better =
      best === null || score > best.score || (score === best.score && fieldCount > best.fieldCount);
    if (score >= LEAST_AGREEMENT && better) best = { delimiter, score, fieldCount };
  }
  return best?.delimiter ?? null;
}

/** The records of the file's beginning; the last one is left out where the sample cuts it. */
function scanSample(bytes: Uint8Array, delimiter: Delimiter): Records {
  const records = scanRecords(bytes.subarray(0, SAMPLE_BYTES), delimiter);
  if (bytes.length <= SAMPLE_BYTES) return records;
  return { ...records, states: records.states.subarray(0, -1) };
}

/** How well records agree on the number of fields, and on which number. */
function agreement(records: Records): { score: number; fieldCount: number } {
  const frequencies = new Map<number, number>();
  let recordCount = 0;
  records.states.forEach((state, i) => {
    if (state === RECORD_EMPTY) return;
    recordCount++;
    const fieldCount = records.fieldCounts[i]!;
    if (state === RECORD_FINE && fieldCount > 1) {
      frequencies.set(fieldCount, (frequencies.get(fieldCount) ?? 0) + 1);
    }
  });
  let [fieldCount, frequency] = [1, 0];
  for (const [count, times] of frequencies) {
    if (times > frequency) [fieldCount, frequency] = [count, times];
  }
  if (frequency === 0) return { score: 0, fieldCount };
  const headerAgrees = records.fieldCounts[0] === fieldCount;
  return { score: (frequency / recordCount) * (headerAgrees ? 1 : HEADER_DISAGREES), fieldCount };
}
