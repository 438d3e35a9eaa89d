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
/** Being overdue or burdened is what a collector asks first. */
const STRAIN_WEIGHT = 1.5;
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

  let growing = true;
  while (growing) {
    growing = false;
    for (const segment of clashing(claims.map((_, s) => keyOf(chosen(s))))) {
      if (counts[segment]! < claims[segment]!.length) {
        counts[segment] = counts[segment]! + 1;
        growing = true;
      }
    }
  }
  const named = claims.map((_, s) => ({ name: nameOf(chosen(s)), claims: chosen(s) }));
  const suffixes = distinguishingValues(
    named.map(({ claims: ofSegment }) => keyOf(ofSegment)),
    segments,
  );
  return named.map(({ name, claims: ofSegment }, s) => ({
    name: name + suffixes[s]!,
    claims: ofSegment,
  }));
}

/** Everything a name may claim: outright claims of different aspects first, slight ones last. */
function rankedClaims(traits: readonly Trait[], segments: readonly (readonly Trait[])[]): Trait[] {
  const sorted = traits
    .filter(({ z, gap, reserved }) => !reserved && Math.abs(z) >= SLIGHT_Z && z * gap > 0)
    .sort(
      (a, b) =>
        Number(leads(b, segments)) - Number(leads(a, segments)) ||
        salience(b) - salience(a) ||
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

/** How much a claim matters: its deviation, strain before anything else of about that size. */
function salience({ z, term }: Trait): number {
  const isStrain = z > 0 && LEADING_ASPECTS.includes(term.aspect);
  return Math.abs(z) * (isStrain ? STRAIN_WEIGHT : 1);
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

/** Equal for names that say the same, in whatever order. */
function keyOf(claims: readonly Trait[]): string {
  return wordsOf(claims).sort().join();
}

function wordsOf(claims: readonly Trait[]): string[] {
  return claims.map(({ z, value, term }) => {
    const { veryHigh } = term;
    if (veryHigh && z >= VERY_HIGH_Z && value >= veryHigh.from) return veryHigh.phrase;
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

/**
 * For names that still say the same: the typical value of the feature in which they differ
 * most, and so on until they differ. Empty for the others.
 */
function distinguishingValues(
  keys: readonly string[],
  segments: readonly (readonly Trait[])[],
): string[] {
  const suffixes = keys.map((key, s) => {
    const group = segments.filter((_, other) => keys[other] === key);
    const widest = group.length > 1 ? widestTrait(segments[s]!, group) : undefined;
    if (widest === undefined) return '';
    const written = group.map((traits) => traitOf(traits, widest.feature)?.typical);
    const value = new Set(written).size === group.length ? widest.typical : String(widest.value);
    return ` (${widest.term.subject} ${value})`;
  });
  if (suffixes.every((suffix) => suffix === '')) return suffixes;
  const longer = keys.map((key, s) => key + suffixes[s]!);
  return distinguishingValues(longer, segments).map((suffix, s) => suffixes[s]! + suffix);
}

/** The trait in which a group differs most; a reserved one only where no other differs at all. */
function widestTrait(
  traits: readonly Trait[],
  group: readonly (readonly Trait[])[],
): Trait | undefined {
  const spreads = traits.map((trait) => {
    const values = group.map((others) => traitOf(others, trait.feature)?.value ?? 0);
    const zs = group.map((others) => traitOf(others, trait.feature)?.z ?? 0);
    const differs = new Set(values).size > 1;
    return { trait, differs, spread: Math.max(...zs) - Math.min(...zs) };
  });
  return spreads
    .filter(({ differs }) => differs)
    .sort((a, b) => Number(a.trait.reserved) - Number(b.trait.reserved) || b.spread - a.spread)[0]
    ?.trait;
}

function traitOf(traits: readonly Trait[], feature: string): Trait | undefined {
  return traits.find((trait) => trait.feature === feature);
}
