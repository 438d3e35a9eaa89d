import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEVERITIES, type ConsistencyFinding, type Mapping } from '../domain';
import type { Table } from '../table';
import { consistencyFindings, type FindingsInput } from './consistency';
import { tableOf, withDates, type Cells } from './testTables';

const TODAY = 20_000;

function findingsOf(
  table: Table,
  mapping: Mapping,
  change: Partial<FindingsInput> = {},
): ConsistencyFinding[] {
  const { rowCount } = table;
  return consistencyFindings({
    table,
    mapping,
    lines: Uint32Array.from({ length: rowCount }, (_, row) => row + 2),
    open: new Uint8Array(rowCount).fill(1),
    outcome: new Int8Array(rowCount).fill(-1),
    sourceFile: null,
    todayDay: TODAY,
    summary: { reasons: [], severalReasonsCount: 0 },
    blanked: [],
    ...change,
  });
}

/** The example lines by finding. */
function linesOf(findings: readonly ConsistencyFinding[]): Record<string, number[]> {
  return Object.fromEntries(
    findings.map(({ id, examples }) => [id, examples.map(({ line }) => line)]),
  );
}

const AMOUNTS = tableOf({
  id: ['a', 'b', 'a', null, null, 'c'],
  income: [100, 100, 100, 100, null, 100],
  emi: [101, 100, 50, 50, 500, 100.004],
  history: ['On-Time', 'on time', 'Missed', 'Missed', 'Delayed', null],
  dpd: [91, 90, 0, 0, 300, 300],
  missed: [0, 0, 0, 2, 0, 0],
  lent: [1000, 1000, 1000, 1000, 1000, 1000],
  left: [1000, 999, 1200, 0, null, 10],
  arrears: [0, 999, 1300, 0.01, 5, 10.004],
});

const AMOUNT_MAPPING: Mapping = {
  loanId: 'id',
  monthlyIncome: 'income',
  monthlyInstalment: 'emi',
  paymentHistory: 'history',
  daysPastDue: 'dpd',
  missedPayments: 'missed',
  loanAmount: 'lent',
  outstandingAmount: 'left',
  overdueAmount: 'arrears',
};

describe('consistencyFindings', () => {
  it('finds each contradiction with its lines; missing values contradict nothing', () => {
    const found = findingsOf(AMOUNTS, AMOUNT_MAPPING);
    expect(linesOf(found)).toEqual({
      'duplicate-loan-id': [2, 4],
      'loan-id-missing': [5, 6],
      'outstanding-missing': [6],
      'on-time-past-90-days': [2],
      'missed-without-missed-payment': [4],
      'past-due-without-overdue': [2],
      'overdue-without-days': [4, 5],
      'overdue-above-outstanding': [4, 5],
      'outstanding-above-loan': [4],
      'instalment-above-income': [2],
    });
    expect(found.every(({ count, examples }) => count === examples.length)).toBe(true);
    expect(found.every(({ done }) => done !== null && done !== '')).toBe(true);
    expect(found.find(({ id }) => id === 'instalment-above-income')).toMatchObject({
      sentence: 'In 1 loan the monthly instalment is above the monthly income.',
      outstanding: { cents: 100_000, unknownCount: 0 },
      examples: [
        {
          line: 2,
          cells: [
            { column: 'emi', value: '101' },
            { column: 'income', value: '100' },
          ],
        },
      ],
    });
  });

  it('asks settled loans for no agreement between arrears of different days', () => {
    const settled = { open: new Uint8Array(6), outcome: Int8Array.of(0, 0, 0, 1, 1, 1) };
    const ids = findingsOf(AMOUNTS, AMOUNT_MAPPING, settled).map(({ id }) => id);
    expect(ids).not.toContain('past-due-without-overdue');
    expect(ids).not.toContain('overdue-without-days');
    expect(ids).toContain('overdue-above-outstanding');
  });

  it('checks only what is mapped', () => {
    expect(findingsOf(AMOUNTS, {})).toEqual([]);
  });

  it('shows five lines and counts all', () => {
    const many = tableOf({
      id: Array.from({ length: 2000 }, (_, i) => `${i % 10}`),
      n: range(2000),
    });
    const [finding] = findingsOf(many, { loanId: 'id' });
    expect(finding).toMatchObject({ id: 'duplicate-loan-id', count: 2000 });
    expect(finding?.examples.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(finding?.sentence).toMatch(/^2,000 loans share/);
  });

  it('puts the gravest first', () => {
    const severities = findingsOf(AMOUNTS, AMOUNT_MAPPING).map(({ severity }) =>
      SEVERITIES.indexOf(severity),
    );
    expect(severities).toEqual([...severities].sort());
  });
});

describe('dates', () => {
  const table = withDates({
    started: [19_000, 19_990, 20_003, 19_000, null],
    paid: [18_999, 19_995, null, 20_002, 20_001],
    talked: [19_998, 20_001, null, null, 20_005],
  });
  const mapping: Mapping = {
    originationDate: 'started',
    lastPaymentDate: 'paid',
    lastConversationDate: 'talked',
  };

  it('lie in the future only beyond tomorrow, where the file has no date of its own', () => {
    expect(linesOf(findingsOf(table, mapping))).toEqual({
      'originationDate-in-future': [4],
      'lastPaymentDate-in-future': [5],
      'lastConversationDate-in-future': [6],
      'payment-before-origination': [2],
    });
  });

  it('are held against the snapshot date of their own row', () => {
    const dated = {
      rowCount: 5,
      columns: [
        ...table.columns,
        ...withDates({ asOf: [19_997, 20_001, null, 20_002, 20_001] }).columns,
      ],
    };
    const found = findingsOf(dated, { ...mapping, snapshotDate: 'asOf' });
    expect(linesOf(found)).toEqual({
      'snapshot-dates-differ': [2, 3, 6],
      'snapshot-in-future': [5],
      'originationDate-in-future': [4],
      'lastConversationDate-in-future': [2, 6],
      'payment-before-origination': [2],
    });
  });

  it('bound what a loan of that age can have missed', () => {
    const loans = {
      rowCount: 4,
      columns: [
        ...withDates({ started: [19_970, 19_970, 19_700, 20_100] }).columns,
        ...tableOf({ missed: [2, 3, 11, 9], dpd: [61, 62, 300, 900] }).columns,
      ],
    };
    const of = { originationDate: 'started', missedPayments: 'missed', daysPastDue: 'dpd' };
    expect(linesOf(findingsOf(loans, of))).toMatchObject({
      'missed-payments-above-age': [3],
      'days-past-due-above-age': [3],
    });
  });
});

describe('amounts of settled loans', () => {
  it('are asked about only where the outcome says that all is paid', () => {
    const table = tableOf({
      status: ['Fully Recovered', 'Written Off', 'Fully Recovered', 'Regular', 'Paid in full'],
      left: [10.5, 10, 0, 10, null],
      lent: [100, 100, 100, 100, 100],
      back: [101, 90, 100, 120, 99],
    });
    const found = findingsOf(
      table,
      {
        recoveryStatus: 'status',
        outstandingAmount: 'left',
        loanAmount: 'lent',
        recoveredAmount: 'back',
      },
      { open: new Uint8Array(5), outcome: Int8Array.of(0, 1, 0, 0, 0) },
    );
    expect(linesOf(found)).toMatchObject({
      'paid-in-full-with-outstanding': [2],
      'recovered-above-loan': [2, 5],
    });
    expect(found.find(({ id }) => id === 'paid-in-full-with-outstanding')?.outstanding).toEqual({
      cents: 1050,
      unknownCount: 0,
    });
  });
});

describe('figures out of range', () => {
  it('are found at their limits', () => {
    const table = tableOf({
      age: [17, 18, 100, 101, null],
      rate: [0, 0.1, 100, 100.1, -1],
      months: [0, 1, 360, null, 12],
      calls: [-1, 0, 3, null, 0],
    });
    const mapping: Mapping = {
      age: 'age',
      interestRate: 'rate',
      loanTenure: 'months',
      callsLast7Days: 'calls',
    };
    expect(linesOf(findingsOf(table, mapping))).toEqual({
      'age-out-of-range': [2, 5],
      'interest-rate-out-of-range': [2, 5, 6],
      'tenure-zero': [2],
      'negative-callsLast7Days': [2],
    });
  });
});

describe('repeated rows', () => {
  const cell = fc.constantFrom('x', 'y', null);
  const rows = fc.array(
    fc.record({
      id: fc.constantFrom('1', '2', '3', null),
      a: cell,
      n: fc.constantFrom(0, 1, null),
    }),
    { minLength: 1, maxLength: 30 },
  );

  it('are those that a comparison of every pair finds', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        // A first row with text, so that columns of nothing are columns of text all the same.
        const all = [{ id: 'first', a: 'x', n: 0 }, ...cells];
        const table = tableOf({
          id: all.map(({ id }) => id),
          a: all.map(({ a }) => a),
          n: all.map(({ n }) => n),
        });
        const keys = all.map((row) => JSON.stringify(row));
        const repeated = keys.filter(
          (key, row) => all[row]?.id !== null && keys.indexOf(key) < row,
        ).length;
        const found = findingsOf(table, { loanId: 'id' });
        expect(found.find(({ id }) => id === 'repeated-rows')?.count ?? 0).toBe(repeated);
      }),
    );
  });

  it('count for nothing without an identifier', () => {
    const table = tableOf({ a: ['x', 'x'], n: [1, 1] });
    expect(findingsOf(table, {})).toEqual([]);
  });

  it('are the same in another file, and their examples name it', () => {
    const table = tableOf({ id: ['a', 'b', 'a'], n: [1, 2, 1], file: ['x.csv', 'x.csv', 'y.csv'] });
    const found = findingsOf(table, { loanId: 'id' }, { sourceFile: 'file' });
    expect(found[0]).toMatchObject({
      id: 'repeated-rows',
      count: 1,
      examples: [
        {
          line: 4,
          cells: [
            { column: 'file', value: 'y.csv' },
            { column: 'id', value: 'a' },
          ],
        },
      ],
    });
  });

  it('are found by ids that are numbers too', () => {
    const table = tableOf({ id: [5, 7, 5, null, null], a: [1, 1, 1, 1, 1] });
    expect(linesOf(findingsOf(table, { loanId: 'id' }))).toMatchObject({
      'repeated-rows': [4],
      'duplicate-loan-id': [2, 4],
    });
  });
});

describe('columns as a whole', () => {
  it('are named where they never vary or repeat another', () => {
    const n = range(40);
    const table = tableOf({
      bank: n.map(() => 'A'),
      branch: n.map(() => 'North'),
      word: n.map((i) => `w${i % 7}`),
      again: n.map((i) => `w${i % 7}`),
      number: n,
      copy: n,
      almost: n.map((i) => (i === 39 ? 0 : i)),
    });
    const found = findingsOf(table, { branch: 'branch' });
    expect(found.map(({ id, count, sentence }) => [id, count, sentence])).toEqual([
      ['copied-columns', 2, 'These columns agree in every loan: again and word; copy and number.'],
      ['constant-columns', 1, 'bank is the same in every loan.'],
    ]);
  });

  it('are asked about where two amounts of one loan lie far apart', () => {
    const n = range(40).map((i) => i + 1);
    const scaled = (by: number): ConsistencyFinding[] =>
      findingsOf(tableOf({ lent: n.map((i) => 1000 * i), left: n.map((i) => (500 * i) / by) }), {
        loanAmount: 'lent',
        outstandingAmount: 'left',
      });
    expect(scaled(1)).toEqual([]);
    expect(scaled(1000)).toMatchObject([
      { id: 'scale-loanAmount-outstandingAmount', severity: 'serious' },
    ]);
    expect(scaled(1000)[0]?.sentence).toContain('2,000 times');
  });
});

describe('what accepting the rows found', () => {
  it('is said with what became of it', () => {
    const table = tableOf({ age: [30, null] });
    const found = findingsOf(
      table,
      { age: 'age' },
      {
        summary: {
          severalReasonsCount: 0,
          reasons: [
            {
              reason: 'due is negative',
              kind: 'negative',
              count: 3,
              examples: [{ line: 9, text: '-1' }],
            },
            { reason: 'due is not a number', kind: 'unreadable', count: 1, examples: [] },
          ],
        },
        blanked: [{ column: 'age', cells: [{ row: 1, text: 'forty' }] }],
      },
    );
    expect(found).toMatchObject([
      {
        severity: 'warning',
        count: 3,
        sentence: 'In 3 lines due is below zero.',
        examples: [{ line: 9, cells: [{ column: 'due', value: '-1' }] }],
      },
      {
        severity: 'note',
        count: 1,
        sentence: 'In 1 loan age cannot be read.',
        done: 'The cell counts as missing; the loan is kept.',
        examples: [{ line: 3, cells: [{ column: 'age', value: 'forty' }] }],
      },
    ]);
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

describe('columns of another kind than their field', () => {
  it('are passed over', () => {
    const words: Cells = ['many', 'few'];
    const table = tableOf({ left: words, lent: words, when: words });
    const mapping: Mapping = {
      outstandingAmount: 'left',
      loanAmount: 'lent',
      originationDate: 'when',
    };
    expect(findingsOf(table, mapping)).toEqual([]);
  });
});
