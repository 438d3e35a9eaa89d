export { assessRisk, type RiskInput, type RiskOutcome } from './assess';
export { scoreWithEarlierModel, type EarlierModel } from './earlierModel';
export { explainLoans, type Explanations } from './explain';
export { remeasureNotebook, type NotebookInput } from './notebook';
export type { RiskFeature } from './features';
export { applyRiskModel, type RiskModel, type RiskScores } from './model';
export { REASON_COUNT, scoreReasons, type ScoredLoans } from './reasons';
export { rescore, type RescoreInput } from './whatIf';
export type { RunForestJobs, RunNestedJob } from './train';
