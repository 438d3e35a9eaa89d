import { cellText, type Column } from '../table';

/** A column's different values: `labels[codes[row]]`, −1 where missing. Every label occurs. */
export interface Categories {
  readonly labels: readonly string[];
  readonly codes: Int32Array;
  /** Rows of each label. */
  readonly counts: Uint32Array;
}

/**
 * The different values of a column as text, most frequent first, equally frequent ones in
 * the order of their code points.
 */
export function categoriesOf(column: Column): Categories {
  const coded = column.kind === 'text' ? column : codesOfValues(column);
  const counts = new Uint32Array(coded.labels.length);
  for (const code of coded.codes) if (code >= 0) counts[code]!++;
  // A table that was taken from another keeps labels that no row has any more.
  const order = [...counts.keys()].filter((code) => counts[code]! > 0);
  order.sort((a, b) => counts[b]! - counts[a]! || compare(coded.labels[a]!, coded.labels[b]!));
  const place = new Int32Array(counts.length).fill(-1);
  order.forEach((code, i) => (place[code] = i));
  return {
    labels: order.map((code) => coded.labels[code]!),
    codes: coded.codes.map((code) => (code < 0 ? -1 : place[code]!)),
    counts: Uint32Array.from(order, (code) => counts[code]!),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function codesOfValues(column: Exclude<Column, { kind: 'text' }>): {
  labels: string[];
  codes: Int32Array;
} {
  const labels: string[] = [];
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(column.values.length);
  column.values.forEach((value, row) => {
    let code = Number.isNaN(value) ? -1 : codeOf.get(value);
    if (code === undefined) {
      code = labels.push(cellText(column, row)) - 1;
      codeOf.set(value, code);
    }
    codes[row] = code;
  });
  return { labels, codes };
}
