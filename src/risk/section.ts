import type { RiskSection } from '../domain';
import type { Calibration } from '../ml/calibration';
import { scorecardTables } from '../ml/scorecard';
import type { FeatureChoice } from './features';
import type { RiskFigures } from './figures';
import { PERMUTATIONS } from './figures';
import type { Learner } from './learner';
import { FOLD_COUNT } from './learningSet';
import type { TrainedRisk } from './train';

/** The section of a file from which nothing was learned: the sentence says why. */
export function emptySection(
  sentence: string,
  known: Partial<Pick<RiskSection, 'target' | 'badRate' | 'excluded'>> = {},
): RiskSection {
  return {
    target: null,
    badRate: null,
    supported: false,
    verdict: 'not-supported',
    sentence,
    permutationP: null,
    permutations: 0,
    chosen: null,
    folds: 0,
    models: [],
    features: [],
    excluded: [],
    copies: 0,
    court: [],
    importance: [],
    dependence: [],
    notebook: null,
    calibration: [],
    eceOfPerfect: null,
    capture10: null,
    gains: [],
    roc: [],
    precisionRecall: [],
    uncertain: null,
    earlyWarning: null,
    calibratedBy: null,
    platt: null,
    scorecard: null,
    openLoans: null,
    scoredBy: null,
    ...known,
  };
}

/** The section of a file from which a model was learned, whatever the verdict on it. */
export function learnedSection(
  known: Pick<
    RiskSection,
    | 'target'
    | 'badRate'
    | 'excluded'
    | 'copies'
    | 'court'
    | 'openLoans'
    | 'earlyWarning'
    | 'importance'
    | 'dependence'
  >,
  { features }: FeatureChoice,
  trained: Pick<TrainedRisk, 'kind' | 'calibration' | 'learner'>,
  figures: RiskFigures,
): RiskSection {
  return {
    ...known,
    ...figures,
    supported: figures.verdict === 'supported',
    permutations: PERMUTATIONS,
    chosen: trained.kind,
    folds: FOLD_COUNT,
    features: features.map(({ name }) => name),
    notebook: null,
    ...calibratedBy(trained.calibration),
    scorecard: scorecardOf(trained.learner),
    scoredBy: null,
  };
}

/** What a run says of its calibration. */
export function calibratedBy(map: Calibration): Pick<RiskSection, 'calibratedBy' | 'platt'> {
  if (map.kind === 'isotonic') return { calibratedBy: 'isotonic', platt: null };
  return { calibratedBy: 'platt', platt: { slope: map.slope, intercept: map.intercept } };
}

/** The card as a credit department prints it, where one was chosen. */
function scorecardOf(learner: Learner): RiskSection['scorecard'] {
  return learner.kind === 'scorecard' ? scorecardTables(learner, learner.mappers) : null;
}
