import {
  formatCount,
  formatCounted,
  formatEstimate,
  formatNumber,
  formatShare,
  type EffectsSection,
  type Estimate,
  type RunRecord,
  type StrategyValues,
  type TreatmentFinding,
} from '../../domain';
import type { TableData } from '../widgets';
import { listed, type MoneyFormats } from '../words/formats';

export type Examined = Extract<EffectsSection, { status: 'examined' }>;

/** Whether the file supports another strategy than today's. */
export function effectsHeadline({ values }: Examined): string {
  const found = values.strategies.find(({ id }) => id === values.recommended);
  if (found === undefined) return 'This file does not support a change of strategy.';
  return `This file supports a change: ${lowered(found.name, { quoting: false })}.`;
}

/** What stands behind the headline. */
export function effectsBecause({ values }: Examined, formats: MoneyFormats): string {
  const { today, strategies, recommended } = values;
  const words = unitWords(values, formats);
  const now = `Today’s choices bring back ${words.estimate(today)} ${words.ofLoan}.`;
  const found = strategies.find(({ id }) => id === recommended);
  if (found !== undefined) {
    return `${now} On loans that it was not learned from it brings back ${words.estimate(found.value)}: at least ${words.size(found.gainLow)} more, sure to 99 of 100.`;
  }
  const best = strategies.toSorted((a, b) => b.gainLow - a.gainLow)[0];
  return best === undefined
    ? now
    : `${now} No other strategy is surely better: the one that comes nearest, ${lowered(best.name)}, may bring ${words.size(best.gain)} ${best.gain < 0 ? 'less' : 'more'}, or as little as ${words.size(best.gainLow)} ${best.gainLow < 0 ? 'less' : 'more'}.`;
}

/** How figures of a loan are written: as shares, or as money net of cost. */
function unitWords({ unit }: Pick<StrategyValues, 'unit'>, { moneyShort }: MoneyFormats) {
  return unit === 'share'
    ? {
        ofLoan: 'of a settled loan',
        value: 'Would bring back',
        estimate: formatEstimate,
        size: points,
        signed: (gain: number) => differenceText(gain),
      }
    : {
        ofLoan: 'a settled loan, costs counted',
        value: 'Would bring back a loan, net of cost',
        estimate: ({ value, low, high }: Estimate) =>
          `${moneyShort(value)} (${moneyShort(low)} to ${moneyShort(high)})`,
        size: (gain: number) => `${moneyShort(Math.abs(gain))} a loan`,
        signed: (gain: number) => `${gain > 0 ? '+' : ''}${moneyShort(gain)}`,
      };
}

/** A name within a sentence; methods keep their capitals. */
function lowered(name: string, { quoting } = { quoting: true }): string {
  if (/^(A|The) /.test(name)) return name.charAt(0).toLowerCase() + name.slice(1);
  return quoting ? `“${name}”` : name;
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
export function naiveSentence({ naive, heldOut }: Examined): string {
  return `Judged by the very loans that it is learned from, the best treatment for each would seem to bring back ${formatShare(naive)} of a loan; on loans kept aside it brings ${formatEstimate(heldOut)}. The difference is not money: it is what choosing the largest of several uncertain figures adds.`;
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

export function strategiesTable({ values }: Examined, formats: MoneyFormats): TableData {
  const words = unitWords(values, formats);
  return {
    columns: [
      { name: 'Strategy' },
      { name: words.value, numeric: true },
      { name: 'Gain', numeric: true, format: words.signed },
      { name: 'At least', numeric: true, format: words.signed },
      { name: 'Supported' },
    ],
    rows: [
      ['Today’s', words.estimate(values.today), null, null, ''],
      ...values.strategies.map(({ name, value, gain, gainLow, supported }) => [
        name,
        words.estimate(value),
        gain,
        gainLow,
        supported ? 'yes' : 'no',
      ]),
    ],
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
export function ruleOf({ values }: Examined): string {
  return values.strategies.find(({ id }) => id === 'tree')?.rule ?? '';
}

/** What the figures rest on, one sentence each. */
export function effectsBasis(
  effects: Examined,
  { settings }: Pick<RunRecord, 'settings'>,
): string[] {
  const { loans, withoutOverlap, balance, fractions, tooFew, treatments, values } = effects;
  const counted = Object.entries(fractions).map(
    ([value, share]) => `“${value}” counts as ${formatShare(share)}`,
  );
  const strongest = treatments
    .filter(({ verdict }) => verdict !== 'no-difference')
    .toSorted((a, b) => b.robustness - a.robustness)[0];
  return [
    `Recovery is the share of a loan that came back: ${listed(counted)}. ${
      values.unit === 'share'
        ? 'Costs are not in it: none are stated.'
        : `Strategies are compared by money, net of the stated costs, on the ${formatCounted(values.loans, 'loan')} with an outstanding amount.`
    }`,
    ...(effects.byAmount > 0
      ? [
          `Of ${formatCounted(effects.byAmount, 'loan')} the file has the recovered amount: it counts in place of the outcome.`,
        ]
      : []),
    `${formatCounted(loans, 'settled loan')} were made comparable by ${formatCounted(balance.length, 'column')} that were known before the treatment. What is not among them, and moved both the choice and the outcome, is not adjusted for.`,
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
