import { ACTION_BASES, type OpenRun, type PlanLine } from '../../domain';

/** A line of the plan with where it starts in the work list. */
export interface PlacedLine extends PlanLine {
  /** Place of its first loan, from 1. */
  readonly firstPlace: number;
  /** Its share of the loans to act on, [0, 1]. */
  readonly share: number;
  /** Index of its text in the run's actions: what the work list is filtered by. */
  readonly actionIndex: number;
}

/** The lines of the plan in the order in which the work list comes to them. One pass. */
export function planInOrder({ run, columns, actions }: OpenRun): PlacedLine[] {
  const { plan, totals } = run.strategy;
  const firstOf = new Map<string, number>();
  const { rank, action, basis } = columns;
  for (let row = 0; row < rank.length; row++) {
    const place = (rank[row] ?? -1) + 1;
    if (place === 0) continue;
    const key = `${basis[row] ?? 0}:${action[row] ?? 0}`;
    if (place < (firstOf.get(key) ?? Infinity)) firstOf.set(key, place);
  }
  return plan
    .map((line) => {
      const actionIndex = actions.indexOf(line.action);
      const key = `${ACTION_BASES.indexOf(line.basis)}:${actionIndex}`;
      return {
        ...line,
        actionIndex,
        firstPlace: firstOf.get(key) ?? Infinity,
        share: totals.loans === 0 ? 0 : line.count / totals.loans,
      };
    })
    .sort((a, b) => a.firstPlace - b.firstPlace);
}
