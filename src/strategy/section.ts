import { ACTION_BASES, type LoanColumns, type PlanLine, type StrategySection } from '../domain';
import { MoneyTotal } from './moneyTotal';
import type { Order } from './orders';

/** The loans of a plan; amounts are NaN where missing. */
export interface PlannedLoans {
  /** Loans to act on: 1, others 0. */
  readonly actedOn: Uint8Array;
  /** Position of each loan's order. */
  readonly assigned: Uint16Array;
  readonly score: Float64Array;
  readonly outstanding: Float64Array;
  readonly overdue: Float64Array;
}

/**
 * What the plan asks for: each action that some loan has, in the sequence of the orders.
 * Orders of one text and one basis (two cells of a house rule) are one line.
 */
export function planLines(orders: readonly Order[], loans: PlannedLoans): PlanLine[] {
  const lineOf = orders.map(({ action, basis }) =>
    orders.findIndex((order) => order.action === action && order.basis === basis),
  );
  const lines = orders.map(() => ({
    count: 0,
    outstanding: new MoneyTotal(),
    overdue: new MoneyTotal(),
  }));
  for (let row = 0; row < loans.assigned.length; row++) {
    if (loans.actedOn[row] === 0) continue;
    const line = lines[lineOf[loans.assigned[row]!]!]!;
    line.count++;
    line.outstanding.add(loans.outstanding[row]!);
    line.overdue.add(loans.overdue[row]!);
  }
  return orders.flatMap(({ action, basis }, order) => {
    const { count, outstanding, overdue } = lines[order]!;
    return count === 0
      ? []
      : [{ action, basis, count, outstanding: outstanding.total, overdue: overdue.total }];
  });
}

/**
 * Totals of the loans to act on. The expected loss is the sum of score × outstanding amount
 * over the loans that have both; null where the scores are not supported.
 */
export function planTotals(loans: PlannedLoans, supported: boolean): StrategySection['totals'] {
  let count = 0;
  const outstanding = new MoneyTotal();
  const overdue = new MoneyTotal();
  const expectedLoss = new MoneyTotal();
  for (let row = 0; row < loans.actedOn.length; row++) {
    if (loans.actedOn[row] === 0) continue;
    count++;
    outstanding.add(loans.outstanding[row]!);
    overdue.add(loans.overdue[row]!);
    expectedLoss.add(loans.score[row]! * loans.outstanding[row]!);
  }
  return {
    loans: count,
    outstanding: outstanding.total,
    overdue: overdue.total,
    expectedLoss: supported ? expectedLoss.total : null,
  };
}

/** The loans' actions as columns: equal texts share one index, whatever order they come from. */
export function actionColumns(
  orders: readonly Order[],
  assigned: Uint16Array,
): { actions: string[] } & Pick<LoanColumns, 'action' | 'basis'> {
  const actions = [...new Set(orders.map(({ action }) => action))];
  const actionOf = orders.map(({ action }) => actions.indexOf(action));
  const basisOf = orders.map(({ basis }) => ACTION_BASES.indexOf(basis));
  return {
    actions,
    action: assigned.map((order) => actionOf[order]!),
    basis: Uint8Array.from(assigned, (order) => basisOf[order]!),
  };
}
