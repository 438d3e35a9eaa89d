import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { UserError } from '../domain';
import { randomStream, type RandomStream } from '../math';
import { acceptRows, proposeMapping, proposeOutcome, readLoanFile } from './index';
import { NodeFileReader, bytesFile } from './testFiles';

const SEED_BYTES = 2500;
const HOSTILE = ['"', '""', '\n', '\r', ',', ';', '\t', '\0', '\u00ff', '\ufeff', '\ud83d\ude00'];

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

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

/** Read by either reader; anything else than a refusal in words is a bug. */
async function isRead(file: File, mostBytesForDanfo: number): Promise<boolean> {
  try {
    const read = await readLoanFile(file, () => undefined, { mostBytesForDanfo });
    const mapping = proposeMapping(read.file.columns);
    for (const column of read.file.columns) proposeOutcome(column);
    const { accepted, rejected } = acceptRows(read.table, mapping, mapping.recoveryStatus);
    expect(accepted.rowCount + rejected.length).toBe(read.file.recordCount);
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return false;
  }
}

function sampleBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(path, import.meta.url)));
}

describe('damaged files', () => {
  const text = sampleBytes('../../sample-data/portfolio.csv').slice(0, SEED_BYTES);
  /** What is damaged, how often, and the least share that can still be read. */
  const kinds = [
    { name: 'loans.csv', bytes: text, count: 1600, leastRead: 0.5 },
    { name: 'loans.csv.gz', bytes: new Uint8Array(gzipSync(text)), count: 100, leastRead: 0 },
    ...['xlsx', 'xlsb', 'xls', 'ods'].map((type) => ({
      name: `loans.${type}`,
      bytes: sampleBytes(`fixtures/workbook-${type}.${type}`),
      count: 75,
      leastRead: 0,
    })),
  ];

  it.each(kinds)(
    'are read without losing a record, or refused in words: $count x $name',
    async ({ name, bytes, count, leastRead }) => {
      const random = randomStream(11, `fuzz ${name}`);
      let readCount = 0;
      for (let i = 0; i < count; i++) {
        const file = bytesFile(mutate(bytes, random), name);
        if (await isRead(file, i % 2 === 0 ? 0 : Infinity)) readCount++;
      }
      expect(readCount).toBeGreaterThanOrEqual(leastRead * count);
      expect(readCount).toBeLessThan(count);
    },
    120_000,
  );

  it('are at least 2,000 a run', () => {
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(2000);
  });
});
