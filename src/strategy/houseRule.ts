import type { BUCKETS, HouseRuleCell } from '../domain';
import { quantile } from '../math';

/** Where overdue amounts are split, the default table says more for the larger ones. */
const DEFAULT_ACTIONS: readonly {
  readonly daysPastDueFrom: (typeof BUCKETS)[number]['from'];
  readonly small: string;
  readonly large?: string;
}[] = [
  { daysPastDueFrom: 0, small: 'No contact needed: monitor' },
  { daysPastDueFrom: 1, small: 'Automated reminder', large: 'Reminder call' },
  {
    daysPastDueFrom: 30,
    small: 'Call and agree a payment date',
    large: 'Call, agree a payment date and confirm it in writing',
  },
  {
    daysPastDueFrom: 60,
    small: 'Repayment plan',
    large: 'Settlement offer or repayment plan',
  },
  {
    daysPastDueFrom: 90,
    small: 'Settlement offer, with a final reminder in writing',
    large: 'Legal notice after manager’s review',
  },
];

/**
 * The house rule of a file for which the user gave none: actions by delinquency bucket and,
 * where amounts are known, by overdue amount below or from the file's usual one (the median of
 * the positive amounts, to one significant figure). Without amounts the milder action holds.
 */
export function defaultHouseRule(overdue: Float64Array | null): HouseRuleCell[] {
  const largeFrom = overdue === null ? null : usualOverdue(overdue);
  return DEFAULT_ACTIONS.flatMap(({ daysPastDueFrom, small, large }) => {
    const cells = [{ daysPastDueFrom, overdueFrom: 0, action: small }];
    if (largeFrom !== null && large !== undefined) {
      cells.push({ daysPastDueFrom, overdueFrom: largeFrom, action: large });
    }
    return cells;
  });
}

function usualOverdue(overdue: Float64Array): number | null {
  const median = quantile(
    overdue.filter((amount) => amount > 0),
    0.5,
  );
  return median === undefined ? null : Number(median.toPrecision(1));
}

/**
 * Position of the cell that holds for a loan: among the cells with the largest
 * `daysPastDueFrom` ≤ `daysPastDue`, the one with the largest `overdueFrom` ≤ `overdue`; the
 * first of equals. An unknown `overdue` (NaN) takes the lowest of them. −1 where none holds.
 */
export function applyHouseRule(
  cells: readonly HouseRuleCell[],
  daysPastDue: number,
  overdue: number,
): number {
  let line = -1;
  for (const { daysPastDueFrom } of cells) {
    if (daysPastDueFrom <= daysPastDue) line = Math.max(line, daysPastDueFrom);
  }
  const unknown = Number.isNaN(overdue);
  let best = -1;
  for (let i = 0; i < cells.length; i++) {
    const { daysPastDueFrom, overdueFrom } = cells[i]!;
    if (daysPastDueFrom !== line || overdueFrom > overdue) continue;
    const held = best < 0 ? null : cells[best]!.overdueFrom;
    if (held === null || (unknown ? overdueFrom < held : overdueFrom > held)) best = i;
  }
  return best;
}

/** The cells from the latest and largest to the earliest and smallest. */
export function mostPressingFirst(cells: readonly HouseRuleCell[]): HouseRuleCell[] {
  return cells.toSorted(
    (a, b) => b.daysPastDueFrom - a.daysPastDueFrom || b.overdueFrom - a.overdueFrom,
  );
}
