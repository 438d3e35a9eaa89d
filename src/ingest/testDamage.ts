import { UserError } from '../domain';
import { randomStream, type RandomStream } from '../math';
import { acceptRows, proposeMapping, proposeOutcome, readLoanFile } from './index';
import { bytesFile } from './testFiles';

/** Damaged files: hundreds in fuzz.test.ts, twenty thousand in fuzz.sim.test.ts. */

const HOSTILE = ['"', '""', '\n', '\r', ',', ';', '\t', '\0', '\u00ff', '\ufeff', '\ud83d\ude00'];

/** A few bytes overwritten, cut out, repeated, or replaced by what readers stumble over. */
function mutate(bytes: Uint8Array<ArrayBuffer>, random: RandomStream): Uint8Array<ArrayBuffer> {
  let mutated = [...bytes];
  for (let changes = 1 + random.below(6); changes > 0; changes--) {
    const at = random.below(mutated.length + 1);
    const size = random.below(random.below(4) === 0 ? 500 : 5);
    const text = HOSTILE[random.below(HOSTILE.length)] ?? '';
    const inserted = [
      [random.below(256)],
      [...new TextEncoder().encode(text)],
      mutated.slice(at, at + size),
      [],
    ][random.below(4)];
    mutated = [...mutated.slice(0, at), ...(inserted ?? []), ...mutated.slice(at + size)];
  }
  return Uint8Array.from(mutated);
}

/** Read by either reader; anything else than a refusal in words is a bug, and so is a lost record. */
async function isRead(file: File, mostBytesForDanfo: number): Promise<boolean> {
  try {
    const read = await readLoanFile(file, () => undefined, { mostBytesForDanfo });
    const mapping = proposeMapping(read.file.columns);
    for (const column of read.file.columns) proposeOutcome(column);
    const { accepted, rejected } = acceptRows(read.table, mapping, mapping.recoveryStatus);
    const kept = accepted.rowCount + rejected.length;
    if (kept !== read.file.recordCount) throw new Error(`${kept} of ${read.file.recordCount} kept`);
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return false;
  }
}

/** A file, how often it is damaged, and the least share of damaged ones that can still be read. */
export interface DamagedKind {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly count: number;
  readonly leastRead: number;
}

/** How many of a kind are read without losing a record; the others are refused in words. */
export async function readCountOf({ name, bytes, count }: DamagedKind): Promise<number> {
  const random = randomStream(11, `fuzz ${name}`);
  let readCount = 0;
  for (let i = 0; i < count; i++) {
    const file = bytesFile(mutate(bytes, random), name);
    if (await isRead(file, i % 2 === 0 ? 0 : Infinity)) readCount++;
  }
  return readCount;
}

const SEED_BYTES = 2500;

/** What is damaged: text, packed text and workbooks; `times` 1 makes 200 files of them. */
export function damagedKinds(
  times: number,
  sampleBytes: (path: string) => Uint8Array<ArrayBuffer>,
  gzip: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): DamagedKind[] {
  const text = sampleBytes('../../sample-data/portfolio.csv').slice(0, SEED_BYTES);
  return [
    { name: 'loans.csv', bytes: text, count: 160 * times, leastRead: 0.5 },
    { name: 'loans.csv.gz', bytes: gzip(text), count: 10 * times, leastRead: 0 },
    ...['xlsx', 'xlsb', 'xls', 'ods'].map((type) => ({
      name: `loans.${type}`,
      bytes: sampleBytes(`fixtures/workbook-${type}.${type}`),
      count: 7.5 * times,
      leastRead: 0,
    })),
  ];
}
