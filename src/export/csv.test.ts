import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvChunks, numberCell } from './csv';
import { anyText, hiddenFormula, mayRun, readCsv } from './testCsv';

describe('csvCell', () => {
  it.each([
    '=1+1',
    '+a',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '-',
    '--5',
    ' -5',
    '\u{200b}=1',
    '\u{feff}=1',
    '\0=1',
  ])('stops %j from running in a spreadsheet', (text) => {
    expect(readCsv(`${csvCell(text)}\n`)).toEqual([[`'${text}`]]);
  });

  it.each(['-5', '+919812345678', '-0.25', '-1e-7', '1e+21', '007', 'LN-1', "'", ''])(
    'leaves %j as it is',
    (text) => {
      expect(csvCell(text)).toBe(text);
    },
  );

  it('stops a formula behind whatever blanks, controls and zero widths', () => {
    fc.assert(
      fc.property(hiddenFormula, (text) => {
        expect(readCsv(`${csvCell(text)}\n`)).toEqual([[`'${text}`]]);
      }),
    );
  });

  it('never reads back as anything that a spreadsheet may run', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(
          readCsv(`${csvCell(text)}\n`)
            .flat()
            .map(mayRun),
        ).toEqual([false]);
      }),
    );
  });

  it('writes a text that starts with no sign and holds no separator or quote as it is', () => {
    const word = fc.constantFrom(
      'Asha',
      'कर्ज़',
      '007',
      "O'Hara",
      '(x)',
      '45.5',
      'A_1',
      'B/C',
      '50%',
      '€9',
    );
    const between = fc.constantFrom(' ', '-', ': ', ' = ', '+', '@');
    const plain = fc
      .tuple(word, fc.array(fc.tuple(between, word), { maxLength: 4 }))
      .map(([first, rest]) => [first, ...rest.flat()].join(''));
    fc.assert(
      fc.property(plain, (text) => {
        expect(csvCell(text)).toBe(text);
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
        expect(read).toEqual(
          rows.map((cells) => cells.map((text) => (mayRun(text) ? `'${text}` : text))),
        );
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
