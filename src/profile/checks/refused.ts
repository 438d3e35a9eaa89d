import { formatCounted, type ConsistencyFinding, type RejectSummary } from '../../domain';
import { shortCell } from './check';

/** What accepting the rows found, as findings need it. */
export interface RefusedInput {
  readonly lines: Uint32Array;
  readonly summary: RejectSummary;
  /** Unreadable cells that cost no row; rows are accepted ones. */
  readonly blanked: readonly {
    readonly column: string;
    readonly cells: readonly { readonly row: number; readonly text: string }[];
  }[];
}

const MOST_EXAMPLES = 5;

/** Figures below zero that cost their rows, and unreadable cells that did not. */
export function refusedFindings({ lines, summary, blanked }: RefusedInput): ConsistencyFinding[] {
  const negative = summary.reasons.filter(({ kind }) => kind === 'negative');
  return [
    ...negative.map(({ reason, count, examples }): ConsistencyFinding => {
      const column = reason.replace(/ is negative$/, '');
      return {
        id: `rejected-negative:${column}`,
        severity: 'warning',
        count,
        sentence: `In ${formatCounted(count, 'line')} ${column} is below zero.`,
        done: 'Rejected: these lines are in no total and in no plan.',
        outstanding: null,
        examples: examples.map(({ line, text }) => ({ line, cells: [{ column, value: text }] })),
      };
    }),
    ...blanked.map(({ column, cells }): ConsistencyFinding => ({
      id: `unreadable:${column}`,
      severity: 'note',
      count: cells.length,
      sentence: `In ${formatCounted(cells.length, 'loan')} ${column} cannot be read.`,
      done: 'The cell counts as missing; the loan is kept.',
      outstanding: null,
      examples: cells.slice(0, MOST_EXAMPLES).map(({ row, text }) => ({
        line: lines[row]!,
        cells: [{ column, value: shortCell(text) }],
      })),
    })),
  ];
}
