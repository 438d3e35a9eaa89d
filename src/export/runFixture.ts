import {
  RUN_FORMAT,
  RUN_VERSION,
  defaultSettings,
  type LoanColumns,
  type OpenRun,
  type RunRecord,
} from '../domain';
import type { Table } from '../table';

/** A small, whole run for tests; `change` replaces parts of its record. */
export function runFixture(change: Partial<RunRecord> = {}): RunRecord {
  return {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    id: 'run-1',
    app: { name: 'smart-loan-recovery', version: '0.1.0', commit: 'abc' },
    analysedAt: '2025-06-30T10:00:00.000Z',
    data: {
      name: 'loans.csv',
      bytes: 1234,
      sha256: 'ab'.repeat(32),
      rows: 3,
      rejectedRows: 1,
      rejects: null,
      delimiter: ',',
      encoding: 'utf-8',
      columns: [],
      resolvedLoans: 2,
      openLoans: 1,
    },
    settings: {
      ...defaultSettings(),
      mapping: { loanId: 'Loan_ID', borrowerId: 'Borrower' },
    },
    profile: {},
    profileDetails: {
      loanAmounts: null,
      incomeAndAmount: null,
      relations: [],
      findings: [],
      buckets: [],
    },
    waterfall: [],
    segments: {
      k: 2,
      inertia: 1.5,
      silhouette: null,
      stability: null,
      supported: null,
      preset: 'recommended',
      features: [],
      centroids: [],
      names: ['High income, low burden', 'Low income'],
      sizes: [1, 2],
      candidates: [],
      placedBy: null,
      choice: null,
      presets: [],
    },
    risk: {
      target: 'Recovery_Status',
      badRate: 0.5,
      supported: true,
      verdict: 'supported',
      sentence: 'This file can tell who will not pay in full.',
      permutationP: 0.001,
      permutations: 999,
      chosen: 'forest',
      folds: 5,
      models: [],
      features: [],
      excluded: [],
      importance: [],
      dependence: [],
      notebook: null,
      calibration: [],
      eceOfPerfect: null,
      capture10: null,
      gains: [],
      calibratedBy: 'platt',
      platt: { slope: 1 / 3, intercept: -0.1 },
      scorecard: null,
      openLoans: null,
      copies: 0,
      court: [],
      roc: [],
      precisionRecall: [],
      uncertain: null,
      earlyWarning: null,
      scoredBy: null,
    },
    strategy: {
      tiers: [],
      methods: [],
      policies: [],
      chosen: 'tiers',
      supported: null,
      effects: null,
      shadowPrices: null,
      gap: null,
      backTest: false,
      plan: [],
      houseRule: [],
      overdueEstimated: true,
      totals: { loans: 1, outstanding: 10.1, overdue: null, expectedLoss: null },
    },
    months: null,
    timings: {
      loadMs: 1,
      profileMs: 2,
      segmentMs: 3,
      riskMs: 4,
      strategyMs: 5,
      totalMs: 15,
    },
    ...change,
  };
}

/** Three loans: two resolved, one open; the last one has no segment and no tier. */
export function columnsFixture(): LoanColumns {
  return {
    line: Uint32Array.of(2, 3, 7),
    open: Uint8Array.of(0, 1, 0),
    outcome: Int8Array.of(1, -1, 0),
    fold: Int8Array.of(4, -1, 0),
    segment: Int8Array.of(0, 1, -1),
    score: Float64Array.of(0.1 + 0.2, 1 / 3, Number.NaN),
    spread: Float64Array.of(Number.NaN, 0.1, Number.NaN),
    tier: Int8Array.of(0, 2, -1),
    action: Uint16Array.of(0, 1, 0),
    basis: Uint8Array.of(0, 2, 3),
    rank: Int32Array.of(1, 0, -1),
    outstanding: Float64Array.of(10.5, 2e21, Number.NaN),
    overdue: Float64Array.of(0, 5, Number.NaN),
    daysPastDue: Float64Array.of(0, 95, Number.NaN),
    falling: new Float64Array(3).fill(Number.NaN),
  };
}

export function openRunFixture(change: Partial<RunRecord> = {}): OpenRun {
  return {
    run: runFixture(change),
    columns: columnsFixture(),
    actions: ['Call, then write', '=HYPERLINK("x")'],
  };
}

export function tableFixture(): Table {
  return {
    rowCount: 3,
    columns: [
      {
        kind: 'text',
        name: 'Borrower',
        codes: Int32Array.of(0, 1, -1),
        labels: ['007', '=cmd|"/c calc"'],
      },
      { kind: 'number', name: 'Income', values: Float64Array.of(1, Number.NaN, 3.25) },
      { kind: 'text', name: 'Loan_ID', codes: Int32Array.of(2, 0, 1), labels: ['-5', 'B;2', 'A'] },
      { kind: 'date', name: 'Opened', values: Float64Array.of(0, 20000, Number.NaN) },
    ],
  };
}
