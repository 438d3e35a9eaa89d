import { LEADING_ASPECTS, type Term } from './terms';

/** How a segment stands in one feature. */
export interface Trait {
  readonly feature: string;
  readonly term: Term;
  /** Mean of the segment in standard deviations from the mean of all loans. */
  readonly z: number;
  /** Mean of the segment minus that of all other loans, in the feature's own units. */
  readonly gap: number;
  /** The segment's typical value, and the same written with its unit. */
  readonly value: number;
  readonly typical: string;
  /** What is typical of all loans, written likewise. */
  readonly overall: string;
  /** Only ever named where nothing else tells two segments apart: a protected column. */
  readonly reserved: boolean;
}

export interface SegmentName {
  readonly name: string;
  /** What the name claims, in its order. */
  readonly claims: readonly Trait[];
}

/** From this many standard deviations on, a deviation is named outright. */
export const CLAIM_Z = 0.4;
/** Below that, and only to tell two segments apart: "somewhat high income". */
const SLIGHT_Z = 0.1;
const VERY_HIGH_Z = 1.2;
const CLAIMS_IN_A_NAME = 2;
const NOTHING_STANDS_OUT = 'Typical borrowers';

/**
 * Names for the segments of one clustering, each made of its own deviations: the two largest
 * of different aspects, more only where two names would be equal. The segment that leads in
 * burden or delinquency says so. A claim holds of the plain averages as well as of the
 * (perhaps logarithmic) scale that the segments were formed on. Names are unique, and do not
 * depend on the order in which the segments come.
 */
export function nameSegments(segments: readonly (readonly Trait[])[]): SegmentName[] {
  const claims = segments.map((traits) => rankedClaims(traits, segments));
  const counts = claims.map((ranked) => Math.min(CLAIMS_IN_A_NAME, outrightCount(ranked)));
  const chosen = (segment: number): Trait[] => claims[segment]!.slice(0, counts[segment]);

  for (let growing = true; growing;) {
    growing = false;
    for (const segment of clashing(claims.map((_, s) => wordsOf(chosen(s)).sort().join()))) {
      if (counts[segment]! < claims[segment]!.length) {
        counts[segment] = counts[segment]! + 1;
        growing = true;
      }
    }
  }
  const names = claims.map((_, segment) => ({
    name: nameOf(chosen(segment)),
    claims: chosen(segment),
  }));
  return withValues(names, segments);
}

/** Everything a name may claim: outright claims of different aspects first, slight ones last. */
function rankedClaims(traits: readonly Trait[], segments: readonly (readonly Trait[])[]): Trait[] {
  const sorted = traits
    .filter(({ z, gap, reserved }) => !reserved && Math.abs(z) >= SLIGHT_Z && z * gap > 0)
    .sort(
      (a, b) =>
        Number(leads(b, segments)) - Number(leads(a, segments)) ||
        Math.abs(b.z) - Math.abs(a.z) ||
        (a.feature < b.feature ? -1 : 1),
    );
  const outright = sorted.filter(({ z }) => Math.abs(z) >= CLAIM_Z);
  const aspects = new Set<string>();
  const first = outright.filter(({ term }) => {
    const isNew = !aspects.has(term.aspect);
    aspects.add(term.aspect);
    return isNew;
  });
  const further = outright.filter((trait) => !first.includes(trait));
  const slight = sorted.filter(({ z }) => Math.abs(z) < CLAIM_Z);
  return [...first, ...further, ...slight];
}

/** Is this the segment that is highest in a burden or delinquency feature? */
function leads(trait: Trait, segments: readonly (readonly Trait[])[]): boolean {
  if (trait.z < CLAIM_Z || !LEADING_ASPECTS.includes(trait.term.aspect)) return false;
  return segments.every((others) =>
    others.every((other) => other.feature !== trait.feature || other.z <= trait.z),
  );
}

function outrightCount(claims: readonly Trait[]): number {
  const aspects = new Set(
    claims.filter(({ z }) => Math.abs(z) >= CLAIM_Z).map(({ term }) => term.aspect),
  );
  return aspects.size;
}

/** The positions whose text occurs more than once. */
function clashing(texts: readonly string[]): number[] {
  return texts.flatMap((text, position) =>
    texts.indexOf(text) === texts.lastIndexOf(text) ? [] : [position],
  );
}

function wordsOf(claims: readonly Trait[]): string[] {
  return claims.map(({ z, term }) => {
    if (z >= VERY_HIGH_Z && term.veryHigh !== undefined) return term.veryHigh;
    const phrase = z > 0 ? term.high : term.low;
    return Math.abs(z) < CLAIM_Z ? `somewhat ${phrase}` : phrase;
  });
}

function nameOf(claims: readonly Trait[]): string {
  const words = wordsOf(claims);
  const standsOut = claims.some(({ z }) => Math.abs(z) >= CLAIM_Z);
  const text = (standsOut ? words : [NOTHING_STANDS_OUT, ...words]).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Adds to names that are still equal the typical value of the feature in which they differ most. */
function withValues(
  names: readonly SegmentName[],
  segments: readonly (readonly Trait[])[],
): SegmentName[] {
  return names.map((segment, s) => {
    const group = names.flatMap(({ name }, other) => (name === segment.name ? [other] : []));
    if (group.length === 1) return segment;
    const spreadOf = (trait: Trait): number => {
      const zs = group.map((other) => traitOf(segments[other]!, trait.feature)?.z ?? 0);
      return Math.max(...zs) - Math.min(...zs);
    };
    const [widest] = [...segments[s]!].sort((a, b) => spreadOf(b) - spreadOf(a));
    if (widest === undefined) return segment;
    const written = group.map((other) => traitOf(segments[other]!, widest.feature)?.typical);
    const value = new Set(written).size === group.length ? widest.typical : String(widest.value);
    return { ...segment, name: `${segment.name} (${widest.term.subject} ${value})` };
  });
}

function traitOf(traits: readonly Trait[], feature: string): Trait | undefined {
  return traits.find((trait) => trait.feature === feature);
}
