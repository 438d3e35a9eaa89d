import type { Evidence } from '../effects/evidence';
import { borrowersToDecideOn } from '../strategyValues';
import { IDLE_SHARE_OF_LEAST, isIdle, termsOf, type Treatment } from '../treatments';
import { said, withTerms, type Assumption, type FlipsInput } from './assumption';
import { rangeSearch } from './search';

const MOST_RATE = 1;

/** Capacities, and the budget where anything costs. */
export function limits(input: FlipsInput, treatments: readonly Treatment[]): Assumption[] {
  const { settings } = input;
  const borrowers = borrowersToDecideOn(input);
  const capacities = treatments
    .filter(({ name }) => !isIdle(name))
    .map(({ name, capacity }): Assumption => {
      const now = Math.min(capacity ?? borrowers, borrowers);
      return {
        ...said('capacity', name, capacity, [0, borrowers]),
        search: rangeSearch(now, [0, borrowers], 'whole'),
        change: (value) => withTerms(input, name, { capacity: value }),
      };
    });
  const most = borrowers * Math.max(...treatments.map(({ cost }) => cost));
  if (!(most > 0)) return capacities;
  const now = Math.min(settings.budget ?? most, most);
  return [
    ...capacities,
    {
      ...said('budget', null, settings.budget, [0, most]),
      search: rangeSearch(now, [0, most], 'whole'),
      change: (budget) => ({ settings: { budget } }),
    },
  ];
}

/** Days until money comes, what later money is worth, and until when it counts. */
export function times(input: FlipsInput, treatments: readonly Treatment[]): Assumption[] {
  const { settings } = input;
  const { discountRate, horizonDays } = settings;
  const delays = treatments
    .filter(({ name }) => !isIdle(name))
    .map(({ name }) => ({ name, days: termsOf(name, settings).delayDays }));
  const ofDelays = delays.map(({ name, days }): Assumption => {
    const most = Math.max(days, horizonDays);
    return {
      ...said('delay', name, days, [0, most]),
      search: rangeSearch(days, [0, most], 'whole'),
      change: (value) => withTerms(input, name, { delayDays: value }),
    };
  });
  if (delays.every(({ days }) => days === 0)) return ofDelays;
  const mostRate = Math.max(discountRate, MOST_RATE);
  return [
    ...ofDelays,
    {
      ...said('discount', null, discountRate, [0, mostRate]),
      search: rangeSearch(discountRate, [0, mostRate], 'share'),
      change: (value) => ({ settings: { discountRate: value } }),
    },
    horizon(
      horizonDays,
      delays.map(({ days }) => days),
    ),
  ];
}

/** Only where money of some treatment begins or ceases to count can anything change. */
function horizon(now: number, delays: readonly number[]): Assumption {
  const different = [...new Set(delays)].sort((a, b) => a - b);
  const below = different.filter((days) => days > 1 && days <= now).map((days) => days - 1);
  const above = different.filter((days) => days > now);
  return {
    ...said('horizon', null, now, [1, Math.max(now, ...above)]),
    search: { now, below: below.reverse(), above, scale: 'steps' },
    change: (horizonDays) => ({ settings: { horizonDays } }),
  };
}

/** What is said to come back under treatments that the file does not know. */
export function shares(input: FlipsInput, treatments: readonly Treatment[]): Assumption[] {
  return treatments
    .filter(({ arm }) => arm < 0)
    .map(({ name, recovered }) => ({
      ...said('share', name, recovered, [0, 1]),
      search: rangeSearch(recovered ?? assumedShare(input.evidence), [0, 1], 'share'),
      change: (value) => withTerms(input, name, { recovered: value }),
    }));
}

/** The mean of what is assumed, loan by loan, to come back without contact. */
function assumedShare({ rows, methods, expected }: Evidence): number {
  const count = methods.length;
  let sum = 0;
  for (const row of rows) {
    sum += Math.min(...expected.subarray(row * count, (row + 1) * count)) / rows.length;
  }
  return Math.min(1, Math.max(0, IDLE_SHARE_OF_LEAST * sum));
}
