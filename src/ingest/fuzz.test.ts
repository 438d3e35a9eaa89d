import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { UserError } from '../domain';
import { randomStream, type RandomStream } from '../math';
import { acceptRows, proposeMapping, proposeOutcome, readLoanFile } from './index';
import { NodeFileReader, bytesFile } from './testFiles';

const FILE_COUNT = 400;
const SEED_BYTES = 4000;
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

describe('damaged files', () => {
  it('are read without losing a record, or refused in words', async () => {
    const random = randomStream(11, 'fuzz');
    const sample = new URL('../../sample-data/portfolio.csv', import.meta.url);
    const seed = new Uint8Array(readFileSync(sample)).slice(0, SEED_BYTES);
    let readCount = 0;
    for (let i = 0; i < FILE_COUNT; i++) {
      const file = bytesFile(mutate(seed, random));
      try {
        // By either reader in turn.
        const mostBytesForDanfo = i % 2 === 0 ? 0 : Infinity;
        const read = await readLoanFile(file, () => undefined, { mostBytesForDanfo });
        const mapping = proposeMapping(read.file.columns);
        for (const column of read.file.columns) proposeOutcome(column);
        const { accepted, rejected } = acceptRows(read.table, mapping, mapping.recoveryStatus);
        expect(accepted.rowCount + rejected.length).toBe(read.file.recordCount);
        readCount++;
      } catch (error) {
        // Anything else than a refusal in words is a bug.
        if (!(error instanceof UserError)) throw error;
      }
    }
    expect(readCount).toBeGreaterThan(FILE_COUNT / 2);
  });
});
