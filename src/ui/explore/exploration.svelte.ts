import {
  toErrorMessage,
  type Condition,
  type Exploration as Counts,
  type ExploreColumn,
  type ExploreColumns,
  type Field,
  type OpenRun,
  type OutcomeRelation,
  type Selection,
} from '../../domain';
import { project, route } from '../../state';
import { loanLists } from '../loans';
import type { Measure } from './exploreWords';

/** Shown first where the file has them: its own columns by field, others by their name. */
const FIRST: readonly (Field | `@${string}`)[] = [
  'loanAmount',
  'monthlyIncome',
  'interestRate',
  'loanTenure',
  '@bucket',
  'missedPayments',
  'paymentHistory',
  'loanType',
  'employmentType',
  '@instalmentShare',
  '@loanToValue',
  'recoveryStatus',
];
/** So many are shown though nothing says that they matter. */
const LEAST_SHOWN = 6;

/**
 * What is selected of the loans of the run on show, and what that leaves. It lives longer than
 * the view: whoever comes back finds the selection as it was left.
 */
export class Exploration {
  columns = $state.raw<readonly ExploreColumn[]>([]);
  moneyBasis = $state.raw<ExploreColumns['moneyBasis']>(null);
  selection = $state.raw<Selection>([]);
  /** Columns whose bars are on show. */
  shown = $state.raw<readonly string[]>([]);
  measure = $state<Measure>('loans');
  /** The two columns that are held against each other. */
  pair = $state.raw<{ readonly x: string; readonly y: string }>({ x: '', y: '' });
  /** Of the selection; those of before until the answer has come. */
  counts = $state.raw<Counts | null>(null);
  /** Of all loans, for the columns on show. */
  all = $state.raw<Counts | null>(null);
  relations = $state.raw<readonly OutcomeRelation[] | null>(null);

  #open: OpenRun | null = null;
  #turn = 0;

  /** Shows the loans of a run; of the same run after a change with the same selection. */
  show(open: OpenRun): void {
    if (this.#open === open) return;
    const isSame = this.#open?.run.id === open.run.id;
    this.#open = open;
    if (!isSame) {
      this.columns = [];
      this.shown = [];
      this.counts = null;
      this.all = null;
      this.relations = null;
      this.measure = 'loans';
    }
    // What is made of other columns may have changed with the run.
    this.selection = isSame ? this.selection.filter(({ column }) => !column.startsWith('@')) : [];
    void this.#attempt(async () => {
      const found = await project.loans.exploreColumns();
      if (found === null || this.#open !== open) return;
      this.columns = found.columns;
      this.moneyBasis = found.moneyBasis;
      if (this.shown.length === 0) {
        this.shown = firstShown(found.columns);
        this.pair = firstPair(found.columns);
      }
      this.all = null;
      await this.#ask();
    });
  }

  column(id: string): ExploreColumn | undefined {
    return this.columns.find((column) => column.id === id);
  }

  /** The bins of a column that are selected; empty where all are. */
  binsOf(id: string): readonly number[] {
    return this.selection.find(({ column }) => column === id)?.bins ?? [];
  }

  toggle(id: string, bin: number): void {
    const bins = this.binsOf(id);
    this.select(id, bins.includes(bin) ? bins.filter((other) => other !== bin) : [...bins, bin]);
  }

  /** Selects bins of a column; none lifts the condition. */
  select(id: string, bins: readonly number[]): void {
    this.selectAll([{ column: id, bins }]);
  }

  /** Sets the conditions on several columns at once. */
  selectAll(conditions: readonly Condition[]): void {
    const others = this.selection.filter(
      ({ column }) => !conditions.some((condition) => condition.column === column),
    );
    const added = conditions
      .filter(({ bins }) => bins.length > 0)
      .map(({ column, bins }) => ({ column, bins: bins.toSorted((a, b) => a - b) }));
    this.selection = [...others, ...added];
    void this.#attempt(() => this.#ask());
  }

  clear(): void {
    this.selection = [];
    void this.#attempt(() => this.#ask());
  }

  /** Adds the bars of a column, or takes them away. */
  toggleColumn(id: string): void {
    this.shown = this.shown.includes(id)
      ? this.shown.filter((other) => other !== id)
      : [...this.shown, id];
    this.all = null;
    void this.#attempt(() => this.#ask());
  }

  /** Lists the selected loans among the borrowers. */
  sendToList(): void {
    if (this.#open !== null) loanLists.all.show(this.#open);
    loanLists.all.clear();
    loanLists.all.filter('selection', this.selection);
    route.go('borrowers');
  }

  async #ask(): Promise<void> {
    const turn = ++this.#turn;
    const { selection, shown } = this;
    const isNarrow = selection.length > 0;
    if (this.all === null) {
      const all = await project.loans.explore([], shown);
      if (turn !== this.#turn) return;
      this.all = all;
      if (!isNarrow) this.counts = all;
    }
    const counts = isNarrow ? await project.loans.explore(selection, shown) : this.all;
    if (turn !== this.#turn) return;
    this.counts = counts;
    const relations = await project.loans.relations(selection);
    if (turn === this.#turn) this.relations = relations;
  }

  async #attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      project.notice = toErrorMessage(thrown);
    }
  }
}

function firstShown(columns: readonly ExploreColumn[]): string[] {
  const first = FIRST.flatMap((wanted) => {
    const found = columns.find(({ id, field }) => id === wanted || field === wanted);
    return found === undefined ? [] : [found.id];
  });
  const others = columns
    .filter(({ id, afterEvent }) => !first.includes(id) && !id.startsWith('@') && !afterEvent)
    .map(({ id }) => id);
  return [...first, ...others.slice(0, Math.max(0, LEAST_SHOWN - first.length))];
}

/** The first two columns of amounts, as a rule: those that the original sets against each other. */
function firstPair(columns: readonly ExploreColumn[]): { x: string; y: string } {
  const [y, x] = firstShown(columns.filter(({ axis }) => axis.kind === 'ranges'));
  const ids = columns.map(({ id }) => id);
  return { x: x ?? ids.find((id) => id !== y) ?? '', y: y ?? ids[0] ?? '' };
}

export const exploration = new Exploration();
