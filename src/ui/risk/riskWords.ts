import {
  formatCount,
  formatNumber,
  formatShare,
  type Estimate,
  type OpenRun,
  type RunRecord,
} from '../../domain';
import { isTooUncertain } from '../../strategy/page';
import type { TableData } from '../widgets';
import { listed } from '../words/formats';
import { MODEL_NAMES } from '../words/models';

type Risk = RunRecord['risk'];

/** How raw scores become chances. */
export function calibrationWords({ calibratedBy, platt }: Risk): string {
  if (calibratedBy === 'isotonic') return 'isotonic: rising steps';
  return platt === null
    ? 'none'
    : `Platt: slope ${formatNumber(platt.slope, 3)}, intercept ${formatNumber(platt.intercept, 3)}`;
}

/** An AUC as people write it: “.74 (.72 to .76)”. */
export function aucText({ value, low, high }: Estimate): string {
  return low === null || high === null
    ? shortAuc(value)
    : `${shortAuc(value)} (${shortAuc(low)} to ${shortAuc(high)})`;
}

/** “.74” */
export function shortAuc(auc: number): string {
  return auc.toFixed(2).replace(/^0/, '');
}

/** What an AUC means, in loans. */
export function aucSentence({ value, low, high }: Estimate): string {
  const times = (auc: number): string => String(Math.round(auc * 100));
  const range = low === null || high === null ? '' : ` (${times(low)} to ${times(high)})`;
  return `Take one loan that went bad and one that was paid: ${times(value)}${range} times out of 100 the one that went bad has the worse score. A coin would manage 50.`;
}

/**
 * The permutation test in words. p counts the shuffles that did as well as the file, the file
 * itself included: p = (1 + as good) ÷ (1 + shuffles).
 */
export function permutationSentence({ permutationP: p, permutations }: Risk): string | null {
  if (p === null || permutations === 0) return null;
  const asGood = Math.max(0, Math.round(p * (permutations + 1)) - 1);
  const found =
    asGood === 0
      ? `None of ${permutations} shuffled files`
      : `${asGood} of ${permutations} shuffled files`;
  return `${found} scored as well as yours or better.`;
}

/** How many times more bad loans than chance the worst-scored 10 % hold. */
export function liftSentence(capture10: Estimate): string {
  return `The worst-scored 10\u202f% of the loans hold ${formatShare(capture10.value)} of the bad ones: ${formatNumber(capture10.value / 0.1, 1)} times as many as a random 10\u202f%.`;
}

/** Scores that lie closer together than this say nearly the same of every loan. */
const NARROW_SPREAD = 0.1;

/** Whether the scores mean what they say: predicted against real, group by group. */
export function calibrationSentence(bins: Risk['calibration']): string {
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return 'There are too few loans to tell.';
  if (last.predicted - first.predicted < NARROW_SPREAD) {
    return `The scores say nearly the same of every loan: ${formatShare(first.predicted)} to ${formatShare(last.predicted)}.`;
  }
  const within = bins.filter(
    ({ predicted, observed: { low, high } }) =>
      (low ?? -Infinity) <= predicted && predicted <= (high ?? Infinity),
  ).length;
  const ends = [first, last].map(
    ({ predicted, observed }) =>
      `${formatShare(predicted)} predicted, ${formatShare(observed.value)} real`,
  );
  return `In ${within} of ${bins.length} groups the predicted share lies within the interval of what really happened: from ${ends.join(', to ')}.`;
}

/** Of the loans to act on (all, in a back-test); null where it was not measured. */
export function shareTooUncertain({ run, columns }: OpenRun): number | null {
  if (run.risk.uncertain === null) return null;
  let [count, all] = [0, 0];
  columns.score.forEach((score, row) => {
    if (!run.strategy.backTest && columns.open[row] !== 1) return;
    all++;
    const spread = columns.spread[row] ?? Number.NaN;
    count += Number(isTooUncertain({ score, spread }, run.risk, run.settings.tiers));
  });
  return all === 0 ? null : count / all;
}

/** Columns left out, those that would have told most first. */
export function excludedByAuc({ excluded }: Risk): Risk['excluded'] {
  return excluded.toSorted((a, b) => (b.auc ?? -1) - (a.auc ?? -1));
}

/** Why this model and not another; null where there was no other. */
export function choiceSentence({ models, chosen }: Risk): string | null {
  const own = models.find(({ id }) => id === chosen);
  if (own === undefined || models.length < 2) return null;
  const best = models.reduce((a, b) => (b.logLoss < a.logLoss ? b : a));
  const name = nameOf(own.id);
  if (best.id === own.id) {
    return `Scores come from the ${name}: with ${own.logLoss.toFixed(4)} its log loss is the lowest, and no simpler model comes close enough.`;
  }
  return `Scores come from the ${name}. Its log loss is ${own.logLoss.toFixed(4)}; the lowest, ${best.logLoss.toFixed(4)}, is that of the ${nameOf(best.id)}, but loan by loan the difference is within one standard error. Of models that are about as good, the simplest is taken.`;
}

/** In the middle of a sentence. */
function nameOf(id: string): string {
  return (MODEL_NAMES[id] ?? id).toLowerCase();
}

/** The figures of each model that was measured. */
export function figuresTable({ models, eceOfPerfect }: Risk): TableData {
  const places = (count: number) => (value: number) => value.toFixed(count);
  const perfect = eceOfPerfect === null ? '' : ` (perfect: ${eceOfPerfect.toFixed(3)})`;
  return {
    columns: [
      { name: 'Model' },
      { name: 'AUC', numeric: true, format: places(3) },
      { name: 'from', numeric: true, format: places(3) },
      { name: 'to', numeric: true, format: places(3) },
      { name: 'KS', numeric: true, format: places(3) },
      { name: 'PR-AUC', numeric: true, format: places(3) },
      { name: 'Brier', numeric: true, format: places(4) },
      { name: 'Log loss', numeric: true, format: places(4) },
      { name: `Calibration error${perfect}`, numeric: true, format: places(3) },
      { name: 'Calibration slope', numeric: true, format: places(2) },
      { name: 'and intercept', numeric: true, format: places(2) },
    ],
    rows: models.map(({ id, auc, ks, prAuc, brier, logLoss, ece, calibrationLine: line }) => [
      MODEL_NAMES[id] ?? id,
      auc.value,
      auc.low,
      auc.high,
      ks,
      prAuc,
      brier,
      logLoss,
      ece,
      line?.slope ?? null,
      line?.intercept ?? null,
    ]),
  };
}

/** Both limits are values that occur. */
function wholeText(least: number | null, most: number | null): string {
  if (least === null) return `${formatCount(most ?? NaN)} or less`;
  if (most === null) return `${formatCount(least)} or more`;
  return least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`;
}

/** The values that a line of a scorecard is for. */
export function attributeText(
  values: NonNullable<Risk['scorecard']>[number]['lines'][number]['values'],
): string {
  if (values.kind === 'missing') return 'No value';
  if (values.kind === 'labels') return values.labels.join(', ');
  const { above, upTo, isWhole } = values;
  if (above === null && upTo === null) return 'Any value';
  if (isWhole) {
    return wholeText(
      above === null ? null : Math.floor(above) + 1,
      upTo === null ? null : Math.floor(upTo),
    );
  }
  if (above === null) return `Up to ${formatNumber(upTo ?? NaN)}`;
  return upTo === null
    ? `Above ${formatNumber(above)}`
    : `Above ${formatNumber(above)}, up to ${formatNumber(upTo)}`;
}

/** Which used columns tell so much alone that they are looked at first. */
export function suspectsSentence({ court }: Risk): string {
  const suspects = court.filter(({ isUsed }) => isUsed);
  if (suspects.length === 0) {
    return 'No single column gives it away; several together may.';
  }
  const names = suspects.map(({ column, alone }) => `${column} (AUC ${shortAuc(alone)} alone)`);
  return `Look first at ${listed(names)}.`;
}
