import type { HouseRuleCell, Mapping, Settings, StrategySection } from '../domain';
import type { Table } from '../table';
import { assignOrders } from './assign';
import { contactHolds } from './contact';
import { amountsOf, delinquencyOf, methodCounts } from './facts';
import { defaultHouseRule, mostPressingFirst } from './houseRule';
import { ordersOf } from './orders';
import { actionColumns, planLines, planTotals, type PlannedLoans } from './section';
import { tierFigures, tierOf, type TierThresholds } from './tiers';
import { workListRanks } from './workList';

export interface PlanInput {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly settings: Pick<Settings, 'tiers' | 'tierActions' | 'houseRule'>;
  /** Whether scores steer actions: supported ones alone, and where they hold for open loans. */
  readonly risk: { readonly supported: boolean };
  /** Overdue amounts by loan, NaN where missing; null where the file cannot tell. */
  readonly overdue: { readonly amounts: Float64Array | null; readonly estimated: boolean };
  /** By loan, as in `LoanColumns`. */
  readonly open: Uint8Array;
  readonly outcome: Int8Array;
  readonly score: Float64Array;
  readonly fold: Int8Array;
}

/** The plan of a file: its section of the run and, by loan, what `LoanColumns` holds of it. */
export interface StrategyOutcome {
  readonly section: StrategySection;
  readonly tier: Int8Array;
  readonly action: Uint16Array;
  readonly basis: Uint8Array;
  readonly rank: Int32Array;
  /** The texts that `action` indexes. */
  readonly actions: string[];
}

/**
 * One next action for each loan: contact holds first, then the tier of a supported score,
 * else the house rule. Open loans are acted on; a file without any is a back-test, in which
 * every loan gets the action that would have been taken.
 */
export function planActions(input: PlanInput): StrategyOutcome {
  const { table, mapping, settings, score } = input;
  const backTest = !input.open.includes(1);
  const actedOn = backTest ? new Uint8Array(table.rowCount).fill(1) : input.open;
  const overdue = input.overdue.amounts;
  const outstanding = amountsOf(table, mapping, 'outstandingAmount');
  const daysPastDue = delinquencyOf(table, mapping);
  const cells = settings.houseRule.length > 0 ? settings.houseRule : defaultHouseRule(overdue);
  const pressing = mostPressingFirst(cells);
  const orders = ordersOf(pressing, settings.tierActions);
  const tier = tiersOf(input, settings.tiers);
  const holds = contactHolds(table, mapping);
  const facts = { daysPastDue, overdue };
  const assigned = assignOrders({ orders, cells: pressing, actedOn, holds, tier, ...facts });
  const loans = {
    actedOn,
    assigned,
    score,
    outstanding: outstanding ?? unknownAmounts(table.rowCount),
    overdue: overdue ?? unknownAmounts(table.rowCount),
  };
  return {
    section: {
      ...sectionHead({ input, loans, cells, backTest }),
      plan: planLines(orders.list, loans),
    },
    tier,
    ...actionColumns(orders.list, assigned),
    rank: workListRanks({ orders, assigned, score, outstanding, ...facts }),
  };
}

/** The section but for its plan. */
function sectionHead(parts: {
  input: PlanInput;
  loans: PlannedLoans;
  cells: readonly HouseRuleCell[];
  backTest: boolean;
}): Omit<StrategySection, 'plan'> {
  const { input, loans, cells, backTest } = parts;
  const { table, mapping, settings, risk, overdue } = input;
  const methods = methodCounts(table, mapping);
  return {
    tiers: risk.supported
      ? tierFigures({ ...input, ...loans }, settings.tiers, settings.tierActions, backTest)
      : [],
    // Effects of methods are not examined yet: their figures do not exist.
    methods: methods.map((found) => ({ ...found, effect: null, supported: null })),
    policies: [],
    chosen: risk.supported ? 'tiers' : 'house-rule',
    supported: null,
    effects: null,
    shadowPrices: null,
    gap: null,
    backTest,
    houseRule: cells,
    overdueEstimated: overdue.amounts !== null && overdue.estimated,
    totals: planTotals(loans, risk.supported),
  };
}

function tiersOf({ risk, score }: PlanInput, thresholds: TierThresholds): Int8Array {
  return Int8Array.from(score, (value) => (risk.supported ? tierOf(value, thresholds) : -1));
}

function unknownAmounts(rowCount: number): Float64Array {
  return new Float64Array(rowCount).fill(Number.NaN);
}
