import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, hiddenFormula, mayRun, readCsv } from '../../export/testCsv';
import { cellText, tableCsv, type TableCell } from './table';

describe('tableCsv', () => {
  const columns = [{ name: 'Group' }, { name: 'Loans', numeric: true }];

  it('quotes what needs quotes and leaves gaps empty', () => {
    expect(
      tableCsv({
        columns,
        rows: [
          ['a, "b"', 1 / 3],
          ['c', null],
          ['d', Number.NaN],
        ],
      }).join(''),
    ).toBe('Group,Loans\n"a, ""b""",0.3333333333333333\nc,\nd,\n');
  });

  it('reads back as the cells it was given, formulas stopped', () => {
    const cell = fc.oneof(anyText, fc.double(), fc.constant(null));
    const table = fc.record({
      names: fc.tuple(anyText, anyText),
      rows: fc.array(fc.tuple(cell, cell)),
    });
    fc.assert(
      fc.property(table, ({ names, rows }) => {
        const text = tableCsv({ columns: names.map((name) => ({ name })), rows }).join('');
        expect(readCsv(text)).toEqual([names, ...rows].map((cells) => cells.map(safeText)));
      }),
    );
  });

  it('stops formulas behind blanks and zero widths, in headers and in cells', () => {
    fc.assert(
      fc.property(hiddenFormula, (text) => {
        const csv = tableCsv({ columns: [{ name: text }], rows: [[text]] }).join('');
        expect(readCsv(csv)).toEqual([[`'${text}`], [`'${text}`]]);
      }),
    );
  });

  it('leaves negative numbers as they are', () => {
    expect(tableCsv({ columns, rows: [['-2.5', -1]] }).join('')).toContain('\n-2.5,-1\n');
  });
});

function safeText(cell: TableCell): string {
  if (cell === null || Number.isNaN(cell)) return '';
  return typeof cell === 'string' && mayRun(cell) ? `'${cell}` : String(cell);
}

describe('cellText', () => {
  it('writes what does not exist as a dash', () => {
    expect(cellText(null, undefined)).toBe('–');
    expect(cellText(Number.NaN, { name: 'x' })).toBe('–');
    expect(cellText(0, { name: 'x' })).toBe('0');
    expect(cellText(0.5, { name: 'x', format: (v) => `${v * 100} %` })).toBe('50 %');
  });
});
