import type { ConsistencyFinding, Field, FindingExample, MoneyTally, Severity } from '../../domain';
import { formatCounted } from '../../domain';
import { StableSum } from '../../math';
import { cellText, type Column } from '../../table';
import type { LoanFacts } from './facts';

const MOST_EXAMPLES = 5;
const MOST_CELL_TEXT = 60;
const CENTS = 100;

/** Amounts that differ by less than half a cent are equal. */
export const HALF_A_CENT = 0.005;

/** One thing that may be wrong with a loan. */
export interface Check {
  readonly id: string;
  readonly severity: Severity;
  /** The fields whose cells an example shows. */
  readonly shows: readonly Field[];
  /** Adds the rows in which it is so, ascending; none where the file lacks a column for it. */
  readonly find: (facts: LoanFacts, hits: Hits) => void;
  /** @param loans “17 loans” */
  readonly sentence: (loans: string, facts: LoanFacts) => string;
  /** What the product does about it. */
  readonly done: string;
  /** The outstanding amount of the loans says nothing here. */
  readonly hasNoMoney?: boolean;
}

/** The rows that a check found: their count, the first few, their money. */
export class Hits {
  readonly rows: number[] = [];
  count = 0;
  readonly #outstanding: Float64Array | undefined;
  readonly #sum = new StableSum();
  #unknownCount = 0;

  constructor(outstanding?: Float64Array) {
    this.#outstanding = outstanding;
  }

  add(row: number): void {
    this.count++;
    if (this.rows.length < MOST_EXAMPLES) this.rows.push(row);
    if (this.#outstanding === undefined) return;
    const amount = this.#outstanding[row]!;
    if (Number.isNaN(amount)) this.#unknownCount++;
    else this.#sum.add(amount);
  }

  /** Null where no loan has an amount. */
  get outstanding(): MoneyTally | null {
    if (this.#outstanding === undefined || this.#unknownCount === this.count) return null;
    return { cents: Math.round(this.#sum.total * CENTS), unknownCount: this.#unknownCount };
  }
}

/** What a check finds; undefined for nothing. */
export function findingOf(check: Check, facts: LoanFacts): ConsistencyFinding | undefined {
  const hits = new Hits(check.hasNoMoney ? undefined : facts.numbers('outstandingAmount'));
  check.find(facts, hits);
  if (hits.count === 0) return undefined;
  // Two fields may be mapped to one column.
  const shown = check.shows.flatMap((field) => facts.column(field) ?? []);
  const columns = [...new Set([...(facts.sourceFile ? [facts.sourceFile] : []), ...shown])];
  return {
    id: check.id,
    severity: check.severity,
    count: hits.count,
    sentence: check.sentence(formatCounted(hits.count, 'loan'), facts),
    done: check.done,
    outstanding: hits.outstanding,
    examples: hits.rows.map((row) => exampleOf(facts, row, columns)),
  };
}

function exampleOf({ lines }: LoanFacts, row: number, columns: readonly Column[]): FindingExample {
  return {
    line: lines[row]!,
    cells: columns.map((column) => ({
      column: column.name,
      value: shortCell(cellText(column, row)),
    })),
  };
}

/** A cell as an example shows it. */
export function shortCell(text: string): string {
  const characters = Array.from(text.slice(0, 2 * MOST_CELL_TEXT + 2));
  return characters.length <= MOST_CELL_TEXT
    ? text
    : `${characters.slice(0, MOST_CELL_TEXT - 1).join('')}…`;
}
