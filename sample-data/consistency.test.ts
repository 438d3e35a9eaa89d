import { describe, expect, it } from 'vitest';
import { classic, noSignal, numberIn, OPEN, portfolio } from './committedFiles';
import type { Row } from './committedFiles';
import { annuity } from './generator/loans.mjs';

/** Loan ids of the rows that break a law: an empty list where all is well. */
function breaking(rows: Row[], law: (row: Row) => boolean): (string | undefined)[] {
  return rows.filter((row) => !law(row)).map((row) => row.Loan_ID);
}

/** Instalments that are past due, from the days past due. */
const unpaidCount = (row: Row): number => Math.ceil(numberIn(row, 'Days_Past_Due') / 30);

describe.each([
  ['portfolio.csv', portfolio],
  ['classic.csv', classic],
  ['no-signal.csv', noSignal],
])('%s agrees with itself', (_, rows) => {
  it('has one row a loan and no loan twice', () => {
    expect(new Set(rows.map((row) => row.Loan_ID)).size).toBe(rows.length);
  });

  it('has the instalment that pays the loan off', () => {
    const complete = rows.filter((row) => row.Interest_Rate !== '');
    const paysOff = (row: Row): boolean => {
      const exact = annuity({
        loanAmount: numberIn(row, 'Loan_Amount'),
        interestRate: numberIn(row, 'Interest_Rate'),
        loanTenure: numberIn(row, 'Loan_Tenure'),
      });
      return Math.abs(numberIn(row, 'Monthly_EMI') - exact) < 0.0051;
    };
    expect(complete.length).toBeGreaterThan(0.95 * rows.length);
    expect(breaking(complete, paysOff)).toEqual([]);
  });

  it('owes something, less than the loan, and no amount is negative', () => {
    const isWithin = (row: Row): boolean =>
      numberIn(row, 'Outstanding_Loan_Amount') > 0 &&
      numberIn(row, 'Outstanding_Loan_Amount') < numberIn(row, 'Loan_Amount') &&
      Object.values(row).every((cell) => !cell.startsWith('-'));
    expect(breaking(rows, isWithin)).toEqual([]);
  });

  it('is past due by no more instalments than were missed, and by 180 days at most', () => {
    const isPossible = (row: Row): boolean =>
      numberIn(row, 'Days_Past_Due') <= 180 &&
      unpaidCount(row) <= numberIn(row, 'Num_Missed_Payments');
    expect(breaking(rows, isPossible)).toEqual([]);
  });

  it('labels the payment history by missed payments and days past due', () => {
    const label = (row: Row): string => {
      if (numberIn(row, 'Num_Missed_Payments') === 0) return 'On-Time';
      return numberIn(row, 'Days_Past_Due') >= 60 ? 'Missed' : 'Delayed';
    };
    expect(breaking(rows, (row) => row.Payment_History === label(row))).toEqual([]);
  });

  it('has collateral for every loan type but the personal one', () => {
    const given = rows.filter((row) => row.Collateral_Value !== '');
    const suits = (row: Row): boolean =>
      numberIn(row, 'Collateral_Value') > 0 === (row.Loan_Type !== 'Personal');
    expect(breaking(given, suits)).toEqual([]);
  });
});

describe("portfolio.csv's own columns agree", () => {
  it('has an overdue amount of unpaid instalments, within what is outstanding', () => {
    const agrees = (row: Row): boolean => {
      const [overdue, instalment] = [numberIn(row, 'Overdue_Amount'), numberIn(row, 'Monthly_EMI')];
      return (
        overdue <= numberIn(row, 'Outstanding_Loan_Amount') &&
        overdue <= unpaidCount(row) * instalment + 0.01 &&
        // Up to six tenths of the oldest unpaid instalment may have been paid.
        overdue >= (unpaidCount(row) - 0.6) * instalment - 0.01
      );
    };
    expect(breaking(portfolio, agrees)).toEqual([]);
  });

  it('began at least twelve months before the one snapshot date', () => {
    const began = (row: Row): boolean => {
      const date = row.Origination_Date ?? '';
      const isDay = new Date(date).toISOString().startsWith(date);
      return isDay && date >= '2023-07-01' && date < '2024-06-30';
    };
    expect(breaking(portfolio, (row) => row.Snapshot_Date === '2025-06-30')).toEqual([]);
    expect(breaking(portfolio, began)).toEqual([]);
  });

  it('has no conversation after the snapshot', () => {
    const spoken = portfolio.filter((row) => row.Last_Conversation_Date !== '');
    expect(spoken.length).toBeGreaterThan(2000);
    const isPast = (row: Row): boolean =>
      (row.Last_Conversation_Date ?? '') <= (row.Snapshot_Date ?? '');
    expect(breaking(spoken, isPast)).toEqual([]);
  });

  it('has promises on open loans alone, of no more than is overdue', () => {
    const promised = portfolio.filter((row) => row.Promise_Date !== '');
    expect(promised.length).toBeGreaterThan(100);
    const isSound = (row: Row): boolean =>
      row.Recovery_Status === OPEN &&
      numberIn(row, 'Promise_Amount') > 0 &&
      numberIn(row, 'Promise_Amount') <= numberIn(row, 'Overdue_Amount');
    expect(breaking(promised, isSound)).toEqual([]);
  });

  it('knows whether a promise was kept once its date has passed, and not before', () => {
    const isKnown = (row: Row): boolean => row.Promise_Kept !== '';
    const isPast = (row: Row): boolean =>
      row.Promise_Date !== '' && (row.Promise_Date ?? '') < (row.Snapshot_Date ?? '');
    expect(breaking(portfolio, (row) => isKnown(row) === isPast(row))).toEqual([]);
  });

  it('calls nobody who is dead or has asked not to be called', () => {
    const barred = portfolio.filter(
      (row) => row.Deceased === 'Yes' || row.Contact_Stopped === 'Yes',
    );
    expect(barred.length).toBeGreaterThan(50);
    expect(breaking(barred, (row) => row.Calls_Last_7_Days === '0')).toEqual([]);
  });
});
