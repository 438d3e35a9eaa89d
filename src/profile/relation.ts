import {
  formatP,
  formatShare,
  formatEstimate,
  type Estimate,
  type OutcomeRelation,
} from '../domain';
import { chiSquareTest, wilsonInterval, type ChiSquareTest } from '../math';
import type { Categories } from './categories';
import type { Groups } from './groups';

/** Differences are called visible below the first, a hint below the second. */
const VISIBLE_P = 0.01;
const HINT_P = 0.05;
/** Groups with fewer resolved loans are not quoted in a sentence. */
const LEAST_QUOTED = 10;
/** Cochran's rule for the chi-square test. */
const LEAST_EXPECTED = 5;
const MOST_SPARSE_CELLS = 0.2;

const MISSING_LABEL = 'Not given';

export interface RelationInput {
  readonly column: string;
  readonly groups: Groups;
  readonly outcomes: Categories;
  /** 1 bad, 0 good, −1 open, for each row. */
  readonly outcomeOfRow: Int8Array;
  readonly afterEvent: boolean;
}

interface Group {
  readonly label: string;
  readonly count: number;
  readonly counts: readonly number[];
  readonly goodCount: number;
  readonly badCount: number;
  readonly paidInFull: Estimate | null;
}

/**
 * How the loans of each group ended. Rows without a value make a group of their own, which
 * the test leaves out; groups without any loan are left out altogether.
 */
export function relationOf(input: RelationInput): OutcomeRelation {
  const all = countGroups(input);
  const known = all.filter(({ label }) => label !== MISSING_LABEL);
  const test = chiSquareTest(known.map(({ goodCount, badCount }) => [goodCount, badCount]));
  return {
    column: input.column,
    afterEvent: input.afterEvent,
    outcomes: input.outcomes.labels,
    groups: all.map(({ label, count, counts, paidInFull }) => ({
      label,
      count,
      counts,
      paidInFull,
    })),
    test: test ?? null,
    finding: finding(known, test, input.afterEvent),
  };
}

function countGroups({ groups, outcomes, outcomeOfRow }: RelationInput): Group[] {
  const labels = [...groups.labels, MISSING_LABEL];
  const width = outcomes.labels.length;
  const byValue = new Uint32Array(labels.length * width);
  const bySide = labels.map(() => ({ count: 0, goodCount: 0, badCount: 0 }));
  const { codes } = groups;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    const group = code < 0 ? labels.length - 1 : code;
    const sides = bySide[group]!;
    sides.count++;
    if (outcomeOfRow[row] === 0) sides.goodCount++;
    else if (outcomeOfRow[row] === 1) sides.badCount++;
    const value = outcomes.codes[row]!;
    if (value >= 0) byValue[group * width + value]!++;
  }
  return bySide
    .map((sides, group) => ({
      ...sides,
      label: labels[group]!,
      counts: Array.from(byValue.subarray(group * width, (group + 1) * width)),
      paidInFull: wilsonInterval(sides.goodCount, sides.goodCount + sides.badCount) ?? null,
    }))
    .filter(({ count }) => count > 0);
}

function finding(
  groups: readonly Group[],
  test: ChiSquareTest | undefined,
  afterEvent: boolean,
): string {
  const after = afterEvent
    ? ' This is known only after the event: it shows what happened and predicts nothing.'
    : '';
  return sentence(groups, test) + after;
}

function sentence(groups: readonly Group[], test: ChiSquareTest | undefined): string {
  const resolved = groups.filter(({ paidInFull }) => paidInFull !== null);
  if (resolved.length === 0) return 'No loan has a known outcome yet.';
  if (test === undefined) {
    return resolved.length < 2
      ? 'All loans with a known outcome are in one group: there is nothing to compare.'
      : 'All loans ended the same way: there is nothing to compare.';
  }
  const p = formatP(test.p);
  const range = extremes(resolved);
  const caution = isSparse(resolved) ? ' Some groups are too small for the test to be sure.' : '';
  if (test.p >= HINT_P) {
    return `No relation visible: ${range} were paid in full, no further apart than chance explains (${p}).${caution}`;
  }
  if (test.p >= VISIBLE_P) return `A hint at most: ${range} were paid in full (${p}).${caution}`;
  return `A relation is visible: ${range} were paid in full (${p}).${caution}`;
}

/** The groups with the smallest and the largest share paid in full. */
function extremes(groups: readonly Group[]): string {
  const share = ({ paidInFull }: Group): number => paidInFull?.value ?? 0;
  const large = groups.filter(({ goodCount, badCount }) => goodCount + badCount >= LEAST_QUOTED);
  const quoted = [...(large.length >= 2 ? large : groups)].sort((a, b) => share(a) - share(b));
  const words = (group: Group): string =>
    `${group.paidInFull ? formatEstimate(group.paidInFull) : formatShare(0)} of “${group.label}”`;
  const [lowest, highest] = [quoted[0]!, quoted[quoted.length - 1]!];
  return `${words(lowest)} and ${words(highest)}`;
}

function isSparse(groups: readonly Group[]): boolean {
  const [good, bad] = [total(groups, 'goodCount'), total(groups, 'badCount')];
  const expected = groups.flatMap(({ goodCount, badCount }) =>
    [good, bad].map((side) => (side * (goodCount + badCount)) / (good + bad)),
  );
  const sparseCount = expected.filter((count) => count < LEAST_EXPECTED).length;
  return expected.some((count) => count < 1) || sparseCount > expected.length * MOST_SPARSE_CELLS;
}

function total(groups: readonly Group[], side: 'goodCount' | 'badCount'): number {
  return groups.reduce((sum, group) => sum + group[side], 0);
}
