import type { RiskSection } from '../domain';
import type { RiskOutcome } from '../risk';
import type { EarlierModel } from './analysis';

/** The risk section of a file that an earlier run's model scored: nothing was learned here. */
export function scoredByEarlierRun(
  earlier: EarlierModel,
  { rawScore, score }: { rawScore: Float64Array; score: Float64Array },
  target: string | null,
): RiskOutcome {
  const { runId, name, model, supported } = earlier;
  const section: RiskSection = {
    target,
    badRate: null,
    supported,
    verdict: supported ? 'supported' : 'not-supported',
    sentence: supported
      ? `Scored with the model that was learned from “${name}”. How well it fits these loans cannot be checked until their outcomes are known.`
      : `The model learned from “${name}” was not supported by that file, so its scores are not shown here either.`,
    permutationP: null,
    permutations: 0,
    chosen: model.forest.kind,
    folds: 0,
    models: [],
    features: model.features.map((feature) => feature.name),
    excluded: [],
    importance: [],
    notebook: null,
    calibration: [],
    eceOfPerfect: null,
    capture10: null,
    gains: [],
    platt: model.platt,
    scoredBy: { runId, name },
  };
  return { section, rawScore, score, fold: new Int8Array(score.length).fill(-1), model };
}
