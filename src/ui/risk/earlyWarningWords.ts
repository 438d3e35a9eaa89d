import {
  formatCount,
  formatCounted,
  formatShare,
  type EarlyWarning,
  type Settings,
} from '../../domain';
import type { MoneyFormats } from '../words/formats';

/** What is assumed of an early word, each a number that the user can change. */
export const ASSUMED = [
  { key: 'contactCost', label: 'Cost of one contact', isShare: false },
  { key: 'preventedShare', label: 'Losses that it prevents, %', isShare: true },
  { key: 'lossGivenDefault', label: 'Lost of a bad loan, %', isShare: true },
] as const;

export type Assumed = (typeof ASSUMED)[number];

/** The settings with one of them changed; null where it makes no sense. */
export function withAssumed(
  settings: Settings['earlyWarning'],
  { key, isShare }: Assumed,
  typed: number,
): Settings['earlyWarning'] | null {
  const value = isShare ? typed / 100 : typed;
  const [least, most] = isShare ? [0.001, 1] : [0, Number.MAX_VALUE];
  return value >= least && value <= most ? { ...settings, [key]: value } : null;
}

/** Whom to speak to, and what to expect of it. */
export function warningSentence(
  { basis, loans, warned, amount, hits }: EarlyWarning,
  { moneyShort }: Pick<MoneyFormats, 'moneyShort'>,
): string {
  if (warned === 0) {
    return `Of ${formatCounted(loans, 'loan')} that are not behind yet, a word with none is worth its cost.`;
  }
  const [low, high] = [hits.low, hits.high].map((value) => formatCount(Math.round(value ?? 0)));
  return (
    `Of ${formatCounted(loans, 'loan')} that are not behind yet, ${formatCount(warned)} ` +
    `(${formatShare(warned / loans)}, ${moneyShort(amount)} outstanding) are worth a word now. ` +
    `About ${formatCount(Math.round(hits.value))} of them (${low} to ${high}) would ${basis === 'fell-behind' ? 'fall behind by the next file' : 'end badly'}, if the chances hold.`
  );
}
