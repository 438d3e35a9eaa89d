import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cellText } from '../table';
import { acceptRows, proposeMapping, readLoanFile, type ReadLoanFileResult } from './index';
import { NodeFileReader, bytesFile, textFile } from './testFiles';

const read = (text: string): Promise<ReadLoanFileResult> =>
  readLoanFile(textFile(text), () => undefined);

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

// Eighteen good rows: one or two bad cells among them leave the columns their types.
const GOOD = Array.from({ length: 18 }, (_, i) => `LN_${i},${i}00,${i},2024-01-10,x\n`).join('');
const HEADER = 'Loan_ID,Loan_Amount,Days_Past_Due,Origination_Date,note\n';

describe('acceptRows', () => {
  it('rejects what a mapped field cannot use, with every reason', async () => {
    const bad = 'LN_x,many,-3,2024-02-31,5\n';
    const { table, file } = await read(HEADER + GOOD + bad);
    const { accepted, rejected, rows, lines } = acceptRows(table, proposeMapping(file.columns));
    expect(accepted.rowCount).toBe(18);
    expect([...rows]).toEqual(Array.from({ length: 18 }, (_, i) => i));
    expect(lines.at(-1)).toBe(19);
    expect(rejected).toEqual([
      {
        line: 20,
        reason:
          'Loan_Amount is not a number: “many”; Origination_Date is not a date: “2024-02-31”; ' +
          'Days_Past_Due is negative: -3',
        text: bad.trim(),
      },
    ]);
  });

  it('keeps a loan whose contact facts alone cannot be read, and says which cells they are', async () => {
    const header = 'Loan_ID,Loan_Amount,Age,Promise_Date,Last_Payment_Amount\n';
    const good = Array.from({ length: 18 }, (_, i) => `LN_${i},${i}00,40,2024-01-10,5\n`);
    good.splice(3, 0, 'LN_bad,-1,40,2024-01-10,5\n');
    const { table, file } = await read(`${header}${good.join('')}LN_x,10,forty,2024-02-31,-5\n`);
    const { accepted, rejected, rejectedRows, blanked } = acceptRows(
      table,
      proposeMapping(file.columns),
    );
    expect(rejected.map(({ line }) => line)).toEqual([5]);
    expect([...rejectedRows]).toEqual([3]);
    expect(accepted.rowCount).toBe(19);
    expect(accepted.columns.map((column) => cellText(column, 18))).toEqual([
      'LN_x',
      '10',
      '',
      '',
      '-5',
    ]);
    expect(blanked).toEqual([
      { column: 'Age', cells: [{ row: 18, text: 'forty' }] },
      { column: 'Promise_Date', cells: [{ row: 18, text: '2024-02-31' }] },
    ]);
  });

  it('takes the same cells as missing where nothing is mapped', async () => {
    const { table } = await read(`${HEADER}${GOOD}LN_x,many,-3,2024-02-31,5\n`);
    const { accepted, rejected } = acceptRows(table, {});
    expect(rejected).toEqual([]);
    expect(accepted).toBe(table.table);
    expect(accepted.columns.map((column) => cellText(column, 18))).toEqual([
      'LN_x',
      '',
      '-3',
      '',
      '5',
    ]);
  });

  it('needs the outcome column to be readable', async () => {
    const rows = Array.from({ length: 19 }, (_, i) => `LN_${i},${i % 2}\n`).join('');
    const { table } = await read(`Loan_ID,bad_flag\n${rows}LN_x,maybe\n`);
    expect(acceptRows(table, {}, 'bad_flag').rejected).toMatchObject([
      { line: 21, reason: 'bad_flag is not a number: “maybe”' },
    ]);
    expect(acceptRows(table, {}, null).rejected).toEqual([]);
  });

  it('keeps all rejected records in the order of the file', async () => {
    const { table, file } = await read(`${HEADER}LN_0,-1,0,,\nshort\n${GOOD}LN_y,-2,0,,\n`);
    const { rejected } = acceptRows(table, proposeMapping(file.columns));
    expect(rejected.map(({ line }) => line)).toEqual([2, 3, 22]);
  });
});

describe('the reasons of rejected records', () => {
  it('are grouped by what is wrong, with two examples each', async () => {
    const bad = [
      'LN_a,many,0,2024-01-01,x',
      'LN_b,-7,-3,2024-01-01,x',
      'LN_c,1,-4,2024-01-01,x',
      'LN_d,2,-5,2024-01-01,x',
      'short,1',
      'much,1,2,2024-01-01,x,y,z',
      'LN_e,"1"2,0,2024-01-01,x',
    ];
    const { table, file } = await read(`${HEADER}${GOOD}${GOOD}${bad.join('\n')}\n`);
    const { rejected, summary } = acceptRows(table, proposeMapping(file.columns));
    expect(rejected).toHaveLength(7);
    expect(summary.severalReasonsCount).toBe(1);
    expect(summary.reasons).toEqual([
      {
        reason: 'Days_Past_Due is negative',
        kind: 'negative',
        count: 3,
        examples: [
          { line: 39, text: '-3' },
          { line: 40, text: '-4' },
        ],
      },
      {
        reason: 'The line has more or fewer fields than the header',
        kind: 'record',
        count: 2,
        examples: [
          { line: 42, text: 'short,1' },
          { line: 43, text: 'much,1,2,2024-01-01,x,y,z' },
        ],
      },
      {
        reason: 'A quotation mark opens a field and does not close it properly',
        kind: 'record',
        count: 1,
        examples: [{ line: 44, text: 'LN_e,"1"2,0,2024-01-01,x' }],
      },
      {
        reason: 'Loan_Amount is not a number',
        kind: 'unreadable',
        count: 1,
        examples: [{ line: 38, text: 'many' }],
      },
      {
        reason: 'Loan_Amount is negative',
        kind: 'negative',
        count: 1,
        examples: [{ line: 39, text: '-7' }],
      },
    ]);
  });

  it('add up to the rejected records, those with several counted once', async () => {
    const spoilers = fc.constantFrom('-1', 'x', '', '5');
    const rows = fc.array(fc.tuple(spoilers, spoilers, fc.boolean()), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (spoilt) => {
        const body = spoilt.map(([amount, days, isShort], i) =>
          isShort ? 'short\n' : `LN_${i},${amount},${days},,\n`,
        );
        const { table, file } = await read([HEADER, GOOD, GOOD, ...body].join(''));
        const { rejected, summary } = acceptRows(table, proposeMapping(file.columns));
        const several = rejected.filter(({ reason }) => reason.includes('; ')).length;
        const counted = summary.reasons.reduce((sum, { count }) => sum + count, 0);
        expect(summary.severalReasonsCount).toBe(several);
        // Two columns can be wrong here: a record has two reasons at most.
        expect(counted - several).toBe(rejected.length);
      }),
    );
  });

  it('keep long records short, and cut no character in two', async () => {
    const { table, file } = await read(`${HEADER}${GOOD}${'😀'.repeat(200)}\n`);
    const [reason] = acceptRows(table, proposeMapping(file.columns)).summary.reasons;
    expect(reason?.examples[0]?.text).toBe(`${'😀'.repeat(79)}…`);
  });
});

interface Dialect {
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly quoteAll: boolean;
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16';
  readonly endsWithLineEnd: boolean;
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16'),
  endsWithLineEnd: fc.boolean(),
});

const awkward = fc
  .array(fc.constantFrom('a', 'Ü', '"', ',', ';', '\t', '|', ' ', '\n', '\r\n', '='), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

interface Loan {
  readonly id: number;
  readonly amount: number | null;
  readonly day: string | null;
  readonly note: string;
}

const loans: fc.Arbitrary<Loan> = fc.record({
  id: fc.nat(),
  amount: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
  day: fc.option(
    fc
      .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  note: awkward,
});

/**
 * Lines that no reader can take for a loan, and blank ones, which are no records. (A quote
 * that is never closed is left out: with quoted line ends below it, it may mean two things.)
 */
const dirt = fc.constantFrom('', '  ', 'only one field', '"a"b');

function cellsOf({ id, amount, day, note }: Loan): string[] {
  return [`LN_${id}`, amount === null ? '' : String(amount), day ?? '', note];
}

function write(rows: readonly (readonly string[] | string)[], dialect: Dialect): File {
  const { delimiter, lineEnd, quoteAll } = dialect;
  const mustQuote = (cell: string): boolean => /["\r\n,;\t|]/.test(cell);
  const quoted = (cell: string): string =>
    quoteAll || mustQuote(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = rows.map((row) =>
    typeof row === 'string' ? row : row.map(quoted).join(delimiter),
  );
  const text = lines.join(lineEnd) + (dialect.endsWithLineEnd ? lineEnd : '');
  if (dialect.encoding === 'utf-16') {
    const units = Uint16Array.from(`\ufeff${text}`, (_, i) => `\ufeff${text}`.charCodeAt(i));
    return bytesFile(new Uint8Array(units.buffer));
  }
  return textFile(dialect.encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

describe('reading and accepting', () => {
  it('gives the written table back, and loses no record, in any dialect', async () => {
    const files = fc.record({
      rows: fc.array(loans, { minLength: 3, maxLength: 12 }),
      // Fewer than the loans: more than half of the lines have to look like a table.
      dirty: fc.array(fc.tuple(dirt, fc.nat(12)), { maxLength: 2 }),
      dialect: dialects,
    });
    await fc.assert(
      fc.asyncProperty(files, async ({ rows, dirty, dialect }) => {
        const lines: (string[] | string)[] = rows.map(cellsOf);
        for (const [line, place] of dirty) lines.splice(place, 0, line);
        const header = ['Loan_ID', 'Loan_Amount', 'Origination_Date', 'note'];
        const { file, table } = await readLoanFile(
          write([header, ...lines], dialect),
          () => undefined,
        );
        const spoilt = dirty.filter(([line]) => line.trim() !== '').length;
        expect(file.delimiter).toBe(dialect.delimiter);
        expect(file.recordCount).toBe(rows.length + spoilt);
        const { accepted, rejected } = acceptRows(table, proposeMapping(file.columns));
        expect(rejected).toHaveLength(spoilt);
        expect(accepted.rowCount + rejected.length).toBe(file.recordCount);
        const back = rows.map((_, row) => accepted.columns.map((c) => cellText(c, row)));
        const isEmpty = (text: string): boolean => text.trim() === '';
        const expected = rows.map((loan) =>
          cellsOf(loan).map((cell, i) => (i === 3 || isEmpty(cell) ? cell.trim() : cell)),
        );
        // Written and read numbers are equal as numbers: 1e9 comes back as 1000000000.
        expect(back.map((cells) => cells.with(1, String(Number(cells[1]))))).toEqual(
          expected.map((cells) => cells.with(1, String(Number(cells[1])))),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('loses no record when cells are spoilt at random', async () => {
    const spoilers = fc.constantFrom('-1', 'x', '2024-02-30', '', 'NA', '9'.repeat(20), '1e999');
    const rows = fc.array(fc.tuple(spoilers, spoilers, spoilers), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, async (spoilt) => {
        const body = [...spoilt.map((cells, i) => `LN_${i},${cells.join(',')},\n`), GOOD].join('');
        const { file, table } = await read(HEADER + body);
        const { accepted, rejected, lines } = acceptRows(table, proposeMapping(file.columns));
        expect(accepted.rowCount + rejected.length).toBe(spoilt.length + 18);
        const all = [...lines, ...rejected.map(({ line }) => line)].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: spoilt.length + 18 }, (_, i) => i + 2));
      }),
    );
  });
});
