import {
  formatCount,
  formatCounted,
  formatNumber,
  formatShare,
  type BenchmarkFinding,
  type RunRecord,
  type TreatmentFinding,
} from '../../domain';
import type { TableData } from '../widgets';
import type { Judgement } from '../words/verdict';
import type { Examined } from './effectsWords';
import { gainText, points, signedPoints } from './pointWords';

/** Something unseen that explains less of choice and outcome is easily imagined. */
const LEAST_ROBUST = 0.1;

/** How strong something unseen would have to be, treatment by treatment. */
export interface Robustness {
  readonly method: string;
  readonly verdict: Judgement;
  readonly word: string;
  readonly sentence: string;
}

export function robustnessOf(effects: Examined, run: RunRecord): Robustness[] {
  return effects.treatments.map((found) => ({
    method: found.method,
    ...judged(found, strongestOf(effects, found.method)),
    sentence: `${robustnessSentence(found)}${orderSentence(found, run)}`,
  }));
}

function judged(
  found: TreatmentFinding,
  strongest: BenchmarkFinding | undefined,
): Pick<Robustness, 'verdict' | 'word'> {
  if (found.verdict === 'no-difference') return { verdict: 'unknown', word: 'Nothing to explain' };
  if (strongest === undefined) {
    return found.robustness >= LEAST_ROBUST
      ? { verdict: 'supported', word: 'It would take much' }
      : { verdict: 'weak', word: 'Little would do' };
  }
  return standsAgainst(found, strongest.bias)
    ? { verdict: 'supported', word: 'Stands' }
    : { verdict: 'weak', word: 'Could be explained away' };
}

function robustnessSentence({ verdict, gain, robustness }: TreatmentFinding): string {
  return verdict === 'no-difference'
    ? `${gainText(gain)}: chance alone explains as much.`
    : `${gainText(gain)}: something unseen that explained ${formatShare(robustness)} of what is left of both the choice of treatment and the outcome would leave no sure difference.`;
}

/** What the order in which treatments are tried may do to it, where the file counts attempts. */
function orderSentence(
  { verdict }: TreatmentFinding,
  { settings }: Pick<RunRecord, 'settings'>,
): string {
  if (settings.mapping.collectionAttempts === undefined) return '';
  switch (verdict) {
    case 'worse':
      return ' Where it is used after another has failed it looks worse than it is.';
    case 'better':
      return ' Where it is used first, on borrowers who pay by themselves, it looks better than it is.';
    case 'no-difference':
      return '';
  }
}

/** Treatments that are used one after another; null where the file does not speak of attempts. */
export function sequenceSentence({ settings }: Pick<RunRecord, 'settings'>): string | null {
  const column = settings.mapping.collectionAttempts;
  return column === undefined
    ? null
    : `“${column}” counts attempts, but the file names one treatment a loan: it does not say which came first. Treatments that are used one after another meet borrowers whom an earlier one has failed with: that makes differences, or hides them.`;
}

function strongestOf({ benchmarks }: Examined, method: string): BenchmarkFinding | undefined {
  return benchmarks
    ?.filter((each) => each.method === method)
    .toSorted((a, b) => b.bias - a.bias)[0];
}

function standsAgainst({ gain: { low, high }, verdict }: TreatmentFinding, bias: number): boolean {
  if (low === null || high === null) return false;
  return verdict === 'better' ? low - bias > 0 : high + bias < 0;
}

/** The treatment to look at first: one that stands out, else the one that is furthest from today's. */
export function firstToMeasure({ treatments }: Examined): string {
  const stands = ({ verdict }: TreatmentFinding): number => Number(verdict !== 'no-difference');
  const [first] = treatments.toSorted(
    (a, b) => stands(b) - stands(a) || Math.abs(b.gain.value) - Math.abs(a.gain.value),
  );
  return first?.method ?? '';
}

/** What something unseen as strong as the strongest column that is known could do. */
export function benchmarkSentence(effects: Examined, method: string): string | null {
  const found = effects.treatments.find((each) => each.method === method);
  const strongest = strongestOf(effects, method);
  if (found === undefined || strongest === undefined) return null;
  const { gain, verdict } = found;
  if (strongest.bias === 0) {
    return `No known column moves ${method} once all others are known; its gain is ${gainText(gain)}.`;
  }
  const { low, high } = gain;
  const widened =
    low === null || high === null
      ? ''
      : ` With that it lies between ${signedPoints(low - strongest.bias)} and ${signedPoints(high + strongest.bias)}`;
  const conclusion =
    verdict === 'no-difference'
      ? ': the file cannot tell, with or without it.'
      : standsAgainst(found, strongest.bias)
        ? ': the finding would stand.'
        : ': the finding would not stand.';
  return `Something unseen as strong as ${strongest.column} could move ${method} by at most ${points(strongest.bias)}; its gain is ${gainText(gain)}.${widened === '' ? '' : widened + conclusion}`;
}

/** Known columns as a measure, the strongest first. */
export function benchmarksTable({ benchmarks }: Examined, method: string): TableData {
  return {
    columns: [
      { name: 'Known column' },
      { name: 'Of outcome', numeric: true, format: formatShare },
      { name: 'Of choice', numeric: true, format: formatShare },
      { name: 'Bias, points', numeric: true, format: (bias) => formatNumber(100 * bias, 1) },
    ],
    rows: (benchmarks ?? [])
      .filter((each) => each.method === method)
      .toSorted((a, b) => b.bias - a.bias)
      .map(({ column, ofOutcome, ofChoice, bias }) => [column, ofOutcome, ofChoice, bias]),
  };
}

/** How many loans stand behind each treatment once unlikely choices weigh more. */
export function overlapSentences({ treatments, withoutOverlap, loans }: Examined): string[] {
  const least = treatments.toSorted(
    (a, b) => a.effectiveLoans / a.loans - b.effectiveLoans / b.loans,
  )[0];
  const ofLeast =
    least === undefined
      ? []
      : [
          `A loan that had a small chance of its treatment stands for many like it and weighs more. Most is lost for ${least.method}: its ${formatCounted(least.loans, 'loan')} say as much as ${formatCount(Math.round(least.effectiveLoans))} of equal weight.`,
        ];
  const without =
    withoutOverlap === 0
      ? 'Every loan had some chance of every treatment: all can be compared.'
      : `${formatCounted(withoutOverlap, 'loan')} (${formatShare(withoutOverlap / loans)}) had next to no chance of one of the treatments: what that would have brought is taken from loans that are little like ${withoutOverlap === 1 ? 'it' : 'them'}.`;
  return [...ofLeast, without];
}

/** Is nothing known that was fixed before the treatment? Then outcomes show association only. */
export function isAssociationOnly({ risk, data }: RunRecord): boolean {
  const isGuarded = data.columns.some(({ role }) => role === 'protected');
  return risk.features.length === 0 && !isGuarded;
}

/** What a known column's figures mean. */
export function benchmarksNote(effects: Examined): string {
  const columns = new Set((effects.benchmarks ?? []).map(({ column }) => column));
  return `Each of the ${formatCount(columns.size)} known columns was left out in turn and all models were fitted again. “Of outcome” and “of choice” are the shares that it explains of what all others leave open; “bias” is the most that something unseen which explains as much could do to the gain.`;
}
