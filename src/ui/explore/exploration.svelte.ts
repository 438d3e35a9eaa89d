import {
  isDerived,
  toErrorMessage,
  type Condition,
  type Exploration as Counts,
  type ExploreColumn,
  type ExploreColumns,
  type Field,
  type FileShape,
  type OpenRun,
  type OutcomeRelation,
  type Pair,
  type Selection,
  type Tally,
} from '../../domain';
import { project, route } from '../../state';
import { loanLists } from '../loans';
import { Latest } from './latest';
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
/** What loans are added up by first. */
const ROLLED_UP_FIRST: typeof FIRST = [
  'loanType',
  'employmentType',
  '@loanToValue',
  '@instalmentShare',
  '@bucket',
];

interface Question {
  readonly selection: Selection;
  readonly shown: readonly string[];
}

/** Bars of the selected loans and, behind them, of all. */
interface Bars {
  readonly counts: Counts;
  readonly all: Counts;
}

interface RollUp {
  readonly column: string;
  readonly tallies: readonly Tally[];
}

/**
 * What is selected of the loans of the run on show, and what that leaves. It lives longer than
 * the view: whoever comes back finds the selection as it was left.
 */
export class Exploration {
  columns = $state.raw<readonly ExploreColumn[]>([]);
  selection = $state.raw<Selection>([]);
  /** Columns whose bars are on show. */
  shown = $state.raw<readonly string[]>([]);
  measure = $state<Measure>('loans');
  /** Those of before until the answer has come. */
  bars = $state.raw<Bars | null>(null);
  relations = $state.raw<readonly OutcomeRelation[] | null>(null);
  /** The two columns that are held against each other, and what came of it. */
  pairOf = $state.raw<{ readonly x: string; readonly y: string }>({ x: '', y: '' });
  pair = $state.raw<Pair | null>(null);
  /** The column that the selected loans are added up by, and what came of it. */
  rolledUpBy = $state.raw('');
  rollUp = $state.raw<RollUp | null>(null);
  /** Of the file as a whole; null until asked for. */
  shape = $state.raw<FileShape | null>(null);

  #open: OpenRun | null = null;
  readonly #fail = (thrown: unknown): void => {
    project.notice = toErrorMessage(thrown);
  };
  readonly #columnsAsked = new Latest(
    (_open: OpenRun) => project.loans.exploreColumns(),
    (found) => this.#take(found),
    this.#fail,
  );
  readonly #barsAsked = new Latest(
    (question: Question) => this.#askBars(question),
    (bars) => (this.bars = bars ?? this.bars),
    this.#fail,
  );
  readonly #relationsAsked = new Latest(
    (selection: Selection) => project.loans.relations(selection),
    (relations) => (this.relations = relations),
    this.#fail,
  );
  readonly #pairAsked = new Latest(
    ({ selection, x, y }: { selection: Selection; x: string; y: string }) =>
      project.loans.pair(selection, x, y),
    (pair) => (this.pair = pair),
    this.#fail,
  );
  readonly #rollUpAsked = new Latest(
    async ({ selection, column }: { selection: Selection; column: string }) => {
      const tallies = await project.loans.rollUp(selection, column);
      return tallies && { column, tallies };
    },
    (rollUp) => (this.rollUp = rollUp),
    this.#fail,
  );
  readonly #shapeAsked = new Latest(
    (_open: OpenRun) => project.loans.fileShape(),
    (shape) => (this.shape = shape),
    this.#fail,
  );

  /** Shows the loans of a run; of the same run after a change with the same selection. */
  show(open: OpenRun): void {
    if (this.#open === open) return;
    const isSame = this.#open?.run.id === open.run.id;
    this.#open = open;
    for (const asked of [
      this.#columnsAsked,
      this.#barsAsked,
      this.#relationsAsked,
      this.#pairAsked,
      this.#rollUpAsked,
      this.#shapeAsked,
    ]) {
      asked.forget();
    }
    if (!isSame) this.#forgetRun();
    // What is made of other columns may have changed with the run.
    this.selection = this.selection.filter(({ column }) => !isDerived(column));
    this.#columnsAsked.ask(open);
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
    this.#askAll();
  }

  clear(): void {
    this.selection = [];
    this.#askAll();
  }

  /** Adds the bars of a column, or takes them away. */
  toggleColumn(id: string): void {
    this.shown = this.shown.includes(id)
      ? this.shown.filter((other) => other !== id)
      : [...this.shown, id];
    this.#barsAsked.ask({ selection: this.selection, shown: this.shown });
  }

  /** Holds two columns against each other; the same one twice changes their places. */
  setPair(x: string, y: string): void {
    this.pairOf = x === y ? { x: this.pairOf.y, y: this.pairOf.x } : { x, y };
    this.#askPair();
  }

  addUpBy(column: string): void {
    this.rolledUpBy = column;
    this.#askRollUp();
  }

  askShape(): void {
    if (this.shape === null && this.#open !== null) this.#shapeAsked.ask(this.#open);
  }

  /** Lists the selected loans among the borrowers. */
  sendToList(): void {
    if (this.#open !== null) loanLists.all.show(this.#open);
    loanLists.all.clear();
    loanLists.all.filter('selection', this.selection);
    route.go('borrowers');
  }

  #forgetRun(): void {
    this.columns = [];
    this.selection = [];
    this.shown = [];
    this.bars = null;
    this.relations = null;
    this.pair = null;
    this.pairOf = { x: '', y: '' };
    this.rollUp = null;
    this.rolledUpBy = '';
    this.shape = null;
    this.measure = 'loans';
  }

  /** The columns of the run as it now stands: what it no longer has is not asked for. */
  #take(found: ExploreColumns | null): void {
    if (found === null) return;
    const { columns } = found;
    const has = (id: string): boolean => columns.some((column) => column.id === id);
    const shown = this.shown.filter(has);
    const isFirst = this.columns.length === 0;
    this.columns = columns;
    this.shown = isFirst ? firstShown(columns) : shown;
    if (!has(this.pairOf.x) || !has(this.pairOf.y)) this.pairOf = firstPair(columns);
    if (!has(this.rolledUpBy)) {
      this.rolledUpBy = firstOf(columns, ROLLED_UP_FIRST)[0] ?? columns[0]?.id ?? '';
    }
    this.selection = this.selection.filter(({ column }) => has(column));
    this.#askAll();
  }

  #askAll(): void {
    const { selection, shown } = this;
    this.#barsAsked.ask({ selection, shown });
    this.#relationsAsked.ask(selection);
    this.#askPair();
    this.#askRollUp();
  }

  #askPair(): void {
    const { x, y } = this.pairOf;
    if (x !== '' && y !== '') this.#pairAsked.ask({ selection: this.selection, x, y });
  }

  #askRollUp(): void {
    const column = this.rolledUpBy;
    if (column !== '') this.#rollUpAsked.ask({ selection: this.selection, column });
  }

  async #askBars({ selection, shown }: Question): Promise<Bars | null> {
    const known = this.bars?.all.facets ?? [];
    const isKnown = shown.every((id) => known.some(({ column }) => column === id));
    // A changed run, or another column, is counted anew.
    const all =
      isKnown && this.bars !== null && this.#countedOf === this.#open
        ? this.bars.all
        : await project.loans.explore([], shown);
    if (all === null) return null;
    this.#countedOf = this.#open;
    const counts = selection.length > 0 ? await project.loans.explore(selection, shown) : all;
    return counts && { counts, all };
  }

  /** The run that `bars.all` were counted of. */
  #countedOf: OpenRun | null = null;
}

function firstShown(columns: readonly ExploreColumn[]): string[] {
  const first = firstOf(columns, FIRST);
  const others = columns
    .filter(({ id, afterEvent }) => !first.includes(id) && !isDerived(id) && !afterEvent)
    .map(({ id }) => id);
  return [...first, ...others.slice(0, Math.max(0, LEAST_SHOWN - first.length))];
}

/** Those of the wanted columns that there are, in that order. */
function firstOf(columns: readonly ExploreColumn[], wanted: typeof FIRST): string[] {
  return wanted.flatMap((each) => {
    const found = columns.find(({ id, field }) => id === each || field === each);
    return found === undefined ? [] : [found.id];
  });
}

/** The first two columns of amounts, as a rule: those that the original sets against each other. */
function firstPair(columns: readonly ExploreColumn[]): { x: string; y: string } {
  const [y, x] = firstShown(columns.filter(({ axis }) => axis.kind === 'ranges'));
  const ids = columns.map(({ id }) => id);
  return { x: x ?? ids.find((id) => id !== y) ?? '', y: y ?? ids[0] ?? '' };
}

export const exploration = new Exploration();
