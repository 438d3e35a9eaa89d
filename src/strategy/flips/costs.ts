import type { Evidence } from '../effects/evidence';
import { isIdle, type Treatment } from '../treatments';
import { said, withTerms, type Assumption, type FlipsInput } from './assumption';
import { amountSearch } from './search';

/** Most that a case is imagined to cost: so many times the mean outstanding amount. */
const MOST_COST = 10;

/** What a case of each treatment costs. @param place of the split that goes for it */
export function costs(
  input: FlipsInput,
  treatments: readonly Treatment[],
  { outstanding, place }: { readonly outstanding: Float64Array; readonly place: number },
): Assumption[] {
  const { owed, brought } = meansOf(input.evidence, treatments, { outstanding, place });
  return treatments.flatMap(({ name, cost }, t): Assumption[] => {
    if (isIdle(name)) return [];
    const most = Math.max(cost, MOST_COST * owed);
    return [
      {
        ...said('cost', name, cost, [0, most]),
        search: amountSearch(cost, most, breakEvenCost(treatments, brought, t)),
        change: (value) => withTerms(input, name, { cost: value }),
      },
    ];
  });
}

/** Of a loan: what is owed, and what each treatment of the file would bring, as worth today. */
function meansOf(
  { rows, methods, splits }: Evidence,
  treatments: readonly Treatment[],
  { outstanding, place }: { readonly outstanding: Float64Array; readonly place: number },
): { readonly owed: number; readonly brought: readonly number[] } {
  const scores = splits[place]?.scores ?? new Float32Array();
  const brought = methods.map(() => 0);
  let [owed, known] = [0, 0];
  rows.forEach((row, i) => {
    const amount = outstanding[row]!;
    if (!(amount >= 0)) return;
    owed += amount;
    known++;
    methods.forEach((_, k) => {
      brought[k]! += amount * treatments[k]!.discount * scores[i * methods.length + k]!;
    });
  });
  return { owed: owed / known, brought: brought.map((sum) => sum / known) };
}

/**
 * The cost at which a treatment brings no more than the best of the others: below it the others
 * lose by being chosen in its place, above it they gain. NaN for one that the file does not know.
 */
function breakEvenCost(
  treatments: readonly Treatment[],
  brought: readonly number[],
  place: number,
): number {
  const others = brought.map((value, k) => (k === place ? -Infinity : value - treatments[k]!.cost));
  return (brought[place] ?? Number.NaN) - Math.max(...others);
}
