import type { HouseRuleCell } from '../domain';
import { applyHouseRule } from './houseRule';
import type { Orders } from './orders';

export interface AssignInput {
  readonly orders: Orders;
  /** The cells in the sequence that `orders` was made with. */
  readonly cells: readonly HouseRuleCell[];
  /** Loans to act on: 1, others 0. */
  readonly actedOn: Uint8Array;
  /** Place of each loan's contact hold, −1 for none. */
  readonly holds: Int8Array;
  /** Tier of each loan, −1 where no supported score stands behind one. */
  readonly tier: Int8Array;
  /** Days past due, NaN where missing; null where the file cannot tell. */
  readonly daysPastDue: Float64Array | null;
  /** Overdue amount, NaN where missing; null where the file cannot tell. */
  readonly overdue: Float64Array | null;
}

/** The one order of each loan: a contact hold before the tier's text before the house rule. */
export function assignOrders(input: AssignInput): Uint16Array {
  const { orders, actedOn, holds, tier } = input;
  const assigned = new Uint16Array(actedOn.length);
  for (let row = 0; row < assigned.length; row++) {
    if (actedOn[row] === 0) assigned[row] = orders.resolved;
    else if (holds[row]! >= 0) assigned[row] = orders.holdsFrom + holds[row]!;
    else if (tier[row]! >= 0) assigned[row] = orders.tiersFrom + tier[row]!;
    else assigned[row] = houseRuleOrder(input, row);
  }
  return assigned;
}

function houseRuleOrder({ orders, cells, daysPastDue, overdue }: AssignInput, row: number): number {
  if (daysPastDue === null) return orders.noDelinquency;
  const days = daysPastDue[row]!;
  if (Number.isNaN(days)) return orders.noDaysPastDue;
  const cell = applyHouseRule(cells, days, overdue === null ? Number.NaN : overdue[row]!);
  return cell < 0 ? orders.noLineHolds : orders.cellsFrom + cell;
}
