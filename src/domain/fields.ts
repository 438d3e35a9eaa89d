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
export const KNOWN_WHEN = ['origination', 'beforeMethod', 'atResolution', 'unknown'] as const;
export type KnownWhen = (typeof KNOWN_WHEN)[number];

export type FieldUnit = 'currency' | 'days' | 'months' | 'percent' | 'years' | 'count' | 'none';

export interface FieldDefinition {
  readonly label: string;
  readonly role: Exclude<FieldRole, 'feature'>;
  readonly type: 'number' | 'date' | 'text';
  readonly unit: FieldUnit;
  readonly knownWhen: KnownWhen;
}

function field(
  label: string,
  role: FieldDefinition['role'],
  type: FieldDefinition['type'],
  unit: FieldUnit,
  knownWhen: KnownWhen,
): FieldDefinition {
  return { label, role, type, unit, knownWhen };
}

/** The canonical fields of a loan, in the order in which they are shown. */
export const FIELDS = {
  borrowerId: field('Borrower ID', 'identifier', 'text', 'none', 'origination'),
  loanId: field('Loan ID', 'identifier', 'text', 'none', 'origination'),
  age: field('Age', 'protected', 'number', 'years', 'origination'),
  gender: field('Gender', 'protected', 'text', 'none', 'origination'),
  employmentType: field('Employment type', 'borrower', 'text', 'none', 'origination'),
  monthlyIncome: field('Monthly income', 'borrower', 'number', 'currency', 'origination'),
  dependents: field('Dependents', 'borrower', 'number', 'count', 'origination'),
  loanAmount: field('Loan amount', 'terms', 'number', 'currency', 'origination'),
  loanTenure: field('Loan tenure', 'terms', 'number', 'months', 'origination'),
  interestRate: field('Interest rate', 'terms', 'number', 'percent', 'origination'),
  loanType: field('Loan type', 'terms', 'text', 'none', 'origination'),
  collateralValue: field('Collateral value', 'terms', 'number', 'currency', 'origination'),
  outstandingAmount: field('Outstanding amount', 'exposure', 'number', 'currency', 'beforeMethod'),
  monthlyInstalment: field('Monthly instalment', 'exposure', 'number', 'currency', 'origination'),
  overdueAmount: field('Overdue amount', 'exposure', 'number', 'currency', 'beforeMethod'),
  paymentHistory: field('Payment history', 'behaviour', 'text', 'none', 'beforeMethod'),
  missedPayments: field('Missed payments', 'behaviour', 'number', 'count', 'beforeMethod'),
  daysPastDue: field('Days past due', 'behaviour', 'number', 'days', 'beforeMethod'),
  lastPaymentDate: field('Last payment date', 'behaviour', 'date', 'none', 'beforeMethod'),
  lastPaymentAmount: field(
    'Last payment amount',
    'behaviour',
    'number',
    'currency',
    'beforeMethod',
  ),
  recoveryStatus: field('Recovery status', 'outcome', 'text', 'none', 'atResolution'),
  recoveredAmount: field('Recovered amount', 'outcome', 'number', 'currency', 'atResolution'),
  collectionAttempts: field('Collection attempts', 'collection', 'number', 'count', 'atResolution'),
  collectionMethod: field('Collection method', 'collection', 'text', 'none', 'atResolution'),
  legalActionTaken: field('Legal action taken', 'collection', 'text', 'none', 'atResolution'),
  originationDate: field('Origination date', 'terms', 'date', 'none', 'origination'),
  snapshotDate: field('Snapshot date', 'organisation', 'date', 'none', 'beforeMethod'),
  callsLast7Days: field('Calls in the last 7 days', 'contact', 'number', 'count', 'beforeMethod'),
  lastConversationDate: field('Last conversation', 'contact', 'date', 'none', 'beforeMethod'),
  promiseDate: field('Promise date', 'contact', 'date', 'none', 'beforeMethod'),
  promiseAmount: field('Promised amount', 'contact', 'number', 'currency', 'beforeMethod'),
  promiseKept: field('Promise kept', 'contact', 'text', 'none', 'beforeMethod'),
  contactStopped: field('Contact stopped', 'contact', 'text', 'none', 'beforeMethod'),
  disputed: field('Disputed', 'contact', 'text', 'none', 'beforeMethod'),
  bankrupt: field('Bankrupt', 'contact', 'text', 'none', 'beforeMethod'),
  deceased: field('Deceased', 'contact', 'text', 'none', 'beforeMethod'),
  vulnerable: field('Vulnerable', 'contact', 'text', 'none', 'beforeMethod'),
  timeZone: field('Time zone', 'contact', 'text', 'none', 'origination'),
  agent: field('Agent', 'organisation', 'text', 'none', 'beforeMethod'),
  branch: field('Branch', 'organisation', 'text', 'none', 'origination'),
  product: field('Product', 'organisation', 'text', 'none', 'origination'),
  coBorrowerId: field('Co-borrower ID', 'identifier', 'text', 'none', 'origination'),
  /** Added by reading where several files make up one portfolio. */
  sourceFile: field('Source file', 'identifier', 'text', 'none', 'origination'),
} as const satisfies Record<string, FieldDefinition>;

export type Field = keyof typeof FIELDS;

/** The ten columns of the original notebook, in its order. */
export const NOTEBOOK_FIELDS = [
  'age',
  'monthlyIncome',
  'loanAmount',
  'loanTenure',
  'interestRate',
  'collateralValue',
  'outstandingAmount',
  'monthlyInstalment',
  'missedPayments',
  'daysPastDue',
] as const satisfies readonly Field[];

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
