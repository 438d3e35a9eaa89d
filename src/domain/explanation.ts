/** What one loan's raw score is made of, before calibration. */
export interface LoanExplanation {
  /** In which the parts add up: log-odds, or of a forest the chance itself. */
  readonly scale: 'log-odds' | 'chance';
  /** Of a loan of which nothing is known. */
  readonly base: number;
  /** With the base they add up to the raw score; the largest first, either way. */
  readonly parts: readonly ExplainedPart[];
}

export interface ExplainedPart {
  readonly column: string;
  /** As the file writes it; empty where it is missing. */
  readonly cell: string;
  /** Above 0: it raises the score. */
  readonly amount: number;
}
