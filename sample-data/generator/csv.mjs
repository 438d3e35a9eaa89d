/** Column names of the files, each with the row's field it shows. */

export const CLASSIC_COLUMNS = [
  ['Borrower_ID', 'borrowerId'],
  ['Age', 'age'],
  ['Gender', 'gender'],
  ['Employment_Type', 'employmentType'],
  ['Monthly_Income', 'monthlyIncome'],
  ['Num_Dependents', 'dependents'],
  ['Loan_ID', 'loanId'],
  ['Loan_Amount', 'loanAmount'],
  ['Loan_Tenure', 'loanTenure'],
  ['Interest_Rate', 'interestRate'],
  ['Loan_Type', 'loanType'],
  ['Collateral_Value', 'collateralValue'],
  ['Outstanding_Loan_Amount', 'outstandingAmount'],
  ['Monthly_EMI', 'monthlyInstalment'],
  ['Payment_History', 'paymentHistory'],
  ['Num_Missed_Payments', 'missedPayments'],
  ['Days_Past_Due', 'daysPastDue'],
  ['Recovery_Status', 'recoveryStatus'],
  ['Collection_Attempts', 'collectionAttempts'],
  ['Collection_Method', 'collectionMethod'],
  ['Legal_Action_Taken', 'legalActionTaken'],
];

export const PORTFOLIO_COLUMNS = [
  ...CLASSIC_COLUMNS,
  ['Overdue_Amount', 'overdueAmount'],
  ['Snapshot_Date', 'snapshotDate'],
  ['Origination_Date', 'originationDate'],
  ['Calls_Last_7_Days', 'callsLast7Days'],
  ['Last_Conversation_Date', 'lastConversationDate'],
  ['Promise_Date', 'promiseDate'],
  ['Promise_Amount', 'promiseAmount'],
  ['Promise_Kept', 'promiseKept'],
  ['Contact_Stopped', 'contactStopped'],
  ['Disputed', 'disputed'],
  ['Bankrupt', 'bankrupt'],
  ['Deceased', 'deceased'],
  ['Vulnerable', 'vulnerable'],
];

/** The header line's names. */
export function headerNames(columns) {
  return columns.map(([name]) => name);
}

/** The cells of one row as text. No cell of these files needs quotes. */
export function rowCells(row, columns) {
  return columns.map(([name, field]) => {
    const value = row[field];
    if (value === undefined || Number.isNaN(value)) throw new Error(`No value for ${name}`);
    return String(value);
  });
}

/** Joins lines of cells into the text of a file: commas, LF, one at the end. */
export function csvText(lines) {
  return lines.map((cells) => `${cells.join(',')}\n`).join('');
}
