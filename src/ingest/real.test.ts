import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { FIELD_NAMES, isUserError } from '../domain';
import { cellText } from '../table';
import { acceptRows, proposeMapping, proposeOutcome, readLoanFile } from './index';
import { NodeFileReader, bytesFile } from './testFiles';

const folder = process.env.REAL_DATA_DIR;

/**
 * Encoding, separator, line of the header (0: none), rows + rejected lines, the columns' types
 * (number, date, text), the first cells of the first row; or why the file is refused.
 */
const MESSY: Readonly<Record<string, string>> = {
  'csvkit_bad.csv': 'UTF-8 "," header 1, 1 + 2, ntn: 0 | mixed types.... uh oh | 17',
  'csvkit_blanks.csv': 'no_usable_column',
  'csvkit_date_like_number.csv': 'not_a_table',
  'csvkit_empty.csv': 'empty_file',
  'csvkit_mac_newlines.csv': 'UTF-8 "," header 1, 2 + 0, tnn: 1 | 2 | 3',
  'csvkit_no_header_row.csv': 'UTF-8 "," header 0, 1 + 0, nnn: 1 | 2 | 3',
  'csvkit_null_byte.csv': 'unsupported_format',
  'csvkit_optional_quote_characters.csv': 'UTF-8 "," header 1, 1 + 0, nnn: 1 | 2 | 3',
  'csvkit_realdata_ks_1033_data.csv':
    'UTF-8 "," header 1, 1575 + 0, ttnttntnndntnt: KS | ALLEN | 20001 | 1005-00-073-9421',
  'csvkit_test_empty_columns_short_row.csv': 'no_rows',
  'csvkit_test_latin1.csv': 'windows-1252 "," header 1, 2 + 0, nnt: 1 | 2 | 3',
  'csvkit_test_locale.csv': 'UTF-8 "," header 1, 1 + 0, nnt: 1.7 | 200000000 | ',
  'csvkit_test_no_leading_zeroes.csv': 'UTF-8 "," header 1, 1 + 0, ttn: 01 | 00.11 | 0.1',
  'csvkit_test_precision.csv': 'not_a_table',
  'csvkit_test_utf16_big.csv': 'UTF-16BE "," header 1, 2 + 0, nnt: 1 | 2 | 3',
  'csvkit_test_utf16_little.csv': 'UTF-16LE "," header 1, 2 + 0, nnt: 1 | 2 | 3',
  'csvkit_test_utf8_bom.csv': 'UTF-8 "," header 1, 2 + 0, nnt: 1 | 2 | 3',
  'duckdb_backslash_escape.csv': 'UTF-8 "|" header 0, 3 + 0, ntt: 123 | TEST7 | text1',
  'duckdb_comma_decimal_null.csv':
    'UTF-8 "," header 1, 8 + 0, tttntnntnnnnnnnnnnnnnnnnnnnn: 10CAPORTO-POZZUOLI 1 | J86G08000450003 |  | 1',
  'duckdb_csv_quoted_newline_odd.csv': 'not_a_table',
  'duckdb_duplicate_header_columns.csv':
    'UTF-8 "," header 1, 2 + 0, ntttttttttttt: 123 | TEST2 | text1 | ',
  'duckdb_empty_header.csv': 'UTF-8 "," header 0, 2 + 0, ntt: 123 | TEST3 | text1',
  'duckdb_large_mixed_data.csv': 'UTF-8 "|" header 1, 27003 + 0, ntn: 1 | 1 | 1',
  'duckdb_leading_space_numerics.csv': 'UTF-8 "," header 0, 3 + 0, ntt: 123 | TEST3 | text1',
  'duckdb_multiple_skip_row.csv': 'UTF-8 "," header 3, 1 + 0, ntd: 345 | TEST4 | 2000-12-13',
  'duckdb_no_header.csv': 'UTF-8 "," header 0, 2 + 0, ntd: 123 | TEST1 | 2000-12-12',
  'duckdb_pipe_delim_quote.csv': 'UTF-8 "|" header 0, 3 + 0, ntt: 123 | TEST5 | text1',
  'duckdb_quote_escape.csv': 'UTF-8 "|" header 0, 3 + 0, ntt: 123 | TEST6 | text1',
  'duckdb_semicolon_quote.csv': 'UTF-8 ";" header 0, 3 + 0, ntt: 123 | TEST10 | text1',
  'duckdb_skip_row.csv': 'UTF-8 "," header 2, 1 + 0, ntd: 345 | TEST3 | 2000-12-13',
  'duckdb_tab.csv': 'UTF-8 "\\t" header 0, 3 + 0, ntt: 123 | TEST12 | text1',
  'duckdb_time_date_timestamp_dd-mm-yyyy.csv':
    'UTF-8 "," header 1, 3 + 0, nttdd: 123 | TEST2 | 12:12:12 | 2000-01-01',
  'duckdb_unnamed_columns.csv': 'UTF-8 "," header 0, 2 + 0, ntttttttttttt: 123 | TEST2 | text1 | ',
  'duckdb_utf8bom.csv': 'UTF-8 "," header 1, 2 + 0, nt: 1 | Mark',
};

/** Real data stays outside the project; without its folder these tests are skipped. */
describe.skipIf(folder === undefined)('real files (REAL_DATA_DIR)', () => {
  beforeAll(() => {
    vi.stubGlobal('FileReader', NodeFileReader);
  });

  const open = (...path: string[]): File =>
    bytesFile(new Uint8Array(readFileSync(join(folder ?? '', ...path))), path.at(-1) ?? '');

  it("reads the original notebook's 500 loans and maps all 21 columns", async () => {
    const { file, table } = await readLoanFile(open('loan-recovery', 'loan-recovery.csv'), () => {
      // Progress is not looked at here.
    });
    expect(file).toMatchObject({ rowCount: 500, rejectedCount: 0, delimiter: ',' });
    expect(file.encoding).toBe('UTF-8');
    expect(file.columns).toHaveLength(21);
    const mapping = proposeMapping(file.columns);
    const mapped = FIELD_NAMES.filter((field) => mapping[field] !== undefined);
    expect(mapped).toHaveLength(21);
    const outcome = proposeOutcome(file.columns.find(({ name }) => name === 'Recovery_Status'));
    expect([...outcome.badValues].sort()).toEqual(['Partially Recovered', 'Written Off']);
    expect(outcome.openValues).toEqual([]);
    const { accepted, rejected, lines } = acceptRows(table, mapping);
    expect(accepted.rowCount).toBe(500);
    expect(rejected).toEqual([]);
    expect([lines[0], lines[499]]).toEqual([2, 501]);
  });

  it('reads the credit cards of UCI with `class` as outcome', async () => {
    const { file } = await readLoanFile(open('uci-credit-card', 'UCI_Credit_Card.csv'), () => {
      // Progress is not looked at here.
    });
    expect(file).toMatchObject({ rowCount: 30_000, rejectedCount: 0 });
    const mapping = proposeMapping(file.columns);
    expect(mapping).toMatchObject({ recoveryStatus: 'class', loanId: 'ID', age: 'AGE' });
    const outcome = proposeOutcome(file.columns.find(({ name }) => name === 'class'));
    expect(outcome).toEqual({ badValues: ['1'], openValues: [] });
  });

  it.each(Object.entries(MESSY))('reads %s as its content says', async (name, expected) => {
    const reading = readLoanFile(open('messy', name), () => undefined);
    const told = await reading.then(
      ({ file, table }) => {
        const types = file.columns.map(({ type }) => type.charAt(0)).join('');
        const first = table.table.columns.map((column) => cellText(column, 0)).slice(0, 4);
        return `${file.encoding} ${JSON.stringify(file.delimiter)} header ${file.headerLine}, ${file.rowCount} + ${file.rejectedCount}, ${types}: ${first.join(' | ')}`;
      },
      (error: unknown) => (isUserError(error) ? error.code : 'internal'),
    );
    expect(told).toBe(expected);
  });

  it('knows every file of the messy folder', () => {
    expect(readdirSync(join(folder ?? '', 'messy')).sort()).toEqual(Object.keys(MESSY).sort());
  });
});
