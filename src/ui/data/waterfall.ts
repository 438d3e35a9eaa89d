import type { OpenRun } from '../../domain';

/** One step from the file to the loans that are acted on. */
export interface WaterfallStep {
  readonly name: string;
  readonly loans: number;
  /** Currency; null where no loan of the step has one, or where nobody can know (rejected). */
  readonly outstanding: number | null;
  readonly overdue: number | null;
  /** 0 for a total, 1 for a part of the total above. */
  readonly depth: 0 | 1;
}

/**
 * From the file's lines to open and settled loans, in loans and money. Rejected lines have no
 * amounts: what could not be read is not counted. One pass over the loans.
 */
export function waterfall({ run, columns }: OpenRun): WaterfallStep[] {
  const tallies = { good: new Tally(), bad: new Tally(), unknown: new Tally(), open: new Tally() };
  const all = new Tally();
  for (let row = 0; row < columns.open.length; row++) {
    const outcome = columns.outcome[row] ?? -1;
    const settled = outcome === 0 ? 'good' : outcome === 1 ? 'bad' : 'unknown';
    const outstanding = columns.outstanding[row] ?? Number.NaN;
    const overdue = columns.overdue[row] ?? Number.NaN;
    tallies[columns.open[row] === 1 ? 'open' : settled].add(outstanding, overdue);
    all.add(outstanding, overdue);
  }
  const { rows, rejectedRows } = run.data;
  const nothing = { outstanding: null, overdue: null };
  const steps: WaterfallStep[] = [
    { name: 'Lines in the file', loans: rows + rejectedRows, ...nothing, depth: 0 },
    { name: 'Rejected', loans: rejectedRows, ...nothing, depth: 1 },
    { name: 'Accepted', ...all.totals(), depth: 0 },
    { name: 'Settled, paid in full', ...tallies.good.totals(), depth: 1 },
    { name: 'Settled, not paid in full', ...tallies.bad.totals(), depth: 1 },
    { name: 'Settled, end unknown', ...tallies.unknown.totals(), depth: 1 },
    { name: 'Open: to act on', ...tallies.open.totals(), depth: 1 },
  ];
  return steps.filter(({ name, loans }) => name !== 'Settled, end unknown' || loans > 0);
}

class Tally {
  #loans = 0;
  #outstanding: number | null = null;
  #overdue: number | null = null;

  add(outstanding: number, overdue: number): void {
    this.#loans++;
    if (!Number.isNaN(outstanding)) this.#outstanding = (this.#outstanding ?? 0) + outstanding;
    if (!Number.isNaN(overdue)) this.#overdue = (this.#overdue ?? 0) + overdue;
  }

  totals(): { loans: number; outstanding: number | null; overdue: number | null } {
    return { loans: this.#loans, outstanding: this.#outstanding, overdue: this.#overdue };
  }
}
