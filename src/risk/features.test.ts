import { describe, expect, it } from 'vitest';
import { FIELDS, FIELD_NAMES, type Mapping } from '../domain';
import type { Column, Table } from '../table';
import { chooseFeatures } from './features';
import { numberColumn, textColumn } from './testLoans';

const ROWS = Array.from({ length: 120 }, (_, i) => i);

function tableOf(columns: readonly Column[]): { table: Table; rows: Uint32Array } {
  return { table: { rowCount: ROWS.length, columns }, rows: Uint32Array.from(ROWS) };
}

function choose(columns: readonly Column[], mapping: Mapping = {}, exclude: string[] = []) {
  return chooseFeatures({
    ...tableOf(columns),
    mapping,
    exclude,
    said: {},
    outcomeColumn: 'status',
  });
}

describe('chooseFeatures', () => {
  it('puts every column in one list, by the role of its field', () => {
    const mapping = Object.fromEntries(FIELD_NAMES.map((name) => [name, name]));
    const columns = FIELD_NAMES.map((name): Column => {
      const { type } = FIELDS[name];
      if (type === 'text')
        return textColumn(
          name,
          ROWS.map((i) => `v${i % 4}`),
        );
      return { kind: type, name, values: Float64Array.from(ROWS) };
    });
    const { features, leftOut } = chooseFeatures({
      ...tableOf(columns),
      mapping,
      exclude: [],
      said: {},
      outcomeColumn: 'recoveryStatus',
    });
    expect(features.map(({ field }) => field)).toEqual([
      'employmentType',
      'monthlyIncome',
      'dependents',
      'loanAmount',
      'loanTenure',
      'interestRate',
      'loanType',
      'collateralValue',
      'outstandingAmount',
      'monthlyInstalment',
      'overdueAmount',
      'paymentHistory',
      'missedPayments',
      'daysPastDue',
      'lastPaymentAmount',
      'branch',
      'product',
    ]);
    expect(features.length + leftOut.length).toBe(columns.length);
    for (const { column, reason, canTell } of leftOut) {
      expect(reason).toMatch(/\.$/);
      const { role } = FIELDS[column as keyof typeof FIELDS];
      if (role === 'identifier' || column === 'recoveryStatus') expect(canTell).toBe(false);
      if (role === 'collection' || role === 'protected') expect(canTell).toBe(true);
    }
  });

  it('leaves out what holds nothing to learn from', () => {
    const { features, leftOut } = choose([
      textColumn(
        'status',
        ROWS.map((i) => (i % 2 === 0 ? 'a' : 'b')),
      ),
      textColumn(
        'empty',
        ROWS.map(() => ''),
      ),
      numberColumn(
        'no numbers',
        ROWS.map(() => Number.NaN),
      ),
      numberColumn(
        'constant',
        ROWS.map(() => 7),
      ),
      textColumn(
        'one word',
        ROWS.map(() => 'x'),
      ),
      textColumn(
        'name',
        ROWS.map((i) => `person ${i}`),
      ),
      textColumn(
        'city',
        ROWS.map((i) => `city ${i % 20}`),
      ),
      textColumn(
        'region',
        ROWS.map((i) => `region ${i % 12}`),
      ),
      numberColumn(
        'now and then',
        ROWS.map((i) => (i % 3 === 0 ? 7 : Number.NaN)),
      ),
      numberColumn(
        'amount',
        ROWS.map((i) => i * 1.5),
      ),
    ]);
    expect(features.map(({ name }) => name)).toEqual(['region', 'now and then', 'amount']);
    const reasons = leftOut.map(({ column, reason }) => `${column}: ${reason}`);
    for (const [i, words] of [
      /^status: .*what the score is to tell/,
      /^empty: .*empty/,
      /^no numbers: .*empty/,
      /^constant: .*the same/,
      /^one word: .*the same/,
      /^name: .*its own text/,
      /^city: Too few loans share a value/,
    ].entries()) {
      expect(reasons[i]).toMatch(words);
    }
    expect(reasons).toHaveLength(7);
  });

  it('leaves out what the user names, unless a stronger reason speaks', () => {
    const columns = [numberColumn('a', ROWS), numberColumn('years', ROWS)];
    const { features, leftOut } = choose(columns, { age: 'years' }, ['a', 'years']);
    expect(features).toEqual([]);
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      'You left it out.',
      expect.stringContaining('protected') as string,
    ]);
  });
});
