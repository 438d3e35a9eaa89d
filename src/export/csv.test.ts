import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvChunks, numberCell } from './csv';

/** A plain RFC 4180 reader, to read back what was written. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        cell += text[at] ?? '';
      }
      at++;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') cell += text[at++] ?? '';
    }
    row.push(cell);
    if (text[at++] === '\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('"', ',', '\n', '\r', ';', '=', '-', "'", ' ', 'a', '1'))
    .map((parts) => parts.join('')),
);

describe('csvCell', () => {
  it.each(['=1+1', '+a', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '-', '--5'])(
    'stops %j from running in a spreadsheet',
    (text) => {
      expect(readCsv(`${csvCell(text)}\n`)).toEqual([[`'${text}`]]);
    },
  );

  it.each(['-5', '+919812345678', '-0.25', '-1e-7', '1e+21', '007', 'LN-1', "'", ''])(
    'leaves %j as it is',
    (text) => {
      expect(csvCell(text)).toBe(text);
    },
  );

  it('never starts with anything a spreadsheet runs, numbers aside', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cell = readCsv(`${csvCell(text)}\n`)[0]?.[0] ?? '';
        expect(/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell))).toBe(false);
      }),
    );
  });

  it('hides separators of every locale in quotes', () => {
    expect(csvCell('a;=1')).toBe('"a;=1"');
    expect(csvCell('a\t=1')).toBe('"a\t=1"');
    expect(csvCell(' padded ')).toBe('" padded "');
  });
});

describe('numberCell', () => {
  it('reads back as the very same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(Number(numberCell(value))).toBe(value === 0 ? 0 : value);
      }),
    );
    expect(numberCell(Number.NaN)).toBe('');
  });
});

describe('csvChunks', () => {
  it('reads back as the cells that were written', () => {
    const row = fc.array(anyText, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const columns = [0, 1, 2].map((i) => ({
          header: `=h${i}`,
          cell: (at: number) => csvCell(rows[at]![i]!),
        }));
        const [header, ...read] = readCsv(csvChunks(columns, rows.length).join(''));
        expect(header).toEqual(["'=h0", "'=h1", "'=h2"]);
        expect(read).toHaveLength(rows.length);
        read.flat().forEach((cell, i) => {
          const text = rows.flat()[i]!;
          expect([text, `'${text}`]).toContain(cell);
        });
      }),
    );
  });

  it('cuts long files into pieces without losing a line', () => {
    const chunks = csvChunks([{ header: 'n', cell: String }], 10_000);
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.join('')).toBe(
      ['n', ...Array.from({ length: 10_000 }, (_, i) => String(i)), ''].join('\n'),
    );
  });
});
