import { formatNumber, type RiskSection } from '../../domain';
import type { TableData } from '../widgets';
import { amountText } from '../borrowers/reasonWords';

export type Dependence = RiskSection['dependence'][number];

/** Points of numbers; missing cells and texts have no place on an axis. */
export function numberPoints({ points }: Dependence): (readonly [number, number])[] {
  return points.flatMap(({ value, share }) =>
    typeof value === 'number' ? [[value, share] as const] : [],
  );
}

/** Each value of a text, or a fifth of the loans by a number, with its mean share. */
export interface ShareGroup {
  readonly name: string;
  readonly count: number;
  readonly share: number;
}

const FIFTHS = 5;

/** Loans that are alike in the column, the numbers in fifths, with what it adds to the score. */
export function shareGroups(dependence: Dependence): ShareGroup[] {
  const numbers = numberPoints(dependence).sort(([a], [b]) => a - b);
  const texts = new Map<string, number[]>();
  for (const { value, share } of dependence.points) {
    if (typeof value === 'number') continue;
    const name = value === null || value === '' ? 'No value' : value;
    texts.set(name, [...(texts.get(name) ?? []), share]);
  }
  const fifths = Array.from({ length: FIFTHS }, (_, i) =>
    numbers.slice(
      Math.round((i * numbers.length) / FIFTHS),
      Math.round(((i + 1) * numbers.length) / FIFTHS),
    ),
  ).filter((fifth) => fifth.length > 0);
  return [
    ...fifths.map((fifth) => ({
      name: rangeText(fifth[0]?.[0] ?? NaN, fifth.at(-1)?.[0] ?? NaN),
      count: fifth.length,
      share: mean(fifth.map(([, share]) => share)),
    })),
    ...[...texts]
      .map(([name, shares]) => ({ name, count: shares.length, share: mean(shares) }))
      .sort((a, b) => b.share - a.share),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rangeText(low: number, high: number): string {
  return low === high ? formatNumber(low) : `${formatNumber(low)} to ${formatNumber(high)}`;
}

/** Which values raise the score most and least. */
export function dependenceSentence(dependence: Dependence): string {
  const groups = shareGroups(dependence);
  const sorted = [...groups].sort((a, b) => b.share - a.share);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (most === undefined || least === undefined || most === least) {
    return 'Its values do not differ enough to say.';
  }
  const text = (share: number): string => amountText(share, dependence.scale);
  return `${most.name} adds most to the score (${text(most.share)} on average), ${least.name} takes most off it (${text(least.share)}).`;
}

export function dependenceTable(dependence: Dependence): TableData {
  return {
    columns: [
      { name: 'Value' },
      { name: 'Loans', numeric: true, format: (value) => String(value) },
      {
        name: 'Mean share of the score',
        numeric: true,
        format: (value) => amountText(value, dependence.scale),
      },
    ],
    rows: shareGroups(dependence).map(({ name, count, share }) => [name, count, share]),
  };
}
