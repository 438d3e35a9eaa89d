import { deflateRawSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isUserError } from '../domain';
import { readLoanFile } from './index';
import { MAX_FILE_BYTES } from './refuse';
import { NodeFileReader, bytesFile, textFile } from './testFiles';
import { MOST_WORKBOOK_BYTES } from './workbook';

const ignore = (): void => undefined;

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

async function refusal(file: File): Promise<unknown> {
  return readLoanFile(file, ignore).then(
    () => 'read',
    (thrown: unknown) => (isUserError(thrown) ? thrown.code : thrown),
  );
}

interface EntryOptions {
  readonly name?: string;
  readonly packed: Uint8Array;
  /** The size that the archive claims for what it holds. */
  readonly claimed: number;
  readonly method?: number;
}

const MARKS = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 };
const DEFLATED = 8;

/** A ZIP archive of one entry, with whatever it claims of itself. */
function zipOf({ name = 'xl/workbook.xml', packed, claimed, method = DEFLATED }: EntryOptions) {
  const nameBytes = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(MARKS.local, 0);
  local.writeUInt16LE(method, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(nameBytes.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(MARKS.entry, 0);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(nameBytes.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(MARKS.end, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + nameBytes.length, 12);
  end.writeUInt32LE(local.length + nameBytes.length + packed.length, 16);
  const bytes = Buffer.concat([local, nameBytes, packed, entry, nameBytes, end]);
  return bytesFile(new Uint8Array(bytes), 'loans.xlsx');
}

describe('archives that would fill the memory', () => {
  it('are left as soon as they pass the limit: gzip', async () => {
    const bomb = gzipSync(Buffer.alloc(MAX_FILE_BYTES + 1));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusal(bytesFile(new Uint8Array(bomb), 'loans.csv.gz'))).toBe(
      'unpacks_too_large',
    );
  });

  it('are left as soon as they pass the limit: a workbook, whatever it claims', async () => {
    const packed = deflateRawSync(Buffer.alloc(MOST_WORKBOOK_BYTES + 1));
    for (const claimed of [MOST_WORKBOOK_BYTES + 1, 100, 0]) {
      expect(await refusal(zipOf({ packed, claimed }))).toBe('unpacks_too_large');
    }
  });

  it('are refused where they claim another size than they have', async () => {
    const packed = deflateRawSync(Buffer.from('<workbook/>'));
    expect(await refusal(zipOf({ packed, claimed: 0xffffffff }))).toBe('archive_damaged');
  });
});

describe('damaged archives', () => {
  const packed = deflateRawSync(Buffer.from('<workbook/>'.repeat(50)));
  const whole = zipOf({ packed, claimed: 550 });

  it('are refused wherever they are cut', async () => {
    const bytes = new Uint8Array(await whole.arrayBuffer());
    for (let size = 5; size < bytes.length; size += 7) {
      const cut = bytesFile(bytes.slice(0, size), 'loans.xlsx');
      expect(await refusal(cut)).toBe('archive_damaged');
    }
  });

  it('are refused where nothing in them is a workbook', async () => {
    expect(await refusal(whole)).toBe('workbook_unreadable');
    const other = zipOf({ name: 'photo.jpg', packed, claimed: 550 });
    expect(await refusal(other)).toBe('unsupported_format');
    const encrypted = zipOf({ packed, claimed: 550, method: 99 });
    expect(await refusal(encrypted)).toBe('archive_damaged');
  });
});

describe('text that is no table of loans', () => {
  const MB = 1_000_000;

  it('is refused: one line of 100 MB', async () => {
    expect(await refusal(textFile('a'.repeat(100 * MB)))).toBe('not_a_table');
    expect(await refusal(textFile('DPD,'.repeat(25 * MB)))).toBe('too_many_columns');
  });

  it('is refused: 10,000 columns', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join();
    const row = '1,'.repeat(9_999) + '1';
    expect(await refusal(textFile(`${names}\n${row}\n${row}\n`))).toBe('too_many_columns');
  });

  it('loses a field of more than 1 MB at its line, and no other loan', async () => {
    const rows = ['A,1', `B,${'x'.repeat(1.1 * MB)}`, `C,"${'y\n'.repeat(0.6 * MB)}"`, 'D,4'];
    for (const mostBytesForDanfo of [0, Infinity]) {
      const { file, table } = await readLoanFile(
        textFile(['Loan_ID,DPD', ...rows].join('\n')),
        ignore,
        { mostBytesForDanfo },
      );
      expect(file.recordCount).toBe(file.rowCount + file.rejectedCount);
      expect(table.rejected[0]).toMatchObject({ line: 3 });
      expect(table.rejected[1]).toMatchObject({ line: 4 });
      for (const { reason } of table.rejected.slice(0, 2))
        expect(reason).toMatch(/longer than 1 MB/);
      expect([...table.lines].slice(0, 1)).toEqual([2]);
      expect(table.lines.at(-1)).toBe(1_200_000 / 2 + 5);
    }
  });
});
