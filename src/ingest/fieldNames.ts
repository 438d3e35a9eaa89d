import type { Field } from '../domain';

/** Headers by what they mean, as words in lower case, the commonest first. */
type Names = Readonly<Partial<Record<Field, readonly string[]>>>;

/**
 * Headers that mean a field wherever they stand. A header that differs in dress, in the order
 * of its words or by an abbreviation is the same header: "Outstanding Amt." is listed once,
 * as "outstanding amount".
 */
export const CERTAIN_NAMES: Names = {
  borrowerId: [
    ...['customer id', 'client id', 'cust id', 'cif', 'cif no', 'cif id', 'customer number'],
    ...['client number', 'borrower', 'borrower number', 'ucic', 'member id', 'party id'],
    ...['kundennummer', 'kunden nr', 'kunden id', 'kundennr', 'numéro client', 'id client'],
    ...['número de cliente', 'id cliente', 'cliente id', 'código de cliente'],
  ],
  loanId: [
    ...['account id', 'account number', 'loan number', 'contract id', 'lan', 'loan account number'],
    ...['loan account id', 'loan reference', 'loan reference number', 'agreement number'],
    ...['agreement id', 'contract number', 'facility id', 'loan key', 'prospect number'],
    ...['vertragsnummer', 'vertrags nr', 'darlehensnummer', 'kreditnummer', 'kontonummer'],
    ...['numéro de prêt', 'numéro de contrat', 'numéro de compte', 'id prêt', 'référence prêt'],
    ...['número de préstamo', 'número de contrato', 'número de crédito', 'id préstamo'],
    ...['número de cuenta', 'no crédito', 'id crédito'],
  ],
  age: [
    ...['borrower age', 'customer age', 'applicant age', 'client age', 'age of borrower'],
    ...['alter', 'âge', 'edad'],
  ],
  gender: ['sex', 'borrower gender', 'customer gender', 'geschlecht', 'sexe', 'sexo', 'género'],
  employmentType: [
    ...['employment', 'occupation', 'employment status', 'occupation type', 'employer type'],
    ...['type of employment', 'beschäftigung', 'beruf', 'emploi', 'profession', 'profesión'],
    ...['ocupación', 'situación laboral', 'empleo'],
  ],
  monthlyIncome: [
    ...['income', 'net monthly income', 'salary', 'monthly salary', 'gross monthly income'],
    ...['stated monthly income', 'take home salary', 'net salary', 'monthly take home'],
    ...['monatseinkommen', 'monatliches einkommen', 'nettoeinkommen', 'revenu mensuel'],
    ...['salaire mensuel', 'ingreso mensual', 'ingresos mensuales', 'salario mensual'],
  ],
  dependents: [
    ...['num dependents', 'number of dependents', 'dependants', 'number of dependants'],
    ...['no of dependents', 'personnes à charge', 'dependientes', 'número de dependientes'],
  ],
  loanAmount: [
    ...['principal', 'disbursed amount', 'sanctioned amount', 'original amount'],
    ...['amount financed', 'amount disbursed', 'amount sanctioned', 'loan principal'],
    ...[
      'original principal',
      'original loan amount',
      'original principal amount',
      'financed amount',
    ],
    ...['disbursement amount', 'disbursal amount', 'sanction amount', 'disbursed loan amount'],
    ...[
      'original balance',
      'original loan balance',
      'principal amount',
      'loan size',
      'amount lent',
    ],
    ...['darlehensbetrag', 'kreditbetrag', 'darlehenssumme', 'montant du prêt', 'montant prêt'],
    ...['montant emprunté', 'capital emprunté', 'monto del préstamo', 'importe del préstamo'],
    ...['monto préstamo', 'monto original', 'importe préstamo', 'monto desembolsado'],
  ],
  loanTenure: [
    ...['tenure', 'term', 'loan term', 'tenor', 'term months', 'loan duration', 'loan tenor'],
    ...['loan amount term', 'repayment period', 'tenure in months', 'term in months'],
    ...[
      'original term',
      'laufzeit',
      'laufzeit monate',
      'laufzeit in monaten',
      'durée',
      'durée mois',
    ],
    ...['durée du prêt', 'plazo', 'plazo meses', 'plazo en meses'],
  ],
  interestRate: [
    ...[
      'roi',
      'apr',
      'rate of interest',
      'annual interest rate',
      'loan rate',
      'loan interest rate',
    ],
    ...['nominal interest rate', 'borrower rate', 'borrower apr', 'interest rate percent'],
    ...['zinssatz', 'zins', 'sollzins', 'nominalzins', "taux d'intérêt", 'taux', 'taux interet'],
    ...['taux nominal', 'tasa de interés', 'tipo de interés', 'tasa', 'tasa interés'],
  ],
  loanType: [
    ...['loan purpose', 'purpose', 'type of loan', 'purpose of loan', 'credit type'],
    ...['darlehensart', 'kreditart', 'verwendungszweck', 'type de prêt', 'objet du prêt'],
    ...['tipo de préstamo', 'tipo de crédito', 'destino del crédito'],
  ],
  collateralValue: [
    ...['collateral', 'security value', 'asset value', 'value of collateral', 'collateral amount'],
    ...['value of security', 'sicherheitenwert', 'valeur de la garantie', 'valor de la garantía'],
    ...['valor garantía'],
  ],
  outstandingAmount: [
    ...['outstanding loan amount', 'outstanding', 'outstanding balance', 'balance', 'pos'],
    ...['principal outstanding', 'current balance', 'outstanding principal', 'balance outstanding'],
    ...['total outstanding', 'total outstanding amount', 'amount outstanding', 'loan outstanding'],
    ...['outstanding principal amount', 'outstanding principal balance', 'current outstanding'],
    ...['current outstanding balance', 'current principal balance', 'unpaid principal balance'],
    ...['unpaid balance', 'upb', 'remaining balance', 'remaining principal', 'loan balance'],
    ...['principal balance', 'closing balance', 'ending balance', 'out prncp', 'balance due'],
    ...['outstanding debt', 'current upb', 'current outstanding amount', 'net outstanding'],
    ...['restschuld', 'restbetrag', 'offener betrag', 'saldo', 'restkapital', 'capital restant dû'],
    ...['capital restant', 'solde', 'encours', 'solde restant', 'saldo pendiente'],
    ...['saldo insoluto', 'capital pendiente', 'saldo actual', 'saldo capital', 'deuda pendiente'],
  ],
  monthlyInstalment: [
    ...['monthly emi', 'emi', 'instalment', 'installment', 'monthly payment', 'emi amount'],
    ...['instalment amount', 'monthly instalment amount', 'current emi', 'monthly repayment'],
    ...['equated monthly instalment', 'scheduled payment', 'scheduled monthly payment'],
    ...['monthly loan payment', 'loan instalment', 'repayment amount', 'loan emi'],
    ...['monatsrate', 'monatliche rate', 'ratenhöhe', 'ratenbetrag', 'mensualité', 'échéance'],
    ...['montant mensualité', 'cuota', 'cuota mensual', 'mensualidad', 'pago mensual'],
  ],
  overdueAmount: [
    ...['overdue', 'arrears', 'arrears amount', 'past due amount', 'amount overdue'],
    ...['amount past due', 'total overdue', 'total overdue amount', 'arrears balance'],
    ...[
      'overdue balance',
      'past due balance',
      'amount in arrears',
      'total arrears',
      'arrear amount',
    ],
    ...['total amount past due', 'overdue emi amount', 'emi overdue amount', 'balance in arrears'],
    ...['rückstand', 'zahlungsrückstand', 'rückständiger betrag', 'überfälliger betrag'],
    ...['montant impayé', 'arriérés', 'montant en retard', 'impayés', 'monto vencido'],
    ...['saldo vencido', 'importe vencido', 'importe impagado', 'monto en mora'],
  ],
  paymentHistory: [
    ...['repayment history', 'payment behaviour', 'payment behavior', 'repayment behaviour'],
    ...['zahlungshistorie', 'historique de paiement', 'historial de pagos'],
  ],
  missedPayments: [
    ...['num missed payments', 'number of missed payments', 'missed instalments', 'missed emis'],
    ...['number of missed instalments', 'missed emi count', 'missed payment count', 'emis missed'],
    ...['number of emis overdue', 'unpaid instalments', 'number of overdue instalments'],
    ...['payments missed', 'months past due', 'months in arrears', 'months delinquent'],
    ...['versäumte raten', 'verpasste raten', 'offene raten', 'échéances impayées'],
    ...["nombre d'impayés", 'cuotas vencidas', 'cuotas impagadas', 'pagos atrasados'],
  ],
  daysPastDue: [
    ...['dpd', 'overdue days', 'days overdue', 'delinquency days', 'days delinquent'],
    ...['days late', 'days in arrears', 'arrears days', 'current dpd', 'number of days past due'],
    ...['no of days overdue', 'number of days overdue', 'current days past due', 'dpd days'],
    ...['current days delinquent', 'no of days past due', 'days of delinquency', 'max dpd'],
    ...['delay days', 'days of delay', 'late days', 'days since due', 'ageing days'],
    ...[
      'verzugstage',
      'tage in verzug',
      'tage überfällig',
      'tage im rückstand',
      'überfällige tage',
    ],
    ...['jours de retard', "nombre de jours d'impayé", 'retard jours', 'nombre de jours de retard'],
    ...['días de atraso', 'días de mora', 'días vencidos', 'días atraso', 'días mora'],
    ...['días de retraso'],
  ],
  lastPaymentDate: [
    ...['date of last payment', 'last paid date', 'last payment d', 'last receipt date'],
    ...['last repayment date', 'last emi paid date', 'last collection date', 'letzte zahlung'],
    ...['datum letzte zahlung', 'date du dernier paiement', 'fecha último pago'],
    ...['fecha de último pago'],
  ],
  lastPaymentAmount: [
    ...[
      'last paid amount',
      'amount of last payment',
      'last receipt amount',
      'last repayment amount',
    ],
    ...['letzter zahlbetrag', 'montant du dernier paiement', 'monto último pago'],
  ],
  recoveryStatus: [
    ...['loan status', 'status', 'outcome', 'final status', 'target', 'default', 'class'],
    ...['defaulted', 'loan outcome', 'repayment status', 'closure status', 'current loan status'],
    ...['status of loan', 'contract status', 'final outcome', 'loan final status', 'is default'],
    ...['kreditstatus', 'darlehensstatus', 'vertragsstatus', 'statut du prêt', 'état du prêt'],
    ...['estado del préstamo', 'estado del crédito'],
  ],
  recoveredAmount: [
    ...['amount recovered', 'recovery', 'recoveries', 'recovery amount', 'total recovered'],
    ...['total recovered amount', 'eingetriebener betrag', 'montant recouvré'],
    ...['monto recuperado', 'importe recuperado'],
  ],
  collectionAttempts: [
    ...['attempts', 'num collection attempts', 'contact attempts', 'number of attempts'],
    ...['number of collection attempts', 'call attempts', 'number of contact attempts'],
    ...['intentos de cobro', 'kontaktversuche', 'tentatives de contact'],
  ],
  collectionMethod: [
    ...['method', 'treatment', 'recovery method', 'method of collection', 'collection strategy'],
    ...['mode of collection', 'collection action', 'inkassomethode', 'méthode de recouvrement'],
    ...['método de cobro'],
  ],
  legalActionTaken: [
    ...[
      'legal action',
      'legal',
      'suit filed',
      'legal action flag',
      'legal flag',
      'suit filed flag',
    ],
    ...['legal action initiated', 'suit filed status', 'legal case filed', 'acción legal'],
    ...['action en justice', 'rechtliche schritte'],
  ],
  originationDate: [
    ...[
      'disbursement date',
      'start date',
      'loan date',
      'open date',
      'disbursal date',
      'issue date',
    ],
    ...['sanction date', 'date of disbursement', 'loan origination date', 'opened date', 'issue d'],
    ...['disbursed date', 'booking date', 'date opened', 'account open date', 'contract date'],
    ...['loan start date', 'loan issue date', 'auszahlungsdatum', 'vertragsbeginn'],
    ...['date de déblocage', 'date de début', 'date octroi', 'fecha de desembolso'],
    ...['fecha de inicio', 'fecha de otorgamiento', 'fecha desembolso'],
  ],
  snapshotDate: [
    ...['as of date', 'reporting date', 'as of', 'report date', 'as on date', 'data as on'],
    ...['position date', 'cut off date', 'extract date', 'stichtag', "date d'arrêté"],
    ...['fecha de corte', 'fecha de reporte'],
  ],
  callsLast7Days: ['calls in last 7 days', 'calls past 7 days', 'number of calls last 7 days'],
  lastConversationDate: [
    'last contact date',
    'last call date',
    'last spoken date',
    'last rpc date',
  ],
  promiseDate: ['ptp date', 'promise to pay date', 'promised date', 'promised payment date'],
  promiseAmount: ['ptp amount', 'promise to pay amount', 'promised amount', 'amount promised'],
  promiseKept: ['ptp kept', 'kept promise', 'promise kept flag', 'ptp kept flag'],
  contactStopped: [
    ...['cease and desist', 'do not contact', 'do not call', 'cease contact', 'dnc', 'dnd'],
    ...['do not contact flag', 'cease and desist flag', 'stop contact'],
  ],
  disputed: [
    ...['in dispute', 'dispute', 'dispute flag', 'disputed flag', 'is disputed', 'dispute raised'],
    ...['bestritten', 'en litige', 'contesté', 'en disputa'],
  ],
  bankrupt: [
    ...['bankruptcy', 'insolvent', 'bankruptcy flag', 'is bankrupt', 'bankrupt flag'],
    ...['insolvency flag', 'insolvency', 'insolvenz', 'faillite', 'en quiebra', 'quiebra'],
  ],
  deceased: [
    ...['dead', 'deceased flag', 'is deceased', 'borrower deceased', 'customer deceased'],
    ...['death flag', 'verstorben', 'décédé', 'fallecido'],
  ],
  vulnerable: [
    ...['vulnerable customer', 'vulnerable flag', 'is vulnerable', 'vulnerability flag'],
    ...['vulnerability', 'schutzbedürftig', 'vulnérable'],
  ],
  timeZone: ['tz', 'borrower time zone', 'customer time zone', 'zeitzone', 'zona horaria'],
  agent: [
    ...[
      'collector',
      'collection agent',
      'agent name',
      'agent id',
      'collector name',
      'collector id',
    ],
    ...['collection officer', 'recovery agent', 'field agent', 'sachbearbeiter', 'cobrador'],
  ],
  branch: [
    ...['branch name', 'branch code', 'branch id', 'branch office', 'filiale', 'agence'],
    ...['sucursal', 'zweigstelle'],
  ],
  product: [
    ...['product name', 'product code', 'scheme', 'product type', 'loan product', 'scheme code'],
    ...['scheme name', 'produkt', 'produit', 'producto'],
  ],
  coBorrowerId: ['co applicant id', 'guarantor id', 'co borrower', 'joint borrower id'],
};

/** Headers that mostly mean the field: taken where the cells fit, and shown with the reason. */
export const LIKELY_NAMES: Names = {
  monthlyIncome: ['applicant income', 'einkommen', 'revenu', 'ingresos', 'gehalt', 'salaire'],
  interestRate: ['rate', 'interest', 'int percent'],
  monthlyInstalment: ['rate', 'monthly due', 'instalment due', 'traite'],
  recoveryStatus: [
    ...['npa flag', 'npa', 'npa status', 'is npa', 'sma status', 'asset classification'],
    ...['asset class', 'charge off', 'charged off', 'charge off flag', 'charged off flag'],
    ...['write off', 'written off', 'write off flag', 'written off flag', 'bad flag', 'is bad'],
    ...['bad', 'good bad', 'good bad flag', 'default flag', 'default status', 'default ind'],
    ...['account status', 'loan condition', 'payment status', 'loan account status', 'label'],
    ...['default payment next month', 'default next month', 'paid back', 'fully paid', 'repaid'],
    ...['not fully paid', 'zahlungsstatus', 'ausgefallen', 'ausfall', 'défaut', 'statut paiement'],
    ...['incumplimiento', 'impago', 'moroso', 'delinquent', 'is delinquent', 'delinquent flag'],
    ...['statut', 'estado', 'estatus', 'stand', 'repaid flag', 'closed'],
  ],
  loanAmount: ['amount', 'betrag', 'montant', 'monto', 'importe', 'funded amount'],
  outstandingAmount: ['amount due', 'total due', 'exposure', 'receivable', 'debt'],
  missedPayments: ['overdue instalments', 'overdue emis', 'payments past due', 'bounced emis'],
  recoveredAmount: ['recovered'],
  daysPastDue: ['days past', 'ageing', 'retard', 'mora'],
};

/** Headers that may mean the field: never taken, only suggested. */
export const POSSIBLE_NAMES: Names = {
  missedPayments: ['bucket', 'dpd bucket', 'delinquency bucket', 'delinquency status', 'cycle'],
  daysPastDue: ['delinquency', 'delay', 'dpd string'],
  outstandingAmount: ['exposure at default', 'ead', 'total exposure'],
  loanAmount: ['credit amount'],
  monthlyInstalment: ['annuity', 'payment amount'],
};

/** Incomes of a year: taken for the monthly income, a twelfth of each, and shown. */
export const YEARLY_INCOME_NAMES: readonly string[] = [
  ...['annual income', 'yearly income', 'annual salary', 'income per annum', 'gross annual income'],
  ...['net annual income', 'person income', 'jahreseinkommen', 'revenu annuel', 'ingreso anual'],
  ...['ingresos anuales', 'salario anual', 'annual household income'],
];
