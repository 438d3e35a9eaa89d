import { TIERS, type ActionBasis, type HouseRuleCell, type Settings } from '../domain';
import { CONTACT_HOLDS } from './contact';

/** Parts of the work list, in its order; the last is not on it. */
export const PARTS = ['model', 'houseRule', 'review', 'hold', 'none'] as const;
type Part = (typeof PARTS)[number];

/** What one loan can be told to have done. */
export interface Order {
  readonly action: string;
  readonly basis: ActionBasis;
  readonly part: Part;
}

const NO_DAYS_PAST_DUE = 'Check the record: days past due is missing';
const NO_LINE_HOLDS = 'Decide by hand: no line of the house rule holds for this loan';
const NO_DELINQUENCY = 'Decide by hand: the file has neither days past due nor missed payments';
const RESOLVED = 'No action: loan is resolved';

/** All orders of a plan, with the position at which each kind starts. */
export interface Orders {
  readonly list: readonly Order[];
  readonly tiersFrom: number;
  readonly cellsFrom: number;
  readonly holdsFrom: number;
  readonly noDaysPastDue: number;
  readonly noLineHolds: number;
  readonly noDelinquency: number;
  readonly resolved: number;
}

/** The orders in the sequence in which a plan lists them; `cells` keep theirs. */
export function ordersOf(
  cells: readonly HouseRuleCell[],
  tierActions: Settings['tierActions'],
): Orders {
  const list: Order[] = [];
  const add = (part: Part, basis: ActionBasis, actions: readonly string[]): number => {
    const from = list.length;
    list.push(...actions.map((action) => ({ action, basis, part })));
    return from;
  };
  const tiersFrom = add(
    'model',
    'model',
    TIERS.map((tier) => tierActions[tier]),
  );
  const cellsFrom = add(
    'houseRule',
    'house-rule',
    cells.map(({ action }) => action),
  );
  const noDaysPastDue = add('review', 'review', [NO_DAYS_PAST_DUE]);
  const noLineHolds = add('review', 'review', [NO_LINE_HOLDS]);
  const noDelinquency = add('review', 'review', [NO_DELINQUENCY]);
  const holdsFrom = add(
    'hold',
    'contact-rule',
    CONTACT_HOLDS.map(({ action }) => action),
  );
  const resolved = add('none', 'house-rule', [RESOLVED]);
  return {
    list,
    tiersFrom,
    cellsFrom,
    holdsFrom,
    noDaysPastDue,
    noLineHolds,
    noDelinquency,
    resolved,
  };
}
