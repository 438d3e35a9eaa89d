const DAYS_PER_YEAR = 365;

/** What later money is worth. */
export interface Discounting {
  /** By the year, 0 or more. */
  readonly discountRate: number;
  /** What comes back after so many days is not counted. */
  readonly horizonDays: number;
}

/**
 * What a unit of money that comes in `delayDays` days (0 or more) is worth today, [0, 1]:
 * (1 + rate) to the power of −days ÷ 365; 0 beyond the horizon.
 */
export function discountOf(delayDays: number, { discountRate, horizonDays }: Discounting): number {
  return delayDays > horizonDays ? 0 : (1 + discountRate) ** (-delayDays / DAYS_PER_YEAR);
}
