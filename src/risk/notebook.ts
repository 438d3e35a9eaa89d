import { NOTEBOOK_FIELDS, type Mapping, type NotebookPair } from '../domain';
import { auc, meanFoldAuc, rowsWhere, splitFolds } from '../ml/evaluation';
import type { KMeansOptions, KMeansResult } from '../ml/kmeans';
import { fitScaler, standardise } from '../ml/preprocess';
import { evenlySpread, stableMean } from '../math';
import { numbersOf } from '../profile';
import { take, type Column, type Table } from '../table';
import { canonicalOrder } from './canonicalOrder';
import { scoresBy } from './learner';
import { FOLD_COUNT, learningSetOf } from './learningSet';
import { trainModels, type RunForestJobs } from './train';

/** The original has 500 loans; what this measures needs no more than a few times as many. */
const MAX_LOANS = 2000;
const LEAST_LOANS = 50;
const CLUSTER_COUNT = 4;
/** Its settings: scikit-learn's `n_init`, and a forest grown to the last loan. */
const CLUSTERING = { k: CLUSTER_COUNT, restarts: 10, maxIterations: 300, tolerance: 1e-4 } as const;
const FOREST = { treeCount: 100, minLeaf: 1, maxDepth: 64 } as const;

export interface NotebookInput {
  /** Accepted loans, in file order. */
  readonly table: Table;
  readonly mapping: Mapping;
  /** 1 bad, 0 good, −1 open or unknown, per row. */
  readonly outcome: Int8Array;
  readonly seed: number;
  readonly cluster: (
    data: Float64Array,
    rowCount: number,
    featureCount: number,
    options: KMeansOptions,
  ) => Promise<KMeansResult>;
  readonly runForestJobs: RunForestJobs;
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/**
 * The method of the original notebook, measured again: four k-means groups on ten columns, two
 * of them called high-risk, and a forest that learns that call from the same ten columns. Which
 * two the notebook flags hangs on the arbitrary numbers of its groups, so all six pairs are
 * tried, each on five splits into 80 % and 20 %. Of each pair: accuracy and AUC on its own label,
 * on the 20 % that the forest had not seen; and the AUC on the real outcome of the scores that
 * the notebook gives to all loans.
 * Empty where the file lacks one of the ten columns, or 50 loans that have them all. Files of
 * more than 2,000 loans are measured on as many, evenly drawn.
 */
export async function remeasureNotebook(input: NotebookInput): Promise<NotebookPair[]> {
  const { table, mapping, seed, checkpoint } = input;
  await checkpoint(0);
  const columns = NOTEBOOK_FIELDS.flatMap((field) => numbersOf(table, mapping, field) ?? []);
  if (columns.length < NOTEBOOK_FIELDS.length) return [];
  const rows = drawLoans(table, columns);
  if (rows.length < LEAST_LOANS) return [];
  const drawn = columns.map((values) => Float64Array.from(rows, (row) => values[row]!));
  const matrix = standardise(drawn, fitScaler(drawn));
  const { labels, sizes } = await input.cluster(matrix, rows.length, drawn.length, {
    ...CLUSTERING,
    seed,
  });
  const pairs = pairsOf(sizes.length);
  const measured: NotebookPair[] = [];
  for (const [i, flagged] of pairs.entries()) {
    const report = (fraction: number): Promise<void> => checkpoint((i + fraction) / pairs.length);
    const pair = await measurePair(input, { rows, drawn, labels, flagged, report });
    if (pair !== null) measured.push(pair);
  }
  await checkpoint(1);
  return measured;
}

/** Rows that have all ten values, in an order that is not the file's. */
function drawLoans(table: Table, columns: readonly Float64Array[]): Uint32Array {
  const whole = rowsWhere(table.rowCount, (row) =>
    columns.every((values) => Number.isFinite(values[row])),
  );
  const ordered = canonicalOrder(table.columns, whole);
  return evenlySpread(ordered.length, MAX_LOANS).map((place) => ordered[place]!);
}

function pairsOf(count: number): [number, number][] {
  return Array.from({ length: count }, (_, first) =>
    Array.from({ length: count - first - 1 }, (__, i): [number, number] => [first, first + 1 + i]),
  ).flat();
}

interface Pair {
  /** Of the table. */
  readonly rows: Uint32Array;
  /** The ten columns of those rows. */
  readonly drawn: readonly Float64Array[];
  readonly labels: Uint8Array;
  readonly flagged: readonly [number, number];
  readonly report: (fraction: number) => Promise<void>;
}

async function measurePair(
  { table, mapping, outcome, seed, runForestJobs }: NotebookInput,
  { rows, drawn, labels, flagged, report }: Pair,
): Promise<NotebookPair | null> {
  const flag = Int8Array.from(labels, (label) => Number(flagged.includes(label)));
  const loans = take(table, rows);
  const set = learningSetOf({ table: loans, mapping, outcome: flag, seed });
  const columns = drawn.map((values, i): Column => {
    const own = Float64Array.from(set.rows, (row) => values[row]!);
    return { kind: 'number', name: NOTEBOOK_FIELDS[i]!, values: own };
  });
  const [trained] = await trainModels(set, columns, {
    seed,
    models: ['forest'],
    forest: FOREST,
    boosting: {},
    network: {},
    directions: [],
    runForestJobs,
    runNestedJob: () => Promise.reject(new Error('the original has a forest alone')),
    checkpoint: report,
    now: () => 0,
  });
  const { target, groups, fold } = set;
  if (trained === undefined) return null;
  const scores = trained.raw;
  const own = meanFoldAuc(splitFolds({ scores, target, groups, fold, foldCount: FOLD_COUNT }));
  if (own === undefined) return null;
  const right = target.reduce(
    (sum, label, i) => sum + Number(scores[i]! > 0.5 === (label === 1)),
    0,
  );
  return {
    flagged,
    accuracy: right / target.length,
    auc: own.value,
    aucOnOutcome: outcomeAuc(
      trained.foldLearners.map((learner) => scoresBy(learner, columns).raw),
      Int8Array.from(set.rows, (row) => outcome[rows[row]!]!),
    ),
  };
}

/** The notebook scores all loans by the forest of its 80 %: the mean over the five splits. */
function outcomeAuc(scoresBySplit: readonly Float64Array[], outcome: Int8Array): number | null {
  const known = rowsWhere(outcome.length, (i) => outcome[i]! >= 0);
  const target = Uint8Array.from(known, (i) => outcome[i]!);
  const aucs = scoresBySplit.map((scores) =>
    auc(
      Float64Array.from(known, (i) => scores[i]!),
      target,
    ),
  );
  const found = aucs.filter((value) => value !== undefined);
  return stableMean(found) ?? null;
}
