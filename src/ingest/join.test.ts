import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cellText } from '../table';
import { acceptRows, proposeMapping, readLoanFiles } from './index';
import { NodeFileReader, textFile } from './testFiles';

const ignore = (): void => undefined;

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

const january = textFile('Loan_ID,DPD,Loan_Amount\nA,1,10\nB,2\nC,3,-5\n', 'loans 1.csv');
const february = textFile('Bank of X\n\nLoan_ID,DPD,Loan_Amount\r\nD,4,40\r\n', 'loans 2.csv');
const october = textFile('Loan_ID,DPD,Loan_Amount\nÉ,5,50\nF,-6,60', 'loans 10.csv');

describe('several files', () => {
  const readers = [
    { reader: 'Danfo.js', mostBytesForDanfo: Infinity },
    { reader: 'our own reader', mostBytesForDanfo: 0 },
  ];

  it.each(readers)('become one portfolio in the order of their names, by $reader', async (how) => {
    const { file, table } = await readLoanFiles([october, february, january], ignore, how);
    expect(file).toMatchObject({ name: 'loans 1 + 2 more', recordCount: 6, rowCount: 5 });
    expect(file.parts.map(({ name, recordCount }) => [name, recordCount])).toEqual([
      ['loans 1.csv', 3],
      ['loans 2.csv', 1],
      ['loans 10.csv', 2],
    ]);
    const { columns, rowCount } = table.table;
    const cells = Array.from({ length: rowCount }, (_, row) =>
      columns.map((c) => cellText(c, row)),
    );
    expect(cells).toEqual([
      ['A', '1', '10', 'loans 1.csv'],
      ['C', '3', '-5', 'loans 1.csv'],
      ['D', '4', '40', 'loans 2.csv'],
      ['É', '5', '50', 'loans 10.csv'],
      ['F', '-6', '60', 'loans 10.csv'],
    ]);
    expect(file.columns.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
    expect(file.preview[0]).toEqual(['A', '1', '10', 'loans 1.csv']);
    expect([...table.lines]).toEqual([2, 4, 4, 2, 3]);
  });

  it('keep the file of each rejected line', async () => {
    const { file, table } = await readLoanFiles([january, february, october], ignore);
    const mapping = proposeMapping(file.columns);
    expect(mapping.sourceFile).toBe('Source file');
    const { rejected, accepted } = acceptRows(table, mapping);
    expect(accepted.rowCount + rejected.length).toBe(file.recordCount);
    expect(rejected.map(({ file: name, line }) => [name, line])).toEqual([
      ['loans 1.csv', 3],
      ['loans 1.csv', 4],
      ['loans 10.csv', 3],
    ]);
  });

  it('give the same hash in whatever order they come', async () => {
    const one = await readLoanFiles([january, february], ignore);
    const other = await readLoanFiles([february, january], ignore);
    expect(one.hashes).toEqual(other.hashes);
    expect(one.table).toEqual(other.table);
  });

  it('of one name are told apart', async () => {
    const twin = textFile('Loan_ID,DPD,Loan_Amount\nZ,9,9\n', 'loans 1.csv');
    const { file, table } = await readLoanFiles([january, twin], ignore);
    expect(file.parts.map(({ name }) => name)).toEqual(['loans 1.csv', 'loans 1.csv (2)']);
    expect(table.sourceFile?.labels).toEqual(['loans 1.csv', 'loans 1.csv (2)']);
  });

  it.each([
    ['Loan_ID,DPD\nX,1\n', 'it has no column “Loan_Amount”'],
    ['Loan_ID,DPD,Loan_Amount,Branch\nX,1,2,3\n', 'it has a column “Branch”'],
    ['DPD,Loan_ID,Loan_Amount\n1,X,2\n', 'another order'],
    ['Loan_ID;DPD;Loan_Amount\nX;1;2\n', 'another character'],
  ])('that differ are refused, by name and with what differs: %j', async (text, difference) => {
    const other = textFile(text, 'other.csv');
    await expect(readLoanFiles([january, other], ignore)).rejects.toMatchObject({
      code: 'files_differ',
      details: {
        name: 'other.csv',
        first: 'loans 1.csv',
        difference: expect.stringContaining(difference) as string,
      },
    });
  });

  it('are refused where one holds the same bytes as another', async () => {
    const copy = textFile(await january.text(), 'copy of loans.csv');
    await expect(readLoanFiles([january, copy], ignore)).rejects.toMatchObject({
      code: 'files_differ',
      details: { name: 'loans 1.csv', first: 'copy of loans.csv' },
    });
  });

  it('are refused where they are too many', async () => {
    const files = Array.from({ length: 101 }, (_, i) => textFile('a', `${i}.csv`));
    await expect(readLoanFiles(files, ignore)).rejects.toMatchObject({ code: 'too_many_files' });
  });
});
