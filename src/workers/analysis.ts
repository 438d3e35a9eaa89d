import {
  RUN_FORMAT,
  RUN_VERSION,
  UserError,
  FIELDS,
  fieldOfColumns,
  knownWhenOf,
  type DataSection,
  type LoadedFile,
  type LoanTally,
  type LoanColumns,
  type Mapping,
  type RejectedRow,
  type RunRecord,
  type Settings,
} from '../domain';
import {
  acceptRows,
  hashOfFiles,
  interpretTable,
  type AcceptedRows,
  type ReadTable,
} from '../ingest';
import { numbersOf, overdueAmounts, profileTable, sortOutcomes } from '../profile';
import {
  assessRisk,
  scoreWithEarlierModel,
  type EarlierModel,
  type RiskModel,
  type RiskOutcome,
} from '../risk';
import { segmentLoans } from '../segment';
import { rejectedTally, type Evidence } from '../strategy';
import { take, type Table } from '../table';
import { examine } from './effects';
import type { Engines } from './engines';
import { NO_OVERDUE, planOf } from './planning';
import type { Checkpoint } from './protocol';

export interface AnalysisInput {
  readonly file: LoadedFile;
  /** The SHA-256 of each of its parts. */
  readonly hashes: readonly string[];
  readonly read: ReadTable;
  readonly settings: Settings;
  readonly earlierModel: EarlierModel | null;
  readonly engines: Engines;
  readonly checkpoint: Checkpoint;
  readonly app: RunRecord['app'];
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly analysedAt: string;
  /** A clock in ms; only timings come from it. */
  readonly now: () => number;
}

/** A whole run: what is stored, and what lists and exports are made from. */
export interface Analysis {
  readonly run: RunRecord;
  readonly columns: LoanColumns;
  readonly actions: readonly string[];
  /** Accepted loans, in file order. */
  readonly table: Table;
  readonly rejected: readonly RejectedRow[];
  readonly model: RiskModel | null;
  /** What settled loans say of treatments; null where they say nothing. */
  readonly evidence: Evidence | null;
}

/** The whole way from a read file to a plan: profile, segment, risk, strategy. */
export async function analyse(input: AnalysisInput): Promise<Analysis> {
  const { file, read, settings, checkpoint, engines, now } = input;
  const { mapping, seed } = settings;
  const startMs = now();
  const timer = stageTimer(now);
  await checkpoint('profile', 0);

  const outcomeColumn = mapping.recoveryStatus ?? null;
  const acceptance = acceptRows(interpretTable(read, settings), mapping);
  const { accepted: table, lines, rejected } = acceptance;
  if (table.rowCount === 0) throw new UserError('nothing_to_analyse');
  const { open, outcome } = sortOutcomes(table, outcomeColumn, settings.outcome);
  const overdue = overdueAmounts(table, mapping) ?? NO_OVERDUE;
  const { profile, details } = await profileTable({
    table,
    lines,
    summary: acceptance.summary,
    blanked: acceptance.blanked,
    sourceFile: read.sourceFile?.name ?? null,
    todayDay: dayOf(input.analysedAt),
    mapping,
    outcome: { column: outcomeColumn, ...settings.outcome },
    open,
    outcomeOfRow: outcome,
    overdue: overdue.amounts,
    buckets: settings.buckets,
    seed,
    checkpoint: (fraction) => checkpoint('profile', fraction),
  });
  const profileMs = timer();

  const [segmented, learned] = await segmentAndLearn(input, {
    segmenting: (report) =>
      segmentLoans({
        table,
        mapping,
        settings: settings.segments,
        outcome,
        seed,
        cluster: engines.cluster,
        examine: engines.examineCount,
        checkpoint: report,
      }),
    learning: (report) => riskOf(input, { table, outcomeColumn, open, outcome, report }),
  });
  const { section: segments, labels: segment } = segmented.result;
  const risk = learned.result;
  timer();

  await checkpoint('strategy', 0);
  const base = {
    table,
    settings,
    risk: risk.section,
    columns: { open, outcome, segment, score: risk.score, fold: risk.fold },
    evidence: null,
    reviews: [],
  };
  const { effects, evidence } = await examine(base, engines, (fraction) =>
    checkpoint('strategy', fraction),
  );
  const rejectedLoans = tallyOfRejected(read.table, acceptance, mapping, overdue);
  const planned = planOf({ ...base, evidence }, effects, rejectedLoans);
  const strategyMs = timer();

  const run: RunRecord = {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    id: input.runId,
    app: input.app,
    analysedAt: input.analysedAt,
    data: await dataSection({ ...input, settings, profile, open, acceptance }),
    settings: planned.settings,
    profile,
    profileDetails: details,
    waterfall: planned.waterfall,
    segments,
    risk: risk.section,
    strategy: planned.strategy,
    reviews: [],
    months: null,
    timings: {
      loadMs: file.loadMs,
      profileMs,
      segmentMs: segmented.ms,
      riskMs: learned.ms,
      strategyMs,
      totalMs: file.loadMs + (now() - startMs),
    },
  };
  const columns: LoanColumns = {
    line: lines,
    open,
    outcome,
    fold: risk.fold,
    segment,
    score: risk.score,
    spread: risk.spread,
    outstanding: numbersOf(table, mapping, 'outstandingAmount') ?? missingNumbers(table.rowCount),
    overdue: overdue.amounts ?? missingNumbers(table.rowCount),
    daysPastDue: numbersOf(table, mapping, 'daysPastDue') ?? missingNumbers(table.rowCount),
    falling: missingNumbers(table.rowCount),
    ...planned.columns,
  };
  const { actions } = planned;
  return { run, columns, actions, table, rejected, model: risk.model, evidence };
}

type Report = (fraction: number) => Promise<void>;

interface Timed<T> {
  readonly result: T;
  readonly ms: number;
}

/**
 * Segments and risk need nothing of each other: they run side by side, so that neither waits
 * for the single thread of the other. Progress is that of both together; its first half is
 * called the segments, its second the risk.
 */
async function segmentAndLearn<S, R>(
  { checkpoint, now }: AnalysisInput,
  {
    segmenting,
    learning,
  }: {
    readonly segmenting: (report: Report) => Promise<S>;
    readonly learning: (report: Report) => Promise<R>;
  },
): Promise<[Timed<S>, Timed<R>]> {
  const startMs = now();
  const timed = async <T>(work: Promise<T>): Promise<Timed<T>> => ({
    result: await work,
    ms: now() - startMs,
  });
  const done = [0, 0];
  const reportOf =
    (which: number): Report =>
    (fraction) => {
      done[which] = fraction;
      const both = done.reduce((sum, each) => sum + each, 0);
      return both < 1 ? checkpoint('segment', both) : checkpoint('risk', both - 1);
    };
  const results = await Promise.all([timed(segmenting(reportOf(0))), timed(learning(reportOf(1)))]);
  await checkpoint('risk', 1);
  return results;
}

interface RiskTask {
  readonly table: Table;
  readonly outcomeColumn: string | null;
  readonly open: Uint8Array;
  readonly outcome: Int8Array;
  readonly report: Report;
}

function riskOf(
  { settings, earlierModel, engines, now }: AnalysisInput,
  { table, outcomeColumn, open, outcome, report }: RiskTask,
): Promise<RiskOutcome> {
  const { mapping, exclude, columns: said, seed, models, forest, boosting, network } = settings;
  if (earlierModel !== null) {
    return Promise.resolve(scoreWithEarlierModel(earlierModel, table, mapping));
  }
  return assessRisk({
    table,
    mapping,
    exclude,
    said,
    outcomeColumn,
    open,
    outcome,
    seed,
    models,
    forest,
    boosting,
    network,
    monotone: settings.monotone,
    runForestJobs: engines.runForestJobs,
    runNestedJob: engines.runNestedJob,
    checkpoint: report,
    now,
  });
}

interface DataParts extends Pick<AnalysisInput, 'file' | 'hashes'> {
  readonly settings: Settings;
  readonly profile: RunRecord['profile'];
  readonly open: Uint8Array;
  readonly acceptance: AcceptedRows;
}

async function dataSection({
  file,
  hashes,
  settings,
  profile,
  open,
  acceptance,
}: DataParts): Promise<DataSection> {
  const { accepted: table, rejected, summary } = acceptance;
  const fields = fieldOfColumns(settings.mapping);
  const openLoans = open.reduce((count, isOpen) => count + isOpen, 0);
  return {
    name: file.name,
    bytes: file.bytes,
    sha256: await hashOfFiles(hashes),
    parts: file.parts.map((part, i) => ({ ...part, sha256: hashes[i] ?? '' })),
    sheet: file.workbook?.sheet ?? null,
    rows: table.rowCount,
    rejectedRows: rejected.length,
    rejects: summary,
    delimiter: file.delimiter,
    encoding: file.encoding,
    columns: table.columns.map(({ name, kind }) => {
      const field = fields.get(name) ?? null;
      return {
        name,
        field,
        type: kind,
        role: field === null ? 'feature' : FIELDS[field].role,
        knownWhen: knownWhenOf(name, field, settings.columns),
        missing: profile[name]?.missing ?? 0,
      };
    }),
    resolvedLoans: table.rowCount - openLoans,
    openLoans,
  };
}

/** What could be read of the rejected records' money. An overdue amount is never estimated here. */
function tallyOfRejected(
  read: Table,
  { rejected, rejectedRows }: AcceptedRows,
  mapping: Mapping,
  overdue: { readonly amounts: Float64Array | null; readonly estimated: boolean },
): LoanTally {
  const unread = take(read, rejectedRows);
  return rejectedTally({
    outstanding: numbersOf(unread, mapping, 'outstandingAmount') ?? null,
    overdue: overdue.estimated
      ? new Float64Array()
      : (numbersOf(unread, mapping, 'overdueAmount') ?? null),
    count: rejected.length,
  });
}

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 of an ISO 8601 time. */
function dayOf(iso: string): number {
  return Math.floor(Date.parse(iso) / MS_PER_DAY);
}

function missingNumbers(count: number): Float64Array {
  return new Float64Array(count).fill(Number.NaN);
}

/** Milliseconds since the last call. */
function stageTimer(now: () => number): () => number {
  let lastMs = now();
  return () => {
    const elapsedMs = now() - lastMs;
    lastMs += elapsedMs;
    return elapsedMs;
  };
}
