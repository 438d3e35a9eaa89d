import {
  formatCounted,
  formatEstimate,
  formatShare,
  type EffectsSection,
  type Estimate,
  type StrategyValues,
} from '../../domain';
import type { TableData } from '../widgets';
import { listed, moneyFormats, withUnit } from '../words/formats';
import { differenceText, points } from './pointWords';

export type Examined = Extract<EffectsSection, { status: 'examined' }>;

/** Whether the file supports another strategy than today's. */
export function effectsHeadline({ values }: Examined): string {
  const found = values.strategies.find(({ id }) => id === values.recommended);
  if (found === undefined) return 'This file does not support a change of strategy.';
  return `This file supports a change: ${lowered(found.name, { quoting: false })}.`;
}

/** What stands behind the headline. @param currency of the run; null: the file does not say it */
export function effectsBecause({ values }: Examined, currency: string | null): string {
  const { today, strategies, recommended } = values;
  const words = unitWords(values, currency);
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
function unitWords({ unit }: Pick<StrategyValues, 'unit'>, currency: string | null) {
  const { moneyShort, moneyTick } = moneyFormats(currency);
  return unit === 'share'
    ? {
        ofLoan: 'of a settled loan',
        value: 'Would bring back',
        gain: 'Gain',
        estimate: formatEstimate,
        listed: formatEstimate,
        size: points,
        signed: (gain: number) => differenceText(gain),
      }
    : {
        ofLoan: `a settled loan, costs counted${currency === null ? ' (in the currency of the file)' : ''}`,
        value: withUnit('Would bring back a loan, net of cost', currency),
        gain: withUnit('Gain a loan', currency),
        estimate: ({ value, low, high }: Estimate) =>
          `${moneyShort(value)} (${moneyTick(low)} to ${moneyTick(high)})`,
        listed: ({ value, low, high }: Estimate) =>
          `${moneyTick(value)} (${moneyTick(low)} to ${moneyTick(high)})`,
        size: (gain: number) => `${moneyShort(Math.abs(gain))} a loan`,
        signed: (gain: number) => `${gain > 0 ? '+' : ''}${moneyTick(gain)}`,
      };
}

/** A name within a sentence; methods keep their capitals. */
function lowered(name: string, { quoting } = { quoting: true }): string {
  if (/^(A|The) /.test(name)) return name.charAt(0).toLowerCase() + name.slice(1);
  return quoting ? `“${name}”` : name;
}

/** Why figures of loans that a rule was learned from are not to be believed. */
export function naiveSentence({ naive, heldOut }: Examined): string {
  return `Judged by the very loans that it is learned from, the best treatment for each would seem to bring back ${formatShare(naive)} of a loan; on loans kept aside it brings ${formatEstimate(heldOut)}. The difference is not money: it is what choosing the largest of several uncertain figures adds.`;
}

export function strategiesTable({ values }: Examined, currency: string | null): TableData {
  const words = unitWords(values, currency);
  return {
    columns: [
      { name: 'Strategy' },
      { name: words.value, numeric: true },
      { name: words.gain, numeric: true, format: words.signed },
      { name: 'At least', numeric: true, format: words.signed },
      { name: 'Supported' },
    ],
    rows: [
      ['Today’s', words.listed(values.today), null, null, ''],
      ...values.strategies.map(({ name, value, gain, gainLow, supported }) => [
        name,
        words.listed(value),
        gain,
        gainLow,
        supported ? 'yes' : 'no',
      ]),
    ],
  };
}

/** The rule of the tree, with the columns as people call them. */
export function ruleOf({ values }: Examined): string {
  return values.strategies.find(({ id }) => id === 'tree')?.rule ?? '';
}

/** What the figures rest on, one sentence each. */
export function effectsBasis(effects: Examined): string[] {
  const { loans, balance, fractions, tooFew, values } = effects;
  const counted = Object.entries(fractions).map(
    ([value, share]) => `“${value}” counts as ${formatShare(share)}`,
  );
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
    ...(tooFew.length > 0 ? [`Too few loans to compare: ${listed(tooFew)}.`] : []),
  ];
}
