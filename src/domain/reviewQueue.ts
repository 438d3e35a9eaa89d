import type { Review } from './reviews';
import type { ContactRule } from './rules';
import { ACTION_BASES, type LoanColumns, type RunRecord } from './run';

/** Of loans that a person is asked about: still to decide, decided, or put off. */
export const QUEUE_STATES = ['open', 'decided', 'deferred'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

type Asked = Pick<RunRecord, 'settings' | 'reviews'>;
type Columns = Pick<LoanColumns, 'rank' | 'basis' | 'rule'>;

/** The rules that `columns.rule` and `run.strategy.rules` count through. */
export function rulesOf({ settings }: Pick<RunRecord, 'settings'>): readonly ContactRule[] {
  return settings.rules.flatMap(({ rules }) => rules);
}

/**
 * Where each loan stands in the review queue. To be decided by a person are loans of the work
 * list for which nothing decides, and those whose rule asks for a person. Whatever was decided
 * of a loan, asked for or not, counts as decided; null for loans that nobody is asked about.
 */
export function queueStates(run: Asked, columns: Columns): (row: number) => QueueState | null {
  const reviews = new Map(run.reviews.map((review) => [review.row, review]));
  const isAsked = askedOf(run, columns);
  return (row) => stateOf(reviews.get(row), isAsked, row);
}

/** The same of one loan, whose review is known already. */
export function queueState(
  run: Asked,
  columns: Columns,
  { row, review }: { readonly row: number; readonly review: Review | null },
): QueueState | null {
  return stateOf(review ?? undefined, askedOf(run, columns), row);
}

function stateOf(
  review: Review | undefined,
  isAsked: (row: number) => boolean,
  row: number,
): QueueState | null {
  if (review !== undefined) return review.decision === 'defer' ? 'deferred' : 'decided';
  return isAsked(row) ? 'open' : null;
}

function askedOf(run: Asked, { rank, basis, rule }: Columns): (row: number) => boolean {
  const asksPerson = rulesOf(run).map(({ then }) => then.kind === 'review');
  const byHand = ACTION_BASES.indexOf('review');
  return (row) => rank[row]! >= 0 && (basis[row] === byHand || asksPerson[rule[row]!] === true);
}

/** How many loans stand where in the review queue. One pass. */
export function queueCounts(run: Asked, columns: Columns): Readonly<Record<QueueState, number>> {
  const counts = { open: 0, decided: 0, deferred: 0 };
  const stateOfRow = queueStates(run, columns);
  for (let row = 0; row < columns.rank.length; row++) {
    const state = stateOfRow(row);
    if (state !== null) counts[state]++;
  }
  return counts;
}

/**
 * The loan to decide after `row`: the next one in the order of the work list, and after the last
 * the first; null where none waits but perhaps `row` itself.
 */
export function nextToDecide(run: Asked, columns: Columns, row: number): number | null {
  const { rank } = columns;
  const stateOfRow = queueStates(run, columns);
  const after = rank[row] ?? -1;
  let next: number | null = null;
  let first: number | null = null;
  for (let other = 0; other < rank.length; other++) {
    if (other === row || stateOfRow(other) !== 'open') continue;
    const place = rank[other]!;
    if (first === null || place < rank[first]!) first = other;
    if (place > after && (next === null || place < rank[next]!)) next = other;
  }
  return next ?? first;
}
