import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readCells } from './cells';
import { parseWithDanfo } from './danfo';
import {
  RECORD_EMPTY,
  RECORD_FINE,
  RECORD_QUOTES_BROKEN,
  recordsOf,
  scanOn,
  scanRecords,
  startScan,
} from './scan';
import { NodeFileReader } from './testFiles';

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const CSV = { delimiter: ',', escape: 'doubled' } as const;

/** The records as plain objects, with their text. */
function scan(text: string, delimiter = ','): object[] {
  const bytes = encode(text);
  const { starts, ends, lines, fieldCounts, states } = scanRecords(bytes, {
    delimiter,
    escape: 'doubled',
  });
  return Array.from(starts, (start, i) => ({
    text: new TextDecoder().decode(bytes.subarray(start, ends[i])),
    line: lines[i],
    fieldCount: fieldCounts[i],
    state: states[i],
  }));
}

const fine = (text: string, line: number, fieldCount: number): object => ({
  text,
  line,
  fieldCount,
  state: RECORD_FINE,
});

describe('scanRecords', () => {
  it('ends records at LF, CRLF, CR and at the end of the file', () => {
    expect(scan('a,b\nc\r\nd\re')).toEqual([
      fine('a,b', 1, 2),
      fine('c', 2, 1),
      fine('d', 3, 1),
      fine('e', 4, 1),
    ]);
  });

  it('skips blank lines and counts them', () => {
    expect(scan('\r\n \na\n\t\n\nb\n')).toEqual([fine('a', 3, 1), fine('b', 6, 1)]);
    expect(scan('')).toEqual([]);
  });

  it('reads quoted separators, line ends and quotes as content', () => {
    expect(scan('"a,1","b\r\nc","d""e"\n"f" ,"g"\t\nh')).toEqual([
      fine('"a,1","b\r\nc","d""e"', 1, 3),
      fine('"f" ,"g"\t', 3, 2),
      fine('h', 4, 1),
    ]);
  });

  it('lets quotes inside a field be', () => {
    expect(scan('a "b" c,5" x\n \'d"')).toEqual([fine('a "b" c,5" x', 1, 2), fine(' \'d"', 2, 1)]);
  });

  it('loses one line to a broken quote', () => {
    const broken = (text: string, line: number): object => ({
      text,
      line,
      fieldCount: expect.any(Number) as number,
      state: RECORD_QUOTES_BROKEN,
    });
    expect(scan('a,"b\nc,"d"e\nf\n"g')).toEqual([
      broken('a,"b', 1),
      broken('c,"d"e', 2),
      fine('f', 3, 1),
      broken('"g', 4),
    ]);
  });

  it('marks records of separators alone', () => {
    expect(scan(',,\n"",\n""\n" "')).toEqual([
      { text: ',,', line: 1, fieldCount: 3, state: RECORD_EMPTY },
      { text: '"",', line: 2, fieldCount: 2, state: RECORD_EMPTY },
      { text: '""', line: 3, fieldCount: 1, state: RECORD_EMPTY },
      fine('" "', 4, 1),
    ]);
  });

  it('takes a tab as separator, not as blank', () => {
    expect(scan('"a"\t"b" \t c', '\t')).toEqual([fine('"a"\t"b" \t c', 1, 3)]);
  });

  it('stays linear where every line opens a quote', () => {
    const bytes = encode('"a\n'.repeat(300_000));
    const records = scanRecords(bytes, CSV);
    expect(records.states.every((state) => state === RECORD_QUOTES_BROKEN)).toBe(true);
    expect(records.states).toHaveLength(300_000);
  });

  it('finds the same records while the bytes come in, wherever they are cut', () => {
    const text = fc
      .array(fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '\\', '"x","y"', '""', '\r\n', 'bc'), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''));
    const cuts = fc.array(fc.nat(100), { maxLength: 12 });
    const syntax = fc.record({
      delimiter: fc.constant(','),
      escape: fc.constantFrom('doubled', 'backslash'),
    });
    fc.assert(
      fc.property(text, cuts, syntax, (written, places, by) => {
        const bytes = encode(written);
        const scan = startScan(bytes, by);
        for (const place of places.sort((a, b) => a - b)) {
          if (place < bytes.length) scanOn(scan, place, false);
        }
        scanOn(scan, bytes.length, true);
        expect(recordsOf(scan)).toEqual(scanRecords(bytes, by));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('scanner and parser', () => {
  beforeAll(() => {
    vi.stubGlobal('FileReader', NodeFileReader);
  });

  it('agree on every record that the scanner calls fine', async () => {
    const piece = fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', ' ', '\t', 'a', 'é', '"b"');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const bytes = encode(pieces.join(''));
        const records = scanRecords(bytes, CSV);
        const fineOnes = [...records.states.keys()].filter((i) => records.states[i] === 0);
        for (const columnCount of new Set(fineOnes.map((i) => records.fieldCounts[i] ?? 0))) {
          const rows = fineOnes.filter((i) => records.fieldCounts[i] === columnCount);
          // Throws where the parser finds other records or fields than the scanner.
          const columns = await readCells({
            bytes,
            records,
            rows: Uint32Array.from(rows),
            syntax: CSV,
            columnCount,
            parse: parseWithDanfo,
            onProgress: () => undefined,
            sliceBytes: 16,
          });
          expect(columns.every((cells) => cells.length === rows.length)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('readCells', () => {
  it('does not go on where the parser finds something else', async () => {
    const bytes = encode('a,b\nc,d\n');
    const input = {
      bytes,
      records: scanRecords(bytes, CSV),
      rows: Uint32Array.of(0, 1),
      syntax: CSV,
      columnCount: 2,
      onProgress: (): void => undefined,
    };
    const short = readCells({ ...input, parse: () => Promise.resolve([['a', 'b']]) });
    await expect(short).rejects.toThrow('Parsed 1 records where 2 were found');
    const ragged = readCells({ ...input, parse: () => Promise.resolve([['a', 'b'], ['c']]) });
    await expect(ragged).rejects.toThrow('Parsed 1 fields where 2 were found');
  });
});
