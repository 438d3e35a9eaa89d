import { HARDSHIP_PLAN, NO_CONTACT, normaliseHeader, type Settings } from '../domain';
import { discountOf } from './discount';

/** What one case of a treatment takes and how what it brings is known. */
export interface Treatment {
  readonly name: string;
  /** Place among the treatments that the file's settled loans tell of; −1: it does not know this one. */
  readonly arm: number;
  /** Of a case, currency. */
  readonly cost: number;
  /** Cases a month; null: as many as are wanted. */
  readonly capacity: number | null;
  /** What a unit of money that it brings is worth today, [0, 1]. */
  readonly discount: number;
  /** Share that comes back where the file does not know it: the user's word; null: not said. */
  readonly recovered: number | null;
}

/** What comes back of a loan whose borrower nobody contacts, where nobody has said: of the least. */
export const IDLE_SHARE_OF_LEAST = 0.5;

const IDLE_NAMES: ReadonlySet<string> = new Set(['nocontact', 'noaction', 'none', 'nothing']);

export type TermsSettings = Pick<Settings, 'methods' | 'budget' | 'discountRate' | 'horizonDays'>;

/**
 * The treatments that can be chosen: those of the file first, in their order; then those that the
 * settings say what to expect of. One of them is doing nothing.
 */
export function treatmentsOf(known: readonly string[], settings: TermsSettings): Treatment[] {
  const hasIdle = known.some(isIdle);
  const said = Object.keys(settings.methods).filter(
    (name) => !known.includes(name) && name !== NO_CONTACT && isValued(name, settings),
  );
  const names = [...known, ...(hasIdle ? [] : [NO_CONTACT]), ...said];
  return names.map((name, place) => {
    const terms = termsOf(name, settings);
    return {
      name,
      arm: place < known.length ? place : -1,
      cost: isIdle(name) ? 0 : terms.cost,
      capacity: isIdle(name) ? null : terms.capacity,
      discount: discountOf(terms.delayDays, settings),
      recovered: terms.recovered,
    };
  });
}

/**
 * Of them, those that a claim may rest on: what settled loans tell of, and doing nothing as it is
 * assumed by itself. A user's word of what some other treatment brings is no evidence.
 */
export function judgedTreatments(treatments: readonly Treatment[]): Treatment[] {
  return treatments
    .filter(({ arm, name }) => arm >= 0 || isIdle(name))
    .map((treatment) => (treatment.arm >= 0 ? treatment : { ...treatment, recovered: null }));
}

/** The place of doing nothing. */
export function idleOf(treatments: readonly Treatment[]): number {
  return treatments.findIndex(({ name }) => isIdle(name));
}

export function isIdle(name: string): boolean {
  return IDLE_NAMES.has(normaliseHeader(name));
}

/** Does any cost, capacity, delay or budget make money the measure? */
export function hasTerms({ methods, budget }: TermsSettings): boolean {
  return (
    budget !== null ||
    Object.values(methods).some(
      ({ cost, capacity, delayDays }) => cost > 0 || capacity !== null || delayDays > 0,
    )
  );
}

/** Names that costs and capacities can be said of, those that no file tells of last. */
export function termNames(methods: readonly string[]): string[] {
  const idle = methods.some(isIdle) ? [] : [NO_CONTACT];
  return [...methods, ...[...idle, HARDSHIP_PLAN].filter((name) => !methods.includes(name))];
}

export function termsOf(name: string, { methods }: Pick<Settings, 'methods'>) {
  const said = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return said ?? { cost: 0, capacity: null, delayDays: 0, recovered: null };
}

function isValued(name: string, settings: TermsSettings): boolean {
  return termsOf(name, settings).recovered !== null;
}

/**
 * What each treatment is expected to bring of one loan, as worth today and costs not counted,
 * into `into` from `at` on.
 * @param shares expected shares of the loan under the file's treatments, from `from` on
 * @param weight its outstanding amount; 1 where shares are compared
 */
export function grossValues(
  treatments: readonly Treatment[],
  { shares, from, weight }: { shares: ArrayLike<number>; from: number; weight: number },
  into: Float64Array,
  at: number,
): void {
  let least = Infinity;
  for (let t = 0; t < treatments.length; t++) {
    const { arm } = treatments[t]!;
    if (arm >= 0) least = Math.min(least, shares[from + arm]!);
  }
  for (let t = 0; t < treatments.length; t++) {
    const { arm, discount, recovered } = treatments[t]!;
    const share = arm >= 0 ? shares[from + arm]! : (recovered ?? IDLE_SHARE_OF_LEAST * least);
    into[at + t] = weight * discount * share;
  }
}
