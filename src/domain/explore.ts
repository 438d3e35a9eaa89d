import type { Field, FieldUnit } from './fields';
import type { Estimate, Scatter } from './run';

/** What a column's loans are put into. A bin is named by its place; see {@link binCount}. */
export type Axis =
  /** Bin `i` holds the values from `edges[i]` to below `edges[i + 1]`, the last one both. */
  | { readonly kind: 'ranges'; readonly scale: 'linear' | 'log'; readonly edges: readonly number[] }
  /** Few different numbers: one bin each, ascending. */
  | { readonly kind: 'numbers'; readonly values: readonly number[] }
  /** Words; the last bin holds `others` further ones, unless that is 0. */
  | { readonly kind: 'words'; readonly labels: readonly string[]; readonly others: number };

/** How an axis' values are written: as the unit of a field, a share, or a date. */
export type AxisUnit = FieldUnit | 'share' | 'date';

/** Columns made of others. */
export const DERIVED_COLUMNS = [
  '@loanToValue',
  '@instalmentShare',
  '@bucket',
  '@segment',
  '@score',
] as const;
export type DerivedColumn = (typeof DERIVED_COLUMNS)[number];

export function isDerived(column: string): column is DerivedColumn {
  return (DERIVED_COLUMNS as readonly string[]).includes(column);
}

/** A column that loans can be looked at by. */
export interface ExploreColumn {
  /** The file's name for it, or one of {@link DERIVED_COLUMNS}. */
  readonly id: string;
  readonly field: Field | null;
  readonly unit: AxisUnit;
  readonly axis: Axis;
  /** Loans without a value: one more bin, after those of the axis, if there are any. */
  readonly missing: number;
  /** Known only after the event: shows what happened, and predicts nothing. */
  readonly afterEvent: boolean;
}

/** Bins of a column: those of its axis, and one for loans without a value where there are any. */
export function binCount({ axis, missing }: Pick<ExploreColumn, 'axis' | 'missing'>): number {
  return axisLength(axis) + (missing > 0 ? 1 : 0);
}

/** Bins of an axis alone. */
export function axisLength(axis: Axis): number {
  switch (axis.kind) {
    case 'ranges':
      return axis.edges.length - 1;
    case 'numbers':
      return axis.values.length;
    case 'words':
      return axis.labels.length + (axis.others > 0 ? 1 : 0);
  }
}

/** Loans whose value lies in any of `bins`; a selection takes those that meet all conditions. */
export interface Condition {
  readonly column: string;
  /** Ascending. */
  readonly bins: readonly number[];
}

export type Selection = readonly Condition[];

/** Some loans, counted, in money, and how those that are over ended. */
export interface Tally {
  readonly loans: number;
  /** Currency; null where the file has no such amounts. */
  readonly outstanding: number | null;
  readonly overdue: number | null;
  /** Loans with a known outcome. */
  readonly resolved: number;
  /** Share of them paid in full, Wilson's 95 % interval; null without any. */
  readonly paid: Estimate | null;
  /** The same by money: share of their amounts, with a 95 % interval by linearisation. */
  readonly paidByMoney: Estimate | null;
}

/** A column's bins over the loans that meet all conditions but those on itself. */
export interface Facet {
  readonly column: string;
  readonly tallies: readonly Tally[];
  /** Quartiles of a column of numbers or dates over the same loans; null without any. */
  readonly quartiles: readonly [number, number, number] | null;
  /** Bins against paid in full or not: Pearson's chi-square; null where there is no test. */
  readonly test: {
    readonly p: number;
    /** For the facets that are counted together (Holm). */
    readonly corrected: number;
    readonly cramersV: number;
    /** Some groups are too small for the test to be sure. */
    readonly isSparse: boolean;
  } | null;
}

export interface Exploration {
  /** The loans that meet all conditions. */
  readonly total: Tally;
  readonly facets: readonly Facet[];
}

/** What the shares by money are shares of. */
export type MoneyBasis = 'outstandingAmount' | 'loanAmount';

export interface ExploreColumns {
  readonly columns: readonly ExploreColumn[];
  readonly moneyBasis: MoneyBasis | null;
  readonly hasOverdue: boolean;
}

/** How two columns belong together. */
export interface Association {
  /**
   * `pearson`: r; `groups`: share of the variance of ranks between groups, as a root (Kruskal
   * and Wallis); `table`: Cramér's V.
   */
  readonly measure: 'pearson' | 'groups' | 'table';
  readonly value: number;
  /** 95 % interval of r; null for the others. */
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number;
}

/** Quartiles and fences of a group of values. */
export interface BoxStats {
  /** Bin of the column of groups. */
  readonly bin: number;
  readonly count: number;
  /** The least and the largest value within 1.5 interquartile ranges of the box. */
  readonly low: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly high: number;
  /** Values beyond both. */
  readonly outside: number;
}

/** One column against another, drawn as their types call for. */
export interface Pair {
  readonly x: string;
  readonly y: string;
  /** Loans with both values. */
  readonly count: number;
  readonly view:
    | { readonly kind: 'scatter'; readonly points: Scatter['points'] }
    /** Counts by bins of both axes: `counts[y][x]`. */
    | { readonly kind: 'grid'; readonly counts: readonly (readonly number[])[] }
    /** Of the column of numbers by the groups of the other one. */
    | { readonly kind: 'boxes'; readonly numbers: 'x' | 'y'; readonly boxes: readonly BoxStats[] };
  /** Null where one of the two does not vary. */
  readonly association: Association | null;
}

/** Every pair of columns by rank, over all loans or a sample of them. */
export interface Associations {
  readonly columns: readonly string[];
  /** Loans looked at. */
  readonly rows: number;
  readonly pairs: readonly {
    readonly a: number;
    readonly b: number;
    /** Signed for two columns of numbers; null where one of them does not vary. */
    readonly value: number | null;
    /** Corrected for the number of pairs (Holm). */
    readonly p: number | null;
  }[];
}

/** Where values are missing: columns with gaps against stretches of the file. */
export interface Missingness {
  readonly columns: readonly { readonly column: string; readonly missing: number }[];
  /** Rows at which each stretch starts. */
  readonly starts: readonly number[];
  /** Share missing, by column and stretch. */
  readonly shares: readonly (readonly number[])[];
  /** The commonest sets of columns that are missing together, largest first. */
  readonly together: readonly { readonly columns: readonly string[]; readonly loans: number }[];
}

/** Values far from the others in a column. */
export interface Outliers {
  readonly column: string;
  readonly scale: 'linear' | 'log';
  /** The fences: three interquartile ranges from the box. */
  readonly low: number;
  readonly high: number;
  readonly below: number;
  readonly above: number;
  /** The farthest, at most five. */
  readonly examples: readonly { readonly row: number; readonly value: number }[];
}

/** What is true of the file as a whole, whatever is selected. */
export interface FileShape {
  readonly associations: Associations;
  readonly missingness: Missingness;
  readonly outliers: readonly Outliers[];
}
