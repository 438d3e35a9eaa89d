import { currencyOf, isPercent } from './numbers';

/** So many different texts tell what stands beside a column's numbers. */
const LABELS_LOOKED_AT = 1000;

/** What stands beside the numbers of a column. */
export interface Marks {
  /** The commonest sign or code of a currency, as written. */
  readonly currency?: string;
  readonly isPercent?: boolean;
}

/** The currency and the percent sign that a column's texts, numbers all, write if they do. */
export function marksOf(labels: readonly string[]): Marks {
  const looked = labels.slice(0, LABELS_LOOKED_AT);
  const counts = new Map<string, number>();
  let percents = 0;
  for (const text of looked) {
    const sign = currencyOf(text);
    if (sign !== null) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    if (isPercent(text)) percents++;
  }
  const [commonest] = [...counts].sort(([, a], [, b]) => b - a);
  return {
    ...(commonest && { currency: commonest[0] }),
    ...(2 * percents > looked.length && { isPercent: true }),
  };
}
