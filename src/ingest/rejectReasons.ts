import type { RejectExample, RejectReason, RejectSummary, RejectedRow } from '../domain';

const MOST_EXAMPLES = 2;
const MOST_TEXT = 80;
/** “3 fields where the header has 21”: however many there are, the reason is one. */
const FIELD_COUNT = /^\d+ fields? where the header has/;

interface Counted {
  readonly kind: RejectReason['kind'];
  count: number;
  readonly examples: RejectExample[];
}

/** Counts reasons to reject records, with the first examples of each. */
export class ReasonTally {
  readonly #reasons = new Map<string, Counted>();

  /** A record that reading rejected. */
  addRecord({ reason, ...record }: RejectedRow): void {
    const what = FIELD_COUNT.test(reason)
      ? 'The line has more or fewer fields than the header'
      : reason;
    this.add(what, 'record', record);
  }

  add(what: string, kind: RejectReason['kind'], example: RejectExample): void {
    let counted = this.#reasons.get(what);
    if (counted === undefined) {
      counted = { kind, count: 0, examples: [] };
      this.#reasons.set(what, counted);
    }
    counted.count++;
    if (counted.examples.length < MOST_EXAMPLES) {
      counted.examples.push({ ...example, text: shortened(example.text) });
    }
  }

  /** Most frequent first. */
  summary(severalReasonsCount: number): RejectSummary {
    const reasons = Array.from(this.#reasons, ([reason, counted]) => ({ reason, ...counted }));
    return { reasons: reasons.sort((a, b) => b.count - a.count), severalReasonsCount };
  }
}

/** The beginning of a long text, no character cut in two. */
function shortened(text: string): string {
  const characters = Array.from(text.slice(0, 2 * MOST_TEXT + 2));
  return characters.length <= MOST_TEXT ? text : `${characters.slice(0, MOST_TEXT - 1).join('')}…`;
}
