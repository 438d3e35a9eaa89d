import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../domain';
import { peekLoanFile } from './index';
import { NodeFileReader, bytesFile, textFile } from './testFiles';

const { reading } = defaultSettings();

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

describe('the beginning of a large file', () => {
  const row = (i: number): string => `LN_${i},${i % 90},"North, ${'x'.repeat(200)}\nii"`;
  const rows = Array.from({ length: 20_000 }, (_, i) => row(i));
  const text = ['Loan_ID,DPD,Branch', ...rows].join('\n');

  it('shows its columns and first rows, without its last, cut record', async () => {
    const peeked = await peekLoanFile(textFile(text), reading);
    expect(peeked?.file.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Loan_ID', 'text'],
      ['DPD', 'number'],
      ['Branch', 'text'],
    ]);
    expect(peeked?.file.rowCount).toBeGreaterThan(1000);
    expect(peeked?.file.rowCount).toBeLessThan(rows.length);
    expect(peeked?.file.preview[1]?.slice(0, 2)).toEqual(['LN_1', '1']);
    expect(peeked?.proposal.mapping).toMatchObject({ loanId: 'Loan_ID', daysPastDue: 'DPD' });
  });

  it('shows the whole of a small file', async () => {
    const peeked = await peekLoanFile(textFile('Loan_ID,DPD\nA,1\nB,2'), reading);
    expect(peeked?.file.rowCount).toBe(2);
  });

  it('shows nothing of what does not open by its beginning, or is no table', async () => {
    const packed = bytesFile(new Uint8Array(gzipSync(text)));
    expect(await peekLoanFile(packed, reading)).toBeNull();
    expect(await peekLoanFile(textFile('just words'), reading)).toBeNull();
  });
});
