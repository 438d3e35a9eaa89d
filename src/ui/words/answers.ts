import { formatCount, formatCounted, type RunRecord } from '../../domain';

/** The opening sentences of the views: each view's answer. */

export function workListSentence({ strategy }: RunRecord): string {
  const loans = formatCounted(strategy.totals.loans, 'loan');
  const basis =
    strategy.chosen === 'tiers'
      ? 'in the order of what is at stake'
      : 'by house rule, not learned from your file';
  return strategy.backTest
    ? `One action for each of ${loans}, ${basis}: what would have been done.`
    : `One action for each of ${loans}, ${basis}.`;
}

export function borrowersSentence({ data }: RunRecord): string {
  return `${formatCounted(data.rows, 'loan')}: ${formatCount(data.openLoans)} open, ${formatCount(data.resolvedLoans)} settled.`;
}

export function dataSentence({ data, profileDetails }: RunRecord): string {
  const found = profileDetails.findings.length;
  const rejected =
    data.rejectedRows === 0
      ? 'Every line could be used'
      : `${formatCounted(data.rejectedRows, 'line')} of ${formatCount(data.rows + data.rejectedRows)} could not be used`;
  return `${rejected}; ${found === 0 ? 'nothing in the file contradicts itself' : `${formatCounted(found, 'thing')} in it should be looked at`}.`;
}

export function segmentsAnswer({ segments }: RunRecord): string {
  if (segments.k === null) return 'This file has no columns to group its borrowers by.';
  return `${segments.k} kinds of borrowers, named by what sets them apart.`;
}

export function riskAnswer({ risk }: RunRecord): string {
  return risk.sentence;
}

export function strategyAnswer({ strategy }: RunRecord): string {
  return strategy.chosen === 'tiers'
    ? 'Three tiers by risk score, one action each.'
    : 'House rule, not learned from your file: days past due and overdue amount decide.';
}
