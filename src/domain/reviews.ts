/** What a person decided about one loan's action; it is kept with the run and in its exports. */
export interface Review {
  /** Position of the loan among the accepted ones. */
  readonly row: number;
  readonly decision: 'accept' | 'override' | 'defer';
  /** What is done instead; null unless overridden. */
  readonly action: string | null;
  /** Asked for unless accepted. */
  readonly reason: string;
  readonly initials: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The work list's share of one agent. */
export interface AgentShare {
  /** From 1. */
  readonly agent: number;
  /** Borrowers to contact, and their loans. */
  readonly contacts: number;
  readonly loans: number;
  /** By what the shares are made alike: expected net recovery, else outstanding, else overdue. */
  readonly value: number;
}
