import { RUN_FORMAT, RUN_VERSION, defaultSettings, type RunRecord } from '../../domain';

type Patch = {
  readonly [Section in keyof RunRecord]?: Partial<RunRecord[Section]>;
};

/** A run for tests of sentences: 100 loans, 30 of them open, a supported score; `patch` by section. */
export function testRun(patch: Patch = {}): RunRecord {
  const base = baseRun();
  return {
    ...base,
    data: { ...base.data, ...patch.data },
    settings: { ...base.settings, ...patch.settings },
    segments: { ...base.segments, ...patch.segments },
    risk: { ...base.risk, ...patch.risk },
    strategy: { ...base.strategy, ...patch.strategy },
    profileDetails: { ...base.profileDetails, ...patch.profileDetails },
  };
}

function baseRun(): RunRecord {
  return {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    id: 'run',
    app: { name: 'Smart Loan Recovery', version: '0.0.0', commit: 'test' },
    analysedAt: '2026-01-02T03:04:05Z',
    data: {
      name: 'loans.csv',
      bytes: 1000,
      sha256: 'ab',
      rows: 100,
      rejectedRows: 0,
      rejects: null,
      delimiter: ',',
      encoding: 'UTF-8',
      columns: [],
      resolvedLoans: 70,
      openLoans: 30,
    },
    settings: { ...defaultSettings(), mapping: { recoveryStatus: 'Status' } },
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
      k: 4,
      inertia: 10,
      silhouette: 0.3,
      stability: null,
      supported: null,
      preset: 'recommended',
      features: [],
      centroids: [],
      names: [],
      sizes: [],
      candidates: [],
      presets: [],
    },
    risk: {
      target: 'Status',
      badRate: 0.4,
      supported: true,
      verdict: 'supported',
      sentence: 'This file supports a risk score.',
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
      platt: null,
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
      shadowPrices: null,
      gap: null,
      backTest: false,
      plan: [],
      houseRule: [],
      overdueEstimated: false,
      totals: { loans: 30, outstanding: 1000, overdue: 100, expectedLoss: null },
    },
    months: null,
    timings: { loadMs: 1, profileMs: 1, segmentMs: 1, riskMs: 1, strategyMs: 1, totalMs: 5 },
  };
}
