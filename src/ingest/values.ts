const MS_PER_DAY = 86_400_000;
const MISSING_TEXTS = new Set(['', 'na', 'n/a', 'null', 'nan', '#n/a', '-']);
const LONGEST_MISSING_TEXT = 4;
const ISO_DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const LONG_CODE = /^\d{16,}$/;
const PADDED_CODE = /^0\d/;

/** Does a trimmed cell stand for "no value"? */
export function isMissingText(text: string): boolean {
  return (
    text === '' || (text.length <= LONGEST_MISSING_TEXT && MISSING_TEXTS.has(text.toLowerCase()))
  );
}

/**
 * The number that a trimmed cell writes plainly: sign, digits, a decimal point, an exponent.
 * NaN for anything else, and where the number is too large to hold.
 */
export function parsePlainNumber(text: string): number {
  if (!PLAIN_NUMBER.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}

/**
 * The day (days since 1970-01-01) of a trimmed YYYY-MM-DD, with or without a time after it.
 * The day is the one that is written, whatever the time zone. NaN for anything else and for
 * days that the calendar does not have.
 */
export function parseIsoDay(text: string): number {
  const match = ISO_DATE.exec(text);
  if (match === null) return Number.NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / MS_PER_DAY : Number.NaN;
}

/** Digits that name something rather than count: padded with zeros, or too long for a number. */
export function looksLikeCode(text: string): boolean {
  return PADDED_CODE.test(text) || LONG_CODE.test(text);
}
