import type {
  HouseRuleCell,
  Mapping,
  Review,
  RulePack,
  Settings,
  StrategySection,
  StrategyValues,
} from '../domain';
import type { Table } from '../table';
import { assignWithinLimits, type AssignmentInput, type AssignmentOutcome } from './assignment';
import type { Evidence } from './effects/evidence';
import {
  actedOnOf,
  amountsOf,
  borrowersOf,
  brokenPromises,
  delinquencyOf,
  methodCounts,
} from './facts';
import { defaultHouseRule } from './houseRule';
import { channelsOf, checkRules, packsInForce, type RuleChecks } from './rules';
import { netByTier, type TierNet } from './tierValues';
import { tiersOf } from './tiers';
import { idleOf, treatmentsOf, type Treatment } from './treatments';

export interface PlanInput {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly settings: Pick<
    Settings,
    | 'seed'
    | 'tiers'
    | 'tierActions'
    | 'tierMethods'
    | 'houseRule'
    | 'methods'
    | 'budget'
    | 'discountRate'
    | 'horizonDays'
    | 'planBy'
    | 'agents'
    | 'rules'
  >;
  /** Whether scores steer actions: supported ones alone, and where they hold for open loans. */
  readonly risk: { readonly supported: boolean };
  /** What settled loans say of treatments; null where they say nothing. */
  readonly evidence: Evidence | null;
  /** What strategies are worth by that evidence; null where it was not asked. */
  readonly values: StrategyValues | null;
  /** Overdue amounts by loan, NaN where missing; null where the file cannot tell. */
  readonly overdue: { readonly amounts: Float64Array | null; readonly estimated: boolean };
  /** What people decided of single loans. */
  readonly reviews: readonly Review[];
  /** By loan, as in `LoanColumns`. */
  readonly open: Uint8Array;
  readonly outcome: Int8Array;
  readonly score: Float64Array;
  readonly fold: Int8Array;
}

/** What a plan is made from. */
export interface Setting {
  readonly facts: {
    readonly actedOn: Uint8Array;
    readonly backTest: boolean;
    readonly outstanding: Float64Array | null;
    readonly overdue: Float64Array | null;
    readonly daysPastDue: Float64Array | null;
    readonly borrower: Int32Array | null;
    readonly broken: Uint8Array;
  };
  readonly packs: readonly RulePack[];
  readonly checks: RuleChecks;
  readonly cells: readonly HouseRuleCell[];
  readonly tier: Int8Array;
  readonly treatments: readonly Treatment[];
  /** The names of all treatments that are spoken of, those of the file first. */
  readonly methods: readonly { readonly method: string; readonly loans: number }[];
  /** Null where no assignment can be made. */
  readonly assigned: AssignmentOutcome | null;
  readonly chosen: StrategySection['chosen'];
  readonly tiersValued: TierNet;
}

/** Looks up and computes what a plan needs, but gives no order yet. */
export function settingOf(input: PlanInput): Setting {
  const { table, mapping, settings, score, risk } = input;
  const ground = groundOf(input);
  const { actedOn, borrower, outstanding, packs, checks, treatments } = ground;
  const tier = tiersOf(score, settings.tiers, risk);
  const assignmentInput = assignmentOf(input, ground);
  const assigned = assignmentInput && assignWithinLimits(assignmentInput);
  const counted = methodCounts(table, mapping);
  const extra = treatments.filter(({ arm, recovered }) => arm < 0 && recovered !== null);
  return {
    facts: {
      actedOn,
      backTest: !input.open.includes(1),
      outstanding,
      overdue: input.overdue.amounts,
      daysPastDue: delinquencyOf(table, mapping),
      borrower,
      broken: brokenPromises(table, mapping),
    },
    packs,
    checks,
    cells: houseRuleOf(settings, input.overdue.amounts),
    tier,
    treatments,
    methods: [...counted, ...extra.map(({ name }) => ({ method: name, loans: 0 }))],
    assigned,
    chosen: chosenPlan(input, assigned !== null),
    tiersValued: netByTier(input, { ...ground, tier }),
  };
}

/** What a plan, and every what-if question about it, starts from. */
interface Ground {
  readonly actedOn: Uint8Array;
  /** Loans to act on that no rule holds back from everything: 1. */
  readonly isDecided: Uint8Array;
  readonly borrower: Int32Array | null;
  readonly outstanding: Float64Array | null;
  readonly packs: readonly RulePack[];
  readonly checks: RuleChecks;
  readonly treatments: readonly Treatment[];
}

function groundOf({ table, mapping, settings, open, evidence }: PlanInput): Ground {
  const actedOn = actedOnOf(open);
  const borrower = borrowersOf(table, mapping);
  const packs = packsInForce(settings.rules);
  const checks = checkRules({ table, mapping, packs, borrower });
  const held = checks.stops(0);
  return {
    actedOn,
    isDecided: actedOn.map((acted, row) => Number(acted === 1 && held[row]! < 0)),
    borrower,
    outstanding: amountsOf(table, mapping, 'outstandingAmount'),
    packs,
    checks,
    treatments: treatmentsOf(evidence?.methods ?? [], settings),
  };
}

function houseRuleOf(
  { houseRule }: Pick<Settings, 'houseRule'>,
  overdue: Float64Array | null,
): readonly HouseRuleCell[] {
  return houseRule.length > 0 ? houseRule : defaultHouseRule(overdue);
}

/** What decides: as the user says as far as the file lets it, else the strongest that it supports. */
function chosenPlan(
  { settings, risk, values }: PlanInput,
  canAssign: boolean,
): StrategySection['chosen'] {
  const asked = settings.planBy;
  const isAssigned = asked === 'assignment' || (asked === 'auto' && isAssignmentSupported(values));
  if (isAssigned && canAssign) return 'assignment';
  return asked !== 'house-rule' && risk.supported ? 'tiers' : 'house-rule';
}

/**
 * What an assignment is made from; null where the file does not support one: neither its scores
 * nor another strategy, or it has no amounts.
 */
function assignmentOf(
  { evidence, risk, settings, values }: PlanInput,
  { isDecided, borrower, outstanding, checks, treatments }: Ground,
): AssignmentInput | null {
  const isOffered = risk.supported || isAssignmentSupported(values);
  if (evidence === null || outstanding === null || !isOffered) return null;
  const idle = idleOf(treatments);
  const none = new Int16Array(isDecided.length).fill(-1);
  return {
    treatments,
    expected: evidence.expected,
    armCount: evidence.methods.length,
    amounts: outstanding,
    isDecided,
    borrower,
    stops: treatments.map(({ name }, place) =>
      place === idle ? none : checks.stops(channelsOf(name)),
    ),
    budget: settings.budget,
    shareError: evidence.shareError,
    seed: settings.seed,
  };
}

/** Does the file support assigning treatments rather than going on as today? */
function isAssignmentSupported(values: StrategyValues | null): boolean {
  return values?.strategies.find(({ id }) => id === 'assignment')?.supported === true;
}

/** What the plan's assignment is made from, for what-if questions; null where there is none. */
export function assignmentInputOf(input: PlanInput): AssignmentInput | null {
  return assignmentOf(input, groundOf(input));
}
