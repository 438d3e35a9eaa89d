import { parseNumber } from './numbers';

/**
 * The number that a person typed, as files write it too: "1,23,45,678.50", "1.234.567,50",
 * "₹ 12,345". Where it can be read in two ways ("1.234") the marks part thousands: nobody
 * types an amount in thousandths. NaN for anything else.
 */
export function parseTypedNumber(text: string): number {
  const trimmed = text.trim();
  const readings = [parseNumber(trimmed, '.'), parseNumber(trimmed, ',')];
  const read = readings.filter((value) => !Number.isNaN(value));
  return read.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), read[0] ?? Number.NaN);
}
