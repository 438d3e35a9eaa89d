import { formatCount, formatCounted, type RunRecord, type Severity } from '../../domain';
import type { Judgement } from '../words/verdict';
import { controlLines, type ControlLine } from './controlTotals';

/** Whether the file can be trusted: a verdict in a few words, and what it rests on. */
export interface Trust {
  readonly verdict: Extract<Judgement, 'supported' | 'weak' | 'not-supported'>;
  readonly headline: string;
  /** One or two sentences. */
  readonly because: string;
}

/** More rejected lines than this share are no accident. */
const MANY_REJECTED = 0.05;

export function trustOf(run: RunRecord): Trust {
  const verdict = verdictOf(run);
  return {
    verdict,
    headline: headlineOf(run, verdict),
    because: `${linesSentence(run)} ${findingsSentence(run)}${controlSentence(run)}`,
  };
}

/** A file vouches for itself only so far: trust takes a second source that agrees. */
function headlineOf(run: RunRecord, verdict: Trust['verdict']): string {
  switch (verdict) {
    case 'not-supported':
      return 'Mend this file before you rely on it.';
    case 'weak':
      return 'This file can be used, with care.';
    case 'supported':
      return controlLines(run).some((line) => line.verdict === 'supported')
        ? 'This file can be trusted.'
        : 'Nothing speaks against this file.';
  }
}

function verdictOf(run: RunRecord): Trust['verdict'] {
  const { rows, rejectedRows } = run.data;
  if (
    countOf(run, 'serious') > 0 ||
    rejectedRows > MANY_REJECTED * (rows + rejectedRows) ||
    differingLines(run).some(({ isExplained }) => !isExplained)
  ) {
    return 'not-supported';
  }
  const hasDoubt =
    countOf(run, 'warning') > 0 || rejectedRows > 0 || differingLines(run).length > 0;
  return hasDoubt ? 'weak' : 'supported';
}

function differingLines(run: RunRecord): ControlLine[] {
  return controlLines(run).filter(({ verdict }) => verdict === 'not-supported');
}

function countOf({ profileDetails }: RunRecord, wanted: Severity): number {
  return profileDetails.findings.filter(({ severity }) => severity === wanted).length;
}

function linesSentence({ data: { rows, rejectedRows } }: RunRecord): string {
  return rejectedRows === 0
    ? `All ${formatCounted(rows, 'record')} could be read as loans.`
    : `${formatCount(rows)} of ${formatCounted(rows + rejectedRows, 'record')} could be read as loans; the rest ${rejectedRows === 1 ? 'was' : 'were'} left out, with the reason.`;
}

function findingsSentence(run: RunRecord): string {
  const contradictions = countOf(run, 'serious') + countOf(run, 'warning');
  const notes = countOf(run, 'note');
  if (contradictions > 0) {
    return `In ${formatCounted(contradictions, 'point')} it contradicts itself.`;
  }
  return notes === 0
    ? 'No column contradicts another.'
    : `No column contradicts another; ${formatCounted(notes, 'point')} ${notes === 1 ? 'deserves' : 'deserve'} a look.`;
}

function controlSentence(run: RunRecord): string {
  if (controlLines(run).every(({ verdict }) => verdict === 'unknown')) return '';
  const differing = differingLines(run);
  if (differing.length === 0) return ' It agrees with your core system.';
  return differing.every(({ isExplained }) => isExplained)
    ? ' It differs from your core system, and the table says by what.'
    : ' It does not agree with your core system.';
}
