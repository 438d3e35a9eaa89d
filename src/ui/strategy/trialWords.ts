import {
  formatCount,
  formatCounted,
  formatP,
  formatShare,
  type TrialGroup,
  type TrialReadout,
} from '../../domain';
import type { TableData } from '../widgets';
import { listed } from '../words/formats';
import type { Judgement } from '../words/verdict';
import { points } from './pointWords';

/** What each group of a test needs before it is read. */
export const LEAST_OF_TRIAL = { settled: 20, borrowers: 10 } as const;

export type TrialRead = Extract<TrialReadout, { status: 'read' }>;
type TooEarly = Extract<TrialReadout, { status: 'too-early' }>;

/** How far a test has come that cannot be read yet. */
export function tooEarlySentence({ groups }: TooEarly): string {
  const words = groups.map(
    ({ name, loans, settled, borrowers }) =>
      `“${name}” has ${formatCounted(settled, 'settled loan')} of ${formatCounted(borrowers, 'borrower')} (${formatCount(loans)} dealt to it)`,
  );
  return `${listed(words)}. Each group needs ${LEAST_OF_TRIAL.settled} settled loans of ${LEAST_OF_TRIAL.borrowers} borrowers.`;
}

export function trialVerdict({ verdict, balanceWarning }: TrialRead): {
  readonly verdict: Judgement;
  readonly word: string;
} {
  if (balanceWarning) return { verdict: 'weak', word: 'Not to be trusted yet' };
  return verdict === 'no-difference'
    ? { verdict: 'not-supported', word: 'No difference found' }
    : { verdict: 'supported', word: 'A difference' };
}

/** What the test found. */
export function trialHeadline(read: TrialRead): string {
  const { first, second, verdict } = read;
  if (verdict === 'no-difference') {
    return `The test found no difference between ${first.name} and ${second.name} beyond chance.`;
  }
  const { better, worse } = ordered(read);
  return `The test found that ${better.name} brings more back than ${worse.name}.`;
}

/** The better group first, and how much more it brought back. */
function ordered({ first, second, difference }: TrialRead) {
  const { value, low, high } = difference;
  return value >= 0
    ? { better: first, worse: second, more: value, low, high }
    : {
        better: second,
        worse: first,
        more: -value,
        low: high === null ? null : -high,
        high: low === null ? null : -low,
      };
}

/** The figures behind it. */
export function trialSentence(read: TrialRead): string {
  const { better, worse, more, low, high } = ordered(read);
  const interval =
    low === null || high === null
      ? ''
      : ` (${signedSize(low)} to ${signedSize(high)}, in 95 of 100 such tests)`;
  return `${better.name} brought back ${formatShare(better.mean)} of a loan, ${worse.name} ${formatShare(worse.mean)}: ${points(more)} more${interval}, ${formatP(read.p)}.`;
}

/** A number of points; below nothing with its sign. */
function signedSize(share: number): string {
  const text = points(share).replace(/ points?$/, '');
  return share < 0 && text !== '0' ? `−${text}` : text;
}

/** What a test of this size can find at all. */
export function visibleSentence({ visible, verdict }: TrialRead): string {
  const found = `A test of this size finds a true difference of ${points(visible)} in 80 of 100 cases`;
  return verdict === 'no-difference' ? `${found}: a smaller one may be there.` : `${found}.`;
}

/** Groups whose sizes no fair draw gives; null where they are as they should be. */
export function unlikeSizesSentence(read: TrialRead): string | null {
  const { first, second, balanceWarning, sampleRatioP } = read;
  return balanceWarning
    ? `${formatCount(first.loans)} loans in one group and ${formatCount(second.loans)} in the other: if loans were dealt half and half, sizes so unlike come up less than once in 1,000 times (${formatP(sampleRatioP)}). Something went wrong with the dealing or with what was left out later. Until it is known what, do not act on the difference.`
    : null;
}

export function trialTable(
  groups: readonly (TrialGroup & { readonly mean?: number })[],
): TableData {
  const count = (name: string) => ({ name, numeric: true, format: formatCount });
  return {
    columns: [
      { name: 'Group' },
      count('Loans dealt'),
      count('Settled'),
      count('Their borrowers'),
      { name: 'Came back', numeric: true, format: formatShare },
    ],
    rows: groups.map(({ name, loans, settled, borrowers, mean }) => [
      name,
      loans,
      settled,
      borrowers,
      mean ?? null,
    ]),
  };
}
