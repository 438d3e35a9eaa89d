import type {
  AssumptionFlips,
  BucketScheme,
  CapacityCurve,
  ColumnInfo,
  ColumnReading,
  ControlTotals,
  ErrorMessage,
  Exploration,
  ExploreColumns,
  FileHead,
  FileShape,
  LoadedFile,
  LoanExplanation,
  OpenRun,
  OutcomeRelation,
  Pair,
  Proposal,
  QueueState,
  Reading,
  RememberedMapping,
  Review,
  RunRecord,
  RunSummary,
  ScenarioFigures,
  SentFile,
  SegmentScatter,
  Selection,
  Settings,
  Stage,
  Tally,
  TrialReadout,
} from '../domain';
import type { Protection } from '../storage';

/** Which loans to list and in which order; asked of the worker that owns the table. */
export interface RowQuery {
  /** All loans, or only those of the work list (in its order unless sorted). */
  readonly list: 'all' | 'work-list';
  /** A column of the file, or one of the computed ones; null: file or work-list order. */
  readonly sortBy: string | null;
  readonly descending: boolean;
  /** Part of an identifier or of a text cell; '' for all. Case does not matter. */
  readonly search: string;
  readonly filters: {
    readonly state?: 'open' | 'resolved';
    readonly tier?: number;
    readonly segment?: number;
    readonly action?: number;
    /** Worth a word now though not behind yet, or with a score that is no ground to act alone. */
    readonly flag?: 'warned' | 'uncertain';
    /** From 0. */
    readonly agent?: number;
    /** Where the loan stands in the review queue. */
    readonly review?: QueueState;
    /** Loans that meet all of these conditions. */
    readonly selection?: Selection;
  };
}

/** Computed columns that rows can be sorted by. */
export const COMPUTED_COLUMNS = [
  '@score',
  '@tier',
  '@segment',
  '@action',
  '@rank',
  '@outstanding',
  '@overdue',
  '@daysPastDue',
  '@expectedNet',
  '@line',
] as const;

/** The rows of a window of a list, as text cells of the file, in the file's column order. */
export interface RowCells {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface DownloadFile {
  readonly name: string;
  readonly blob: Blob;
}

/** What a strategy can be re-planned with, without training anew. */
export type PlanChange = Partial<
  Pick<
    Settings,
    | 'tiers'
    | 'tierActions'
    | 'tierMethods'
    | 'houseRule'
    | 'methods'
    | 'budget'
    | 'discountRate'
    | 'horizonDays'
    | 'planBy'
    | 'scenarios'
    | 'agents'
    | 'rules'
    | 'showUnsupportedScores'
    | 'openLoansComparable'
    | 'earlyWarning'
    | 'currency'
  >
>;

/** Each task's input and result. */
// A type, not an interface: only types satisfy TaskMap's index signature.
export type Tasks = {
  /** Whether what is stored is protected by a passphrase, and whether it is open here. */
  protection: { input: Record<string, never>; result: Protection };
  /** Encrypts all that is stored, and all that will be. */
  protect: { input: { passphrase: string }; result: Protection };
  unprotect: { input: { passphrase: string }; result: Protection };
  unlock: { input: { passphrase: string }; result: Protection };
  /** Forgets the key, and what is on show. */
  lock: { input: Record<string, never>; result: Protection };
  changePassphrase: { input: { from: string; to: string }; result: Protection };
  /** All stored runs and remembered mappings as one encrypted file. */
  backup: { input: { passphrase: string }; result: DownloadFile };
  /** Adds what a backup holds; runs that are there already stay as they are. */
  restore: {
    input: { file: SentFile; passphrase: string };
    result: { restored: number; alreadyThere: number };
  };
  /** Loads what reading a file needs, while the page is idle. */
  prepare: { input: Record<string, never>; result: Record<string, never> };
  /**
   * Reads files of one schema into the worker's table; an earlier one stays if they are refused.
   */
  load: {
    input: { files: readonly SentFile[]; reading: Reading };
    result: {
      file: LoadedFile;
      proposal: Proposal;
      /** How the last file with this header was understood. */
      remembered: RememberedMapping | null;
    };
  };
  /** The beginning of a large file, ahead of the whole; null where that says nothing. */
  peek: { input: { file: SentFile; reading: Reading }; result: FileHead | null };
  /** A column of a loaded table as it is once `said` was said of it; nothing is kept. */
  describeColumn: {
    input: { tableId: string; column: string; said: ColumnReading };
    result: ColumnInfo;
  };
  /**
   * Analyses a loaded table and stores the run. `modelOf`: score with that run's model.
   * `remember`: the outcome values that the user sorted, where the settings were seen and go
   * for later files of this header; else null.
   */
  analyse: {
    input: {
      tableId: string;
      settings: Settings;
      modelOf: string | null;
      remember: readonly string[] | null;
    };
    result: OpenRun & { stored: StoreOutcome };
  };
  listRuns: { input: Record<string, never>; result: readonly RunSummary[] };
  openRun: { input: { runId: string }; result: OpenRun };
  deleteRun: { input: { runId: string }; result: readonly RunSummary[] };
  forgetEverything: { input: Record<string, never>; result: Record<string, never> };
  replan: { input: { runId: string; change: PlanChange }; result: OpenRun };
  /** Stores what another system says of the file; nothing is computed anew. */
  setControlTotals: {
    input: { runId: string; controlTotals: ControlTotals };
    result: { run: RunRecord };
  };
  /** Measures the original notebook's method on the run's file, and stores what it finds. */
  remeasureNotebook: { input: { runId: string }; result: { run: RunRecord } };
  /**
   * Examines what the treatments of the past brought, and plans by what it finds.
   * `recoveredFraction`: what outcomes count as; null: as they did.
   */
  examineEffects: {
    input: {
      runId: string;
      recoveredFraction: Settings['outcome']['recoveredFraction'] | null;
    };
    result: OpenRun;
  };
  /** Measures what is unseen by what is seen: how much each known column explains. */
  benchmarkEffects: { input: { runId: string }; result: { run: RunRecord } };
  /** Keeps what a person decided of a loan's action; null takes it back. */
  review: { input: { runId: string; row: number; review: Review | null }; result: OpenRun };
  /** Groups the run's borrowers otherwise; stores the segments and what is said by them. */
  resegment: {
    input: { runId: string; segments: Settings['segments'] };
    result: OpenRun;
  };
  /** Puts the run's borrowers into the segments of an earlier run, and stores that. */
  placeInSegments: {
    input: { runId: string; earlierRunId: string };
    result: OpenRun;
  };
  /** Keeps the user's names of the run's segments. */
  nameSegments: {
    input: { runId: string; names: readonly string[] };
    result: { run: RunRecord };
  };
  /** Compares the run with an earlier one of the same portfolio, and stores what it finds. */
  compareMonths: {
    input: { runId: string; earlierRunId: string };
    result: Pick<OpenRun, 'run' | 'columns'>;
  };
  /** Shows money by other days-past-due buckets, and keeps them with the run. */
  setBuckets: {
    input: { runId: string; buckets: BucketScheme };
    result: { run: RunRecord };
  };
  /** The columns that the run's loans can be looked at by. */
  exploreColumns: { input: { runId: string }; result: ExploreColumns };
  /** Counts a selection of loans, in all and by the bins of columns. */
  explore: {
    input: { runId: string; selection: Selection; columns: readonly string[] };
    result: Exploration;
  };
  /** Adds up a selection by the bins of a column, all conditions counted. */
  rollUp: {
    input: { runId: string; selection: Selection; column: string };
    result: readonly Tally[];
  };
  exploreRelations: {
    input: { runId: string; selection: Selection };
    result: readonly OutcomeRelation[];
  };
  explorePair: {
    input: { runId: string; selection: Selection; x: string; y: string };
    result: Pair;
  };
  /** Two columns of numbers with each loan's segment; null where they are no numbers. */
  segmentScatter: {
    input: { runId: string; x: string; y: string };
    result: SegmentScatter;
  };
  /** What is true of the run's file as a whole, whatever is selected. */
  exploreFile: { input: { runId: string }; result: FileShape };
  queryRows: { input: { runId: string; query: RowQuery }; result: Uint32Array };
  readRows: { input: { runId: string; rows: Uint32Array }; result: readonly RowCells[] };
  /** All loans of the borrower of a loan, settled ones too, in file order; at least itself. */
  loansOfBorrower: { input: { runId: string; row: number }; result: Uint32Array };
  /** Null where the loan has no score to show, or its model was not kept. */
  explainLoan: { input: { runId: string; row: number }; result: LoanExplanation | null };
  /** The score that the loan would have with other cells; null where it has none to show. */
  rescoreLoan: {
    input: {
      runId: string;
      row: number;
      /** By column of the file: null for no value. */
      changes: Readonly<Record<string, number | string | null>>;
    };
    result: { score: number } | null;
  };
  /** How expected net recovery goes with one treatment's capacity; null where none can be assigned. */
  capacityCurve: { input: { runId: string; method: string }; result: CapacityCurve | null };
  /** The settings in force and the run's scenarios, side by side; none where none can be assigned. */
  compareScenarios: { input: { runId: string }; result: readonly ScenarioFigures[] };
  /** At which value of each assumption the conclusion on strategies would be another. */
  assumptionFlips: { input: { runId: string }; result: AssumptionFlips };
  /** What a test that an earlier split started has shown. */
  readTrial: { input: { runId: string }; result: TrialReadout };
  /** Open loans dealt at random into two groups, for a test of two treatments. */
  trialFile: {
    input: { runId: string; methods: readonly [string, string]; perGroup: number };
    result: DownloadFile;
  };
  /** The work list of one agent, from 0. */
  agentFile: { input: { runId: string; agent: number }; result: DownloadFile };
  exportFile: {
    input: { runId: string; kind: 'scores' | 'rejects' | 'run' | 'settings' | 'work-list' };
    result: DownloadFile;
  };
};

/** Whether a run was kept; a run that was not stays usable until the tab is closed. */
export type StoreOutcome =
  'stored' | 'storage_full' | 'storage_refused' | 'storage_locked' | 'storage_unprotected';

/** Any set of tasks that a worker serves. */
export type TaskMap = Record<string, { input: unknown; result: unknown }>;

export interface Progress {
  readonly stage: Stage;
  /** 0 to 1 within the stage. */
  readonly fraction: number;
}

/** Whoever started a worker to that worker. */
export type Request =
  | {
      readonly type: 'start';
      readonly id: number;
      readonly task: string;
      readonly input: unknown;
    }
  | { readonly type: 'cancel'; readonly id: number }
  /** Whether it is still there: answered at once, unless a kernel is at work. */
  | { readonly type: 'ask' };

/** A worker to whoever started it. */
export type Reply =
  | { readonly type: 'here' }
  | ({ readonly type: 'progress'; readonly id: number } & Progress)
  | { readonly type: 'done'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: ErrorMessage }
  | { readonly type: 'cancelled'; readonly id: number };

/** Reports progress, lets messages in, and throws {@link Cancelled} once cancelled. */
export type Checkpoint = (stage: Stage, fraction: number) => Promise<void>;

/** Thrown through a task that was cancelled; never shown as an error. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}
