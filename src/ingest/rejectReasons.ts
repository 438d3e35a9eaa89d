import type { RejectExample, RejectReason, RejectSummary, RejectedRow } from '../domain';

const MOST_EXAMPLES = 2;
const MOST_TEXT = 80;
/** “3 fields where the header has 21”: however many there are, the reason is one. */
const FIELD_COUNT = /^\d+ fields? where the header has/;

/** A kind of reason, while records are counted under it. */
export class CountedReason {
  count = 0;
  readonly examples: RejectExample[] = [];

  constructor(
    readonly reason: string,
    readonly kind: RejectReason['kind'],
  ) {}

  /** @param example made for the first records only */
  add(example: () => RejectExample): void {
    this.count++;
    if (this.examples.length >= MOST_EXAMPLES) return;
    const { text, ...place } = example();
    this.examples.push({ ...place, text: shortened(text) });
  }
}

/** Counts reasons to reject records, with the first examples of each. */
export class ReasonTally {
  readonly #reasons = new Map<string, CountedReason>();

  /** The reason of that name, to count under. */
  reason(what: string, kind: RejectReason['kind']): CountedReason {
    const known = this.#reasons.get(what);
    if (known !== undefined) return known;
    const made = new CountedReason(what, kind);
    this.#reasons.set(what, made);
    return made;
  }

  /** A record that reading rejected. */
  addRecord({ reason, ...record }: RejectedRow): void {
    const what = FIELD_COUNT.test(reason)
      ? 'The line has more or fewer fields than the header'
      : reason;
    this.reason(what, 'record').add(() => record);
  }

  /** Most frequent first. */
  summary(severalReasonsCount: number): RejectSummary {
    const reasons = Array.from(this.#reasons.values(), ({ reason, kind, count, examples }) => ({
      reason,
      kind,
      count,
      examples,
    }));
    return { reasons: reasons.sort((a, b) => b.count - a.count), severalReasonsCount };
  }
}

/** The beginning of a long text, no character cut in two. */
function shortened(text: string): string {
  const characters = Array.from(text.slice(0, 2 * MOST_TEXT + 2));
  return characters.length <= MOST_TEXT ? text : `${characters.slice(0, MOST_TEXT - 1).join('')}…`;
}
