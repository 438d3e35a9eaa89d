import { TIERS, type ActionBasis, type HouseRuleCell, type Review, type Settings } from '../domain';
import type { RuleChecks } from './rules';
import { channelsOf } from './rules';
import type { Treatment } from './treatments';

/** Parts of the work list, in its order; the last is not on it. */
export const PARTS = ['model', 'houseRule', 'review', 'idle', 'hold', 'none'] as const;
type Part = (typeof PARTS)[number];

/** Parts whose orders are contacts with the borrower. */
export const CONTACTED: ReadonlySet<Part> = new Set(['model', 'houseRule', 'review']);

/** What one loan can be told to have done. */
export interface Order {
  readonly action: string;
  readonly basis: ActionBasis;
  readonly part: Part;
  /** How it reaches the borrower: a mask of channels. */
  readonly channels: number;
}

const NO_DAYS_PAST_DUE = 'Check the record: days past due is missing';
const NO_LINE_HOLDS = 'Decide by hand: no line of the house rule holds for this loan';
const NO_DELINQUENCY = 'Decide by hand: the file has neither days past due nor missed payments';
const DEFERRED = 'Deferred: decide again';
const RESOLVED = 'No action: loan is resolved';
const IDLE = 'No contact this month: other borrowers’ cases bring more';

/** All orders of a plan, with the position at which each kind starts. */
export interface Orders {
  readonly list: readonly Order[];
  /** In the order of the treatments. */
  readonly treatmentsFrom: number;
  readonly tiersFrom: number;
  readonly cellsFrom: number;
  /** One for each rule, in the order of the checks; those that stop nothing are never given. */
  readonly holdsFrom: number;
  /** What people decided on instead, in the order of the reviews that override. */
  readonly overridesFrom: number;
  readonly deferred: number;
  readonly noDaysPastDue: number;
  readonly noLineHolds: number;
  readonly noDelinquency: number;
  readonly resolved: number;
}

export interface OrdersInput {
  readonly treatments: readonly Treatment[];
  /** Place of doing nothing among them; −1. */
  readonly idle: number;
  readonly tierActions: Settings['tierActions'];
  readonly cells: readonly HouseRuleCell[];
  readonly rules: RuleChecks['rules'];
  readonly overrides: readonly Review[];
}

/** The orders in the sequence in which a plan lists them; `cells` keep theirs. */
export function ordersOf(input: OrdersInput): Orders {
  const list: Order[] = [];
  const add = (
    part: Part | ((place: number) => Part),
    basis: ActionBasis,
    actions: readonly string[],
  ): number => {
    const from = list.length;
    list.push(
      ...actions.map((action, place) => ({
        action,
        basis,
        part: typeof part === 'string' ? part : part(place),
        channels: channelsOf(action),
      })),
    );
    return from;
  };
  const { idle } = input;
  return {
    treatmentsFrom: add(
      (place) => (place === idle ? 'idle' : 'model'),
      'policy',
      input.treatments.map(({ name }, place) => (place === idle ? IDLE : name)),
    ),
    tiersFrom: add(
      'model',
      'model',
      TIERS.map((tier) => input.tierActions[tier]),
    ),
    cellsFrom: add(
      'houseRule',
      'house-rule',
      input.cells.map(({ action }) => action),
    ),
    overridesFrom: add(
      'model',
      'review',
      input.overrides.map(({ action }) => action ?? ''),
    ),
    noDaysPastDue: add('review', 'review', [NO_DAYS_PAST_DUE]),
    noLineHolds: add('review', 'review', [NO_LINE_HOLDS]),
    noDelinquency: add('review', 'review', [NO_DELINQUENCY]),
    deferred: add('hold', 'review', [DEFERRED]),
    holdsFrom: add(
      'hold',
      'contact-rule',
      input.rules.map(({ rule }) => (rule.then.kind === 'stop' ? rule.then.action : '')),
    ),
    resolved: add('none', 'house-rule', [RESOLVED]),
    list,
  };
}
