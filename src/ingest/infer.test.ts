import { describe, expect, it } from 'vitest';
import { inferColumn as inferWritten, writtenCells, type InferredColumn } from './infer';
import { parseIsoDay } from './dates';
import { parsePlainNumber } from './numbers';
import { isMissingText, looksLikeCode } from './values';

const inferColumn = (name: string, cells: readonly string[]): InferredColumn =>
  inferWritten(name, writtenCells(cells));

const repeat = (cell: string, times: number): string[] => Array.from({ length: times }, () => cell);

describe('values', () => {
  it('parses plain numbers and nothing else', () => {
    const numbers = { '12': 12, '-0.5': -0.5, '+3': 3, '1e3': 1000, '.5': 0.5, '5.': 5 };
    for (const [text, value] of Object.entries(numbers)) expect(parsePlainNumber(text)).toBe(value);
    for (const text of ['', '1,5', '1 000', '0x1F', 'Infinity', 'NaN', '1e999', '--1', 'e3', '.']) {
      expect(parsePlainNumber(text)).toBeNaN();
    }
  });

  it('parses ISO days that exist', () => {
    expect(parseIsoDay('1970-01-02')).toBe(1);
    expect(parseIsoDay('2024-02-29')).toBe(19782);
    expect(parseIsoDay('0099-01-01')).toBe(Date.parse('0099-01-01') / 86_400_000);
    for (const time of ['T00:00', ' 23:59:59', 'T23:59:59.123Z', 'T23:59:59+05:30']) {
      expect(parseIsoDay(`2024-02-29${time}`)).toBe(19782);
    }
    for (const text of ['2023-02-29', '2024-13-01', '2024-00-10', '01/02/2024', '2024-1-2']) {
      expect(parseIsoDay(text)).toBeNaN();
    }
    expect(parseIsoDay('2024-02-29T24:00')).toBeNaN();
  });

  it('knows missing words and codes', () => {
    for (const text of ['', 'NA', 'n/a', 'Null', 'NaN', '#N/A', '-']) {
      expect(isMissingText(text)).toBe(true);
    }
    for (const text of ['0', 'none', '.', 'Nan ']) expect(isMissingText(text)).toBe(false);
    for (const text of ['007', '00', '1234567890123456']) expect(looksLikeCode(text)).toBe(true);
    for (const text of ['0', '0.5', '123456789012345', '-01']) {
      expect(looksLikeCode(text)).toBe(false);
    }
  });
});

describe('inferColumn', () => {
  it('needs nine in ten to fit', () => {
    expect(inferColumn('x', [...repeat('1', 9), 'a']).info.type).toBe('number');
    expect(inferColumn('x', [...repeat('1', 8), 'a', 'b']).info.type).toBe('text');
    expect(inferColumn('x', [...repeat('1', 9), 'a', ...repeat('', 50)]).info).toMatchObject({
      type: 'number',
      missingCount: 50,
      unreadableCount: 1,
    });
    expect(inferColumn('x', [...repeat('2024-01-01', 9), '2024-02-30'])).toMatchObject({
      info: { type: 'date' },
      unreadable: [{ row: 9, text: '2024-02-30' }],
    });
  });

  it('keeps text what its name or its digits call text', () => {
    expect(inferColumn('Loan_ID', ['1', '2']).info.type).toBe('text');
    expect(inferColumn('Status', ['1', '0']).info.type).toBe('text');
    expect(inferColumn('x', ['1', '2', '007']).info.type).toBe('text');
    expect(inferColumn('x', ['1', '1234567890123456']).info.type).toBe('text');
    // A named amount may be padded: that is dress.
    expect(inferColumn('Loan_Amount', ['1', '007']).info.type).toBe('number');
  });

  it('trims text, but never identifiers', () => {
    expect(inferColumn('x', [' a', 'a ']).column).toMatchObject({ labels: ['a'] });
    expect(inferColumn('Loan_ID', [' a', 'a ']).column).toMatchObject({ labels: [' a', 'a '] });
  });

  it('counts numbers by value and lists them as the file writes them', () => {
    const { info } = inferColumn('x', [
      '1.0',
      '1',
      '2.50',
      '',
      '2.5',
      '2.5',
      '7x',
      ...repeat('3', 9),
    ]);
    expect(info).toEqual({
      name: 'x',
      type: 'number',
      missingCount: 1,
      unreadableCount: 1,
      distinctCount: 3,
      examples: ['1.0', '2.50', '3'],
      values: [
        { value: '3', count: 9 },
        { value: '2.50', count: 3 },
        { value: '1.0', count: 2 },
        { value: '', count: 1 },
      ],
    });
  });

  it('lists up to 50 values and no more', () => {
    const cells = Array.from({ length: 51 }, (_, i) => `v${i}`);
    expect(inferColumn('x', cells.slice(1)).info.values).toHaveLength(50);
    expect(inferColumn('x', cells).info).toMatchObject({
      values: null,
      distinctCount: 51,
      examples: ['v0', 'v1', 'v2', 'v3', 'v4'],
    });
    expect(
      inferColumn(
        'x',
        cells.map((_, i) => `${i + 1}`),
      ).info,
    ).toMatchObject({
      values: null,
      distinctCount: 51,
      examples: ['1', '2', '3', '4', '5'],
    });
  });

  it('treats −0 as 0', () => {
    expect(inferColumn('x', ['0', '-0', '0']).info).toMatchObject({ distinctCount: 1 });
  });

  it('takes a currency from numbers that carry it, not from a sign alone', () => {
    const plain = Array.from({ length: 11 }, (_, i) => `${i}`);
    expect(inferColumn('x', [...plain, '$5']).info.currency).toBe('$');
    expect(inferColumn('x', [...plain, '$']).info.currency).toBeUndefined();
  });
});
