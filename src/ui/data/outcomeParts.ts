import type { ChartTheme } from '../../charts';
import { sideOf, type OutcomeValues } from '../../domain';

/** Words that mark a loan that was paid in part. */
const PARTLY = /\bpart/i;

/** An outcome's colour by what it means: paid, paid in part, not paid, still open. */
export function outcomeColour(value: string, outcome: OutcomeValues, theme: ChartTheme): string {
  switch (sideOf(value, outcome)) {
    case 'good':
      return theme.outcomes.recovered;
    case 'bad':
      return PARTLY.test(value) ? theme.outcomes.partly : theme.outcomes.notRecovered;
    case 'open':
      return theme.line;
  }
}

/** Positions of `values`: paid first, then paid in part, not paid, open. */
export function outcomeOrder(values: readonly string[], outcome: OutcomeValues): number[] {
  const place = (value: string): number => {
    const side = sideOf(value, outcome);
    if (side === 'bad') return PARTLY.test(value) ? 1 : 2;
    return side === 'good' ? 0 : 3;
  };
  return values
    .map((value, index) => ({ place: place(value), index }))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ index }) => index);
}
