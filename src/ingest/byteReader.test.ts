import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readLoanFile, type ReadLoanFileResult } from './readLoanFile';
import { NodeFileReader, textFile } from './testFiles';

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

/** All that both readers must agree on: everything but the time it took. */
async function readBy(mostBytesForDanfo: number, text: string): Promise<ReadLoanFileResult> {
  const read = await readLoanFile(textFile(text), () => undefined, { mostBytesForDanfo });
  return { ...read, file: { ...read.file, loadMs: 0 } };
}

async function expectSame(text: string): Promise<ReadLoanFileResult> {
  const byBytes = await readBy(0, text);
  expect(byBytes).toEqual(await readBy(Infinity, text));
  return byBytes;
}

const digits = fc.stringMatching(/^\d{1,19}$/);
const numberText = fc.oneof(
  fc.double().map(String),
  fc.integer().map(String),
  fc.tuple(digits, digits).map(([whole, part]) => `${whole}.${part}`),
  digits,
  digits.map((text) => `-${text}`),
  fc.constantFrom('0', '-0', '+5', '.5', '5.', '007', '1e3', '1E-2', '1e999', '1.2.3', '-', '+.'),
);
const dayText = fc.oneof(
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom(
    '2024-02-29',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-02-29',
  ),
  fc.constantFrom(
    '2024-02-29T10:00',
    '2024-02-29 10:00:59Z',
    '2024/02/29',
    '29-02-2024',
    '1900-02-29',
  ),
);
const dressedText = fc.oneof(
  fc.constantFrom('1.234', '1.5', '12', '0.250'),
  fc.constantFrom('1,234', '1,5', '1.234,50', '1,234.50', '12,34,567', '(5)', '5-', '12 %'),
  fc.constantFrom('₹ 1,000', '$5', '5 €', 'INR 7', '1 000', "1'000", '1,200/-', '1.234.567'),
);
const otherDayText = fc.constantFrom(
  ...[
    '31/12/2023',
    '12/31/2023',
    '01/02/2024',
    '03.04.2024',
    '5-Jan-24',
    'Jan 5, 2024',
    '20240131',
  ],
);
const anyText = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('NA', 'n/a', '-', '', ' ', 'a"b', '"', 'é', '\u00a01', '😀', '__proto__', '=1+1'),
);

/** Mostly of one kind, as columns are, with some cells of another. */
const column = fc
  .tuple(
    fc.constantFrom(numberText, dayText, dressedText, otherDayText, anyText),
    fc.constantFrom(0, 1, 5),
  )
  .chain(([kind, otherWeight]) =>
    fc.array(
      fc.tuple(
        fc.oneof({ arbitrary: kind, weight: 20 }, { arbitrary: anyText, weight: otherWeight }),
        fc.constantFrom('', '', '', ' ', '\t'),
        fc.boolean(),
      ),
      { minLength: 12, maxLength: 12 },
    ),
  );

function cellOf(text: string, blank: string, quoted: boolean): string {
  if (!quoted && !/["\r\n,]/.test(text)) return blank + text + blank;
  return `"${text.replaceAll('"', '""')}"${blank}`;
}

describe('both readers', () => {
  it('make the same table, column descriptions and preview of any cells', async () => {
    const names = fc.constantFrom('Loan_Amount', 'x', 'Origination_Date', 'Recovery_Status', 'y y');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(names, column), { minLength: 1, maxLength: 6 }),
        async (columns) => {
          const header = [
            'Loan_ID',
            ...columns.map(([name], i) => (i === 0 ? name : `${name}${i}`)),
          ];
          const rows = Array.from({ length: 12 }, (_, row) =>
            [`LN_${row}`, ...columns.map(([, cells]) => cellOf(...cells[row]!))].join(','),
          );
          await expectSame(`${[header.join(','), ...rows].join('\n')}\n`);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('make the same of a column that is something else than its first cells', async () => {
    const rows = Array.from({ length: 1000 }, (_, row) => [
      `LN_${row}`,
      row < 300 ? row : `late ${row}`,
      row < 300 ? '2024-01-15' : row,
      row < 300 ? '' : row / 8,
      row < 990 ? row : `0${row}`,
      row < 950 ? row : 'x',
      '',
    ]);
    const text = ['id', 'words', 'days', 'numbers', 'codes', 'Loan_Amount', 'Origination_Date'];
    const { table } = await expectSame([text, ...rows].map((row) => row.join()).join('\n'));
    expect(table.table.columns.map(({ kind }) => kind)).toEqual([
      ...['text', 'text', 'text', 'number', 'text', 'number', 'date'],
    ]);
    expect(table.unreadable.get('Loan_Amount')).toHaveLength(50);
  });

  it('make the same of many different texts', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, row) => `LN_${(row * 7919) % 19_000},é${row},b`,
    );
    const { file } = await expectSame(['Loan_ID,name,branch', ...rows].join('\r\n'));
    expect(file.columns.map(({ distinctCount }) => distinctCount)).toEqual([19_000, 20_000, 1]);
  });
});
