import type { ClusterChoice } from '../domain';
import { drawRows, gatherRows, randomStream } from '../math';
import type { ClusterCountInput, ExaminedCount } from '../ml/clusterCount';
import { clustersByGap, gapsOf } from '../ml/clusterQuality';

/** Examines one number of clusters, wherever that runs. */
export type ExamineFn = (input: ClusterCountInput) => Promise<ExaminedCount>;

export const MOST_CLUSTERS = 10;
/** Borrowers that are looked at: all of them, or a sample. */
const MOST_ROWS = 800;
/** Segments that other draws of borrowers find again less well than this are no segments. */
const LEAST_STABILITY = 0.8;
/** Below this silhouette segments run into each other (Kaufman and Rousseeuw 1990). */
const LEAST_SILHOUETTE = 0.25;

/** Of that of one cluster: rows that repeat a few values leave none at all, which has no logarithm. */
const LEAST_INERTIA = 1e-9;

export interface ChooseCountInput {
  /** Row-major, standardised. */
  readonly matrix: Float64Array;
  readonly featureCount: number;
  readonly seed: number;
  readonly examine: ExamineFn;
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/**
 * Which number of clusters the data speaks for. One, unless the gap statistic says more; then of
 * those that are found again in other draws (stability ≥ .8) the one with the best silhouette,
 * or the gap's own where it is one of them and within .05 of the best.
 * Weak where none is found again, or where they run into each other.
 */
export async function chooseCount({
  matrix,
  featureCount,
  seed,
  examine,
  checkpoint,
}: ChooseCountInput): Promise<ClusterChoice> {
  const rowCount = matrix.length / featureCount;
  const data = sampleRows(matrix, featureCount, seed);
  const examinedRows = data.length / featureCount;
  const most = Math.min(MOST_CLUSTERS, examinedRows - 1);
  let done = 0;
  const examined = await Promise.all(
    Array.from({ length: most }, async (_, i) => {
      const found = await examine({ data, featureCount, k: i + 1, seed });
      await checkpoint(++done / most);
      return found;
    }),
  );
  const least = LEAST_INERTIA * (examined[0]?.inertia ?? 1);
  const gaps = gapsOf(
    examined.map(({ inertia }) => Math.max(inertia, least)),
    (examined[0]?.referenceInertias ?? []).map((_, b) =>
      examined.map(({ referenceInertias }) => Math.max(referenceInertias[b]!, least)),
    ),
  );
  const candidates = examined.map(({ k, inertia, silhouette, stability }, i) => ({
    k,
    inertia,
    silhouette,
    stability,
    gap: gaps[i]!.gap,
    gapError: gaps[i]!.error,
  }));
  const byGap = clustersByGap(gaps);
  return { candidates, byGap, examinedRows, rowCount, ...decideCount(candidates, byGap) };
}

type Candidate = ClusterChoice['candidates'][number];

/** The number that the rules end at, and how far it can be trusted. */
export function decideCount(
  candidates: readonly Candidate[],
  byGap: number,
): Pick<ClusterChoice, 'recommended' | 'verdict'> {
  if (byGap < 2) return { recommended: 1, verdict: 'not-supported' };
  const several = candidates.filter(({ k, silhouette }) => k > 1 && silhouette !== null);
  const stable = several.filter(({ stability }) => (stability ?? 0) >= LEAST_STABILITY);
  const widest = bestSilhouette(stable.length > 0 ? stable : several);
  const best = stable.find((each) => each.k === byGap && isAsWide(each, widest)) ?? widest;
  if (best === undefined) return { recommended: 1, verdict: 'not-supported' };
  const apart = (best.silhouette ?? 0) >= LEAST_SILHOUETTE;
  return { recommended: best.k, verdict: stable.length > 0 && apart ? 'supported' : 'weak' };
}

/** Two clusters taken for one look hardly less apart: the gap tells them. */
const ALIKE = 0.05;

function isAsWide({ silhouette }: Candidate, widest: Candidate | undefined): boolean {
  return (silhouette ?? -1) >= (widest?.silhouette ?? -1) - ALIKE;
}

/** The first of the best. */
function bestSilhouette(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || (candidate.silhouette ?? -1) > (best.silhouette ?? -1)) {
      best = candidate;
    }
  }
  return best;
}

/** All rows, or a seeded sample of them, in their order. */
function sampleRows(matrix: Float64Array, featureCount: number, seed: number): Float64Array {
  const rowCount = matrix.length / featureCount;
  if (rowCount <= MOST_ROWS) return matrix;
  const rows = drawRows(rowCount, MOST_ROWS, randomStream(seed, 'segment/examined rows'));
  return gatherRows(matrix, rows, featureCount);
}
