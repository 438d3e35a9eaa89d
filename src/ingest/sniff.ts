import { RECORD_EMPTY, RECORD_FINE, scanRecords, type Records } from './scan';
import type { QuoteEscape, Syntax } from './syntax';

/** In order of preference where the file itself does not decide. */
const USUAL_DELIMITERS = [',', ';', '\t', '|'] as const;
/** Looked for only where none of the usual ones parts the file. */
const RARE_DELIMITERS = ['\u001f', '\u0001', '^', '~', ':', '#', '!', '/', '*', '&', ' '] as const;

const SAMPLE_BYTES = 256 * 1024;
/** At least this share of the lines has to agree on the number of fields. */
const LEAST_AGREEMENT = 0.5;
/** Blanks and slashes also part words and dates: all lines have to agree. */
const LEAST_RARE_AGREEMENT = 0.95;
/** First lines that disagree with the rest speak against a delimiter. */
const BELOW_TITLES = 0.8;

export interface SniffedSyntax extends Syntax {
  /** The number of fields that most records have. */
  readonly fieldCount: number;
}

/**
 * The syntax that splits the most records into the same number of fields, two or more,
 * outside quotes; null where none splits half of them alike. What the user has said of it
 * is not asked of the file.
 */
export function sniffSyntax(bytes: Uint8Array, given: Partial<Syntax> = {}): SniffedSyntax | null {
  const usual = bestSyntax(bytes, given.delimiter ? [given.delimiter] : USUAL_DELIMITERS, given);
  if (usual && (given.delimiter || usual.score >= LEAST_AGREEMENT)) return usual;
  const rare = given.delimiter ? null : bestSyntax(bytes, RARE_DELIMITERS, given);
  return rare && rare.score >= LEAST_RARE_AGREEMENT ? rare : null;
}

function bestSyntax(
  bytes: Uint8Array,
  delimiters: readonly string[],
  { escape }: Partial<Syntax>,
): (SniffedSyntax & { score: number }) | null {
  let best: (SniffedSyntax & { score: number }) | null = null;
  for (const delimiter of delimiters) {
    for (const each of escape ? [escape] : escapesIn(bytes)) {
      const syntax = { delimiter, escape: each };
      const { score, fieldCount } = agreement(scanSample(bytes, syntax));
      const better =
        best === null ||
        score > best.score ||
        (score === best.score && fieldCount > best.fieldCount);
      if (fieldCount > 1 && better) best = { ...syntax, score, fieldCount };
    }
  }
  return best;
}

/** Backslashes are tried only where one stands before a quotation mark. */
function escapesIn(bytes: Uint8Array): QuoteEscape[] {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, SAMPLE_BYTES));
  return text.includes('\\"') ? ['doubled', 'backslash'] : ['doubled'];
}

/** The records of the file's beginning; the last one is left out where the sample cuts it. */
function scanSample(bytes: Uint8Array, syntax: Syntax): Records {
  const records = scanRecords(bytes.subarray(0, SAMPLE_BYTES), syntax);
  if (bytes.length <= SAMPLE_BYTES) return records;
  return { ...records, states: records.states.subarray(0, -1) };
}

/** How well records agree on the number of fields, from the first that agrees on. */
function agreement(records: Records): { score: number; fieldCount: number } {
  const counts: number[] = [];
  records.states.forEach((state, i) => {
    if (state !== RECORD_EMPTY) counts.push(state === RECORD_FINE ? records.fieldCounts[i]! : 0);
  });
  const frequencies = new Map<number, number>();
  for (const count of counts) {
    if (count > 1) frequencies.set(count, (frequencies.get(count) ?? 0) + 1);
  }
  let [fieldCount, frequency] = [1, 0];
  for (const [count, times] of frequencies) {
    if (times > frequency) [fieldCount, frequency] = [count, times];
  }
  if (frequency === 0) return { score: 0, fieldCount };
  const titleCount = counts.indexOf(fieldCount);
  // A single line below others is no table that these are the titles of.
  if (titleCount > 0 && frequency === 1) return { score: 0, fieldCount };
  const share = frequency / (counts.length - titleCount);
  return { score: share * (titleCount === 0 ? 1 : BELOW_TITLES), fieldCount };
}
