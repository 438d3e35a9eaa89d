import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { unitChoices, type ColumnReading, type Field, type Settings } from '../domain';
import { cellText, findColumn, type Table } from '../table';
import { describeColumn } from './describe';
import { interpretTable, type Interpretation } from './interpret';
import { acceptRows, readLoanFile, type ReadLoanFileResult, type ReadTable } from './index';
import { NodeFileReader, textFile } from './testFiles';

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

const read = (text: string): Promise<ReadLoanFileResult> =>
  readLoanFile(textFile(text), () => undefined);

const nothing: Interpretation = { columns: {}, mapping: {}, units: {} };
const saying = (columns: Settings['columns']): Interpretation => ({ ...nothing, columns });

function tableOf(columns: Table['columns'], rowCount: number): ReadTable {
  const ends = new Uint32Array(rowCount);
  const source = { bytes: new Uint8Array(), starts: ends, ends };
  const table = { rowCount, columns };
  return {
    ...{ table, lines: ends, rejected: [], unreadable: new Map(), source, sourceFile: null },
  };
}

const numberTable = (values: readonly number[], name = 'x'): ReadTable =>
  tableOf([{ kind: 'number', name, values: Float64Array.from(values) }], values.length);

function valuesOf({ table }: ReadTable, name = 'x'): number[] {
  const column = findColumn(table, name);
  if (column === undefined || column.kind === 'text') throw new Error(`${name} has no values`);
  return [...column.values];
}

describe('interpretTable', () => {
  it('gives the same table where nothing is said, or nothing of this file', () => {
    const table = numberTable([1, 2]);
    expect(interpretTable(table, nothing)).toBe(table);
    expect(interpretTable(table, saying({ y: { missingValues: ['1'] } }))).toBe(table);
    expect(interpretTable(table, saying({ x: { missingValues: ['7'] } }))).toBe(table);
    expect(interpretTable(table, saying({ x: { dateOrder: 'day-first' } }))).toBe(table);
    const own = {
      ...nothing,
      mapping: { loanTenure: 'x' },
      units: { loanTenure: 'months' },
    } as const;
    expect(interpretTable(table, own)).toBe(table);
    expect(interpretTable(table, { ...own, units: { age: 'months' } })).toBe(table);
  });

  it('makes the cells of a code missing, exactly those', () => {
    const values = fc.array(fc.constantFrom(-9, 0, 1, 999, Number.NaN, 12.5), { minLength: 1 });
    const codes = fc.subarray(['-9', '999', '12.5', '4']);
    fc.assert(
      fc.property(values, codes, (cells, missingValues) => {
        const before = numberTable(cells);
        const after = interpretTable(before, saying({ x: { missingValues } }));
        const expected = cells.map((value) =>
          missingValues.includes(String(value)) ? Number.NaN : value,
        );
        expect(valuesOf(after)).toEqual(expected);
        expect(valuesOf(before)).toEqual(cells);
      }),
    );
  });

  it('accepts a row whose only fault was a code', async () => {
    const good = Array.from({ length: 40 }, (_, i) => `L${i},${i},2024-01-10`).join('\n');
    const { table } = await read(
      `Loan_ID,DPD,Disbursed_Date\n${good}\nLa,XXX,2024-01-10\nLb,7a,2024-01-10\nLc,1,1900-01-01\n`,
    );
    const mapping = { daysPastDue: 'DPD', originationDate: 'Disbursed_Date' };
    expect(acceptRows(table, mapping).rejected).toHaveLength(2);
    const said = saying({
      DPD: { missingValues: ['XXX'] },
      Disbursed_Date: { missingValues: ['1900-01-01'] },
      Loan_ID: { missingValues: ['L3'] },
    });
    const after = interpretTable(table, said);
    const { accepted, rejected } = acceptRows(after, mapping);
    expect(rejected.map(({ reason }) => reason)).toEqual(['DPD is not a number: “7a”']);
    const cells = (row: number): string[] => accepted.columns.map((c) => cellText(c, row));
    expect([cells(3), cells(40), cells(41)]).toEqual([
      ['', '3', '2024-01-10'],
      ['La', '', '2024-01-10'],
      ['Lc', '1', ''],
    ]);
  });

  it('reads dates in the order that was named, as if another column had told it', async () => {
    const day = fc.integer({ min: 1, max: 12 });
    const dates = fc.array(fc.tuple(day, day), { minLength: 4, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        dates,
        fc.constantFrom('day-first' as const, 'month-first' as const),
        async (pairs, dateOrder) => {
          fc.pre(pairs.some(([a, b]) => a !== b));
          const rows = pairs.map(([a, b], i) => `L${i},${a}/${b}/2024`);
          const inDoubt = await read(['Loan_ID,d', ...rows].join('\n'));
          expect(inDoubt.file.columns[1]).toMatchObject({ type: 'text', dateOrderInDoubt: true });
          const told = dateOrder === 'day-first' ? '31/12/2024' : '12/31/2024';
          const known = await read(
            ['Loan_ID,d,e', ...rows.map((row) => `${row},${told}`)].join('\n'),
          );
          const after = interpretTable(inDoubt.table, saying({ d: { dateOrder } }));
          expect(findColumn(after.table, 'd')).toEqual(findColumn(known.table.table, 'd'));
          const { dateOrderInDoubt, ...info } = describeColumn(
            inDoubt.file.columns[1]!,
            inDoubt.table,
            { dateOrder },
          );
          expect(dateOrderInDoubt).toBe(true);
          const { dateOrderFollowed, ...followed } = known.file.columns[1]!;
          expect(info).toEqual(followed);
          expect(dateOrderFollowed).toBe(dateOrder);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('turns every unit into the field’s own, and back within rounding', () => {
    const fields: readonly Field[] = ['age', 'loanTenure', 'interestRate', 'monthlyIncome'];
    const cents = fc.integer({ min: 0, max: 1e11 }).map((amount) => amount / 100);
    const units = fields.flatMap((field) =>
      unitChoices(field).map(({ unit, factor }) => ({ field, unit, factor })),
    );
    const values = fc.array(cents, { minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom(...units), values, ({ field, unit, factor }, cells) => {
        const after = interpretTable(numberTable([...cells, Number.NaN]), {
          ...nothing,
          mapping: { [field]: 'x' },
          units: { [field]: unit },
        });
        const back = valuesOf(after).map((value) => value / factor);
        expect(back.at(-1)).toBeNaN();
        cells.forEach((cell, i) => {
          expect(Math.abs(back[i]! - cell)).toBeLessThanOrEqual(1e-15 * 4 * cell);
        });
      }),
    );
  });

  it('takes codes away before it turns units: they are those of the file', () => {
    const after = interpretTable(numberTable([2, 99]), {
      columns: { x: { missingValues: ['99'] } },
      mapping: { loanTenure: 'x' },
      units: { loanTenure: 'years' },
    });
    expect(valuesOf(after)).toEqual([24, Number.NaN]);
  });

  it('reads durations that carry their unit', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `L${i}, ${i % 2 ? '36 months' : '5 years'}`);
    const { table } = await read(['Loan_ID,term', ...rows, 'Lx,'].join('\n'));
    const after = interpretTable(table, { ...nothing, mapping: { loanTenure: 'term' } });
    expect(valuesOf(after, 'term').slice(0, 2)).toEqual([60, 36]);
    expect(valuesOf(after, 'term').at(-1)).toBeNaN();
    expect(interpretTable(table, nothing)).toBe(table);
  });
});

describe('describeColumn', () => {
  const describeAs = async (text: string, said: ColumnReading) => {
    const { file, table } = await read(text);
    return { before: file.columns[1]!, after: describeColumn(file.columns[1]!, table, said) };
  };

  it('counts a code among the missing, and no longer suspects it', async () => {
    const rows = [
      ...Array.from({ length: 30 }, (_, i) => String(i)),
      '999.0',
      '999.0',
      '999.0',
      '',
    ];
    const text = ['Loan_ID,x', ...rows.map((cell, i) => `L${i},${cell}`)].join('\n');
    const { before, after } = await describeAs(text, { missingValues: ['999'] });
    expect(before.suspects).toMatchObject([{ value: '999', count: 3 }]);
    expect(after).toEqual({
      ...{ name: 'x', type: 'number', missingCount: 4, unreadableCount: 0, distinctCount: 30 },
      examples: before.examples,
      values: [
        { value: '', count: 4 },
        ...(before.values ?? []).filter(({ value }) => value !== '' && value !== '999.0'),
      ],
      range: { min: 0, median: 14.5, max: 29 },
    });
  });

  it('is the description that there was where nothing is said', async () => {
    const rows = ['1.50', '2', '', 'x', ...Array.from({ length: 20 }, () => '7')];
    const { before, after } = await describeAs(
      ['Loan_ID,x', ...rows.map((cell, i) => `L${i},${cell}`)].join('\n'),
      {},
    );
    expect(after).toEqual(before);
    expect(before.misfits).toEqual([{ text: 'x', line: 5 }]);
  });
});
