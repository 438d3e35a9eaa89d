import type { DateOrder } from '../domain';

const MS_PER_DAY = 86_400_000;
const ISO_DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The day (days since 1970-01-01) of a trimmed YYYY-MM-DD, with or without a time after it.
 * The day is the one that is written, whatever the time zone. NaN for anything else and for
 * days that the calendar does not have.
 */
export function parseIsoDay(text: string): number {
  const match = ISO_DATE.exec(text);
  return match === null ? Number.NaN : dayOf(match[1]!, match[2]!, match[3]!);
}

/** A time behind a date, which is let go. */
const TIME =
  '(?:[T ,]\\s*\\d{1,2}:[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?\\s*(?:[AaPp]\\.?[Mm]\\.?)?\\s*(?:Z|[+-]\\d{2}:?\\d{2})?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}$`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`);
const DAY_AND_WORD = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[-/. ]{0,2}([A-Za-zäéû]{3,9})\\.?,?[-/. ]{0,2}(\\d{4}|\\d{2})${TIME}$`,
);
const WORD_AND_DAY = new RegExp(
  `^([A-Za-zäéû]{3,9})\\.?[- ](\\d{1,2})(?:st|nd|rd|th)?,?[- ](\\d{4}|\\d{2})${TIME}$`,
);
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

/** By the first letters of their English, German, French and Spanish names. */
const MONTHS: readonly RegExp[] = [
  /^(jan|ene|jän)/i,
  /^(feb|fév|fev)/i,
  /^(mar|mär|mrz)/i,
  /^(apr|avr|abr)/i,
  /^(may|mai|mayo)$/i,
  /^(jun|juin)/i,
  /^(jul|juil)/i,
  /^(aug|aoû|aou|ago)/i,
  /^(sep)/i,
  /^(oct|okt)/i,
  /^(nov)/i,
  /^(dec|déc|dez|dic)/i,
];

/**
 * The day (days since 1970-01-01) that a trimmed cell writes in one of the usual ways, with or
 * without a time. Years of two digits lie between 1970 and 2069. NaN for anything else and for
 * days that the calendar does not have.
 */
export function parseDay(text: string, order: DateOrder): number {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dayOf(yearFirst[1]!, yearFirst[3]!, yearFirst[4]!);
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) {
    const [first, second] = [yearLast[1]!, yearLast[3]!];
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return dayOf(yearLast[4]!, month, day);
  }
  const dayAndWord = DAY_AND_WORD.exec(text);
  if (dayAndWord) return dayOf(dayAndWord[3]!, monthOf(dayAndWord[2]!), dayAndWord[1]!);
  const wordAndDay = WORD_AND_DAY.exec(text);
  if (wordAndDay) return dayOf(wordAndDay[3]!, monthOf(wordAndDay[1]!), wordAndDay[2]!);
  return Number.NaN;
}

/** The day of a trimmed YYYYMMDD: only where the column is known to hold dates. */
export function parseCompactDay(text: string): number {
  const match = EIGHT_DIGITS.exec(text);
  return match === null ? Number.NaN : dayOf(match[1]!, match[2]!, match[3]!);
}

function monthOf(word: string): string {
  return String(MONTHS.findIndex((month) => month.test(word)) + 1);
}

function dayOf(yearText: string, monthText: string, dayText: string): number {
  const [month, day] = [Number(monthText), Number(dayText)];
  let year = Number(yearText);
  if (yearText.length === 2) year += year < 70 ? 2000 : 1900;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / MS_PER_DAY : Number.NaN;
}
