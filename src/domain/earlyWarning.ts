import type { RiskSection } from './risk';
import type { Estimate, LoanColumns, RunRecord } from './run';
import type { Settings } from './settings';

/** Loans that are at most so many days late have not fallen behind yet. */
export const NOT_YET_BEHIND_DAYS = 29;

/** Loans that are not yet behind, and which of them to speak to. */
export interface EarlyWarning {
  /** Whether loans resemble those that ended badly, or those that fell behind by the next file. */
  readonly basis: 'ended-badly' | 'fell-behind';
  /** By loan: the chance of that, among such loans; NaN for others. */
  readonly chance: Float64Array;
  /** By loan: 1 where speaking to the borrower is expected to be worth its cost. */
  readonly isWarned: Uint8Array;
  /** What a contact costs: as set, or a fiftieth of the median amount of these loans. */
  readonly contactCost: number;
  readonly loans: number;
  readonly warned: number;
  /** Outstanding amount of those warned of. */
  readonly amount: number;
  /** How many of those warned of would, with its 95 % interval if the chances hold. */
  readonly hits: Estimate;
}

type Warned = Pick<RunRecord, 'risk' | 'settings' | 'strategy' | 'months'>;
type Columns = Pick<LoanColumns, 'score' | 'daysPastDue' | 'outstanding' | 'open' | 'falling'>;

/**
 * Which loans that are not yet behind to speak to: those whose chance exceeds what a contact
 * costs ÷ (the share of such losses that it prevents × the loss given default × the amount).
 * Of open loans, or in a back-test of all. What two files have shown goes before what one resembles.
 * Null where neither is supported.
 */
export function earlyWarningOf(run: Warned, columns: Columns): EarlyWarning | null {
  const { risk, settings, months } = run;
  const basis = months?.falling?.verdict === 'supported' ? 'fell-behind' : 'ended-badly';
  const isKnown = risk.supported && risk.earlyWarning?.verdict === 'supported';
  if (basis === 'ended-badly' && !isKnown) return null;
  const chance = basis === 'fell-behind' ? columns.falling : chancesOfBadEnd(run, columns);
  const amounts = columns.outstanding.filter((amount, row) => amount > 0 && chance[row]! >= 0);
  if (amounts.length === 0) return null;
  const contactCost = settings.earlyWarning.contactCost ?? defaultCost(amounts);
  const isWarned = Uint8Array.from(chance, (p, row) =>
    Number(p > threshold(columns.outstanding[row] ?? Number.NaN, contactCost, settings)),
  );
  let [loans, warned, amount, expected, variance] = [0, 0, 0, 0, 0];
  chance.forEach((p, row) => {
    if (Number.isNaN(p)) return;
    loans++;
    if (isWarned[row] !== 1) return;
    warned++;
    amount += columns.outstanding[row] ?? 0;
    expected += p;
    variance += p * (1 - p);
  });
  const half = 1.959963984540054 * Math.sqrt(variance);
  const hits = {
    value: expected,
    low: Math.max(0, expected - half),
    high: Math.min(warned, expected + half),
  };
  return { basis, chance, isWarned, contactCost, loans, warned, amount, hits };
}

function chancesOfBadEnd({ risk, strategy }: Warned, columns: Columns): Float64Array {
  return columns.score.map((score, row) =>
    strategy.backTest || columns.open[row] === 1
      ? chanceAmongOnTime(score, columns.daysPastDue[row] ?? Number.NaN, risk.earlyWarning)
      : Number.NaN,
  );
}

/** NaN for a loan that is behind already, or without a score. */
function chanceAmongOnTime(
  score: number,
  daysPastDue: number,
  found: RiskSection['earlyWarning'],
): number {
  const map = found?.platt ?? null;
  if (map === null || !(daysPastDue <= NOT_YET_BEHIND_DAYS)) return Number.NaN;
  const logOdds = Math.log(score / (1 - score));
  return 1 / (1 + Math.exp(-(map.slope * logOdds + map.intercept)));
}

function threshold(
  amount: number,
  contactCost: number,
  { earlyWarning: { preventedShare, lossGivenDefault } }: Pick<Settings, 'earlyWarning'>,
): number {
  return contactCost / (preventedShare * lossGivenDefault * amount);
}

/** A fiftieth of the median amount, to one digit. */
function defaultCost(amounts: Float64Array): number {
  const sorted = amounts.toSorted();
  const cost = (sorted[Math.floor(sorted.length / 2)] ?? 0) / 50;
  const unit = 10 ** Math.floor(Math.log10(cost));
  return Math.round(cost / unit) * unit;
}
