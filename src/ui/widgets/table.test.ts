import { describe, expect, it } from 'vitest';
import { cellText, tableCsv } from './table';

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
      }),
    ).toBe('Group,Loans\r\n"a, ""b""",0.3333333333333333\r\nc,\r\nd,\r\n');
  });

  it('neutralises what a spreadsheet would run', () => {
    for (const start of ['=', '+', '-', '@', '\t']) {
      const csv = tableCsv({ columns, rows: [[`${start}1+1`, 1]] });
      expect(csv.split('\r\n')[1]).toMatch(/^"?'/);
    }
    expect(tableCsv({ columns, rows: [['a', -1]] })).toContain('a,-1');
  });
});

describe('cellText', () => {
  it('writes what does not exist as a dash', () => {
    expect(cellText(null, undefined)).toBe('–');
    expect(cellText(Number.NaN, { name: 'x' })).toBe('–');
    expect(cellText(0, { name: 'x' })).toBe('0');
    expect(cellText(0.5, { name: 'x', format: (v) => `${v * 100} %` })).toBe('50 %');
  });
});
