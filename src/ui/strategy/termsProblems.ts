import { formatCount } from '../../domain';
import { changeOf, readNumber, type TermsDraft, type TermsSource } from './termsDraft';

const MOST_DAYS = 10_000;
const MOST_RATE_PERCENT = 1000;

/** What a field may hold, and the sentence for when it does not. */
interface Check {
  readonly text: string;
  readonly isFine: (value: number) => boolean;
  readonly says: string;
}

const isWholeFrom = (least: number, most: number) => (value: number) =>
  Number.isInteger(value) && value >= least && value <= most;
const isFrom = (least: number, most: number) => (value: number) => value >= least && value <= most;

function checksOf({ rows, budget, discountRate, horizonDays, outcomes }: TermsDraft): Check[] {
  return [
    ...rows.flatMap(({ method, cost, capacity, delayDays, recovered }): Check[] => [
      { text: cost, isFine: isFrom(0, Infinity), says: `${method}: a cost is a number from 0 on.` },
      {
        text: capacity,
        isFine: isWholeFrom(0, Infinity),
        says: `${method}: cases a month are a whole number; leave the field empty for as many as wanted.`,
      },
      {
        text: delayDays,
        isFine: isWholeFrom(0, MOST_DAYS),
        says: `${method}: days until money comes are a whole number from 0 to ${formatCount(MOST_DAYS)}.`,
      },
      {
        text: recovered,
        isFine: isFrom(0, 100),
        says: `${method}: what comes back is a percentage from 0 to 100.`,
      },
    ]),
    {
      text: budget,
      isFine: isFrom(0, Infinity),
      says: 'The budget is a number from 0 on; leave the field empty for no limit.',
    },
    {
      text: discountRate,
      isFine: isFrom(0, MOST_RATE_PERCENT),
      says: `The discount rate is a percentage from 0 to ${formatCount(MOST_RATE_PERCENT)}.`,
    },
    {
      text: horizonDays,
      isFine: isWholeFrom(1, MOST_DAYS),
      says: `The horizon is a whole number of days from 1 to ${formatCount(MOST_DAYS)}.`,
    },
    ...outcomes.map(({ value, share }): Check => ({
      text: share,
      isFine: isFrom(0, 100),
      says: `“${value}” counts as a percentage from 0 to 100.`,
    })),
  ];
}

/** Why a draft cannot be applied yet, in plain sentences; empty when it can. */
export function problemsOf(draft: TermsDraft): string[] {
  const checks = checksOf(draft);
  const unreadable = checks
    .filter(({ text }) => Number.isNaN(readNumber(text)))
    .map(({ text }) => `“${text.trim()}” is no number: write it like 2500 or 2500.50.`);
  const refused = checks.filter(({ text, isFine }) => {
    const value = readNumber(text);
    return value !== null && !Number.isNaN(value) && !isFine(value);
  });
  const empty = [
    ...(readNumber(draft.horizonDays) === null ? ['The horizon needs a number of days.'] : []),
    ...draft.outcomes
      .filter(({ share }) => readNumber(share) === null)
      .map(({ value }) => `“${value}” needs a percentage that it counts as.`),
  ];
  return [...new Set([...unreadable, ...refused.map(({ says }) => says), ...empty])];
}

/** What would surprise whoever applies a draft, though nothing is wrong with it. */
export function hintsOf({ rows, horizonDays }: TermsDraft): string[] {
  const horizon = readNumber(horizonDays) ?? Infinity;
  return rows
    .filter(({ delayDays }) => (readNumber(delayDays) ?? 0) > horizon)
    .map(({ method }) => `${method}: its money comes after the horizon, and counts for nothing.`);
}

/** Does a draft say anything else than what is in force? */
export function isEdited(draft: TermsDraft, run: TermsSource): boolean {
  if (problemsOf(draft).length > 0) return true;
  const { terms, recoveredFraction } = changeOf(draft, run);
  return terms !== null || recoveredFraction !== null;
}
