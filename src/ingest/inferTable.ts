import type { Dialect, InferredColumn } from './infer';

/** A column that can be typed once the dialect is known, and again once it is better known. */
export type InferBy = (dialect: Dialect) => InferredColumn;

/**
 * Types the columns of a file. What can be read in two ways follows the columns that can be
 * read in one only: the dialect that most of those speak.
 */
export function inferTable(columns: readonly InferBy[]): InferredColumn[] {
  const first = columns.map((infer) => infer({}));
  const dialect = dialectOf(first);
  return first.map((inferred, i) => (inferred.depends ? columns[i]!(dialect) : inferred));
}

/** The dialect that most of the columns that tell speak. */
export function dialectOf(columns: readonly InferredColumn[]): Dialect {
  const decimal = majority(columns.map(({ evidence }) => evidence.decimal));
  const dateOrder = majority(columns.map(({ evidence }) => evidence.dateOrder));
  return { ...(decimal && { decimal }), ...(dateOrder && { dateOrder }) };
}

/** The value that most of those given have; undefined for none and in a tie. */
function majority<T>(values: readonly (T | undefined)[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) {
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([, a], [, b]) => b - a);
  return ranked.length > 0 && ranked[0]![1] !== ranked[1]?.[1] ? ranked[0]![0] : undefined;
}
