import { MAX_LISTED_VALUES, type Mapping, type Settings } from '../../domain';
import { cellText, findColumn, type Table } from '../../table';
import { amountsOf } from '../facts';

const PARTLY = /part|settle/i;
const HALF = 0.5;

/**
 * The share of a loan that came back, by how it ended: as the settings say, else all of it for a
 * loan paid in full, half where the words speak of a part, nothing otherwise.
 */
export function fractionOf(
  value: string,
  { badValues, recoveredFraction }: Settings['outcome'],
): number {
  const said = Object.hasOwn(recoveredFraction, value) ? recoveredFraction[value] : undefined;
  if (said !== undefined) return said;
  if (!badValues.includes(value)) return 1;
  return PARTLY.test(value) ? HALF : 0;
}

/** What came back of loans, and what that is taken from. */
export interface RecoveredShares {
  readonly shares: Float64Array;
  /** What each outcome counts as, for loans that no amount tells of. */
  readonly fractions: Readonly<Record<string, number>>;
  /** Loans whose share is recovered ÷ outstanding amount; 0 where outcomes alone tell. */
  readonly byAmount: number;
}

/** Amounts are believed where so many of the shares that they give lie from nothing to all. */
const LEAST_WITHIN = 0.99;
/** Interest and fees may bring a little more than what was owed. */
const MOST_SHARE = 1.2;

/**
 * The share of each of these settled loans that came back: recovered ÷ outstanding amount where
 * the file has both and nearly all of it makes sense (never clipped), else by the outcome.
 * Undefined where the outcome has too many values for each to count as something.
 */
export function recoveredShares(
  table: Table,
  mapping: Mapping,
  outcome: Settings['outcome'],
  rows: Uint32Array,
): RecoveredShares | undefined {
  const status = findColumn(table, mapping.recoveryStatus ?? '');
  if (status === undefined) return undefined;
  const values = new Set<string>();
  for (const row of rows) {
    values.add(cellText(status, row));
    if (values.size > MAX_LISTED_VALUES) return undefined;
  }
  const fractions = Object.fromEntries(
    [...values].map((value) => [value, fractionOf(value, outcome)]),
  );
  const byOutcome = Float64Array.from(rows, (row) => fractions[cellText(status, row)]!);
  const ratios = ratiosOf(table, mapping, rows);
  if (ratios === null) return { shares: byOutcome, fractions, byAmount: 0 };
  return {
    shares: byOutcome.map((share, i) => (Number.isNaN(ratios[i]!) ? share : ratios[i]!)),
    fractions,
    byAmount: ratios.reduce((count, ratio) => count + Number(!Number.isNaN(ratio)), 0),
  };
}

/** Recovered ÷ outstanding, NaN where either is missing; null where it is not to be believed. */
function ratiosOf(table: Table, mapping: Mapping, rows: Uint32Array): Float64Array | null {
  const recovered = amountsOf(table, mapping, 'recoveredAmount');
  const owed = amountsOf(table, mapping, 'outstandingAmount');
  if (recovered === null || owed === null) return null;
  const ratios = Float64Array.from(rows, (row) =>
    owed[row]! > 0 ? recovered[row]! / owed[row]! : Number.NaN,
  );
  const known = ratios.filter((ratio) => !Number.isNaN(ratio));
  const within = known.filter((ratio) => ratio >= 0 && ratio <= MOST_SHARE);
  return known.length > 0 && within.length >= LEAST_WITHIN * known.length ? ratios : null;
}
