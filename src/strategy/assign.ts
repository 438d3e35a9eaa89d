import type { HouseRuleCell } from '../domain';
import { applyHouseRule } from './houseRule';
import type { Orders } from './orders';
import type { RuleChecks } from './rules';

export interface AssignInput {
  readonly orders: Orders;
  /** The cells in the sequence that `orders` was made with. */
  readonly cells: readonly HouseRuleCell[];
  readonly checks: RuleChecks;
  /** Loans to act on: 1, others 0. */
  readonly actedOn: Uint8Array;
  /** Treatment of each loan, −1 where none was assigned. */
  readonly treatment: Int8Array | null;
  /** Tier of each loan, −1 where no supported score stands behind one. */
  readonly tier: Int8Array;
  /** Days past due, NaN where missing; null where the file cannot tell. */
  readonly daysPastDue: Float64Array | null;
  /** Overdue amount, NaN where missing; null where the file cannot tell. */
  readonly overdue: Float64Array | null;
}

export interface Assigned {
  /** Position of each loan's order. */
  readonly order: Uint16Array;
  /** Place of the rule that stopped what would have been done; −1. */
  readonly stopped: Int16Array;
}

/**
 * The one order of each loan: its treatment before its tier's text before the house rule, unless a
 * contact rule stops that: then what the rule says.
 */
export function assignOrders(input: AssignInput): Assigned {
  const { orders, actedOn, checks } = input;
  const order = new Uint16Array(actedOn.length);
  const stopped = new Int16Array(actedOn.length).fill(-1);
  const stopsOf = orders.list.map(({ channels }) => checks.stops(channels));
  for (let row = 0; row < order.length; row++) {
    if (actedOn[row] === 0) {
      order[row] = orders.resolved;
      continue;
    }
    const wanted = wantedOrder(input, row);
    const stop = stopsOf[wanted]![row]!;
    order[row] = stop < 0 ? wanted : orders.holdsFrom + stop;
    stopped[row] = stop;
  }
  return { order, stopped };
}

function wantedOrder(input: AssignInput, row: number): number {
  const { orders, treatment, tier } = input;
  const chosen = treatment === null ? -1 : treatment[row]!;
  if (chosen >= 0) return orders.treatmentsFrom + chosen;
  if (tier[row]! >= 0) return orders.tiersFrom + tier[row]!;
  return houseRuleOrder(input, row);
}

function houseRuleOrder({ orders, cells, daysPastDue, overdue }: AssignInput, row: number): number {
  if (daysPastDue === null) return orders.noDelinquency;
  const days = daysPastDue[row]!;
  if (Number.isNaN(days)) return orders.noDaysPastDue;
  const cell = applyHouseRule(cells, days, overdue === null ? Number.NaN : overdue[row]!);
  return cell < 0 ? orders.noLineHolds : orders.cellsFrom + cell;
}
