import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readableFile } from '../domain';
import { readLoanFiles } from './index';
import { NodeFileReader, bytesFile, textFile } from './testFiles';

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

const ignore = (): void => undefined;

const inMemory = async (file: File) =>
  readableFile({ name: file.name, content: await file.arrayBuffer() });

describe('a file whose bytes are in memory', () => {
  it('gives the same pieces as the file, also beyond its end', async () => {
    const file = textFile('0123456789');
    const copy = await inMemory(file);
    expect([copy.name, copy.size]).toEqual([file.name, file.size]);
    const place = fc.integer({ min: 0, max: 12 });
    await fc.assert(
      fc.asyncProperty(place, place, async (from, to) => {
        const pieces = [file, copy].map((each) => each.slice(from, to).arrayBuffer());
        const [own, ours] = await Promise.all(pieces);
        expect(new Uint8Array(ours!)).toEqual(new Uint8Array(own!));
      }),
    );
    expect(await copy.arrayBuffer()).toEqual(await file.arrayBuffer());
  });

  const text = 'Loan_ID,DPD,Loan_Amount\nA,1,10\nB,2\nÉ,3,"5\n6"\n,,\nC,x,7,5\n';
  const files = [
    textFile(text, 'plain.csv'),
    textFile(text.replaceAll(',', ';'), 'semicolons.csv'),
    bytesFile(new Uint8Array(gzipSync(text)), 'packed.csv.gz'),
  ];
  const readers = [
    { reader: 'Danfo.js', mostBytesForDanfo: Infinity },
    { reader: 'our own reader', mostBytesForDanfo: 0 },
  ];

  it.each(readers)('is the same table as the file, which is read by $reader', async (how) => {
    for (const file of files) {
      const own = await readLoanFiles([file], ignore, how);
      const copy = await readLoanFiles([await inMemory(file)], ignore, { mostBytesForDanfo: 0 });
      expect(copy.table, file.name).toEqual(own.table);
      expect({ ...copy.file, loadMs: 0 }, file.name).toEqual({ ...own.file, loadMs: 0 });
      expect(copy.hashes, file.name).toEqual(own.hashes);
    }
  });
});
