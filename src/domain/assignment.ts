/** Nothing is done this month. */
export const NO_CONTACT = 'No contact';
/** A treatment that no file tells of by itself: what it brings is the user's word. */
export const HARDSHIP_PLAN = 'Hardship plan';

/** One treatment of an assignment. */
export interface AssignedTreatment {
  readonly method: string;
  /** From the file's own settled loans; else by the user's word or by the house's assumption. */
  readonly learned: boolean;
  /** Borrowers who get it. */
  readonly cases: number;
  readonly capacity: number | null;
  /** Of all its cases, currency. */
  readonly cost: number;
  /** Expected recovery of its borrowers' loans less cost, currency. */
  readonly expectedNet: number;
  /** What one more case would bring, currency; 0 where there are enough. */
  readonly casePrice: number;
}

/** Who gets which treatment this month, within capacities and budget. */
export interface AssignmentSection {
  readonly treatments: readonly AssignedTreatment[];
  /** Borrowers that are decided on, and their loans. */
  readonly borrowers: number;
  readonly loans: number;
  /** Loans without an outstanding amount: no assignment can be valued for them. */
  readonly withoutAmount: number;
  readonly cost: number;
  /** Expected recovery less cost, currency; and if nobody were contacted. */
  readonly expectedNet: number;
  readonly idleNet: number;
  /** No assignment within the limits is expected to bring more. */
  readonly bound: number;
  /** (bound − expectedNet) ÷ (expectedNet − idleNet); null where nothing is gained. */
  readonly gap: number | null;
  /** What one more unit of budget would bring. */
  readonly budgetPrice: number;
  /** Standard deviation of the recovered share of one loan around what was expected of it. */
  readonly shareError: number;
}

/** How an assignment's expected net recovery goes with the capacity of one treatment. */
export interface CapacityCurve {
  readonly method: string;
  /** Ascending, from 0. */
  readonly points: readonly { readonly capacity: number; readonly expectedNet: number }[];
}

/** What an assignment brings under one set of costs, capacities and budget. */
export interface ScenarioFigures {
  /** Null: the settings in force. */
  readonly name: string | null;
  readonly assignment: AssignmentSection;
}
