import type { AssumptionFlip, AssumptionFlips, StrategyFinding, StrategyValues } from '../domain';
import { fractionRefits, type EvidenceAt } from './effects/fractionRefits';
import { fractionOf } from './effects/fractions';
import {
  outstandingOf,
  said,
  type Assumption,
  type Change,
  type FlipsInput,
} from './flips/assumption';
import { costs } from './flips/costs';
import { rangeSearch, searchFlips } from './flips/search';
import { limits, shares, times } from './flips/terms';
import { strategyValuesOf } from './strategyValues';
import { treatmentsOf } from './treatments';

/**
 * For the strategy that the file speaks for most: at which value of each assumption, the others
 * held, its conclusion would be another. The strategies are valued anew at each value that is
 * tried, by one of the evidence's splits: the first that concludes what all of them do.
 */
export async function findFlips(input: FlipsInput): Promise<AssumptionFlips> {
  const { values, evidence, checkpoint } = input;
  const target = spokenForMost(values);
  if (target === undefined) return { status: 'not-searched', reason: 'No strategy was valued.' };
  const split = await agreeingSplit(input, target);
  if (split === null) return { status: 'not-searched', reason: disagreement(input) };
  const { place, limit } = split;
  const assumptions = await assumptionsOf(input, { target, place });
  const flips: AssumptionFlip[] = [];
  for (const { search, change, ...assumption } of assumptions) {
    const found = await searchFlips(search, async (value) => {
      await checkpoint(flips.length / assumptions.length);
      return isAbove(await limitOf(input, target, { place, ...change(value) })) !== isAbove(limit);
    });
    flips.push({ ...assumption, ...found });
  }
  return {
    status: 'searched',
    strategy: target.name,
    isSupported: target.supported,
    gainLow: limit,
    unit: outstandingOf(input) === null ? 'share' : 'money',
    split: place + 1,
    splitCount: evidence.splits.length,
    flips,
  };
}

function spokenForMost({ strategies, recommended }: StrategyValues): StrategyFinding | undefined {
  return (
    strategies.find(({ id }) => id === recommended) ??
    strategies.toSorted((a, b) => b.gainLow - a.gainLow)[0]
  );
}

function isAbove(limit: number): boolean {
  return limit > 0;
}

async function agreeingSplit(
  input: FlipsInput,
  target: StrategyFinding,
): Promise<{ readonly place: number; readonly limit: number } | null> {
  for (const place of input.evidence.splits.keys()) {
    await input.checkpoint(0);
    const limit = await limitOf(input, target, { place });
    if (isAbove(limit) === target.supported) return { place, limit };
  }
  return null;
}

function disagreement(input: FlipsInput): string {
  return input.values.unit === 'share' && outstandingOf(input) !== null
    ? 'Counted in money, without costs, the conclusion is another than by shares already: say what treatments cost first.'
    : 'No single way of dealing loans into folds concludes what all of them do: it is too close to say what would change it.';
}

/** The joint lower limit of the strategy's gain by one split, costs counted. */
async function limitOf(
  input: FlipsInput,
  { id }: StrategyFinding,
  { place, settings, evidence }: Change & { readonly place: number },
): Promise<number> {
  const split = input.evidence.splits[place];
  if (split === undefined) throw new Error('The evidence has no such split.');
  const values = await strategyValuesOf({
    ...input,
    settings: { ...input.settings, ...settings },
    evidence: evidence ?? { ...input.evidence, splits: [split] },
    isInMoney: true,
    checkpoint: () => Promise.resolve(),
  });
  return values?.strategies.find((each) => each.id === id)?.gainLow ?? Number.NaN;
}

async function assumptionsOf(
  input: FlipsInput,
  { target, place }: { readonly target: StrategyFinding; readonly place: number },
): Promise<Assumption[]> {
  const { evidence, settings } = input;
  const treatments = treatmentsOf(evidence.methods, settings);
  const outstanding = outstandingOf(input);
  const ofMoney =
    outstanding === null
      ? []
      : [
          ...costs(input, treatments, { outstanding, place }),
          // Nothing else is assigned within capacities and budget.
          ...(target.id === 'assignment' ? limits(input, treatments) : []),
          ...times(input, treatments),
        ];
  return [...ofMoney, ...shares(input, treatments), ...(await fractions(input, place))];
}

/** What outcomes between all and nothing count as, where no amount says it. */
async function fractions(input: FlipsInput, place: number): Promise<Assumption[]> {
  const { table, mapping, outcomes, knownBefore, evidence, checkpoint } = input;
  const partial = outcomes.badValues
    .map((value) => ({ value, now: fractionOf(value, outcomes) }))
    .filter(({ now }) => now > 0 && now < 1);
  const split = evidence.splits[place];
  if (partial.length === 0 || split === undefined) return [];
  const refitOf = await fractionRefits({
    table,
    mapping,
    outcome: outcomes,
    knownBefore,
    evidence,
    split,
    checkpoint: () => checkpoint(0),
  });
  return partial.flatMap(({ value, now }): Assumption[] => {
    const at: EvidenceAt | undefined = refitOf(value);
    if (at === undefined) return [];
    return [
      {
        ...said('fraction', value, now, [0, 1]),
        search: rangeSearch(now, [0, 1], 'share'),
        change: (fraction) => ({ evidence: at(fraction) }),
      },
    ];
  });
}
