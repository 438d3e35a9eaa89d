import {
  formatEstimate,
  formatP,
  formatShare,
  type Estimate,
  type OutcomeRelation,
} from '../domain';
import { chiSquareSurvival, chiSquareTest, holm } from '../math';
import type { Categories } from './categories';
import { Tallies, type MoneySums } from './explore/tally';
import type { Groups } from './groups';
import { isSparse } from './sparse';

/** Differences are called visible below this p, corrected for how many are looked at. */
const VISIBLE_P = 0.05;
/** Groups with fewer resolved loans are not quoted in a sentence. */
const LEAST_QUOTED = 10;

const MISSING_LABEL = 'Not given';

export interface RelationInput {
  readonly column: string;
  readonly groups: Groups;
  readonly afterEvent: boolean;
}

/** What all relations of a table have in common. */
export interface RelatedOutcomes {
  readonly outcomes: Categories;
  /** 1 bad, 0 good, −1 open, for each row. */
  readonly outcomeOfRow: Int8Array;
  /** Amounts in whole hundredths, 0 where unknown; null where the file has none. */
  readonly money: Float64Array | null;
  /** Which loans count; all where left out. */
  readonly takes?: (row: number) => boolean;
}

interface Group {
  readonly label: string;
  readonly count: number;
  readonly counts: readonly number[];
  readonly good: number;
  readonly bad: number;
  readonly paidInFull: Estimate | null;
  readonly paidByMoney: Estimate | null;
  readonly money: MoneySums;
  /** Loans without a value: no group of the tests. */
  readonly isMissing: boolean;
}

interface Tested {
  readonly p: number;
  /** The same, corrected for the relations shown together. */
  readonly corrected: number;
  readonly relationCount: number;
}

/**
 * How the loans of each group ended, for each of several columns. Rows without a value make a
 * group of their own, which the tests leave out; groups without any loan are left out
 * altogether. The columns are looked at together, and the tests are corrected for it.
 */
export function relationsOf(
  inputs: readonly RelationInput[],
  related: RelatedOutcomes,
): OutcomeRelation[] {
  const isOpen = openValues(related);
  const found = inputs.map((input) => {
    const groups = countGroups(input, related);
    const known = groups.filter(({ isMissing }) => !isMissing);
    return {
      input,
      groups,
      known,
      test: chiSquareTest(known.map(({ good, bad }) => [good, bad])) ?? null,
      byMoney: moneyP(known),
      byOutcome:
        chiSquareTest(known.map(({ counts }) => counts.filter((_, value) => !isOpen[value])))?.p ??
        null,
    };
  });
  const corrected = holm(found.map(({ test }) => test?.p ?? null));
  const correctedMoney = holm(found.map(({ byMoney }) => byMoney));
  const correctedOutcomes = holm(found.map(({ byOutcome }) => byOutcome));
  const relationCount = corrected.filter((p) => p !== null).length;
  return found.map(({ input, groups, known, test, byMoney, byOutcome }, i) => {
    const after = input.afterEvent ? AFTER_EVENT : '';
    const read = (p: number | null, to: number | null | undefined): Tested | null =>
      p === null || to === null || to === undefined ? null : { p, corrected: to, relationCount };
    const money = read(byMoney, correctedMoney[i]);
    const ofOutcomes = read(byOutcome, correctedOutcomes[i]);
    return {
      column: input.column,
      afterEvent: input.afterEvent,
      outcomes: related.outcomes.labels,
      groups: groups.map(({ label, count, counts, paidInFull, paidByMoney }) => ({
        label,
        count,
        counts,
        paidInFull,
        paidByMoney,
      })),
      test: test && { ...test, corrected: corrected[i]! },
      finding: countSentence(known, read(test?.p ?? null, corrected[i])) + after,
      moneyFinding: money && sentence(known, 'paidByMoney', money) + after,
      outcomesFinding: ofOutcomes && outcomesSentence(ofOutcomes) + after,
    };
  });
}

const AFTER_EVENT =
  ' This is known only after the event: it shows what happened and predicts nothing.';

/** Which of the outcome column's values stand for loans that are still open. */
function openValues({ outcomes, outcomeOfRow }: RelatedOutcomes): boolean[] {
  const isOpen = outcomes.labels.map(() => false);
  for (let row = 0; row < outcomeOfRow.length; row++) {
    if (outcomeOfRow[row]! < 0 && outcomes.codes[row]! >= 0) isOpen[outcomes.codes[row]!] = true;
  }
  return isOpen;
}

function countGroups({ groups }: RelationInput, related: RelatedOutcomes): Group[] {
  const { outcomes, outcomeOfRow, money: amounts, takes } = related;
  const labels = [...groups.labels, MISSING_LABEL];
  const width = outcomes.labels.length;
  const byValue = new Uint32Array(labels.length * width);
  const counted = { outcome: outcomeOfRow, outstanding: null, overdue: null, money: amounts };
  const tallies = new Tallies(labels.length, counted);
  const { codes } = groups;
  const places = codes.map((code) => (code < 0 ? labels.length - 1 : code));
  const rows = rowsOf(codes.length, takes);
  tallies.addAll(rows, places);
  for (const row of rows) {
    const value = outcomes.codes[row]!;
    if (value >= 0) byValue[places[row]! * width + value]!++;
  }
  const sides = tallies.outcomes();
  const money = tallies.moneySums();
  return tallies
    .read()
    .map(({ loans, paid, paidByMoney }, group) => ({
      label: labels[group]!,
      count: loans,
      counts: Array.from(byValue.subarray(group * width, (group + 1) * width)),
      good: sides[group]![0],
      bad: sides[group]![1],
      paidInFull: paid,
      paidByMoney,
      money: money[group]!,
      isMissing: group === labels.length - 1,
    }))
    .filter(({ count }) => count > 0);
}

function rowsOf(count: number, takes: RelatedOutcomes['takes']): Uint32Array {
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  return takes ? rows.filter((row) => takes(row)) : rows;
}

/**
 * Chance of shares of money at least so far apart if all groups have the same: squared distances
 * from the share of all, by the variance that each group's share has where that is the truth
 * (a score test; a group that ended all alike has one too). Null with fewer than two groups.
 */
function moneyP(groups: readonly Group[]): number | null {
  const sums = groups.map(({ money }) => money).filter(({ good, bad }) => good + bad > 0);
  const total = (side: 'good' | 'bad'): number => sums.reduce((sum, each) => sum + each[side], 0);
  const share = total('good') / (total('good') + total('bad'));
  if (sums.length < 2 || !(share > 0 && share < 1)) return null;
  const measured = sums.map(({ good, bad, goodSquares, badSquares }) => ({
    value: good / (good + bad),
    weight: (good + bad) ** 2 / ((1 - share) ** 2 * goodSquares + share ** 2 * badSquares),
  }));
  const weights = measured.reduce((sum, { weight }) => sum + weight, 0);
  const mean = measured.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights;
  const q = measured.reduce((sum, { value, weight }) => sum + weight * (value - mean) ** 2, 0);
  return chiSquareSurvival(q, measured.length - 1);
}

function countSentence(groups: readonly Group[], test: Tested | null): string {
  const resolved = groups.filter(({ paidInFull }) => paidInFull !== null);
  if (resolved.length === 0) return 'No loan has a known outcome yet.';
  if (test === null) {
    return resolved.length < 2
      ? 'All loans with a known outcome are in one group: there is nothing to compare.'
      : 'All loans ended the same way: there is nothing to compare.';
  }
  const caution = isSparse(resolved.map(({ good, bad }) => [good, bad]))
    ? ' Some groups are too small for the test to be sure.'
    : '';
  return sentence(resolved, 'paidInFull', test) + caution;
}

function sentence(
  groups: readonly Group[],
  measure: 'paidInFull' | 'paidByMoney',
  { p, corrected, relationCount }: Tested,
): string {
  const by = measure === 'paidInFull' ? '' : ' by money';
  const range = `${extremes(groups, measure)} were paid in full`;
  if (p >= VISIBLE_P) {
    return `No relation visible${by}: ${range}, no further apart than chance explains (${formatP(p)}).`;
  }
  if (corrected >= VISIBLE_P) {
    return `A hint at most${by}: ${range} (${formatP(p)}; among ${relationCount} relations looked at, one like this is no surprise).`;
  }
  return `A relation is visible${by}: ${range} (${formatP(p)}).`;
}

function outcomesSentence({ p, corrected, relationCount }: Tested): string {
  if (p >= VISIBLE_P) {
    return `No relation visible with all outcomes told apart: no further apart than chance explains (${formatP(p)}).`;
  }
  if (corrected >= VISIBLE_P) {
    return `A hint at most with all outcomes told apart (${formatP(p)}; among ${relationCount} relations looked at, one like this is no surprise).`;
  }
  return `With all outcomes told apart the groups ended differently (${formatP(p)}).`;
}

/** The groups with the smallest and the largest share paid in full. */
function extremes(groups: readonly Group[], measure: 'paidInFull' | 'paidByMoney'): string {
  const share = (group: Group): number => group[measure]?.value ?? 0;
  const counted = groups.filter((group) => group[measure] !== null);
  const large = counted.filter(({ good, bad }) => good + bad >= LEAST_QUOTED);
  const quoted = [...(large.length >= 2 ? large : counted)].sort((a, b) => share(a) - share(b));
  const words = (group: Group): string => {
    const estimate = group[measure];
    return `${estimate ? formatEstimate(estimate) : formatShare(0)} of “${group.label}”`;
  };
  return `${words(quoted[0]!)} and ${words(quoted[quoted.length - 1]!)}`;
}
