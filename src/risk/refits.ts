import { randomStream, sampleVariance } from '../math';
import { applyCalibration, logOddsOf, type Calibration } from '../ml/calibration';
import { hasBothClasses } from '../ml/evaluation';
import { joinForestParts } from '../ml/forest';
import type { LearnerPlan } from '../ml/nested';
import { applyBinMappers, type BinnedData, type Direction } from '../ml/trees';
import { takeColumn, type Column } from '../table';
import { forestJobs } from './forestPlan';
import { scoresOfBinned, type Learner } from './learner';
import type { LearningSet } from './learningSet';
import type { RiskModel } from './model';
import type { RunForestJobs, RunNestedJob } from './train';

export const REFIT_COUNT = 20;
/** Of more resolved loans refits would take long, and hardly differ. */
const MOST_RESOLVED = 50_000;
/** Open loans that are scored by each refit. */
const MOST_OPEN = 50_000;
/** Networks of a refit's committee: a whole one would take long. */
const REFIT_MEMBERS = 3;
/** Loans that a refit learns from: half of all, and no more than these. */
const MOST_LEARNED = 4000;

export interface RefitInput {
  readonly set: LearningSet;
  /** Of all resolved loans. */
  readonly model: Pick<RiskModel, 'learner' | 'calibration'>;
  /** Per feature: which way trees may lean on it. */
  readonly directions: readonly Direction[];
  /** Columns of the whole table, as the learner knows them. */
  readonly columns: readonly Column[];
  /** Rows of the table to score. */
  readonly openRows: Uint32Array;
  readonly seed: number;
  readonly runForestJobs: RunForestJobs;
  readonly runNestedJob: RunNestedJob;
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/**
 * How far the calibrated log-odds of each open loan move when the model is fitted anew on other
 * loans of the same kind: their standard deviation over 20 refits. Each refit learns from a
 * random part of the borrowers without replacement (Politis and Romano 1994). The deviation
 * between parts of m of n rows is √((n − m) ÷ m) times that between whole samples, so that halves
 * need no correction and smaller parts are scaled. A network's refits are means of three networks,
 * its own score may be that of five: their deviation is then rather too large.
 * @returns per open row; undefined where there are none, too many, or too many resolved loans
 */
export async function spreadOfRefits(input: RefitInput): Promise<Float64Array | undefined> {
  const { set, openRows, columns, seed, checkpoint } = input;
  const { learner, calibration } = input.model;
  const count = set.rows.length;
  if (openRows.length === 0 || openRows.length > MOST_OPEN || count > MOST_RESOLVED)
    return undefined;
  const tableRows = new Uint32Array(count + openRows.length);
  tableRows.set(set.rows);
  tableRows.set(openRows, count);
  const binned = applyBinMappers(
    learner.mappers,
    columns.map((column) => takeColumn(column, tableRows)),
  );
  const predictRows = Uint32Array.from(openRows, (_, i) => count + i);
  const target = new Uint8Array(tableRows.length);
  target.set(set.target);
  const parts = Array.from({ length: REFIT_COUNT }, (_, refit) =>
    partOf(set, Math.min(Math.floor(count / 2), MOST_LEARNED), seed, refit),
  ).filter((rows) => hasBothClasses(rows, target));
  if (parts.length < 2) return undefined;
  let done = 0;
  const scores = await Promise.all(
    parts.map(async (rows, refit) => {
      const scored = await refitOn(input, { binned, target, rows, predictRows }, refit);
      await checkpoint(++done / parts.length);
      return scored;
    }),
  );
  const scale = parts.map((rows) => Math.sqrt(rows.length / (count - rows.length)));
  const meanScale = scale.reduce((sum, each) => sum + each, 0) / scale.length;
  const own = scoresOfBinned(learner, rowsOf(binned, predictRows)).logOdds;
  const half = own.map((_, i) => {
    const variance = sampleVariance(scores.map((logOdds) => logOdds[i]!));
    return meanScale * Math.sqrt(variance ?? Number.NaN);
  });
  const moved = (sign: number): Float64Array =>
    calibratedLogOdds(
      calibration,
      own.map((value, i) => value + sign * half[i]!),
    );
  const [below, above] = [moved(-1), moved(1)];
  return half.map((_, i) => (above[i]! - below[i]!) / 2);
}

function calibratedLogOdds(calibration: Calibration, logOdds: Float64Array): Float64Array {
  return applyCalibration(calibration, logOdds).map((chance) => Math.log(chance / (1 - chance)));
}

/** The last rows of binned data. */
function rowsOf(binned: BinnedData, rows: Uint32Array): BinnedData {
  const bins = binned.bins.subarray((rows[0] ?? 0) * binned.stride);
  return { ...binned, bins, rowCount: rows.length };
}

/** Borrowers drawn at random, until they have `size` loans: rows of the learning set, ascending. */
function partOf({ rows, groups }: LearningSet, size: number, seed: number, refit: number) {
  const random = randomStream(seed, `risk/refit ${refit}`);
  const drawn = new Map<number, number>();
  const places = Float64Array.from(rows, (_, row) => {
    const group = groups?.[row] ?? row;
    const place = drawn.get(group) ?? random.next();
    drawn.set(group, place);
    return place;
  });
  const order = Uint32Array.from(places.keys()).sort((a, b) => places[a]! - places[b]! || a - b);
  return order.slice(0, size).sort();
}

interface RefitRows {
  /** Of the learning rows, then of those to score. */
  readonly binned: BinnedData;
  readonly target: Uint8Array;
  readonly rows: Uint32Array;
  readonly predictRows: Uint32Array;
}

async function refitOn(
  { model: { learner }, directions, set, seed, runForestJobs, runNestedJob }: RefitInput,
  { binned, target, rows, predictRows }: RefitRows,
  refit: number,
): Promise<Float64Array> {
  const name = `risk/refit ${refit}`;
  if (learner.kind === 'forest') {
    const bins = { name, mappers: learner.mappers, binned, rows, predictRows };
    const jobs = forestJobs({ bins, target, directions, params: learner.params, seed });
    return logOddsOf(joinForestParts(await runForestJobs(jobs, () => undefined)).predicted);
  }
  const innerFold = new Int8Array(target.length).fill(-1);
  innerFold.set(set.innerFold);
  const job = { binned, target, rows, innerFold, predictRows, seed, streamName: name };
  const fit = await runNestedJob(
    {
      ...job,
      plan: planOf(learner, directions),
      innerCount: learner.kind === 'network' ? REFIT_MEMBERS : 0,
    },
    () => undefined,
  );
  return fit.predicted;
}

/** As the learner was fitted; of boosted trees, as many. */
function planOf(
  learner: Exclude<Learner, { readonly kind: 'forest' }>,
  directions: readonly Direction[],
): LearnerPlan {
  switch (learner.kind) {
    case 'boosting': {
      const params = { ...learner.params, treeCount: learner.trees.length };
      return { kind: 'boosting', params, directions };
    }
    case 'network':
      return { kind: 'network', params: learner.params };
    case 'scorecard':
      return { kind: 'scorecard', params: learner.params };
  }
}
