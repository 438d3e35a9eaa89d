import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  UserError,
  defaultSettings,
  type LoadedFile,
  type Reading,
  type Mapping,
  type OutcomeValues,
  type RejectedRow,
} from '../domain';
import { cellText } from '../table';
import {
  acceptRows,
  proposeMapping,
  proposeOutcome,
  readLoanFile,
  recordText,
  type ReadLoanFileResult,
} from './index';
import { MAX_FILE_BYTES } from './refuse';
import { NodeFileReader, bytesFile, textFile } from './testFiles';

/** What a fixture's JSON says of the file beside it; what it leaves out is not looked at. */
interface Expected {
  /** What the user has said of the file. */
  readonly reading?: Partial<Reading>;
  readonly error?: { readonly code: string; readonly details: object };
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine?: number;
  readonly workbook?: LoadedFile['workbook'];
  readonly rowCount: number;
  /** In file order; with names and types. */
  readonly columns: Readonly<Record<string, string>>;
  readonly cells: readonly (readonly string[])[];
  readonly rejected: readonly Partial<RejectedRow>[];
  readonly lines?: readonly number[];
  readonly unreadable?: Readonly<Record<string, readonly string[]>>;
  readonly mapping?: Mapping;
  readonly outcome?: OutcomeValues;
  readonly acceptedRows?: number;
  readonly rejectedWhenMapped?: readonly Partial<RejectedRow>[];
}

const FOLDER = join(import.meta.dirname, 'fixtures');
const ignore = (): void => undefined;

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

function fixtures(): { name: string; file: string }[] {
  const names = readdirSync(FOLDER);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const stem = name.slice(0, -'.json'.length);
      const file = names.find((other) => other !== name && other.startsWith(`${stem}.`));
      if (file === undefined) throw new Error(`${name} has no file beside it`);
      return { name: stem, file };
    });
}

function expectRead({ file, table }: ReadLoanFileResult, expected: Expected): void {
  expect(file.encoding).toBe(expected.encoding);
  expect(file.delimiter).toBe(expected.delimiter);
  if (expected.headerLine !== undefined) expect(file.headerLine).toBe(expected.headerLine);
  if (expected.workbook) expect(file.workbook).toEqual(expected.workbook);
  expect(file.rowCount).toBe(expected.rowCount);
  expect(table.rejected).toMatchObject(expected.rejected);
  expect(file.rejectedCount).toBe(expected.rejected.length);
  expect(file.recordCount).toBe(file.rowCount + file.rejectedCount);
  expect(file.columns.map(({ name, type }) => [name, type])).toEqual(
    Object.entries(expected.columns),
  );
  const { columns, rowCount } = table.table;
  const cells = Array.from({ length: rowCount }, (_, row) => columns.map((c) => cellText(c, row)));
  expect(cells).toEqual(expected.cells);
  if (expected.lines) expect([...table.lines]).toEqual(expected.lines);
  for (const [column, texts] of Object.entries(expected.unreadable ?? {})) {
    expect(table.unreadable.get(column)?.map(({ text }) => text)).toEqual(texts);
  }
  if (!expected.unreadable) expect(table.unreadable.size).toBe(0);
}

function expectProposal({ file, table }: ReadLoanFileResult, expected: Expected): void {
  const mapping = proposeMapping(file.columns);
  if (expected.mapping) expect(mapping).toEqual(expected.mapping);
  if (expected.outcome) {
    const column = file.columns.find(({ name }) => name === mapping.recoveryStatus);
    expect(proposeOutcome(column)).toEqual(expected.outcome);
  }
  const { accepted, rejected } = acceptRows(table, mapping);
  expect(accepted.rowCount + rejected.length).toBe(file.recordCount);
  if (expected.acceptedRows !== undefined) expect(accepted.rowCount).toBe(expected.acceptedRows);
  if (expected.rejectedWhenMapped) expect(rejected).toMatchObject(expected.rejectedWhenMapped);
}

describe('readLoanFile', () => {
  const readers = [
    { reader: 'Danfo.js', mostBytesForDanfo: Infinity },
    { reader: 'our own reader', mostBytesForDanfo: 0 },
  ];
  const cases = fixtures().flatMap((fixture) =>
    readers.map((reader) => ({ ...fixture, ...reader })),
  );

  it.each(cases)('reads $name by $reader as its JSON says', async ({ name, file, ...options }) => {
    const json = readFileSync(join(FOLDER, `${name}.json`), 'utf8');
    // JSON.parse keeps `__proto__` as a key of its own.
    const expected = JSON.parse(json) as Expected;
    const bytes = new Uint8Array(readFileSync(join(FOLDER, file)));
    const reading = { ...defaultSettings().reading, ...expected.reading };
    const result = readLoanFile(bytesFile(bytes, file), ignore, { reading, ...options });
    if (expected.error) {
      const error: unknown = await result.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject(expected.error);
    } else {
      const read = await result;
      expectRead(read, expected);
      expectProposal(read, expected);
    }
  });

  it('says which way dates are read that follow the only ones that tell', async () => {
    const text = 'Loan_ID,Paid,Due\nA,02/03/2024,25/12/2024\nB,04/05/2024,01/02/2024';
    const { file } = await readLoanFile(textFile(text), () => undefined);
    const order = Object.fromEntries(file.columns.map((c) => [c.name, c.dateOrderFollowed]));
    expect(order).toEqual({ Loan_ID: undefined, Paid: 'day-first', Due: undefined });
  });

  it('gives the record back as the file writes it', async () => {
    const text = 'Loan_ID,Branch\r\n"1","a ""b""\r\nc"\r\n2, d\r\n';
    const { table, file } = await readLoanFile(textFile(text), ignore);
    expect(recordText(table, 0)).toBe('"1","a ""b""\r\nc"');
    expect(recordText(table, 1)).toBe('2, d');
    expect(file.preview).toEqual([
      ['1', 'a "b"\r\nc'],
      ['2', ' d'],
    ]);
  });

  it('survives a structured clone', async () => {
    const { table } = await readLoanFile(textFile('Loan_ID,Loan_Amount\n1,2\n2,x\n'), ignore);
    expect(structuredClone(table)).toEqual(table);
  });

  it('hashes the file as it is', async () => {
    const { file, hashes } = await readLoanFile(textFile('DPD\n1\n'), ignore);
    expect(hashes).toEqual(['cf91e64e67404bc3ebfb400ca062071af52e0e8c1430cfd0088c5d18abe52e84']);
    expect(file.bytes).toBe(6);
  });

  it('reports growing progress up to 1 and stops where it throws', async () => {
    const text = 'Loan_ID,Loan_Amount\n1,2\n2,3\n';
    const fractions: number[] = [];
    await readLoanFile(textFile(text), (fraction) => void fractions.push(fraction));
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    const stop = new Error('stop');
    const stopping = readLoanFile(textFile(text), (fraction) => {
      if (fraction > 0.5) throw stop;
    });
    await expect(stopping).rejects.toBe(stop);
  });

  it('says that a file could not be read', async () => {
    const file = textFile('Loan_ID,Branch\n1,2\n');
    file.arrayBuffer = () => Promise.reject(new Error('gone'));
    await expect(readLoanFile(file, ignore)).rejects.toMatchObject({ code: 'file_unreadable' });
  });

  it('refuses more than it can hold before reading it', async () => {
    const file = textFile('');
    Object.defineProperty(file, 'size', { value: MAX_FILE_BYTES + 1 });
    await expect(readLoanFile(file, ignore)).rejects.toMatchObject({ code: 'file_too_large' });
  });
});
