import type { CourtFinding } from '../domain';
import { crossFittedColumnAuc, pureValues, type PureValues } from '../ml/evaluation';
import { evenlySpread } from '../math';
import { findColumn, takeColumn, type Table } from '../table';
import type { FeatureChoice } from './features';
import { FOLD_COUNT, type LearningSet } from './learningSet';
import { quickAuc, type QuickOptions } from './quickAuc';

/** Evidence worth a look: so many loans of one outcome, by a chance below one in a million. */
const PURE = { leastCount: 20, mostP: 1e-6 } as const;
/** A column that tells so much alone is looked at: .787 was a leak, an honest one had .778. */
const TELLING_AUC = 0.75;
/** Left out and telling nothing, a column needs no hearing. */
const LEAST_AUC = 0.52;
const MOST_FINDINGS = 6;
/** Loans that the two scorecards of a finding learn from. */
const MAX_LOANS = 2000;
/** Loans in which evidence is first looked for. */
const MAX_SCREENED = 20_000;

export interface CourtInput {
  readonly table: Table;
  readonly set: LearningSet;
  readonly choice: FeatureChoice;
  readonly options: QuickOptions;
}

/**
 * The columns that may give the outcome away, each with its evidence and what a score would
 * be with and without it: those left out because they come after the outcome, and those used
 * that look as if they did. Evidence alone never leaves a column out, honest ones can look like
 * leaks: when it is known is the user's to say. Both AUCs are of a scorecard of all other
 * columns used, out of fold, on at most 2,000 loans; the most telling column first.
 */
export async function hearColumns(input: CourtInput): Promise<CourtFinding[]> {
  const { choice } = input;
  const screened = sampleOf(input.set, MAX_SCREENED);
  const suspects = [
    ...choice.features.flatMap(({ name }) => suspectOf(name, true, input, screened)),
    ...choice.leftOut.flatMap(({ column, isLate }) =>
      isLate === true ? suspectOf(column, false, input, screened) : [],
    ),
  ]
    .sort((a, b) => b.alone - a.alone)
    .slice(0, MOST_FINDINGS);
  if (suspects.length === 0) return [];
  const features = choice.features.map(({ name }) => name);
  const aucOf = scorecardAuc(input, sampleOf(input.set, MAX_LOANS));
  const part =
    (number: number): Report =>
    (fraction) =>
      input.options.checkpoint((number + fraction) / (suspects.length + 1));
  const ofAll = await aucOf(features, part(0));
  const findings: CourtFinding[] = [];
  for (const [i, { column, isUsed, alone, evidence }] of suspects.entries()) {
    const others = isUsed ? features.filter((name) => name !== column) : [...features, column];
    const other = await aucOf(others, part(i + 1));
    const [aucWith, aucWithout] = isUsed ? [ofAll, other] : [other, ofAll];
    findings.push({ column, isUsed, evidence, alone, aucWith, aucWithout });
  }
  return findings;
}

type Report = QuickOptions['checkpoint'];

type Suspect = Pick<CourtFinding, 'column' | 'isUsed' | 'evidence' | 'alone'>;

/** Looked for in some loans, found in all: what is shown counts every loan of the file. */
function suspectOf(
  column: string,
  isUsed: boolean,
  { table, set }: CourtInput,
  sample: LearningSet,
): Suspect[] {
  const some = evidenceOf(column, table, sample);
  if (!isTelling(some, isUsed)) return [];
  const { alone, pure } = set === sample ? some : evidenceOf(column, table, set);
  if (alone === undefined || !isTelling({ alone, pure }, isUsed)) return [];
  const evidence = pure === undefined ? null : inWords(pure);
  return [{ column, isUsed, alone, evidence }];
}

interface Evidence {
  readonly alone: number | undefined;
  readonly pure: PureValues | undefined;
}

function isTelling({ alone = 0, pure }: Evidence, isUsed: boolean): boolean {
  return pure !== undefined || alone >= (isUsed ? TELLING_AUC : LEAST_AUC);
}

function evidenceOf(name: string, table: Table, { rows, target, fold }: LearningSet): Evidence {
  const column = findColumn(table, name);
  if (column === undefined) return { alone: undefined, pure: undefined };
  const own = takeColumn(column, rows);
  return {
    alone: crossFittedColumnAuc(own, { target, fold, foldCount: FOLD_COUNT }),
    pure: pureValues(own, target, PURE),
  };
}

function inWords({ count, label, where }: PureValues): NonNullable<CourtFinding['evidence']> {
  return { count, isBad: label === 1, where };
}

function scorecardAuc(
  { table, options }: CourtInput,
  set: LearningSet,
): (names: readonly string[], checkpoint: Report) => Promise<number | null> {
  return async (names, checkpoint) => {
    // In the order of the file, whatever is tried: the figures depend on the columns alone.
    const columns = table.columns
      .filter(({ name }) => names.includes(name))
      .map((column) => takeColumn(column, set.rows));
    const auc = await quickAuc(set, columns, 'scorecard', { ...options, checkpoint });
    return auc?.value ?? null;
  };
}

/** At most `limit` of the learning rows, evenly spread over their order. */
function sampleOf(set: LearningSet, limit: number): LearningSet {
  if (set.rows.length <= limit) return set;
  const { groups } = set;
  const places = evenlySpread(set.rows.length, limit);
  return {
    rows: places.map((place) => set.rows[place]!),
    target: Uint8Array.from(places, (place) => set.target[place]!),
    groups: groups && Int32Array.from(places, (place) => groups[place]!),
    fold: Int8Array.from(places, (place) => set.fold[place]!),
    copyCount: set.copyCount,
    innerFold: Int8Array.from(places, (place) => set.innerFold[place]!),
  };
}
