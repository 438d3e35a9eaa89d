import type { Estimate, SegmentProfile } from '../domain';
import { StableSum, chiSquareTest, wilsonInterval } from '../math';
import { CLAIM_Z, nameSegments, type SegmentName, type Trait } from './naming';

/** A labelling in which every segment has a loan. */
export interface SegmentLabels {
  readonly labels: Uint8Array;
  readonly sizes: Uint32Array;
}

export interface ProfileInput extends SegmentLabels {
  /** Segments x features: those that the segments were formed on, then those that describe. */
  readonly traits: readonly (readonly Trait[])[];
  /** How many of the traits the segments were formed on, and their standardised values, n x d. */
  readonly formedOn: number;
  readonly matrix: Float64Array;
  /** Outstanding amounts, or undefined where the file has none. */
  readonly outstanding: Float64Array | undefined;
  /** 1 bad, 0 good, −1 unknown. */
  readonly outcome: Int8Array;
}

export interface ProfiledSegments {
  readonly profiles: readonly SegmentProfile[];
  /** Chi-square test of outcome against segment; null where it cannot be made. */
  readonly outcomeP: number | null;
}

/** What is shown of each segment. */
export function profileSegments(input: ProfileInput): ProfiledSegments {
  const { traits, formedOn, sizes, labels } = input;
  const names = nameSegments(traits);
  const typicalRows = nearestRows(input);
  const balances = balancesOf(input);
  const outcomes = countOutcomes(input);
  const profiles = traits.map((ofSegment, segment) => ({
    id: segment,
    name: names[segment]!.name,
    sentence: sentenceOf(names[segment]!),
    size: sizes[segment]!,
    share: sizes[segment]! / labels.length,
    centroid: Object.fromEntries(
      ofSegment.slice(0, formedOn).map(({ feature, value }) => [feature, value]),
    ),
    deviations: [...ofSegment]
      .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
      .map(({ feature, z }) => ({ feature, z })),
    typicalRow: typicalRows[segment]!,
    outstanding: balances?.[segment] ?? null,
    badRate: badRateOf(outcomes[segment]!),
  }));
  return { profiles, outcomeP: chiSquareTest(outcomes)?.p ?? null };
}

/** Why the segment is called so: what its name claims, beside all loans. */
function sentenceOf({ claims }: SegmentName): string {
  if (claims.length === 0) {
    return `Nothing that a name speaks of is ${CLAIM_Z} standard deviations or more from the average of all loans.`;
  }
  const parts = claims.map(
    ({ term, typical, overall }) => `${term.subject} ${typical} (all loans: ${overall})`,
  );
  return `Typical here: ${parts.join('; ')}.`;
}

/** For each segment the row nearest to its mean, in standardised units; the first of equals. */
function nearestRows({ matrix, formedOn, labels, traits }: ProfileInput): Uint32Array {
  const nearest = new Uint32Array(traits.length);
  const least = new Float64Array(traits.length).fill(Infinity);
  const centres = traits.map((ofSegment) =>
    Float64Array.from(ofSegment.slice(0, formedOn), ({ z }) => z),
  );
  for (let row = 0, at = 0; row < labels.length; row++) {
    const segment = labels[row]!;
    const centre = centres[segment]!;
    let distance = 0;
    for (let j = 0; j < formedOn; j++, at++) distance += (matrix[at]! - centre[j]!) ** 2;
    if (distance < least[segment]!) {
      least[segment] = distance;
      nearest[segment] = row;
    }
  }
  return nearest;
}

/** The outstanding amount of each segment, loans without one left out; undefined without the column. */
function balancesOf({ outstanding, labels, sizes }: ProfileInput): number[] | undefined {
  if (outstanding === undefined) return undefined;
  const sums = Array.from(sizes, () => new StableSum());
  outstanding.forEach((amount, row) => {
    if (!Number.isNaN(amount)) sums[labels[row]!]!.add(amount);
  });
  return sums.map(({ total }) => total);
}

/** Segments x (good, bad), resolved loans only. */
function countOutcomes({ outcome, labels, sizes }: ProfileInput): [good: number, bad: number][] {
  const counts = Array.from(sizes, (): [number, number] => [0, 0]);
  outcome.forEach((value, row) => {
    if (value === 0 || value === 1) counts[labels[row]!]![value]++;
  });
  return counts;
}

function badRateOf([good, bad]: [good: number, bad: number]): Estimate | null {
  return wilsonInterval(bad, good + bad) ?? null;
}
