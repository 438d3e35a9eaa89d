import {
  formatCount,
  formatCounted,
  formatEstimate,
  formatNumber,
  formatShare,
  type EffectsSection,
  type RunRecord,
  type StrategyFinding,
  type TreatmentFinding,
} from '../../domain';
import type { TableData } from '../widgets';
import { listed } from '../words/formats';

export type Examined = Extract<EffectsSection, { status: 'examined' }>;

/** Whether the file supports another strategy than today's. */
export function effectsHeadline(effects: Examined): string {
  const found = effects.strategies.find(({ id }) => id === effects.recommended);
  if (found === undefined) return 'This file does not support a change of strategy.';
  return `This file supports a change: ${found.name.toLowerCase()}.`;
}

/** What stands behind the headline. */
export function effectsBecause(effects: Examined): string {
  const { today, strategies, recommended } = effects;
  const now = `Today’s choices bring back ${formatEstimate(today)} of a settled loan.`;
  const found = strategies.find(({ id }) => id === recommended);
  if (found !== undefined) {
    return `${now} On loans that it was not learned from it brings back ${formatEstimate(found.value)}: at least ${points(found.gainLow)} more, sure to 99 of 100.`;
  }
  const best = strategies.toSorted((a, b) => b.gainLow - a.gainLow)[0];
  return best === undefined
    ? now
    : `${now} No other strategy is surely better: the one that comes nearest, ${lowered(best.name)}, may bring ${points(best.gain)} ${best.gain < 0 ? 'less' : 'more'}, or as little as ${points(best.gainLow)} ${best.gainLow < 0 ? 'less' : 'more'}.`;
}

/** A name within a sentence; methods keep their capitals. */
function lowered(name: string): string {
  return /^(A|The) /.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : `“${name}”`;
}

/** A difference of shares: “3.2 points”. */
function points(difference: number): string {
  return inPoints(formatNumber(Math.abs(100 * difference), 1));
}

/** A difference of shares as it is written: “1 point”, “−3.2 points”. */
function inPoints(written: string): string {
  return `${written} ${/^[+−]?1$/.test(written) ? 'point' : 'points'}`;
}

/** Why figures of loans that a rule was learned from are not to be believed. */
export function naiveSentence({ naive, strategies }: Examined): string {
  const tree = strategies.find(({ id }) => id === 'tree');
  const held =
    tree === undefined
      ? ''
      : `; on loans kept aside a rule brings ${formatShare(tree.value.value)}`;
  return `Judged by the very loans that it is learned from, the best treatment for each would seem to bring back ${formatShare(naive)}${held}. The difference is not money: it is what choosing the largest of several uncertain figures adds.`;
}

const VERDICTS: Readonly<Record<TreatmentFinding['verdict'], string>> = {
  better: 'better than today’s mix',
  worse: 'worse than today’s mix',
  'no-difference': 'no difference beyond chance',
};

export function treatmentsTable({ treatments }: Examined): TableData {
  const share = (name: string) => ({ name, numeric: true, format: formatShare });
  return {
    columns: [
      { name: 'Treatment' },
      { name: 'Settled loans', numeric: true, format: formatCount },
      { name: 'Worth as much as', numeric: true, format: formatCount },
      share('Came back, as it stands'),
      { name: 'If all had had it', numeric: true },
      { name: 'Against today’s', numeric: true },
      { name: 'Finding' },
    ],
    rows: treatments.map((found) => [
      found.method,
      found.loans,
      Math.round(found.effectiveLoans),
      found.plain,
      formatEstimate(found.mean),
      differenceText(found.gain.value, [found.gain.low ?? 0, found.gain.high ?? 0]),
      VERDICTS[found.verdict],
    ]),
  };
}

export function strategiesTable({ strategies }: Examined): TableData {
  return {
    columns: [
      { name: 'Strategy' },
      { name: 'Would bring back', numeric: true },
      { name: 'Gain', numeric: true, format: (gain) => differenceText(gain) },
      { name: 'At least', numeric: true, format: (low) => differenceText(low) },
      { name: 'Supported' },
    ],
    rows: strategies.map(({ name, value, gain, gainLow, supported }) => [
      name,
      formatEstimate(value),
      gain,
      gainLow,
      supported ? 'yes' : 'no',
    ]),
  };
}

/** “+3.2 points (−1.0 to +7.4)”. */
function differenceText(value: number, limits?: readonly [number, number]): string {
  const signed = (share: number): string => {
    const text = formatNumber(100 * share, 1);
    return share > 0 && text !== '0' ? `+${text}` : text;
  };
  const written = inPoints(signed(value));
  if (limits === undefined) return written;
  return `${written} (${signed(limits[0])} to ${signed(limits[1])})`;
}

/** The rule of the tree, with the columns as people call them. */
export function ruleOf(strategies: readonly StrategyFinding[]): string {
  return strategies.find(({ id }) => id === 'tree')?.rule ?? '';
}

/** What the figures rest on, one sentence each. */
export function effectsBasis(
  effects: Examined,
  { settings }: Pick<RunRecord, 'settings'>,
): string[] {
  const { loans, withoutOverlap, adjustedFor, fractions, tooFew, treatments } = effects;
  const counted = Object.entries(fractions).map(
    ([value, share]) => `“${value}” counts as ${formatShare(share)}`,
  );
  const strongest = treatments
    .filter(({ verdict }) => verdict !== 'no-difference')
    .toSorted((a, b) => b.robustness - a.robustness)[0];
  return [
    `Recovery is the share of a loan that came back: ${listed(counted)}. Costs are not yet in it.`,
    `${formatCounted(loans, 'settled loan')} were made comparable by ${formatCounted(adjustedFor.length, 'column')} that were known before the treatment. What is not among them, and moved both the choice and the outcome, is not adjusted for.`,
    ...(withoutOverlap > 0
      ? [
          `${formatCounted(withoutOverlap, 'loan')} hardly could have had one of the treatments: of these the file can say little.`,
        ]
      : []),
    ...(strongest !== undefined
      ? [
          `Something unseen that explains ${formatShare(strongest.robustness)} of what is left of both the choice and the outcome would be enough to explain away the difference of “${strongest.method}”.`,
        ]
      : []),
    ...(settings.mapping.collectionAttempts === undefined
      ? []
      : [
          'Treatments that are used one after another meet borrowers whom an earlier one has failed with: they then look worse than they are. The file names one treatment a loan, and does not say which came first.',
        ]),
    ...(tooFew.length > 0 ? [`Too few loans to compare: ${listed(tooFew)}.`] : []),
  ];
}
