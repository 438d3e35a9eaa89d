/** Numbers as the page and its sentences write them; the same everywhere. */

/** A narrow no-break space: between a number and its unit. */
const THIN = '\u202f';
const MINUS = '\u2212';
const NOTHING = '–';

interface IntervalLike {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

const formatters = new Map<string, Intl.NumberFormat>();

type Grouping = 'en' | 'en-IN';

function formatter(options: Intl.NumberFormatOptions, grouping: Grouping): Intl.NumberFormat {
  const key = grouping + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(grouping, options);
  formatters.set(key, made);
  return made;
}

function written(
  value: number,
  options: Intl.NumberFormatOptions,
  grouping: Grouping = 'en',
): string {
  if (!Number.isFinite(value)) return NOTHING;
  const text = formatter(options, grouping).format(value);
  return text === '-0' || /^-0\.?0*$/.test(text) ? text.slice(1) : text.replace('-', MINUS);
}

/** A whole number with grouping: "1,512". */
export function formatCount(count: number): string {
  return written(count, { maximumFractionDigits: 0 });
}

/** A number with at most `decimals` decimals, none of them needless: "12.39". */
export function formatNumber(value: number, decimals = 2): string {
  return written(value, { maximumFractionDigits: decimals });
}

/**
 * A share (0 to 1) in percent: whole percents in the middle, one decimal within 10 % of
 * either end, and never rounded to 0 or 100 % where it is neither.
 */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return NOTHING;
  return `${percent(share)}${THIN}%`;
}

function isNearEnd(share: number): boolean {
  return share < 0.0995 || share > 0.9005;
}

function percent(share: number, wantsDecimal = isNearEnd(share)): string {
  if (share > 0 && share < 0.0005) return 'under 0.1';
  if (share < 1 && share > 0.9995) return 'over 99.9';
  const roundsToEnd = share < 0.005 || share >= 0.995;
  return written(share * 100, { maximumFractionDigits: wantsDecimal || roundsToEnd ? 1 : 0 });
}

/** Limits closer together than this need one more decimal to be told apart. */
const NARROW_SHARE = 0.02;
const NARROW_CORRELATION = 0.1;

/**
 * A share with its interval: "62 % (57 to 67 %)"; the share alone where it has none. The
 * limits of a share in whole percents are whole too; a narrow interval has one decimal.
 */
export function formatEstimate(estimate: IntervalLike): string {
  const { value, low, high } = estimate;
  if (low === null || high === null) return formatShare(value);
  const isNarrow = high - low < NARROW_SHARE;
  const limit = (share: number): string =>
    percent(share, isNarrow || (isNearEnd(value) && isNearEnd(share)));
  const middle = percent(value, isNarrow || isNearEnd(value));
  return `${middle}${THIN}% (${limit(low)} to ${limit(high)}${THIN}%)`;
}

/** A correlation or a similar figure between −1 and 1: "0.002 (−0.09 to 0.09)". */
export function formatCorrelation(estimate: IntervalLike): string {
  const { value, low, high } = estimate;
  const middle = formatNumber(value, Math.abs(value) < 0.01 ? 3 : 2);
  if (low === null || high === null) return middle;
  const decimals = high - low < NARROW_CORRELATION ? 3 : 2;
  return `${middle} (${formatNumber(low, decimals)} to ${formatNumber(high, decimals)})`;
}

/** A p-value: "p = .55", "p < .001". */
export function formatP(p: number): string {
  if (!Number.isFinite(p)) return `p = ${NOTHING}`;
  if (p < 0.001) return 'p < .001';
  if (p > 0.99) return 'p > .99';
  return `p = ${p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, '')}`;
}

/** Currencies whose amounts are grouped as 12,34,567 and counted in lakh and crore. */
const INDIAN = new Set(['INR', 'PKR', 'BDT', 'NPR']);

function isIndian(currency: string | null): boolean {
  return currency !== null && INDIAN.has(currency);
}

/**
 * An amount in full, grouped (12,34,567 for rupees and takas), without cents beyond 1,000;
 * `currency` is an ISO 4217 code that is written before it, or null for none.
 */
export function formatAmount(amount: number, currency: string | null = null): string {
  const decimals = Math.abs(amount) < 1000 && !Number.isInteger(amount) ? 2 : 0;
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return withCurrency(written(amount, options, isIndian(currency) ? 'en-IN' : 'en'), currency);
}

const CENTS = 100;

/**
 * Whole hundredths in full, grouped as the currency's amounts are: "1,234.50", so that the
 * parts of a total can be added up as they stand. Without decimals where `wholeUnits` says
 * that none is needed. The currency itself is not written.
 */
export function formatCents(
  cents: number,
  { currency = null, wholeUnits = false }: CentsFormat = {},
): string {
  const decimals = wholeUnits ? 0 : 2;
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return written(cents / CENTS, options, isIndian(currency) ? 'en-IN' : 'en');
}

export interface CentsFormat {
  /** ISO 4217; null for none. */
  readonly currency?: string | null;
  readonly wholeUnits?: boolean;
}

const STEPS = [
  { from: 999_500_000, divisor: 1e9, unit: 'bn' },
  { from: 999_500, divisor: 1e6, unit: 'M' },
  { from: 9_999.5, divisor: 1e3, unit: 'k' },
] as const;

const INDIAN_STEPS = [
  { from: 9_995_000, divisor: 1e7, unit: 'Cr' },
  { from: 99_950, divisor: 1e5, unit: 'L' },
  { from: 9_999.5, divisor: 1e3, unit: 'k' },
] as const;

/**
 * An amount for axes and headlines: "1.2 M", "84.2 M", "940 k", "9,500"; for rupees and takas
 * in lakh (L) and crore (Cr): "12.3 L", "8.4 Cr".
 */
export function formatAmountShort(amount: number, currency: string | null = null): string {
  const steps = isIndian(currency) ? INDIAN_STEPS : STEPS;
  const step = steps.find(({ from }) => Math.abs(amount) >= from);
  if (!step) return formatAmount(Math.round(amount), currency);
  const scaled = amount / step.divisor;
  const decimals = Math.abs(scaled) >= 99.95 ? 0 : 1;
  return withCurrency(`${formatNumber(scaled, decimals)}${THIN}${step.unit}`, currency);
}

function withCurrency(text: string, currency: string | null): string {
  return currency === null || text === NOTHING ? text : `${currency}\u00a0${text}`;
}

const MS_PER_DAY = 86_400_000;

/** A day number (days since 1970-01-01, UTC) as YYYY-MM-DD. */
export function formatDay(day: number): string {
  if (!Number.isFinite(day)) return NOTHING;
  return new Date(Math.round(day) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** "1 loan", "2 loans": the count with its noun. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
