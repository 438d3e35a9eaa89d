import { formatCount, formatEstimate, formatShare, type RunRecord } from '../../domain';
import type { LoanFacts } from '../loans';

type Bin = RunRecord['risk']['calibration'][number];

/** The bin of the calibration curve whose mean score lies nearest; null where there is none. */
export function nearestBin(bins: readonly Bin[], score: number): Bin | null {
  return bins.reduce<Bin | null>(
    (best, bin) =>
      best === null || Math.abs(bin.predicted - score) < Math.abs(best.predicted - score)
        ? bin
        : best,
    null,
  );
}

/** How far a score can be trusted: what became of the loans that were scored like it. */
export function howSure(score: number, risk: RunRecord['risk']): string {
  if (risk.scoredBy !== null) {
    return `Scored with the model of “${risk.scoredBy.name}”: how well it fits this file cannot be told before these loans are settled.`;
  }
  const bin = nearestBin(risk.calibration, score);
  if (bin === null) return 'How often loans scored like this went bad was not measured.';
  return `Of the ${formatCount(bin.count)} settled loans scored nearest to this (about ${formatShare(bin.predicted)}), ${formatEstimate(bin.observed)} were not paid in full.`;
}

/** Which model scored the loan, and why it cannot have known the answer. */
export function scoredHow(
  { open, fold }: Pick<LoanFacts, 'open' | 'fold'>,
  risk: RunRecord['risk'],
): string {
  if (fold !== null) {
    return `Out of fold (fold ${fold} of ${risk.folds}): the model that scored it never saw this loan.`;
  }
  if (risk.scoredBy !== null) return 'By the model of an earlier analysis.';
  return open
    ? `By the model of all settled loans: this one is still open. ${risk.openLoans?.caveat ?? ''}`.trim()
    : 'By a model that did not train on it.';
}
