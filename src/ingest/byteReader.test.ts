import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../domain';
import { randomStream, shuffle } from '../math';
import * as layout from './layout';
import { readLoanFile, type ReadLoanFileResult } from './readLoanFile';
import type { ReadOptions } from './readRows';
import { sha256Of } from './openSource';
import { readSlice, type SliceJob } from './readSlice';
import type { RunSlices } from './slices';
import { NodeFileReader, textFile } from './testFiles';

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

/** All that both readers must agree on: everything but the time it took. */
async function readBy(options: ReadOptions, text: string): Promise<ReadLoanFileResult> {
  const read = await readLoanFile(textFile(text), () => undefined, options);
  const hashes = read.hashes ?? [await sha256Of(read.table.source.bytes)];
  return { ...read, hashes, file: { ...read.file, loadMs: 0 } };
}

const BY_DANFO: ReadOptions = { mostBytesForDanfo: Infinity };
const BY_BYTES: ReadOptions = { mostBytesForDanfo: 0 };

async function expectSame(text: string, slicing: ReadOptions = {}): Promise<ReadLoanFileResult> {
  const byBytes = await readBy({ ...BY_BYTES, ...slicing }, text);
  expect(byBytes).toEqual(await readBy(BY_DANFO, text));
  return byBytes;
}

/** As a pool does it: slices cross as messages, and are done in any order. */
function inOrder(orderOf: (count: number) => readonly number[]): RunSlices {
  return async (next, take) => {
    const jobs: SliceJob[] = [];
    for (let job = await next(); job !== undefined; job = await next()) jobs.push(job);
    for (const index of orderOf(jobs.length)) {
      await take(index, structuredClone(readSlice(structuredClone(jobs[index]!))));
    }
  };
}

function shuffledBy(seed: number): (count: number) => number[] {
  return (count) => {
    const random = randomStream(seed, 'slices');
    return Array.from(shuffle(Uint32Array.from(range(count)), random));
  };
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

function cellOf(text: string, blank: string, quoted: boolean, delimiter = ','): string {
  if (!quoted && !/["\r\n]/.test(text) && !text.includes(delimiter)) return blank + text + blank;
  return `"${text.replaceAll('"', '""')}"${blank}`;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function quoted(cell: string): string {
  return `"${cell}"`;
}

type Cell = readonly [text: string, blank: string, quoted: boolean];

/** Where tabs part fields they are no blanks around them. */
function withoutTabs([text, blank, quoted]: Cell): Cell {
  return [text, blank.replace('\t', ' '), quoted];
}

const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  isClosed: fc.boolean(),
});
/** A slice of so few bytes holds a row, sometimes two. */
const slicing = fc.record({ sliceBytes: fc.integer({ min: 1, max: 400 }), seed: fc.nat() });

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
      { numRuns: 60 },
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

  it('make the same table of a file that comes in by parts', async () => {
    const isStreamed = vi.spyOn(layout, 'startLayout');
    await fc.assert(
      fc.asyncProperty(
        dialect,
        slicing,
        fc.array(column, { minLength: 1, maxLength: 4 }),
        fc.record({
          partBytes: fc.integer({ min: 3000, max: 6000 }),
          brokenAt: fc.integer({ min: 0, max: 200 }),
          broken: fc.constantFrom('LN_x', '"LN_x', 'Total,', '\u00e9', '"LN\n_x"', '\u0000'),
          mark: fc.constantFrom('', '\ufeff'),
        }),
        async ({ delimiter, lineEnd, isClosed }, { sliceBytes, seed }, columns, given) => {
          const header = ['Loan_ID', ...columns.map((_, i) => `Column ${i}`)].join(delimiter);
          const rows = Array.from({ length: 200 }, (_, row) =>
            [
              `LN_${row}`,
              ...columns.map((cells) => cellOf(...withoutTabs(cells[row % 12]!), delimiter)),
            ].join(delimiter),
          );
          rows.splice(given.brokenAt, 0, given.broken + delimiter.repeat(columns.length));
          const text = given.mark + [header, ...rows].join(lineEnd) + (isClosed ? lineEnd : '');
          const reading = { ...defaultSettings().reading, delimiter };
          const { partBytes } = given;
          const options = { reading, sliceBytes, partBytes, runSlices: inOrder(shuffledBy(seed)) };
          const outcome = (how: ReadOptions) =>
            readBy({ ...how, reading }, text).catch((thrown: unknown) => thrown);
          expect(await outcome({ ...BY_BYTES, ...options })).toEqual(await outcome(BY_DANFO));
        },
      ),
      { numRuns: 30 },
    );
    const begun = isStreamed.mock.results.filter(({ value }) => value !== undefined);
    expect(begun.length).toBeGreaterThan(15);
  });

  it('make the same table in any dialect, wherever it is cut and whoever is done first', async () => {
    await fc.assert(
      fc.asyncProperty(
        dialect,
        slicing,
        fc.array(column, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 12 }),
        async ({ delimiter, lineEnd, isClosed }, { sliceBytes, seed }, columns, brokenAt) => {
          const header = ['Loan_ID', ...columns.map((_, i) => `Column ${i}`)].join(delimiter);
          const rows = Array.from({ length: 12 }, (_, row) =>
            [
              `LN_${row}`,
              ...columns.map((cells) => cellOf(...withoutTabs(cells[row]!), delimiter)),
            ].join(delimiter),
          );
          // A record that is no row may lie between those of a slice, or of two.
          rows.splice(brokenAt, 0, `LN_x${delimiter.repeat(columns.length + 2)}too many`);
          const text = [header, ...rows].join(lineEnd) + (isClosed ? lineEnd : '');
          const reading = { ...defaultSettings().reading, delimiter };
          const options = { reading, sliceBytes, runSlices: inOrder(shuffledBy(seed)) };
          const byBytes = await readBy({ ...BY_BYTES, ...options }, text);
          expect(byBytes).toEqual(await readBy({ ...BY_DANFO, reading }, text));
          expect(byBytes.file).toMatchObject({ rowCount: 12, rejectedCount: 1 });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('make the same of columns that change their kind in any slice', async () => {
    const rows = Array.from({ length: 600 }, (_, row) => [
      `LN_${row % 400}`,
      row === 517 ? '1.234,50' : row,
      row < 590 ? '2024-01-15' : '15/01/2024',
      row === 300 ? '-' : row % 3,
      row < 250 ? `${row}.500` : '7,25',
    ]);
    const text = [['id', 'a', 'Due_Date', 'b', 'c'], ...rows]
      .map((row) => row.map((cell) => `"${cell}"`).join())
      .join('\n');
    for (const sliceBytes of [1, 997, 1e9]) {
      await expectSame(text, { sliceBytes, runSlices: inOrder((count) => range(count).reverse()) });
    }
  });

  it('take plain numbers with a point as evidence against a decimal comma', async () => {
    const rows = Array.from({ length: 20 }, (_, row) => [
      `LN_${row}`,
      row === 3 ? '1.234,50' : '1.234',
      '1.234',
      row === 7 ? '0.0' : '0',
      row === 9 ? '1.5e3' : '5',
    ]);
    const b = async (count: number): Promise<unknown> => {
      const lines = [['id', 'a', 'b', 'c', 'd'], ...rows].map((row) =>
        row.slice(0, count).map(quoted).join(),
      );
      return (await expectSame(lines.join('\n'), { sliceBytes: 50 })).table.table.columns[2];
    };
    // A comma tells; a comma and a point tell nothing; two points outvote the comma.
    expect(await b(3)).toMatchObject({ values: new Float64Array(20).fill(1234) });
    expect(await b(4)).toMatchObject({ values: new Float64Array(20).fill(1.234) });
    expect(await b(5)).toMatchObject({ values: new Float64Array(20).fill(1.234) });
  });

  it('report a field of more than 1 MB at its line', async () => {
    const long = 'x'.repeat(1_000_001);
    const text = ['Loan_ID,note', 'LN_1,a', `LN_2,${long}`, 'LN_3,b', `LN_4,"${long}"`, 'LN_5,c'];
    for (const reader of [BY_DANFO, BY_BYTES]) {
      const { table, file } = await readBy(reader, text.join('\n'));
      expect(table.rejected.map(({ line }) => line)).toEqual([3, 5]);
      expect(table.rejected[0]?.reason).toContain('longer than 1 MB');
      expect(file.rowCount).toBe(3);
    }
  });

  it('make the same of texts that ascend, up to the one that does not', async () => {
    const broken = fc.array(
      fc.tuple(fc.nat({ max: 299 }), fc.constantFrom('LN_7', '', 'LN_00', 'zzzzzzz', 'é')),
      { maxLength: 2 },
    );
    await fc.assert(
      fc.asyncProperty(broken, slicing, async (others, { sliceBytes, seed }) => {
        const ids = range(300).map((row) => `LN_${row + 95}`);
        for (const [row, other] of others) ids[row] = other;
        const text = ['Loan_ID,n', ...ids.map((id, row) => `${id},${row}`)].join('\n');
        await expectSame(text, {
          sliceBytes: 4 * sliceBytes,
          runSlices: inOrder(shuffledBy(seed)),
        });
      }),
      { numRuns: 10 },
    );
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
