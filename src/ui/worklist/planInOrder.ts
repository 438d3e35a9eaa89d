import { ACTION_BASES, type OpenRun, type PlanLine } from '../../domain';

/** A line of the plan with where it starts in the work list. */
export interface PlacedLine extends PlanLine {
  /** Place of its first loan, from 1. */
  readonly firstPlace: number;
  /** Its loans follow one another in the work list, no other line's between them. */
  readonly together: boolean;
  /** Its share of the loans to act on, [0, 1]. */
  readonly share: number;
  /** A person decided on it for some of its loans. */
  readonly byPerson: boolean;
  /** Index of its text in the run's actions: what the work list is filtered by. */
  readonly actionIndex: number;
}

/** The lines of the plan in the order in which the work list comes to them. One pass. */
export function planInOrder({ run, columns, actions }: OpenRun): PlacedLine[] {
  const { plan, totals } = run.strategy;
  const personal = new Set(
    run.reviews.flatMap(({ row, decision }) =>
      decision === 'accept' ? [] : [columns.action[row]],
    ),
  );
  const { rank, action, basis } = columns;
  // One number a basis and text: a pass over 100,000 loans stays within a frame.
  const codeOf = (basisIndex: number, actionIndex: number): number =>
    basisIndex * actions.length + actionIndex;
  const firstOf = new Float64Array(ACTION_BASES.length * actions.length).fill(Infinity);
  const lastOf = new Float64Array(firstOf.length);
  for (let row = 0; row < rank.length; row++) {
    const place = (rank[row] ?? -1) + 1;
    if (place === 0) continue;
    const code = codeOf(basis[row] ?? 0, action[row] ?? 0);
    if (place < (firstOf[code] ?? 0)) firstOf[code] = place;
    if (place > (lastOf[code] ?? 0)) lastOf[code] = place;
  }
  return plan
    .map((line) => {
      const actionIndex = actions.indexOf(line.action);
      const code = codeOf(ACTION_BASES.indexOf(line.basis), actionIndex);
      const first = firstOf[code] ?? Infinity;
      const last = lastOf[code] ?? 0;
      return {
        ...line,
        actionIndex,
        byPerson: line.basis === 'review' && personal.has(actionIndex),
        firstPlace: first,
        together: last - first + 1 === line.count,
        share: totals.loans === 0 ? 0 : line.count / totals.loans,
      };
    })
    .sort((a, b) => a.firstPlace - b.firstPlace);
}

/** What the first loans of the work list hold; null amounts where no loan has one. */
export interface FirstPlaces {
  readonly count: number;
  readonly outstanding: number | null;
  readonly overdue: number | null;
}

/** The loans on the first `most` places of the work list. One pass. */
export function firstPlaces({ columns }: Pick<OpenRun, 'columns'>, most: number): FirstPlaces {
  const { rank, outstanding, overdue } = columns;
  const sums = { count: 0, outstanding: null as number | null, overdue: null as number | null };
  for (let row = 0; row < rank.length; row++) {
    const place = rank[row] ?? -1;
    if (place < 0 || place >= most) continue;
    sums.count++;
    sums.outstanding = plus(sums.outstanding, outstanding[row]);
    sums.overdue = plus(sums.overdue, overdue[row]);
  }
  return sums;
}

function plus(sum: number | null, amount: number | undefined): number | null {
  return amount === undefined || Number.isNaN(amount) ? sum : (sum ?? 0) + amount;
}
