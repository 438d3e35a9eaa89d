import {
  FIELDS,
  axisLength,
  binCount,
  formatAmountShort,
  formatCorrelation,
  formatCount,
  formatDay,
  formatEstimate,
  formatNumber,
  formatP,
  formatShare,
  isDerived,
  type Association,
  type AxisUnit,
  type DerivedColumn,
  type ExploreColumn,
  type Facet,
  type Tally,
} from '../../domain';
import type { TableData } from '../widgets';
import { moneyFormats, withUnit } from '../words/formats';

const DERIVED: Readonly<Record<DerivedColumn, string>> = {
  '@loanToValue': 'Owed, of the collateral’s value',
  '@instalmentShare': 'Instalment, of monthly income',
  '@bucket': 'Days past due, in buckets',
  '@segment': 'Segment',
  '@score': 'Chance of not paying in full',
};

/** What bars show. */
export type Measure = 'loans' | 'money' | 'paid';

/** A column as people call it. */
export function nameOf({ id, field }: Pick<ExploreColumn, 'id' | 'field'>): string {
  if (isDerived(id)) return DERIVED[id];
  return field === null ? id : FIELDS[field].label;
}

/** A column's name with its unit, for an axis. */
export function axisName(
  column: Pick<ExploreColumn, 'id' | 'field' | 'unit'>,
  currency: string | null,
): string {
  const name = nameOf(column);
  switch (column.unit) {
    case 'currency':
      return withUnit(name, currency);
    case 'percent':
      return `${name} (%)`;
    case 'months':
    case 'years':
      return `${name} (${column.unit})`;
    case 'days':
      return /days/i.test(name) ? name : `${name} (days)`;
    case 'share':
    case 'date':
    case 'count':
    case 'none':
      return name;
  }
}

/** A value of a column of numbers or dates, without its unit. */
export function formatOf(unit: AxisUnit): (value: number) => string {
  switch (unit) {
    case 'currency':
      return (value) => formatAmountShort(value);
    case 'share':
      return formatShare;
    case 'date':
      return formatDay;
    case 'days':
    case 'months':
    case 'years':
    case 'percent':
    case 'count':
      return (value) => formatNumber(value, 2);
    case 'none':
      return (value) => (Math.abs(value) >= 10_000 ? formatAmountShort(value) : figure(value));
  }
}

function figure(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || size >= 100) return formatNumber(value, 1);
  return formatNumber(value, size >= 1 ? 2 : 4);
}

/** What the bin at a place holds: “10 k to 20 k”, “Salaried”, “3 others”, “Not given”. */
export function binLabel(
  { axis, unit }: Pick<ExploreColumn, 'axis' | 'unit'>,
  bin: number,
): string {
  const format = formatOf(unit);
  if (bin >= axisLength(axis)) return 'Not given';
  switch (axis.kind) {
    case 'ranges':
      return `${format(axis.edges[bin] ?? 0)} to ${format(axis.edges[bin + 1] ?? 0)}`;
    case 'numbers':
      return format(axis.values[bin] ?? 0);
    case 'words':
      return axis.labels[bin] ?? `${formatCount(axis.others)} others`;
  }
}

/** All bins of a column by name. */
export function binLabels(column: ExploreColumn): string[] {
  return Array.from({ length: binCount(column) }, (_, bin) => binLabel(column, bin));
}

/** The bins of a condition in a few words; neighbouring ranges are one. */
export function conditionWords(column: ExploreColumn, bins: readonly number[]): string {
  const { axis, unit } = column;
  const [first = 0] = bins;
  const last = bins.at(-1) ?? first;
  const isRun = last - first === bins.length - 1 && last < axisLength(axis);
  if (axis.kind === 'ranges' && isRun) {
    const format = formatOf(unit);
    return `${format(axis.edges[first] ?? 0)} to ${format(axis.edges[last + 1] ?? 0)}`;
  }
  const words = bins.slice(0, 3).map((bin) => binLabel(column, bin));
  const more = bins.length - words.length;
  return words.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** How large a bar is; null where there is nothing to measure. */
export function sizeOf(tally: Tally, measure: Measure): number | null {
  switch (measure) {
    case 'loans':
      return tally.loans;
    case 'money':
      return tally.outstanding;
    case 'paid':
      return tally.paid?.value ?? null;
  }
}

/** One bin in a sentence. */
export function binSentence(
  label: string,
  { now, all }: { readonly now: Tally; readonly all: Tally },
  currency: string | null,
): string {
  const { moneyShort } = moneyFormats(currency);
  const loans =
    now.loans === all.loans
      ? `${formatCount(now.loans)} loans`
      : `${formatCount(now.loans)} of ${formatCount(all.loans)} loans`;
  const money = now.outstanding === null ? '' : `, ${moneyShort(now.outstanding)} outstanding`;
  const paid = now.paid === null ? '' : `, ${formatEstimate(now.paid)} paid in full`;
  return `${label}: ${loans}${money}${paid}.`;
}

/** Below this p, corrected, groups ended differently. */
const VISIBLE_P = 0.05;

/** What a column's bars say. */
export function facetSentence(column: ExploreColumn, facet: Facet, measure: Measure): string {
  if (measure === 'paid') {
    return column.field === 'recoveryStatus' ? 'This is the outcome itself.' : paidSentence(facet);
  }
  const { quartiles } = facet;
  if (quartiles !== null) {
    const [low, middle, high] = quartiles.map(formatOf(column.unit));
    if (low === high) return `Most are ${middle}.`;
    return `Half lie between ${low} and ${high}; the middle one is ${middle}.`;
  }
  const sizes = facet.tallies.map((tally) => sizeOf(tally, measure) ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return 'No loan is left.';
  const largest = sizes.indexOf(Math.max(...sizes));
  const share = formatShare((sizes[largest] ?? 0) / total);
  return `“${binLabel(column, largest)}” has the most: ${share} of the ${measure === 'money' ? 'money' : 'loans'}.`;
}

function paidSentence({ test, tallies }: Facet): string {
  if (tallies.every(({ resolved }) => resolved === 0)) return 'No loan has a known outcome yet.';
  if (test === null) return 'There is nothing to compare.';
  const caution = test.isSparse ? ' Some groups are too small for the test to be sure.' : '';
  if (test.p >= VISIBLE_P) {
    return `No relation visible: no further apart than chance explains (${formatP(test.p)}).${caution}`;
  }
  if (test.corrected >= VISIBLE_P) {
    return `A hint at most (${formatP(test.p)}; with so many columns on show, one like it is no surprise).${caution}`;
  }
  return `A ${strengthOfV(test.cramersV)} relation is visible (${formatP(test.p)}, Cramér’s V ${formatNumber(test.cramersV, 2)}).${caution}`;
}

/** Cohen's reading of V for a table of two sides. */
function strengthOfV(v: number): string {
  if (v < 0.1) return 'very weak';
  return v < 0.3 ? 'weak' : v < 0.5 ? 'clear' : 'strong';
}

/** A column's bins as a table: loans, money, and how they ended. */
export function facetTable(
  column: ExploreColumn,
  tallies: readonly Tally[],
  { currency, overdueName }: { readonly currency: string | null; readonly overdueName: string },
): TableData {
  const { money } = moneyFormats(currency);
  const total = tallies.reduce((sum, { loans }) => sum + loans, 0);
  const hasMoney = tallies.some(({ outstanding }) => outstanding !== null);
  const hasOverdue = tallies.some(({ overdue }) => overdue !== null);
  const hasPaidMoney = tallies.some(({ paidByMoney }) => paidByMoney !== null);
  const share = (name: string) => ({ name, numeric: true, format: formatShare });
  const amount = (name: string) => ({ name, numeric: true, format: money });
  return {
    columns: [
      { name: nameOf(column) },
      { name: 'Loans', numeric: true, format: formatCount },
      share('Share'),
      ...(hasMoney ? [amount(withUnit('Outstanding', currency))] : []),
      ...(hasOverdue ? [amount(withUnit(overdueName, currency))] : []),
      { name: 'Settled', numeric: true, format: formatCount },
      share('Paid in full'),
      share('from'),
      share('to'),
      ...(hasPaidMoney ? [share('by money'), share('from '), share('to ')] : []),
    ],
    rows: tallies.map((tally, bin) => [
      binLabel(column, bin),
      tally.loans,
      total === 0 ? null : tally.loans / total,
      ...(hasMoney ? [tally.outstanding] : []),
      ...(hasOverdue ? [tally.overdue] : []),
      tally.resolved,
      tally.paid?.value ?? null,
      tally.paid?.low ?? null,
      tally.paid?.high ?? null,
      ...(hasPaidMoney
        ? [
            tally.paidByMoney?.value ?? null,
            tally.paidByMoney?.low ?? null,
            tally.paidByMoney?.high ?? null,
          ]
        : []),
    ]),
  };
}

/**
 * What two columns have to do with each other. @param pairCount of columns, any of which might
 * have been looked at: a find among many is corrected for it (Bonferroni)
 */
export function pairSentence(
  association: Association | null,
  names: { readonly x: string; readonly y: string },
  pairCount: number,
): string {
  if (association === null)
    return 'One of the two does not vary here: there is nothing to compare.';
  const { p } = association;
  const [x, y] = [names.x.toLowerCase(), names.y.toLowerCase()];
  const figures = `${measureWords(association)}, ${formatP(p)}`;
  if (p >= VISIBLE_P) return `No relation visible between ${x} and ${y}: ${figures}.`;
  if (p * pairCount >= VISIBLE_P) {
    return `A hint at most between ${x} and ${y}: ${figures}; among ${formatCount(pairCount)} pairs of columns, one like it is no surprise.`;
  }
  return `${relationWords(association, x, y)}: ${figures}.`;
}

function measureWords({ measure, value, low, high }: Association): string {
  switch (measure) {
    case 'pearson':
      return `r = ${formatCorrelation({ value, low, high })}`;
    case 'groups':
      return `${formatShare(value ** 2)} of how ranks differ lies between the groups`;
    case 'table':
      return `Cramér’s V ${formatNumber(value, 2)}`;
  }
}

function relationWords({ measure, value }: Association, x: string, y: string): string {
  const size = Math.abs(value);
  const strength = size < 0.1 ? 'very weak' : size < 0.3 ? 'weak' : size < 0.6 ? 'clear' : 'strong';
  if (measure !== 'pearson') return `A ${strength} relation between ${x} and ${y}`;
  const direction = value > 0 ? 'higher' : 'lower';
  return `A higher ${x} goes with a ${direction} ${y}, a ${strength} relation`;
}
