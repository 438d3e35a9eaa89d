import {
  TIERS,
  type LoanColumns,
  type HouseRuleCell,
  type Review,
  type RulePack,
  type StrategySection,
} from '../domain';
import { dealToAgents } from './agents';
import { assignOrders } from './assign';
import { leadersOf, ranksByContact } from './contacts';
import { mostPressingFirst } from './houseRule';
import { CONTACTED, ordersOf, type Orders } from './orders';
import { ruleFindings } from './ruleFindings';
import { actionColumns, planLines, planTotals, type PlannedLoans } from './section';
import { settingOf, type PlanInput, type Setting } from './setting';
import { tierValues } from './tierValues';
import { tierFigures } from './tiers';
import { idleOf } from './treatments';
import { workListRanks } from './workList';

/** What a plan says of each loan. */
export type PlanColumns = Pick<
  LoanColumns,
  | 'tier'
  | 'action'
  | 'basis'
  | 'rank'
  | 'leader'
  | 'rule'
  | 'method'
  | 'expectedNet'
  | 'agent'
  | 'brokenPromise'
>;

/** The plan of a file: its section of the run and, by loan, what `LoanColumns` holds of it. */
export interface StrategyOutcome {
  readonly section: StrategySection;
  readonly columns: PlanColumns;
  /** The texts that `columns.action` indexes. */
  readonly actions: string[];
  /** The rule packs and the house rule in force. */
  readonly rules: RulePack[];
  readonly houseRule: readonly HouseRuleCell[];
}

/**
 * One next action for each loan: what a person decided, else what a contact rule says, else its
 * treatment or the tier of a supported score, else the house rule. Open loans are acted on; a
 * file without any is a back-test, in which every loan gets the action that would have been taken.
 */
export function planActions(input: PlanInput): StrategyOutcome {
  const setting = settingOf(input);
  const { facts, checks, chosen, assigned, tier, treatments } = setting;
  const pressing = mostPressingFirst(setting.cells);
  const overrides = input.reviews.filter(({ decision }) => decision === 'override');
  const orders = ordersOf({
    treatments,
    idle: idleOf(treatments),
    tierActions: input.settings.tierActions,
    cells: pressing,
    rules: checks.rules,
    overrides,
  });
  const usesTiers = input.risk.supported && chosen !== 'house-rule';
  const found = assignOrders({
    orders,
    cells: pressing,
    checks,
    actedOn: facts.actedOn,
    treatment: chosen === 'assignment' ? (assigned?.choice ?? null) : null,
    tier: usesTiers ? tier : new Int8Array(tier.length).fill(-1),
    daysPastDue: facts.daysPastDue,
    overdue: facts.overdue,
  });
  const deferred = input.reviews.filter(({ decision }) => decision === 'defer');
  const ranked = replacing(
    found.order,
    orders,
    deferred.map(({ row }) => ({ row, place: orders.deferred })),
  );
  const gain = chosen === 'assignment' ? (assigned?.gain ?? null) : null;
  const listed = listing(input, setting, { orders, order: ranked, gain });
  const final = replacing(
    ranked,
    orders,
    overrides.map(({ row }, i) => ({ row, place: orders.overridesFrom + i })),
  );
  const loans: PlannedLoans = {
    actedOn: facts.actedOn,
    assigned: final,
    score: input.score,
    outstanding: facts.outstanding ?? unknownAmounts(input.table.rowCount),
    overdue: facts.overdue ?? unknownAmounts(input.table.rowCount),
  };
  const worth = worthOf(setting, { orders, order: ranked });
  const dealt = dealToAgents({
    agentCount: input.settings.agents,
    leaders: listed.leader,
    ranks: listed.rank,
    value: dealtBy(worth.expectedNet, loans),
  });
  const { actions, ...ofActions } = actionColumns(orders.list, final);
  const rule = rulesByLoan(setting, { orders, order: ranked, stopped: found.stopped });
  return {
    section: {
      ...sectionHead(input, setting, loans),
      plan: planLines(orders.list, loans),
      rules: ruleFindings(checks, { rule, actedOn: facts.actedOn, orders, order: ranked }),
      contacts: listed.leader.reduce((count, leader, row) => count + Number(leader === row), 0),
      agents: dealt.shares,
    },
    columns: {
      tier,
      ...ofActions,
      ...listed,
      ...worth,
      expectedNet: unlessOverridden(worth.expectedNet, overrides),
      rule,
      agent: dealt.agent,
      brokenPromise: facts.broken,
    },
    actions,
    rules: [...setting.packs],
    houseRule: setting.cells,
  };
}

/** The section but for what hangs on the orders. */
function sectionHead(
  input: PlanInput,
  setting: Setting,
  loans: PlannedLoans,
): Omit<StrategySection, 'plan' | 'rules' | 'contacts' | 'agents'> {
  const { settings, risk, overdue } = input;
  const { assigned, chosen, facts } = setting;
  const section = assigned?.section ?? null;
  return {
    tiers: risk.supported
      ? tierFigures({ ...input, ...loans }, settings.tiers, settings.tierActions, facts.backTest)
      : [],
    tierValues: tierValues(setting.tiersValued),
    // What they bring is put in by who examined them.
    methods: setting.methods.map((found) => ({ ...found, effect: null, supported: null })),
    policies: [],
    chosen,
    supported: null,
    effects: null,
    assignment: section,
    shadowPrices: section && {
      methods: Object.fromEntries(
        section.treatments.map(({ method, casePrice }) => [method, casePrice]),
      ),
      budget: section.budgetPrice,
    },
    gap: section?.gap ?? null,
    backTest: facts.backTest,
    houseRule: setting.cells,
    overdueEstimated: overdue.amounts !== null && overdue.estimated,
    totals: planTotals(loans, risk.supported),
  };
}

interface Given {
  readonly orders: Orders;
  readonly order: Uint16Array;
}

/** With other orders for some loans; a settled one keeps its own. */
function replacing(
  order: Uint16Array,
  { resolved }: Orders,
  others: readonly { readonly row: number; readonly place: number }[],
): Uint16Array {
  const given = order.slice();
  for (const { row, place } of others) {
    if (given[row] !== resolved) given[row] = place;
  }
  return given;
}

/** The order of the list: each borrower is contacted once. */
function listing(
  { score }: PlanInput,
  { facts }: Setting,
  { orders, order, gain }: Given & { readonly gain: Float64Array | null },
): Pick<PlanColumns, 'rank' | 'leader'> {
  const { outstanding, overdue, daysPastDue, borrower, broken } = facts;
  const ranks = workListRanks({
    orders,
    assigned: order,
    score,
    gain,
    brokenPromise: broken,
    outstanding,
    overdue,
    daysPastDue,
  });
  const isContact = orders.list.map(({ part }) => Number(CONTACTED.has(part)));
  const contacted = Uint8Array.from(order, (place) => isContact[place]!);
  const leader = leadersOf({ ranks, contacted, borrower });
  return { rank: ranksByContact(ranks, leader), leader };
}

/** The treatment that stands behind each order, and what it is expected to bring. */
function worthOf(
  { assigned, treatments, methods, tiersValued, tier }: Setting,
  { orders, order }: Given,
): Pick<PlanColumns, 'method' | 'expectedNet'> {
  const method = new Int8Array(order.length).fill(-1);
  const expectedNet = unknownAmounts(order.length);
  const placeOf = (name: string): number => methods.findIndex((each) => each.method === name);
  const placeOfTreatment = treatments.map(({ name }) => placeOf(name));
  const { treatmentsFrom, tiersFrom } = orders;
  const placeOfTier = TIERS.map((_, t) => {
    const { treatment = null } = tiersValued.tiers[t] ?? {};
    return treatment === null ? -1 : placeOfTreatment[treatment]!;
  });
  for (let row = 0; row < order.length; row++) {
    const place = order[row]!;
    if (place >= treatmentsFrom && place < treatmentsFrom + treatments.length) {
      method[row] = placeOfTreatment[place - treatmentsFrom]!;
      expectedNet[row] = assigned?.net[row] ?? Number.NaN;
    } else if (place >= tiersFrom && place < tiersFrom + TIERS.length) {
      method[row] = placeOfTier[tier[row]!]!;
      expectedNet[row] = tiersValued.net[row]!;
    }
  }
  return { method, expectedNet };
}

/** Nobody knows what a person's own action brings. */
function unlessOverridden(expectedNet: Float64Array, overrides: readonly Review[]): Float64Array {
  const known = expectedNet.slice();
  for (const { row } of overrides) known[row] = Number.NaN;
  return known;
}

/** By what agents' shares are made alike: the first that is known of all. */
function dealtBy(expectedNet: Float64Array, { outstanding, overdue }: PlannedLoans): Float64Array {
  const isKnown = (values: Float64Array): boolean => values.some((value) => !Number.isNaN(value));
  return [expectedNet, outstanding, overdue].find(isKnown) ?? outstanding;
}

/** The rule that stopped what would have been done, or that asks for a person. */
function rulesByLoan(
  { checks, assigned, chosen, facts }: Setting,
  { orders, order, stopped }: Given & { readonly stopped: Int16Array },
): Int16Array {
  const reviewsOf = orders.list.map(({ channels, basis }) =>
    checks.reviews(channels, basis === 'model' || basis === 'policy'),
  );
  return stopped.map((stop, row) => {
    if (facts.actedOn[row] === 0) return -1;
    if (stop >= 0) return stop;
    const changed = chosen === 'assignment' ? (assigned?.rule[row] ?? -1) : -1;
    return changed >= 0 ? changed : reviewsOf[order[row]!]![row]!;
  });
}

function unknownAmounts(rowCount: number): Float64Array {
  return new Float64Array(rowCount).fill(Number.NaN);
}
