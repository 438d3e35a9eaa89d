import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, type Confidence, type Field } from '../domain';
import { CERTAIN_NAMES } from './fieldNames';
import { headerWords, keyOf, plainHeader } from './headerWords';
import { proposeMatches } from './mapping';
import { slips } from './misspelt';
import { KINDS } from './testColumns';

type Kind = keyof typeof KINDS;
/** Header, what its cells are, the field, and how certain; certain ones are sure. */
type Pair = readonly [header: string, kind: Kind, field: Field, confidence?: Confidence];

const INDIAN: readonly Pair[] = [
  ['LAN', 'codes', 'loanId'],
  ['Loan Account No.', 'codes', 'loanId'],
  ['Agreement No', 'codes', 'loanId'],
  ['CIF No', 'codes', 'borrowerId'],
  ['UCIC', 'codes', 'borrowerId'],
  ['DPD', 'days', 'daysPastDue'],
  ['Current DPD', 'days', 'daysPastDue'],
  ['Overdue Days', 'days', 'daysPastDue'],
  ['No. of Days Overdue', 'days', 'daysPastDue'],
  ['EMI', 'amount', 'monthlyInstalment'],
  ['EMI Amt (Rs.)', 'amount', 'monthlyInstalment'],
  ['Instalment', 'amount', 'monthlyInstalment'],
  ['Installment Amount', 'amount', 'monthlyInstalment'],
  ['POS', 'amount', 'outstandingAmount'],
  ['Principal Outstanding', 'amount', 'outstandingAmount'],
  ['Prin. O/S Amt', 'amount', 'outstandingAmount'],
  ['Outstanding Amt (INR)', 'amount', 'outstandingAmount'],
  ['TOTAL_OUTSTANDING', 'amount', 'outstandingAmount'],
  ['Sanctioned Amt', 'amount', 'loanAmount'],
  ['Sanction Amount', 'amount', 'loanAmount'],
  ['Disbursed Amt', 'amount', 'loanAmount'],
  ['Disbursement Amount (INR)', 'amount', 'loanAmount'],
  ['ROI', 'rate', 'interestRate'],
  ['ROI (%)', 'rate', 'interestRate'],
  ['Rate of Interest', 'rate', 'interestRate'],
  ['Int. Rate', 'rate', 'interestRate'],
  ['Tenure (Months)', 'months', 'loanTenure'],
  ['Tenure_In_Months', 'months', 'loanTenure'],
  ['Tenor', 'months', 'loanTenure'],
  ['Overdue Amt', 'amount', 'overdueAmount'],
  ['Total Overdue', 'amount', 'overdueAmount'],
  ['EMIs Overdue', 'count', 'missedPayments', 'likely'],
  ['Bounced EMIs', 'count', 'missedPayments', 'likely'],
  ['Bucket', 'count', 'missedPayments', 'possible'],
  ['SMA Status', 'states', 'recoveryStatus', 'likely'],
  ['NPA Flag', 'yesNo', 'recoveryStatus', 'likely'],
  ['Asset Classification', 'states', 'recoveryStatus', 'likely'],
  ['Loan Status', 'states', 'recoveryStatus'],
  ['Date of Disbursement', 'dates', 'originationDate'],
  ['Disbursal Dt', 'dates', 'originationDate'],
  ['As On Date', 'dates', 'snapshotDate'],
  ['PTP Date', 'dates', 'promiseDate'],
  ['PTP Amt', 'amount', 'promiseAmount'],
  ['Suit Filed', 'yesNo', 'legalActionTaken'],
  ['Net Monthly Income', 'amount', 'monthlyIncome'],
  ['Occupation', 'kinds', 'employmentType'],
  ['Collector Name', 'codes', 'agent'],
  ['Scheme', 'words', 'product'],
  ['Branch Code', 'codes', 'branch'],
];

const ANGLO: readonly Pair[] = [
  ['Current Balance', 'amount', 'outstandingAmount'],
  ['Cur Bal', 'amount', 'outstandingAmount'],
  ['Unpaid Principal Balance', 'amount', 'outstandingAmount'],
  ['UPB', 'amount', 'outstandingAmount'],
  ['Past Due Amt', 'amount', 'overdueAmount'],
  ['Amount Past Due', 'amount', 'overdueAmount'],
  ['Arrears', 'amount', 'overdueAmount'],
  ['Arrears Balance (GBP)', 'amount', 'overdueAmount'],
  ['Days in Arrears', 'days', 'daysPastDue'],
  ['Days Delinquent', 'days', 'daysPastDue'],
  ['Delinquency', 'days', 'daysPastDue', 'possible'],
  ['Charge-off', 'yesNo', 'recoveryStatus', 'likely'],
  ['ChargedOff', 'flag', 'recoveryStatus', 'likely'],
  ['Account Status', 'states', 'recoveryStatus', 'likely'],
  ['Acct Number', 'codes', 'loanId'],
  ['Account No', 'codes', 'loanId'],
  ['APR', 'rate', 'interestRate'],
  ['Annual Interest Rate', 'rate', 'interestRate'],
  ['Rate', 'rate', 'interestRate', 'likely'],
  ['Term', 'months', 'loanTenure'],
  ['Original Term (Yrs)', 'years', 'loanTenure'],
  ['Monthly Payment', 'amount', 'monthlyInstalment'],
  ['Scheduled Pmt', 'amount', 'monthlyInstalment'],
  ['Orig Loan Amount', 'amount', 'loanAmount'],
  ['Amount Financed', 'amount', 'loanAmount'],
  ['Borrower Gender', 'kinds', 'gender'],
  ['Customer Monthly Income', 'amount', 'monthlyIncome', 'likely'],
  ['Outstandng Amount', 'amount', 'outstandingAmount', 'likely'],
  ['Intrest_Rate', 'rate', 'interestRate', 'likely'],
  ['Last Pmt Dt', 'dates', 'lastPaymentDate'],
  ['Last Pmt Amt', 'amount', 'lastPaymentAmount'],
  ['Open Date', 'datesInDoubt', 'originationDate'],
  ['Recovery Amount', 'amount', 'recoveredAmount'],
  ['Cease & Desist', 'yesNo', 'contactStopped'],
  ['Do Not Contact', 'yesNo', 'contactStopped'],
  ['Bankruptcy Flag', 'flag', 'bankrupt'],
  ['Deceased', 'yesNo', 'deceased'],
  ['Vulnerable Customer', 'yesNo', 'vulnerable'],
  ['Contact Attempts', 'count', 'collectionAttempts'],
];

const LENDING_CLUB: readonly Pair[] = [
  ['loan_amnt', 'amount', 'loanAmount'],
  ['int_rate', 'rate', 'interestRate'],
  ['annual_inc', 'amount', 'monthlyIncome', 'likely'],
  ['loan_status', 'states', 'recoveryStatus'],
  ['term', 'measures', 'loanTenure'],
  ['installment', 'amount', 'monthlyInstalment'],
  ['out_prncp', 'amount', 'outstandingAmount'],
  ['recoveries', 'amount', 'recoveredAmount'],
  ['last_pymnt_d', 'dates', 'lastPaymentDate'],
  ['last_pymnt_amnt', 'amount', 'lastPaymentAmount'],
  ['purpose', 'words', 'loanType'],
  ['member_id', 'codes', 'borrowerId'],
  ['MonthlyIncome', 'amount', 'monthlyIncome'],
  ['NumberOfDependents', 'count', 'dependents'],
  ['LoanOriginalAmount', 'amount', 'loanAmount'],
  ['BorrowerAPR', 'rate', 'interestRate'],
  ['LoanCurrentDaysDelinquent', 'days', 'daysPastDue', 'likely'],
  ['SEX', 'kinds', 'gender'],
  ['AGE', 'ages', 'age'],
  ['class', 'flag', 'recoveryStatus'],
  ['default payment next month', 'flag', 'recoveryStatus', 'likely'],
  ['not.fully.paid', 'flag', 'recoveryStatus', 'likely'],
];

const CONTINENTAL: readonly Pair[] = [
  ['Kundennummer', 'codes', 'borrowerId'],
  ['Vertrags-Nr.', 'codes', 'loanId'],
  ['Darlehensbetrag (EUR)', 'amount', 'loanAmount'],
  ['Restschuld', 'amount', 'outstandingAmount'],
  ['Monatsrate', 'amount', 'monthlyInstalment'],
  ['Rate', 'amount', 'monthlyInstalment', 'likely'],
  ['Zinssatz', 'rate', 'interestRate'],
  ['Laufzeit (Monate)', 'months', 'loanTenure'],
  ['Verzugstage', 'days', 'daysPastDue'],
  ['Rückstand', 'amount', 'overdueAmount'],
  ['Alter', 'ages', 'age'],
  ['Geschlecht', 'kinds', 'gender'],
  ['Kreditstatus', 'states', 'recoveryStatus'],
  ['Numéro de prêt', 'codes', 'loanId'],
  ['Montant du prêt', 'amount', 'loanAmount'],
  ['Capital restant dû', 'amount', 'outstandingAmount'],
  ['Mensualité', 'amount', 'monthlyInstalment'],
  ["Taux d'intérêt", 'rate', 'interestRate'],
  ['Jours de retard', 'days', 'daysPastDue'],
  ['Montant impayé', 'amount', 'overdueAmount'],
  ['Âge', 'ages', 'age'],
  ['Statut', 'states', 'recoveryStatus', 'likely'],
  ['Número de préstamo', 'codes', 'loanId'],
  ['Saldo pendiente', 'amount', 'outstandingAmount'],
  ['Cuota mensual', 'amount', 'monthlyInstalment'],
  ['Tasa de interés', 'rate', 'interestRate'],
  ['Plazo (meses)', 'months', 'loanTenure'],
  ['Días de mora', 'days', 'daysPastDue'],
  ['Monto vencido', 'amount', 'overdueAmount'],
  ['Edad', 'ages', 'age'],
  ['Estado', 'states', 'recoveryStatus', 'likely'],
];

/** Headers that look as if they meant a field, and do not; or whose cells do not fit. */
const NOTHING: readonly (readonly [header: string, kind: Kind])[] = [
  ['emi_bounce_charges', 'amount'],
  ['balance_transfer_flag', 'yesNo'],
  ['PAY_0', 'count'],
  ['BILL_AMT1', 'amount'],
  ['PAY_AMT1', 'amount'],
  ['LIMIT_BAL', 'amount'],
  ['Credit Limit', 'amount'],
  ['status_code_internal', 'codes'],
  ['interest_income', 'amount'],
  ['interest_paid', 'amount'],
  ['initial_list_status', 'words'],
  ['verification_status', 'kinds'],
  ['marital_status', 'words'],
  ['home_ownership', 'words'],
  ['emp_length', 'words'],
  ['emp_title', 'codes'],
  ['revol_bal', 'amount'],
  ['tot_cur_bal', 'amount'],
  ['total_pymnt', 'amount'],
  ['total_rec_prncp', 'amount'],
  ['collection_recovery_fee', 'amount'],
  ['out_prncp_inv', 'amount'],
  ['funded_amnt_inv', 'amount'],
  ['delinq_2yrs', 'count'],
  ['mths_since_last_delinq', 'count'],
  ['NumberOfTime30-59DaysPastDueNotWorse', 'count'],
  ['NumberOfOpenCreditLinesAndLoans', 'count'],
  ['DebtRatio', 'rate'],
  ['dti', 'rate'],
  ['loan_age', 'months'],
  ['Account Age (Months)', 'months'],
  ['Customer Class', 'words'],
  ['Customer Status', 'kinds'],
  ['Product Class', 'words'],
  ['Previous Loan Status', 'states'],
  ['Branch Manager Phone', 'codes'],
  ['Contact Number', 'codes'],
  ['Interest Date', 'dates'],
  ['EMI Due Date', 'dates'],
  ['Next Payment Date', 'dates'],
  ['Date of Birth', 'dates'],
  ['Co-applicant Income', 'amount'],
  ['Spouse Age', 'ages'],
  ['Guarantor Name', 'codes'],
  ['Overdue Interest', 'amount'],
  ['Penal Interest', 'amount'],
  ['Late Payment Charges', 'amount'],
  ['Loan Account Manager', 'codes'],
  ['Collateral Type', 'words'],
  ['Interest Type', 'words'],
  ['Rate Type', 'words'],
  ['Term Insurance Premium', 'amount'],
  ['Estado', 'words'],
  ['Rate', 'dates'],
  ['Amount', 'words'],
  ['Outstanding Amount', 'words'],
  ['Income Tax Paid', 'yesNo'],
  ['legal_entity', 'words'],
  ['agency', 'words'],
  ['method_of_payment', 'words'],
  ['default_address', 'codes'],
  ['target_group', 'words'],
  ['Recovery Fee', 'amount'],
  ['stat', 'words'],
  ['OS', 'words'],
  ['constructor', 'words'],
];

const PAIRS = [...INDIAN, ...ANGLO, ...LENDING_CLUB, ...CONTINENTAL];

describe('the names of several dialects', () => {
  const pairs = PAIRS.map(([header, kind, field, confidence = 'sure']) => ({
    ...{ header, kind, field, confidence },
  }));
  it.each(pairs)('“$header” with $kind is $field', ({ header, kind, field, confidence }) => {
    const found = proposeMatches([KINDS[kind](header)]);
    expect(found.map((match) => [match.field, match.confidence])).toEqual([[field, confidence]]);
    expect(found[0]?.reason).not.toBe('');
  });

  it.each(NOTHING)('“%s” with %s is nothing that we know', (header, kind) => {
    expect(proposeMatches([KINDS[kind](header)])).toEqual([]);
  });

  it('are many enough to count', () => {
    expect(PAIRS.length + NOTHING.length).toBeGreaterThan(180);
    expect(NOTHING.length).toBeGreaterThanOrEqual(40);
  });

  it('give every header one meaning, in any dress and order of words', () => {
    const seen = new Map<string, Field>();
    for (const field of FIELD_NAMES) {
      for (const name of [field, ...(CERTAIN_NAMES[field] ?? [])]) {
        for (const key of [plainHeader(name), keyOf(headerWords(name).words)]) {
          expect(seen.get(key) ?? field, `${name}: ${key}`).toBe(field);
          seen.set(key, field);
        }
      }
    }
  });

  it('use a column once, for the field that it is surer to be', () => {
    const columns = [KINDS.amount('Rate'), KINDS.amount('EMI'), KINDS.rate('ROI')];
    expect(proposeMatches(columns).map(({ field, column }) => [field, column])).toEqual([
      ['interestRate', 'ROI'],
      ['monthlyInstalment', 'EMI'],
    ]);
  });

  it('find statuses by their values where no name tells', () => {
    const [match] = proposeMatches([KINDS.words('Region'), KINDS.states('Remark 2')]);
    expect(match).toMatchObject({
      field: 'recoveryStatus',
      column: 'Remark 2',
      confidence: 'likely',
    });
  });
});

describe('slips', () => {
  it('counts letters added, dropped, changed or swapped', () => {
    expect(slips('intrest', 'interest')).toBe(1);
    expect(slips('amuont', 'amount')).toBe(1);
    expect(slips('amount', 'amount')).toBe(0);
    expect(slips('amount', 'account')).toBe(2);
    expect(slips('rate', 'rebate')).toBe(2);
    expect(slips('a', 'abcd')).toBe(Infinity);
  });
});
