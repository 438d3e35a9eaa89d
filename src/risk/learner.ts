import { predictBoostedTrees, type BoostingModel } from '../ml/boosting';
import { logOddsOf } from '../ml/calibration';
import { predictBinned, type Forest } from '../ml/forest';
import { predictBinnedNetwork, type NetworkModel } from '../ml/network';
import { predictBinnedScorecard, type ScorecardModel } from '../ml/scorecard';
import { applyBinMappers, type BinnedData } from '../ml/trees';
import type { Column } from '../table';

/** Whatever was fitted to tell good from bad. */
export type Learner = ScorecardModel | Forest | BoostingModel | NetworkModel;

export type LearnerKind = Learner['kind'];

/** The simplest first: among models that are about as good, the first is taken. */
export const LEARNER_KINDS = [
  'scorecard',
  'forest',
  'boosting',
  'network',
] as const satisfies LearnerKind[];

export function isLearnerKind(text: string): text is LearnerKind {
  return (LEARNER_KINDS as readonly string[]).includes(text);
}

export interface LearnerScores {
  /** The learner's own score per row, 0 to 1. */
  readonly raw: Float64Array;
  /** The log-odds that are calibrated. */
  readonly logOdds: Float64Array;
}

/**
 * Scores every row by that row alone.
 * @throws Error if a column is absent or of another kind than was learned
 */
export function scoresBy(learner: Learner, columns: readonly Column[]): LearnerScores {
  return scoresOfBinned(learner, applyBinMappers(learner.mappers, columns));
}

/** As `scoresBy`, of rows that the learner's own mappers have binned. */
export function scoresOfBinned(learner: Learner, binned: BinnedData): LearnerScores {
  const rows = Uint32Array.from({ length: binned.rowCount }, (_, row) => row);
  switch (learner.kind) {
    case 'forest': {
      const raw = predictBinned(learner.trees, binned);
      return { raw, logOdds: logOddsOf(raw) };
    }
    case 'boosting':
      return scoresOfLogOdds(predictBoostedTrees(learner, binned, rows));
    case 'network':
      return scoresOfLogOdds(predictBinnedNetwork(learner, binned, rows));
    case 'scorecard':
      return scoresOfLogOdds(predictBinnedScorecard(learner, binned, rows));
  }
}

/** Of a learner whose own scale is that of log-odds. */
export function scoresOfLogOdds(logOdds: Float64Array): LearnerScores {
  return { raw: logOdds.map((value) => 1 / (1 + Math.exp(-value))), logOdds };
}
