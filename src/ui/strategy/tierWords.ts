import { formatCount, formatEstimate, type Settings, type TierFigures } from '../../domain';

type Thresholds = Settings['tiers'];

/** A threshold as people write it: “.75”, “0”, “1”. */
export function thresholdText(value: number): string {
  return value.toFixed(2).replace(/^0(?=\.)/, '');
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
