import { describe, expect, it } from 'vitest';
import { randomStream as streamOfTheApp } from '../src/math';
import {
  classic,
  committedText,
  FULL,
  mean,
  noSignal,
  numberIn,
  OPEN,
  portfolio,
  portfolioLines,
  share,
  truth,
} from './committedFiles';
import type { Row } from './committedFiles';
import { generateFiles } from './generate.mjs';
import { randomStream } from './generator/random.mjs';

const ORIGINAL_COLUMNS =
  'Borrower_ID,Age,Gender,Employment_Type,Monthly_Income,Num_Dependents,Loan_ID,Loan_Amount,' +
  'Loan_Tenure,Interest_Rate,Loan_Type,Collateral_Value,Outstanding_Loan_Amount,Monthly_EMI,' +
  'Payment_History,Num_Missed_Payments,Days_Past_Due,Recovery_Status,Collection_Attempts,' +
  'Collection_Method,Legal_Action_Taken';

describe('the generator', () => {
  it('writes the committed files again, byte for byte', () => {
    for (const [name, text] of Object.entries(generateFiles())) {
      expect(text === committedText(name), name).toBe(true);
      expect(text.includes('\r')).toBe(false);
      expect(text.endsWith('\n')).toBe(true);
    }
  });

  it('draws the same numbers as the application', () => {
    const draw = (random: ReturnType<typeof randomStream>): number[] =>
      Array.from({ length: 500 }, () => [random.next(), random.below(7), random.normal()]).flat();
    expect(draw(randomStream(9, 'a'))).toEqual(draw(streamOfTheApp(9, 'a')));
  });
});

describe('portfolio.csv', () => {
  it('has 5,000 loans in the original columns and more, about 30 % of them open', () => {
    expect(portfolioLines[0]?.startsWith(`${ORIGINAL_COLUMNS},Overdue_Amount,`)).toBe(true);
    expect(portfolio.length).toBe(5000);
    const openShare = share(portfolio, (row) => row.Recovery_Status === OPEN);
    expect(openShare).toBeGreaterThan(0.27);
    expect(openShare).toBeLessThan(0.33);
  });

  it('spoils twelve more rows, at the lines that the truth file names', () => {
    expect(truth.dirtyRows.length).toBe(12);
    expect(portfolioLines.length).toBe(1 + 5000 + 12);
    for (const { line, text } of truth.dirtyRows) expect(portfolioLines[line - 1]).toBe(text);
  });

  it('spoils each of them in the way that the truth file says', () => {
    const names = portfolioLines[0]?.split(',') ?? [];
    const kindOf = (cells: string[], column: string | null): string => {
      if (cells.length < names.length) return 'too few fields';
      if (cells.length > names.length) return 'too many fields';
      const cell = cells[names.indexOf(column ?? '')] ?? '';
      if (column === 'Origination_Date') return isDate(cell) ? 'fine' : 'impossible date';
      return Number.isNaN(Number(cell)) ? 'not a number' : 'fine';
    };
    for (const { kind, column, text } of truth.dirtyRows) {
      expect(kindOf(text.split(','), column), text).toBe(kind);
    }
  });

  it('has 1 to 3 % of the cells of five columns empty, and some borrowers with two loans', () => {
    const columns = 'Monthly_Income,Collateral_Value,Num_Dependents,Employment_Type,Interest_Rate';
    for (const name of columns.split(',')) {
      const missing = share(portfolio, (row) => row[name] === '');
      expect(missing, name).toBeGreaterThan(0.005);
      expect(missing, name).toBeLessThan(0.035);
    }
    const borrowers = new Set(portfolio.map((row) => row.Borrower_ID)).size;
    expect(borrowers).toBeGreaterThan(4600);
    expect(borrowers).toBeLessThan(4800);
  });

  it('has collection columns that follow the outcome of resolved loans', () => {
    const attempts = (rows: Row[]): number =>
      mean(rows.map((row) => numberIn(row, 'Collection_Attempts')));
    const resolved = portfolio.filter((row) => row.Recovery_Status !== OPEN);
    const full = resolved.filter((row) => row.Recovery_Status === FULL);
    const bad = resolved.filter((row) => row.Recovery_Status !== FULL);
    expect(attempts(bad)).toBeGreaterThan(attempts(full) + 2);
    expect(share(full, (row) => row.Legal_Action_Taken === 'Yes')).toBe(0);
    expect(share(bad, (row) => row.Legal_Action_Taken === 'Yes')).toBeGreaterThan(0.1);
  });
});

/** Whether an ISO date is a day of the calendar: 30 February is none, though it parses. */
function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

describe('portfolio.truth.json', () => {
  it('has the loans of the file, in file order, with their outcomes', () => {
    expect(truth.loans.map(([loanId]) => loanId)).toEqual(portfolio.map((row) => row.Loan_ID));
    const shown = truth.loans.map(([, open, outcome]) => (open ? OPEN : truth.outcomes[outcome]));
    expect(shown).toEqual(portfolio.map((row) => row.Recovery_Status));
  });

  it('gives every method a probability of at least .05 for every borrower', () => {
    const propensities = truth.loans.map((loan) => loan[7]);
    expect(Math.min(...propensities.flat())).toBeGreaterThanOrEqual(0.05);
    const totals = propensities.map((each) => each.reduce((sum, p) => sum + p, 0));
    expect(Math.max(...totals.map((total) => Math.abs(total - 1)))).toBeLessThan(1e-4);
  });

  it('has risks that follow from the methods, and fractions that the risks allow', () => {
    const wrong = truth.loans.filter(([, , , assigned, known, notFull, fraction, propensity]) => {
      const average = notFull.reduce((sum, p, m) => sum + p * (propensity[m] ?? Number.NaN), 0);
      const allowed = fraction.every((value, m) => {
        const bad = notFull[m] ?? Number.NaN;
        return value >= 1 - bad - 1e-4 && value <= 1 - bad / 2 + 1e-4;
      });
      return !(notFull.includes(assigned) && Math.abs(known - average) < 1e-4 && allowed);
    });
    expect(wrong).toEqual([]);
  });

  it('tells the outcomes that came: as many bad ones as expected in each fifth of risk', () => {
    const byRisk = [...truth.loans].sort((a, b) => a[3] - b[3]);
    for (let fifth = 0; fifth < 5; fifth++) {
      const group = byRisk.slice(fifth * 1000, (fifth + 1) * 1000);
      const expected = mean(group.map((loan) => loan[3]));
      const seen = share(group, (loan) => loan[2] > 0);
      const standardError = Math.sqrt((expected * (1 - expected)) / 1000);
      expect(Math.abs(seen - expected)).toBeLessThan(4 * standardError);
    }
  });

  it('leaves loans open whatever their outcome will be', () => {
    const openShare = (isBad: boolean): number => {
      const group = truth.loans.filter((loan) => loan[2] > 0 === isBad);
      return share(group, (loan) => loan[1] === 1);
    };
    // Four standard errors of the difference between about 2,000 and 3,000 loans.
    expect(Math.abs(openShare(true) - openShare(false))).toBeLessThan(0.053);
  });

  it('plants a risk that can be told, and a best method that differs by borrower', () => {
    expect(truth.summary.oracleAuc).toBeGreaterThan(0.73);
    expect(truth.summary.oracleAuc).toBeLessThan(0.77);
    const best = truth.loans.map((loan) => loan[6].indexOf(Math.max(...loan[6])));
    for (const m of [0, 1, 3]) expect(share(best, (b) => b === m)).toBeGreaterThan(0.1);
  });
});

describe.each([
  ['classic.csv', classic],
  ['no-signal.csv', noSignal],
])('%s', (_, rows) => {
  it('has 500 resolved loans in exactly the original columns', () => {
    expect(rows.length).toBe(500);
    expect(Object.keys(rows[0] ?? {}).join(',')).toBe(ORIGINAL_COLUMNS);
    const statuses = [...new Set(rows.map((row) => row.Recovery_Status))].sort();
    expect(statuses).toEqual([FULL, 'Partially Recovered', 'Written Off']);
    expect(rows.filter((row) => Object.values(row).includes(''))).toEqual([]);
  });

  it('has the two leaks of the original', () => {
    const many = rows.filter((row) => numberIn(row, 'Collection_Attempts') > 3);
    const legal = rows.filter((row) => row.Legal_Action_Taken === 'Yes');
    expect(many.length).toBeGreaterThan(50);
    expect(legal.length).toBeGreaterThan(10);
    expect(many.filter((row) => row.Recovery_Status === FULL)).toEqual([]);
    expect(legal.filter((row) => row.Recovery_Status !== 'Written Off')).toEqual([]);
  });
});

describe('behaviour and outcome', () => {
  const gap = (rows: Row[]): number => {
    const badShare = (isLate: boolean): number => {
      const group = rows.filter((row) => numberIn(row, 'Days_Past_Due') >= 30 === isLate);
      return share(group, (row) => row.Recovery_Status !== FULL);
    };
    return badShare(true) - badShare(false);
  };

  it('go together in classic.csv and not in no-signal.csv', () => {
    expect(gap(classic)).toBeGreaterThan(0.2);
    // Two standard errors of a difference between about 200 and 300 loans.
    expect(Math.abs(gap(noSignal))).toBeLessThan(0.09);
  });
});
