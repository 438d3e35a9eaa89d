import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { FIELD_NAMES } from '../domain';
import { acceptRows, proposeMapping, proposeOutcome, readLoanFile } from './index';
import { NodeFileReader, bytesFile } from './testFiles';

const folder = process.env.REAL_DATA_DIR;

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
});
