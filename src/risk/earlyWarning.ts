import { NOT_YET_BEHIND_DAYS, type RiskSection, type Verdict } from '../domain';
import { fitPlatt, logOddsOf } from '../ml/calibration';
import { meanFoldAuc, permutationTest, rowsWhere, splitFolds } from '../ml/evaluation';
import { verdictOf } from './gate';
import { FOLD_COUNT, type LearningSet } from './learningSet';

const PERMUTATIONS = 999;
/** As many resolved loans, and of either outcome, as a model needs. */
const LEAST_LOANS = 50;
const LEAST_OF_EITHER = 10;

export interface EarlyWarningInput {
  readonly set: LearningSet;
  /** Per row of the table; undefined where the file does not say. */
  readonly daysPastDue: Float64Array | undefined;
  /** Per learning row, out of fold: before and after calibration. */
  readonly raw: Float64Array;
  readonly calibrated: Float64Array;
  readonly seed: number;
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/**
 * Whether the score also tells among loans that are not yet behind (at most 29 days late) which
 * resemble loans that ended badly. What a score says of all loans may rest on days past due
 * alone: gate and calibration are run again on these loans. From one snapshot there is no
 * horizon. Null where the file has no days past due.
 */
export async function findEarlyWarning({
  set,
  daysPastDue,
  raw,
  calibrated,
  seed,
  checkpoint,
}: EarlyWarningInput): Promise<RiskSection['earlyWarning']> {
  if (daysPastDue === undefined) return null;
  const members = rowsWhere(
    set.rows.length,
    (i) => daysPastDue[set.rows[i]!]! <= NOT_YET_BEHIND_DAYS,
  );
  const target = Uint8Array.from(members, (i) => set.target[i]!);
  const bad = target.reduce((sum, label) => sum + label, 0);
  const counts = { resolved: members.length, bad };
  const unsupported = {
    verdict: 'not-supported',
    auc: null,
    permutationP: null,
    platt: null,
  } as const;
  const fewer = Math.min(bad, members.length - bad);
  if (members.length < LEAST_LOANS || fewer < LEAST_OF_EITHER) {
    const sentence = `Too few settled loans were at most ${NOT_YET_BEHIND_DAYS} days late (${members.length}, of which ${bad} went bad) to tell which of them end badly.`;
    return { ...counts, ...unsupported, sentence };
  }
  const { groups } = set;
  const folds = splitFolds({
    scores: Float64Array.from(members, (i) => raw[i]!),
    target,
    groups: groups && Int32Array.from(members, (i) => groups[i]!),
    fold: Int8Array.from(members, (i) => set.fold[i]!),
    foldCount: FOLD_COUNT,
  });
  const auc = meanFoldAuc(folds);
  const test = await permutationTest([folds], { permutations: PERMUTATIONS, seed }, checkpoint);
  if (auc === undefined || test === undefined) {
    return { ...counts, ...unsupported, sentence: 'It could not be checked.' };
  }
  const verdict = verdictOf(auc, test.p);
  const platt = fitPlatt(logOddsOf(Float64Array.from(members, (i) => calibrated[i]!)), target);
  const sentence = sentenceOf(verdict, Math.round(100 * auc.value));
  return { ...counts, verdict, auc, permutationP: test.p, platt, sentence };
}

function sentenceOf(verdict: Verdict, share: number): string {
  const among = `Among loans that are at most ${NOT_YET_BEHIND_DAYS} days late`;
  const figure = `${share} times out of 100, where 50 is chance`;
  switch (verdict) {
    case 'supported':
      return `${among}, those that ended badly were scored higher than the others (${figure}).`;
    case 'weak':
      return `${among}, this file only hints at which end badly (${figure}): not clearly enough to act on.`;
    case 'not-supported':
      return `${among}, this file does not tell those that end badly from the others (${figure}).`;
  }
}
