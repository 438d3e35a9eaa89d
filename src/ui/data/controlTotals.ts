import {
  formatCents,
  formatCount,
  formatCounted,
  formatShare,
  type ControlTotals,
  type LoanTally,
  type RunRecord,
} from '../../domain';
import type { Judgement } from '../words/verdict';

export type ControlId = keyof ControlTotals;

/** One figure of another system beside the same figure of this run. */
export interface ControlLine {
  readonly id: ControlId;
  /** In loans, or in cents; null where the file has no such column. */
  readonly found: number | null;
  readonly given: number | null;
  /** `unknown` where there is nothing to compare. */
  readonly verdict: Extract<Judgement, 'supported' | 'not-supported' | 'unknown'>;
  /** What the comparison says; '' where there is none. */
  readonly sentence: string;
  /** Whether a step of the waterfall holds exactly the difference. */
  readonly isExplained: boolean;
}

const CENTS = 100;

/**
 * Compares what another system says of the file with the loans accepted, to the cent, and
 * looks for the step of the waterfall that explains a difference.
 */
export function controlLines(run: RunRecord): ControlLine[] {
  return (['loans', 'outstanding', 'overdue'] as const).map((id) => controlLine(run, id));
}

function controlLine(run: RunRecord, id: ControlId): ControlLine {
  const figures = figuresOf(run, id);
  const typed = run.settings.controlTotals[id];
  const given = typed === null ? null : id === 'loans' ? typed : Math.round(typed * CENTS);
  const found = figures.accepted;
  const line = { id, found, given, isExplained: false };
  if (given === null) return { ...line, verdict: 'unknown', sentence: '' };
  if (found === null) {
    const sentence = `The file has no ${id} amounts to compare with.`;
    return { ...line, verdict: 'unknown', sentence };
  }
  if (given === found) return { ...line, verdict: 'supported', sentence: agreement(id) };
  const explained = exactExplanation(run, figures, { id, given, found });
  return {
    ...line,
    verdict: 'not-supported',
    isExplained: explained !== undefined,
    sentence: `${difference(run, { id, given, found })} ${explained ?? doubt(run, figures, id)}`,
  };
}

function agreement(id: ControlId): string {
  return id === 'loans' ? 'Agrees: the same number of loans.' : 'Agrees to the cent.';
}

/** One measure through the waterfall: loans, or cents. */
interface Figures {
  readonly accepted: number | null;
  readonly file: number;
  readonly open: number;
  readonly settled: number;
  /** Loans of this measure without an amount, accepted and rejected. */
  readonly unknownAccepted: number;
  readonly unknownRejected: number;
}

function figuresOf({ waterfall }: RunRecord, id: ControlId): Figures {
  const [file, accepted] = waterfall;
  const part = (name: string): LoanTally | undefined =>
    [...(file?.parts ?? []), ...(accepted?.parts ?? [])].find((of) => of.id === name)?.tally;
  const of = (tally: LoanTally | undefined): number =>
    (id === 'loans' ? tally?.loans : tally?.[id]?.cents) ?? 0;
  const unknown = (tally: LoanTally | undefined): number =>
    id === 'loans' ? 0 : (tally?.[id]?.unknownCount ?? 0);
  const hasColumn = accepted !== undefined && (id === 'loans' || accepted.total[id] !== null);
  return {
    accepted: hasColumn ? of(accepted.total) : null,
    file: of(file?.total),
    open: of(part('open')),
    settled: of(accepted?.total) - of(part('open')),
    unknownAccepted: unknown(accepted?.total),
    unknownRejected: unknown(part('rejected')),
  };
}

interface Compared {
  readonly id: ControlId;
  readonly given: number;
  readonly found: number;
}

function difference({ settings }: RunRecord, { id, given, found }: Compared): string {
  const size = Math.abs(given - found);
  const amount =
    id === 'loans'
      ? formatCounted(size, 'loan')
      : formatCents(size, { currency: settings.currency });
  const share = given === 0 ? '' : ` (${formatShare(size / given)})`;
  const less = id === 'loans' ? 'fewer' : 'less';
  return `Differs: ${amount}${share} ${found < given ? less : 'more'} here.`;
}

function exactExplanation(
  run: RunRecord,
  figures: Figures,
  { id, given, found }: Compared,
): string | undefined {
  if (given === figures.file) return 'The rejected lines hold exactly the difference.';
  const repeated = run.profileDetails.findings.find((finding) => finding.id === 'repeated-rows');
  const ofRepeated = {
    loans: repeated?.count,
    outstanding: repeated?.outstanding?.cents,
    overdue: undefined,
  }[id];
  if (found - given === ofRepeated) {
    return 'The lines that repeat an earlier one hold exactly the difference.';
  }
  if (given === figures.open) return 'It is exactly the total of the open loans alone.';
  if (given === figures.settled) return 'It is exactly the total of the settled loans alone.';
  return undefined;
}

function doubt(
  { strategy }: RunRecord,
  { unknownAccepted, unknownRejected }: Figures,
  id: ControlId,
): string {
  if (id === 'overdue' && strategy.overdueEstimated) {
    return 'The file has no overdue amounts: these are estimates, and cannot agree to the cent.';
  }
  const unknown = unknownAccepted + unknownRejected;
  if (unknown > 0) {
    return `${formatCounted(unknown, 'line')} of the file ${unknown === 1 ? 'has' : 'have'} no readable amount (${formatCount(unknownRejected)} of them rejected) and may hold some of it.`;
  }
  return 'No step of the table explains it: compare the file with its source.';
}
