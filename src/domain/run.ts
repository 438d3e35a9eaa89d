import type { ColumnType, FilePart } from './file';
import type { ClusterChoice } from './clusterChoice';
import type { EffectsSection } from './effects';
import type { TwoMonths } from './months';
import type { AssignmentSection } from './assignment';
import type { Field, FieldRole, KnownWhen } from './fields';
import type { AgentShare, Review } from './reviews';
import type { RiskSection } from './risk';
import type { RuleFinding } from './rules';
import type { HouseRuleCell, SegmentPreset, Settings } from './settings';

export const RUN_FORMAT = 'smart-loan-recovery/run';
export const RUN_VERSION = 1;

export const STAGES = ['load', 'profile', 'segment', 'risk', 'strategy', 'save'] as const;
export type Stage = (typeof STAGES)[number];

/** An estimate with its interval; the limits are null where none can be given. */
export interface Estimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export type Verdict = 'supported' | 'weak' | 'not-supported';
export type TierId = 'high' | 'moderate' | 'low';
export const TIERS: readonly TierId[] = ['high', 'moderate', 'low'];

/** Where an action comes from. */
export const ACTION_BASES = ['model', 'policy', 'house-rule', 'contact-rule', 'review'] as const;
export type ActionBasis = (typeof ACTION_BASES)[number];

export interface DataColumn {
  readonly name: string;
  readonly field: Field | null;
  readonly type: ColumnType;
  readonly role: FieldRole;
  readonly knownWhen: KnownWhen;
  readonly missing: number;
}

export interface RejectExample {
  readonly line: number;
  /** The file, where several were read together. */
  readonly file?: string;
  /** The cell, or the beginning of the record. */
  readonly text: string;
}

/** One kind of reason for which records were rejected. */
export interface RejectReason {
  /** What is wrong, without the cell: “Loan_Amount is not a number”. */
  readonly reason: string;
  /** The record itself, a cell that is no number or date, or a figure below zero. */
  readonly kind: 'record' | 'unreadable' | 'negative';
  /** Records that it holds for; one record may have several reasons. */
  readonly count: number;
  /** The first two. */
  readonly examples: readonly RejectExample[];
}

export interface RejectSummary {
  /** Most frequent first. */
  readonly reasons: readonly RejectReason[];
  /** Records with more than one reason. */
  readonly severalReasonsCount: number;
}

export interface DataSection {
  readonly name: string;
  readonly bytes: number;
  /** Of several files: the hash of their hashes, in order. */
  readonly sha256: string;
  /** The files that make up the portfolio; absent in runs of before there could be several. */
  readonly parts?: readonly (FilePart & { readonly sha256: string })[];
  /** The workbook's sheet that was read; null or absent for text. */
  readonly sheet?: string | null;
  /** Accepted loans. */
  readonly rows: number;
  readonly rejectedRows: number;
  /** Null in runs of versions that did not keep it. */
  readonly rejects: RejectSummary | null;
  readonly delimiter: string;
  readonly encoding: string;
  readonly columns: readonly DataColumn[];
  readonly resolvedLoans: number;
  readonly openLoans: number;
}

// ---- waterfall ----------------------------------------------------------------

/** Money of some loans. */
export interface MoneyTally {
  /** Whole hundredths of the currency, so that parts add up to their total exactly. */
  readonly cents: number;
  /** Loans whose amount is missing or unreadable: not in `cents`. */
  readonly unknownCount: number;
}

export interface LoanTally {
  readonly loans: number;
  /** Null where the file has no such column. */
  readonly outstanding: MoneyTally | null;
  readonly overdue: MoneyTally | null;
}

export type WaterfallPartId =
  | 'rejected'
  | 'accepted'
  | 'paid-in-full'
  | 'not-paid-in-full'
  | 'open'
  | 'scored'
  | 'not-scored'
  | ActionBasis;

/** A group of loans and its parts: loans, cents and unknown amounts add up, always. */
export interface WaterfallStep {
  readonly id: 'file' | 'accepted' | 'scored' | 'planned';
  readonly total: LoanTally;
  readonly parts: readonly { readonly id: WaterfallPartId; readonly tally: LoanTally }[];
}

/**
 * From the records of the file to the loans that are acted on. `scored` and `planned` take
 * the open loans apart; in a back-test, which has none, all accepted ones.
 */
export type Waterfall = readonly WaterfallStep[];

// ---- profile ------------------------------------------------------------------

export interface NumberSummary {
  readonly count: number;
  readonly missing: number;
  readonly mean: number | null;
  /** Sample standard deviation (n − 1). */
  readonly std: number | null;
  readonly min: number | null;
  readonly q25: number | null;
  readonly q50: number | null;
  readonly q75: number | null;
  readonly max: number | null;
}

export interface ValueSummary {
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  /** Most frequent first, at most 50. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

export interface Histogram {
  readonly column: string;
  /** One more than `counts`; ascending; the last bin includes its upper edge. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly missing: number;
  readonly finding: string;
}

export interface Scatter {
  readonly x: string;
  readonly y: string;
  /** Loans with both values. */
  readonly count: number;
  /** At most 1,000 points, drawn by the run's seed where there are more. */
  readonly points: readonly (readonly [number, number])[];
  /** Pearson's r with Fisher's 95 % interval. */
  readonly correlation: Estimate | null;
  readonly finding: string;
}

/** Outcome by the groups of another column. */
export interface OutcomeRelation {
  readonly column: string;
  /** Known only after the event: shows what happened, predicts nothing. */
  readonly afterEvent: boolean;
  /** The outcome column's values, in order of frequency. */
  readonly outcomes: readonly string[];
  readonly groups: readonly {
    readonly label: string;
    readonly count: number;
    /** One count for each of `outcomes`. */
    readonly counts: readonly number[];
    /** Share paid in full among resolved loans, Wilson 95 %; null without any. */
    readonly paidInFull: Estimate | null;
    /** The same by money; null where the file has no amounts. */
    readonly paidByMoney: Estimate | null;
  }[];
  /** Pearson's chi-square of group against outcome good / bad. */
  readonly test: {
    readonly chiSquare: number;
    readonly df: number;
    readonly p: number;
    /** Corrected for the relations that are shown together (Holm). */
    readonly corrected: number;
    /** Corrected for chance; null in runs of versions that did not measure it. */
    readonly cramersV: number | null;
  } | null;
  readonly finding: string;
  /** The same for the shares by money, and for all outcomes told apart; null where there are none. */
  readonly moneyFinding: string | null;
  readonly outcomesFinding: string | null;
}

/**
 * How much a finding weighs. `serious`: totals or the plan may be wrong because of it;
 * `warning`: the file contradicts itself; `note`: unusual, and may well be right.
 */
export const SEVERITIES = ['serious', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A line in which something was found, with the cells that clash, as the file has them. */
export interface FindingExample {
  readonly line: number;
  readonly cells: readonly { readonly column: string; readonly value: string }[];
}

/** A way in which the file contradicts itself, or may. */
export interface ConsistencyFinding {
  readonly id: string;
  readonly severity: Severity;
  /** Loans, or columns where the finding is about columns. */
  readonly count: number;
  readonly sentence: string;
  /** What the product did about it; null in runs of versions that did not say. */
  readonly done: string | null;
  /** Outstanding amount of the loans concerned; null where it makes no sense or is unknown. */
  readonly outstanding: MoneyTally | null;
  /** At most 5. */
  readonly examples: readonly FindingExample[];
}

export interface ProfileDetails {
  readonly loanAmounts: Histogram | null;
  readonly incomeAndAmount: Scatter | null;
  readonly relations: readonly OutcomeRelation[];
  readonly findings: readonly ConsistencyFinding[];
  /** Days-past-due buckets: loans and money, open loans (all loans in a back-test). */
  readonly buckets: readonly {
    readonly label: string;
    readonly loans: number;
    readonly outstanding: number | null;
    readonly overdue: number | null;
  }[];
}

// ---- segments -----------------------------------------------------------------

export interface SegmentProfile {
  readonly id: number;
  readonly name: string;
  /** The sentence that justifies the name. */
  readonly sentence: string;
  readonly size: number;
  readonly share: number;
  /** In the data's own units. */
  readonly centroid: Readonly<Record<string, number>>;
  /** Standardised deviations, largest first. */
  readonly deviations: readonly { readonly feature: string; readonly z: number }[];
  /** The row nearest to the centroid (position among accepted rows). */
  readonly typicalRow: number;
  readonly outstanding: number | null;
  /** Share not paid in full among the segment's resolved loans, Wilson 95 %. */
  readonly badRate: Estimate | null;
}

export type PresetSegments =
  | {
      readonly preset: SegmentPreset;
      readonly available: true;
      readonly k: number;
      readonly inertia: number;
      readonly silhouette: number | null;
      /** Rows that the silhouette was computed on (a seeded sample beyond 2,000). */
      readonly silhouetteRows: number;
      readonly features: readonly string[];
      readonly featureNotes: readonly string[];
      readonly profiles: readonly SegmentProfile[];
      /** Bad rate against segment, chi-square p; null where it cannot be tested. */
      readonly outcomeP: number | null;
      readonly scatter: {
        readonly x: string;
        readonly y: string;
        readonly points: readonly (readonly [x: number, y: number, segment: number])[];
      } | null;
      /** Along the first two principal components; null where two columns are drawn as they are. */
      readonly map: {
        /** Of the variance, along each. */
        readonly shares: readonly [number, number];
        readonly loadings: readonly {
          readonly feature: string;
          readonly first: number;
          readonly second: number;
        }[];
        readonly points: readonly (readonly [x: number, y: number, segment: number])[];
      } | null;
    }
  | { readonly preset: SegmentPreset; readonly available: false; readonly reason: string };

/** Loans along two columns, each with its segment. */
export type SegmentScatter = Extract<PresetSegments, { available: true }>['scatter'];

export interface SegmentsSection {
  readonly k: number | null;
  readonly inertia: number | null;
  readonly silhouette: number | null;
  readonly stability: number | null;
  readonly supported: boolean | null;
  readonly preset: SegmentPreset;
  readonly features: readonly string[];
  readonly centroids: readonly Readonly<Record<string, number>>[];
  readonly names: readonly string[];
  readonly sizes: readonly number[];
  readonly candidates: readonly {
    readonly k: number;
    readonly inertia: number;
    readonly silhouette: number | null;
    readonly stability: number | null;
  }[];
  /** How many groups the chosen preset’s columns speak for; null where that is not available. */
  readonly choice: ClusterChoice | null;
  /** The earlier run whose segments the loans were put into; null: they were formed here. */
  readonly placedBy: { readonly runId: string; readonly name: string } | null;
  /** The chosen preset first. */
  readonly presets: readonly PresetSegments[];
}

// ---- strategy -----------------------------------------------------------------

export interface TierFigures {
  readonly id: TierId;
  readonly action: string;
  /** Loans to act on (open loans; in a back-test all). */
  readonly count: number;
  readonly outstanding: number | null;
  readonly overdue: number | null;
  /** Score × outstanding amount of its loans; null where no loan has an amount. */
  readonly expectedLoss: number | null;
  /** Resolved loans with out-of-fold scores in this tier, and how many really went bad. */
  readonly resolvedCount: number;
  readonly wentBad: Estimate | null;
}

/** What a tier brings by the treatment that it stands for. */
export interface TierValue {
  readonly id: TierId;
  readonly method: string;
  /** Of all its loans, currency. */
  readonly cost: number;
  /** Expected recovery less cost; of loans with an amount. */
  readonly expectedNet: number;
}

export interface PlanLine {
  readonly action: string;
  readonly basis: ActionBasis;
  readonly count: number;
  readonly outstanding: number | null;
  readonly overdue: number | null;
}

export interface StrategySection {
  readonly tiers: readonly TierFigures[];
  readonly methods: readonly {
    readonly method: string;
    readonly loans: number;
    readonly effect: Estimate | null;
    readonly supported: boolean | null;
  }[];
  readonly policies: readonly {
    readonly id: string;
    readonly value: Estimate;
    readonly cost: number;
  }[];
  readonly chosen: 'assignment' | 'tiers' | 'house-rule';
  readonly supported: boolean | null;
  /** What the file says of treatments; null until it is asked for. */
  readonly effects: EffectsSection | null;
  /** What the tiers bring; or why they cannot be valued. */
  readonly tierValues: readonly TierValue[] | string;
  /** Who would get which treatment within the limits; null where the file cannot tell. */
  readonly assignment: AssignmentSection | null;
  /** What one more case of each treatment, and one more unit of budget, would bring. */
  readonly shadowPrices: {
    readonly methods: Readonly<Record<string, number>>;
    readonly budget: number;
  } | null;
  readonly gap: number | null;
  /** What the rules in force did, one entry a rule, in the order of the packs. */
  readonly rules: readonly RuleFinding[];
  /** Borrowers to contact: each once, whatever the number of loans. */
  readonly contacts: number;
  /** The work list as it is dealt out; empty where it is not. */
  readonly agents: readonly AgentShare[];
  /** The plan acts on open loans, or shows what would have been done where none is open. */
  readonly backTest: boolean;
  readonly plan: readonly PlanLine[];
  /** The table in force (the default one resolved for this file). */
  readonly houseRule: readonly HouseRuleCell[];
  /** Overdue amounts are instalment × days past due ÷ 30, not the file's. */
  readonly overdueEstimated: boolean;
  readonly totals: {
    readonly loans: number;
    readonly outstanding: number | null;
    readonly overdue: number | null;
    readonly expectedLoss: number | null;
  };
}

/** Elapsed time. Segments and risk run side by side: the parts add up to more than the whole. */
export interface Timings {
  readonly loadMs: number;
  readonly profileMs: number;
  readonly segmentMs: number;
  readonly riskMs: number;
  readonly strategyMs: number;
  readonly totalMs: number;
}

/** One analysis: what `run.json` holds, what the page shows, what the database keeps. */
export interface RunRecord {
  readonly format: typeof RUN_FORMAT;
  readonly version: typeof RUN_VERSION;
  readonly id: string;
  readonly app: { readonly name: string; readonly version: string; readonly commit: string };
  /** ISO 8601, UTC. */
  readonly analysedAt: string;
  readonly data: DataSection;
  readonly settings: Settings;
  readonly profile: Readonly<Record<string, NumberSummary | ValueSummary>>;
  readonly profileDetails: ProfileDetails;
  readonly waterfall: Waterfall;
  readonly segments: SegmentsSection;
  readonly risk: RiskSection;
  readonly strategy: StrategySection;
  /** What people decided of single loans, the latest last; one entry a loan. */
  readonly reviews: readonly Review[];
  /** Compared on request with an earlier file of the same portfolio. */
  readonly months: TwoMonths | null;
  readonly timings: Timings;
}

/** What a list of earlier analyses shows. */
export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly analysedAt: string;
  readonly rows: number;
  readonly verdict: Verdict;
  readonly bytesStored: number;
}

/**
 * One value for each accepted loan, in file order. Codes index the run's lists;
 * −1 or NaN where there is none.
 */
export interface LoanColumns {
  /** Line of the file at which the record starts. */
  readonly line: Uint32Array;
  /** 1 open, 0 resolved. */
  readonly open: Uint8Array;
  /** 1 bad, 0 good, −1 open or unknown. */
  readonly outcome: Int8Array;
  /** Fold that scored a resolved loan, from 0; −1 for open loans. */
  readonly fold: Int8Array;
  /** Segment of the chosen preset; −1 where none. */
  readonly segment: Int8Array;
  /** Calibrated chance of not being paid in full, supported or not. */
  readonly score: Float64Array;
  /** Standard deviation of the score’s log-odds over refits; NaN where there were none. */
  readonly spread: Float64Array;
  /** Index in {@link TIERS}; −1 where the score may not be used. */
  readonly tier: Int8Array;
  /** Index in `actions`. */
  readonly action: Uint16Array;
  /** Index in {@link ACTION_BASES}. */
  readonly basis: Uint8Array;
  /** 1: the borrower broke a promise to pay. */
  readonly brokenPromise: Uint8Array;
  /** Place in the work list from 0; −1 for loans that are not acted on. */
  readonly rank: Int32Array;
  /** Row of the loan under which the borrower is contacted: its own where it leads; −1: no contact. */
  readonly leader: Int32Array;
  /** Place in `run.strategy.rules` of the rule that stopped the action or asks for a person; −1. */
  readonly rule: Int16Array;
  /** Place in `run.strategy.methods` of the recommended treatment; −1 none. */
  readonly method: Int8Array;
  /** Expected recovery under the action less its cost, currency; NaN where it is not known. */
  readonly expectedNet: Float64Array;
  /** Agent that the contact is dealt to, from 0; −1 none. */
  readonly agent: Int16Array;
  /** Outstanding amount, currency. */
  readonly outstanding: Float64Array;
  /** Overdue amount, the file's or estimated, currency. */
  readonly overdue: Float64Array;
  readonly daysPastDue: Float64Array;
  /** Chance of falling behind by the next file, learned from two; NaN where none is known. */
  readonly falling: Float64Array;
}

/** A run with its columns, as the worker hands it to the page. */
export interface OpenRun {
  readonly run: RunRecord;
  readonly columns: LoanColumns;
  /** The texts that `columns.action` indexes. */
  readonly actions: readonly string[];
}

/** Are this run's scores to be shown? */
export function showsScores(run: RunRecord): boolean {
  return run.risk.supported || (run.risk.chosen !== null && run.settings.showUnsupportedScores);
}
