/** What a column is for: decides whether it may train a model and where it is shown. */
export type FieldRole =
  | 'identifier'
  | 'protected'
  | 'borrower'
  | 'terms'
  | 'exposure'
  | 'behaviour'
  | 'outcome'
  | 'collection'
  | 'contact'
  | 'organisation'
  | 'feature';

/** When a column's value was fixed, relative to the treatment and to the outcome. */
export type KnownWhen = 'origination' | 'beforeMethod' | 'atResolution' | 'unknown';

export type FieldUnit = 'currency' | 'days' | 'months' | 'percent' | 'years' | 'count' | 'none';

export interface FieldDefinition {
  readonly label: string;
  readonly role: Exclude<FieldRole, 'feature'>;
  readonly type: 'number' | 'date' | 'text';
  readonly unit: FieldUnit;
  readonly knownWhen: KnownWhen;
  /** Other headers that mean the same, normalised: lower case, letters and digits only. */
  readonly synonyms: readonly string[];
}

function field(
  label: string,
  role: FieldDefinition['role'],
  type: FieldDefinition['type'],
  unit: FieldUnit,
  knownWhen: KnownWhen,
  ...synonyms: string[]
): FieldDefinition {
  return { label, role, type, unit, knownWhen, synonyms };
}

/** The canonical fields of a loan, in the order in which they are shown. */
export const FIELDS = {
  borrowerId: field(
    'Borrower ID',
    'identifier',
    'text',
    'none',
    'origination',
    'customerid',
    'clientid',
    'custid',
    'cif',
    'customernumber',
    'borrower',
  ),
  loanId: field(
    'Loan ID',
    'identifier',
    'text',
    'none',
    'origination',
    'accountid',
    'accountnumber',
    'loannumber',
    'loanno',
    'accountno',
    'contractid',
    'lan',
  ),
  age: field('Age', 'protected', 'number', 'years', 'origination', 'borrowerage', 'customerage'),
  gender: field('Gender', 'protected', 'text', 'none', 'origination', 'sex'),
  employmentType: field(
    'Employment type',
    'borrower',
    'text',
    'none',
    'origination',
    'employment',
    'occupation',
    'employmentstatus',
  ),
  monthlyIncome: field(
    'Monthly income',
    'borrower',
    'number',
    'currency',
    'origination',
    'income',
    'netmonthlyincome',
    'salary',
    'monthlysalary',
  ),
  dependents: field(
    'Dependents',
    'borrower',
    'number',
    'count',
    'origination',
    'numdependents',
    'numberofdependents',
    'dependants',
  ),
  loanAmount: field(
    'Loan amount',
    'terms',
    'number',
    'currency',
    'origination',
    'principal',
    'disbursedamount',
    'sanctionedamount',
    'originalamount',
    'amountfinanced',
  ),
  loanTenure: field(
    'Loan tenure',
    'terms',
    'number',
    'months',
    'origination',
    'tenure',
    'term',
    'loanterm',
    'tenor',
    'termmonths',
  ),
  interestRate: field(
    'Interest rate',
    'terms',
    'number',
    'percent',
    'origination',
    'rate',
    'roi',
    'apr',
    'interest',
  ),
  loanType: field(
    'Loan type',
    'terms',
    'text',
    'none',
    'origination',
    'loanpurpose',
    'purpose',
    'typeofloan',
  ),
  collateralValue: field(
    'Collateral value',
    'terms',
    'number',
    'currency',
    'origination',
    'collateral',
    'securityvalue',
    'assetvalue',
  ),
  outstandingAmount: field(
    'Outstanding amount',
    'exposure',
    'number',
    'currency',
    'beforeMethod',
    'outstandingloanamount',
    'outstanding',
    'outstandingbalance',
    'balance',
    'pos',
    'principaloutstanding',
    'currentbalance',
  ),
  monthlyInstalment: field(
    'Monthly instalment',
    'exposure',
    'number',
    'currency',
    'origination',
    'monthlyemi',
    'emi',
    'instalment',
    'installment',
    'monthlypayment',
    'emiamount',
  ),
  overdueAmount: field(
    'Overdue amount',
    'exposure',
    'number',
    'currency',
    'beforeMethod',
    'overdue',
    'arrears',
    'arrearsamount',
    'pastdueamount',
    'amountoverdue',
  ),
  paymentHistory: field(
    'Payment history',
    'behaviour',
    'text',
    'none',
    'beforeMethod',
    'repaymenthistory',
  ),
  missedPayments: field(
    'Missed payments',
    'behaviour',
    'number',
    'count',
    'beforeMethod',
    'nummissedpayments',
    'numberofmissedpayments',
    'missedinstalments',
    'missedemis',
  ),
  daysPastDue: field(
    'Days past due',
    'behaviour',
    'number',
    'days',
    'beforeMethod',
    'dpd',
    'overduedays',
    'dayspastdue',
    'daysoverdue',
    'delinquencydays',
  ),
  lastPaymentDate: field(
    'Last payment date',
    'behaviour',
    'date',
    'none',
    'beforeMethod',
    'dateoflastpayment',
  ),
  lastPaymentAmount: field(
    'Last payment amount',
    'behaviour',
    'number',
    'currency',
    'beforeMethod',
  ),
  recoveryStatus: field(
    'Recovery status',
    'outcome',
    'text',
    'none',
    'atResolution',
    'loanstatus',
    'status',
    'outcome',
    'finalstatus',
    'target',
    'default',
    'class',
    'defaulted',
  ),
  recoveredAmount: field(
    'Recovered amount',
    'outcome',
    'number',
    'currency',
    'atResolution',
    'amountrecovered',
    'recovery',
    'recoveries',
  ),
  collectionAttempts: field(
    'Collection attempts',
    'collection',
    'number',
    'count',
    'atResolution',
    'attempts',
    'numcollectionattempts',
    'contactattempts',
  ),
  collectionMethod: field(
    'Collection method',
    'collection',
    'text',
    'none',
    'atResolution',
    'method',
    'treatment',
    'recoverymethod',
  ),
  legalActionTaken: field(
    'Legal action taken',
    'collection',
    'text',
    'none',
    'atResolution',
    'legalaction',
    'legal',
    'suitfiled',
  ),
  originationDate: field(
    'Origination date',
    'terms',
    'date',
    'none',
    'origination',
    'disbursementdate',
    'startdate',
    'loandate',
    'opendate',
    'disbursaldate',
  ),
  snapshotDate: field(
    'Snapshot date',
    'organisation',
    'date',
    'none',
    'beforeMethod',
    'asofdate',
    'reportingdate',
    'asof',
    'reportdate',
  ),
  callsLast7Days: field('Calls in the last 7 days', 'contact', 'number', 'count', 'beforeMethod'),
  lastConversationDate: field('Last conversation', 'contact', 'date', 'none', 'beforeMethod'),
  promiseDate: field('Promise date', 'contact', 'date', 'none', 'beforeMethod', 'ptpdate'),
  promiseAmount: field(
    'Promised amount',
    'contact',
    'number',
    'currency',
    'beforeMethod',
    'ptpamount',
  ),
  promiseKept: field('Promise kept', 'contact', 'text', 'none', 'beforeMethod', 'ptpkept'),
  contactStopped: field(
    'Contact stopped',
    'contact',
    'text',
    'none',
    'beforeMethod',
    'ceaseanddesist',
    'donotcontact',
  ),
  disputed: field('Disputed', 'contact', 'text', 'none', 'beforeMethod', 'indispute', 'dispute'),
  bankrupt: field('Bankrupt', 'contact', 'text', 'none', 'beforeMethod', 'bankruptcy', 'insolvent'),
  deceased: field('Deceased', 'contact', 'text', 'none', 'beforeMethod', 'dead'),
  vulnerable: field('Vulnerable', 'contact', 'text', 'none', 'beforeMethod', 'vulnerablecustomer'),
  timeZone: field('Time zone', 'contact', 'text', 'none', 'origination', 'timezone'),
  agent: field(
    'Agent',
    'organisation',
    'text',
    'none',
    'beforeMethod',
    'collector',
    'collectionagent',
    'agentname',
    'agentid',
  ),
  branch: field(
    'Branch',
    'organisation',
    'text',
    'none',
    'origination',
    'branchname',
    'branchcode',
    'branchid',
  ),
  product: field(
    'Product',
    'organisation',
    'text',
    'none',
    'origination',
    'productname',
    'productcode',
    'scheme',
  ),
  coBorrowerId: field(
    'Co-borrower ID',
    'identifier',
    'text',
    'none',
    'origination',
    'coapplicantid',
    'guarantorid',
  ),
  /** Added by reading where several files make up one portfolio. */
  sourceFile: field('Source file', 'identifier', 'text', 'none', 'origination'),
} as const satisfies Record<string, FieldDefinition>;

export type Field = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly Field[];

export function isField(name: string): name is Field {
  return Object.hasOwn(FIELDS, name);
}

/** Lower case, letters and digits only: headers that differ in dress alone are equal. */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Which column is which canonical field; a field without a column is absent. */
export type Mapping = Readonly<Partial<Record<Field, string>>>;

/** The field of each mapped column. A column mapped twice answers to its first field. */
export function fieldOfColumns(mapping: Mapping): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const name of FIELD_NAMES) {
    const column = mapping[name];
    if (column !== undefined && !fields.has(column)) fields.set(column, name);
  }
  return fields;
}
