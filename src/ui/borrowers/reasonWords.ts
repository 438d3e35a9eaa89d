import { formatNumber, formatShare, type ExplainedPart, type LoanExplanation } from '../../domain';

const MOST_PARTS = 8;

/** The parts that are shown one by one, and the sum of the rest. */
export function shownParts({ parts }: LoanExplanation): {
  readonly parts: readonly ExplainedPart[];
  readonly others: { readonly count: number; readonly amount: number };
} {
  const telling = parts.filter(({ amount }) => amount !== 0);
  const rest = telling.slice(MOST_PARTS);
  return {
    parts: telling.slice(0, MOST_PARTS),
    others: { count: rest.length, amount: rest.reduce((sum, { amount }) => sum + amount, 0) },
  };
}

/** Where the score starts, where the columns take it, and what calibration makes of it. */
export function explanationSentence(explanation: LoanExplanation, score: number): string {
  const { scale, base, parts } = explanation;
  const raw = parts.reduce((sum, { amount }) => sum + amount, base);
  const chance = (value: number): number =>
    scale === 'chance' ? value : 1 / (1 + Math.exp(-value));
  return `The average loan starts at ${formatShare(chance(base))}. What the file says of this one takes it to ${formatShare(chance(raw))}, and calibration makes that ${formatShare(score)}.`;
}

/** “+0.82” or “−4.1 points”. */
export function amountText(amount: number, scale: LoanExplanation['scale']): string {
  const size = Math.abs(amount);
  const text = scale === 'chance' ? `${(100 * size).toFixed(1)} points` : size.toFixed(2);
  return `${amount < 0 ? '−' : '+'}${text}`;
}

/** What a loan has in a column: numbers as people write them. */
export function cellWords(cell: string): string {
  if (cell === '') return 'no value';
  return /^-?\d+(\.\d+)?$/.test(cell) ? formatNumber(Number(cell)) : cell;
}
