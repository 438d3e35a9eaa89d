import { formatCount, type BalanceFinding } from '../../domain';
import type { TableData } from '../widgets';
import { listed } from '../words/formats';
import type { Examined } from './effectsWords';

/** Columns that differ by more after weighting are not made comparable. */
export const MOST_APART = 0.1;
/** A chart of more lines is read by nobody; the table has them all. */
const MOST_SHOWN = 12;
const MOST_NAMED = 3;

/** Standard deviations as they are written: “.07”. */
export function deviations(value: number): string {
  if (value > 0 && value < 0.005) return 'under .01';
  return value.toFixed(2).replace(/^0/, '');
}

/** Those that were furthest apart first. */
function byReach(balance: readonly BalanceFinding[]): BalanceFinding[] {
  return balance.toSorted((a, b) => b.after - a.after || b.before - a.before);
}

/** Are the loans of the treatments alike after weighting? */
export function balanceAnswer({ balance }: Examined): string {
  const before = balance.reduce((most, each) => Math.max(most, each.before), 0);
  const ordered = byReach(balance);
  const apart = ordered.filter(({ after }) => after > MOST_APART);
  const [first] = ordered;
  if (first === undefined) return 'No column could be compared.';
  if (apart.length === 0) {
    return `After weighting no column differs by more than ${deviations(first.after)} standard deviations between a treatment’s loans and all (before: ${deviations(before)}).`;
  }
  const named = apart
    .slice(0, MOST_NAMED)
    .map(
      ({ column, after, before: was }) =>
        `${column} (${deviations(after)}, before ${deviations(was)})`,
    );
  const rest = apart.length - named.length;
  const words = rest > 0 ? [...named, `${formatCount(rest)} more`] : named;
  return `After weighting ${apart.length === 1 ? 'one column still differs' : `${formatCount(apart.length)} columns still differ`} by more than .1 standard deviations: ${listed(words)}.`;
}

/** What to make of columns that still differ; null where none does. */
export function balanceWarning({ balance }: Examined): string | null {
  return balance.some(({ after }) => after > MOST_APART)
    ? 'What these columns do to the outcome may still be counted as the work of a treatment. The models of the outcome take it out as well as they can; treat the differences with care.'
    : null;
}

export function balanceDots({ balance }: Examined) {
  const shown = byReach(balance).slice(0, MOST_SHOWN);
  return {
    features: shown.map(({ column }) => column),
    groups: [
      { name: 'before', values: shown.map(({ before }) => before) },
      { name: 'after', values: shown.map(({ after }) => after) },
    ],
    highlighted: 1,
    valueName: 'Standard deviations apart',
    format: deviations,
    areSizes: true,
    leastReach: MOST_APART,
    limit: MOST_APART,
  };
}

/** What the chart leaves out; null where it shows all. */
export function balanceLeftOut({ balance }: Examined): string | null {
  const left = balance.length - MOST_SHOWN;
  return left > 0
    ? `The ${MOST_SHOWN} of ${formatCount(balance.length)} columns that differ most after weighting; the table has all.`
    : null;
}

export function balanceTable({ balance }: Examined): TableData {
  const size = (name: string) => ({ name, numeric: true, format: deviations });
  return {
    columns: [{ name: 'Column' }, size('Before weighting'), size('After weighting')],
    rows: byReach(balance).map(({ column, before, after }) => [column, before, after]),
  };
}
