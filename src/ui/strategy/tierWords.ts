import {
  formatCount,
  formatEstimate,
  formatNumber,
  type Settings,
  type TierFigures,
  type TierValue,
} from '../../domain';
import type { MoneyFormats } from '../words/formats';

type Thresholds = Settings['tiers'];

/** A threshold as people write it: “.75”, “.713”, “1.00”. */
export function thresholdText(value: number): string {
  return value
    .toFixed(3)
    .replace(/0$/, '')
    .replace(/^0(?=\.)/, '');
}

/** Which scores a tier holds. */
export function conditionOf(id: TierFigures['id'], { high, moderate }: Thresholds): string {
  switch (id) {
    case 'high':
      return `above ${thresholdText(high)}`;
    case 'moderate':
      return `${thresholdText(moderate)} to ${thresholdText(high)}, both included`;
    case 'low':
      return `below ${thresholdText(moderate)}`;
  }
}

/** How many of the tier's settled loans really went bad. */
export function wentBadSentence({ wentBad, resolvedCount }: TierFigures): string {
  if (wentBad === null) return 'No settled loan has such a score: nothing to check it by.';
  return `Of ${formatCount(resolvedCount)} settled loans scored like this, ${formatEstimate(wentBad)} really went bad.`;
}

/** What a tier brings by its treatment, and what collecting costs. */
export function tierValueSentence(
  { method, cost, expectedNet }: TierValue,
  { moneyShort }: Pick<MoneyFormats, 'moneyShort'>,
): string {
  const recovered = expectedNet + cost;
  const per100 =
    recovered > 0 ? `, ${formatNumber((100 * cost) / recovered, 1)} per 100 recovered` : '';
  return `${method}: expected to bring ${moneyShort(expectedNet)} net, for ${moneyShort(cost)}${per100}.`;
}
