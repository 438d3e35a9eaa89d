import {
  formatCount,
  formatCounted,
  formatShare,
  type AgentShare,
  type LoanColumns,
} from '../../domain';

export const MOST_AGENTS = 200;

export const NOT_DEALT = 'Not dealt out: one list for all.';

/** A number of agents as it is typed; null for anything else than 0 to {@link MOST_AGENTS}. */
export function agentCountOf(typed: string): number | null {
  const text = typed.trim();
  if (!/^\d{1,3}$/.test(text)) return null;
  const count = Number(text);
  return count <= MOST_AGENTS ? count : null;
}

/** By what shares are made alike: the first that some loan has. */
export type DealtBy = 'expectedNet' | 'outstanding' | 'overdue';

export function dealtBy(columns: Pick<LoanColumns, DealtBy>): DealtBy {
  const order: readonly DealtBy[] = ['expectedNet', 'outstanding', 'overdue'];
  return order.find((name) => columns[name].some((value) => !Number.isNaN(value))) ?? 'outstanding';
}

/** A column's header, and the same within a sentence. */
export function dealtByWords(
  by: DealtBy,
  overdueEstimated: boolean,
): { readonly header: string; readonly inSentence: string } {
  switch (by) {
    case 'expectedNet':
      return { header: 'Expected net', inSentence: 'expected net of cost' };
    case 'outstanding':
      return { header: 'Outstanding', inSentence: 'outstanding amount' };
    case 'overdue':
      return {
        header: overdueEstimated ? 'Overdue (estimate)' : 'Overdue',
        inSentence: overdueEstimated ? 'overdue amount (an estimate)' : 'overdue amount',
      };
  }
}

export interface ShareRow extends AgentShare {
  /** (value − mean) ÷ mean; null where the mean is no amount to compare with. */
  readonly difference: number | null;
}

/** The agents' shares, each against their mean. */
export function shareRows(shares: readonly AgentShare[]): ShareRow[] {
  const mean = shares.reduce((sum, { value }) => sum + value, 0) / shares.length;
  return shares.map((share) => ({
    ...share,
    difference: mean > 0 ? share.value / mean - 1 : null,
  }));
}

const SMALLEST_SHOWN = 0.0005;

/** “+1.2 %”, “−0.3 %”; a difference that is as good as none is “0 %”. */
export function differenceWords(difference: number | null): string {
  if (difference === null) return '–';
  if (Math.abs(difference) < SMALLEST_SHOWN) return formatShare(0);
  return `${difference < 0 ? '\u2212' : '+'}${formatShare(Math.abs(difference))}`;
}

/** How evenly the list is dealt, in a sentence. */
export function dealtSentence(rows: readonly ShareRow[], by: string): string {
  const contacts = rows.map((row) => row.contacts);
  const [least, most] = [Math.min(...contacts), Math.max(...contacts)];
  const each =
    least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`;
  const total = contacts.reduce((sum, count) => sum + count, 0);
  const dealt = `${formatCounted(total, 'contact')} among ${formatCounted(rows.length, 'agent')}: ${each} each`;
  const differences = rows.flatMap(({ difference }) => (difference === null ? [] : [difference]));
  if (differences.length === 0) return `${dealt}.`;
  const largest = Math.max(...differences.map(Math.abs));
  const how = largest < SMALLEST_SHOWN ? 'alike' : `within ${formatShare(largest)} of their mean`;
  return `${dealt}, ${how} by ${by}.`;
}
