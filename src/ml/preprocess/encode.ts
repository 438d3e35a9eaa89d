import { MISSING_CODE, type TextColumn } from '../../table';

/** One number a label: its place in `categories`, from 0. */
export interface OrdinalEncoder {
  readonly kind: 'ordinal';
  readonly categories: readonly string[];
}

/** One column of 0 and 1 for each of `categories`. */
export interface OneHotEncoder {
  readonly kind: 'one-hot';
  readonly categories: readonly string[];
}

export type TextEncoder = OrdinalEncoder | OneHotEncoder;

/** Labels that have an order, lowest first. */
export function ordinalEncoder(categories: readonly string[]): OrdinalEncoder {
  return { kind: 'ordinal', categories: [...categories] };
}

/**
 * The labels that occur, by UTF-16 order; where there are more than `maxCategories`, the most
 * frequent of them (in a tie the first by that order).
 */
export function fitOneHot(column: TextColumn, maxCategories: number): OneHotEncoder {
  const counts = new Map<string, number>();
  for (const code of column.codes) {
    const label = column.labels[code];
    if (code !== MISSING_CODE && label !== undefined) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  const categories = [...counts]
    .sort(([a, aCount], [b, bCount]) => bCount - aCount || compareText(a, b))
    .slice(0, maxCategories)
    .map(([label]) => label)
    .sort(compareText);
  return { kind: 'one-hot', categories };
}

/**
 * The numbers that stand for a text column, one array a feature: ordinal gives one, NaN for a
 * missing or unknown label; one-hot gives one a category, all 0 for a missing or unknown label.
 * Encoders go by label, so a later file may number its labels differently.
 */
export function encodeText(column: TextColumn, encoder: TextEncoder): Float64Array[] {
  const place = new Map(encoder.categories.map((label, index) => [label, index]));
  const placeOfCode = column.labels.map((label) => place.get(label));
  switch (encoder.kind) {
    case 'ordinal':
      return [Float64Array.from(column.codes, (code) => placeOfCode[code] ?? Number.NaN)];
    case 'one-hot':
      return encoder.categories.map((_, category) =>
        Float64Array.from(column.codes, (code) => (placeOfCode[code] === category ? 1 : 0)),
      );
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
