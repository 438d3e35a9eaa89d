import { isDerived, toErrorMessage, type OpenRun } from '../../domain';
import { project } from '../../state';
import type { RowQuery } from '../../workers';
import { RowCache, pageSpan } from './rowCache';

const PAGE_ROWS = 64;
const KEPT_ROWS = 4096;
/** Some eighty pages of paper; whoever wants more takes the file. */
export const MOST_PRINTED = 2_000;

export type LoanFilters = RowQuery['filters'];

/** What a list asks of the worker, but for which list it is. */
type Asked = Omit<RowQuery, 'list'>;

const NOTHING_ASKED: Asked = { sortBy: null, descending: false, search: '', filters: {} };

/**
 * A sorted, filtered list of the loans of the run on show. It lives longer than the view that
 * shows it: whoever comes back from a borrower finds the list as it was left.
 */
export class LoanList {
  /** Rows of the file in the list's order. */
  rows = $state.raw<readonly number[]>([]);
  /** An answer is on its way; `rows` are those of the question before. */
  waiting = $state.raw(true);
  /** Where the list was scrolled to, px. */
  offsetPx = 0;
  /** The row that was last opened from this list. */
  lastOpened = $state.raw<number | null>(null);

  #asked = $state.raw<Asked>(NOTHING_ASKED);
  #open: OpenRun | null = null;
  #cellsVersion = $state.raw(0);
  #turn = 0;
  readonly #cache = new RowCache(KEPT_ROWS);

  constructor(private readonly list: RowQuery['list']) {}

  get asked(): Asked {
    return this.#asked;
  }

  /** Is anything searched for or filtered? */
  get narrowed(): boolean {
    return this.#asked.search !== '' || Object.keys(this.#asked.filters).length > 0;
  }

  /** Shows the loans of a run; of another run from the start, of a new plan as it stood. */
  show(open: OpenRun): void {
    if (this.#open === open) return;
    const before = this.#open;
    this.#open = open;
    if (before?.run.id === open.run.id) {
      this.#ask({ ...this.#asked, filters: filtersOfPlan(this.#asked.filters, before, open) });
      return;
    }
    this.#cache.clear();
    this.rows = [];
    this.offsetPx = 0;
    this.lastOpened = null;
    this.#ask(NOTHING_ASKED);
  }

  search(text: string): void {
    if (text !== this.#asked.search) this.#ask({ ...this.#asked, search: text });
  }

  /** Sets one filter; undefined lifts it. */
  filter<K extends keyof LoanFilters>(name: K, value: LoanFilters[K] | undefined): void {
    const filters: LoanFilters = { ...this.#asked.filters };
    Reflect.deleteProperty(filters, name);
    this.#ask({
      ...this.#asked,
      filters: value === undefined ? filters : { ...filters, [name]: value },
    });
  }

  /** Sorts by a column; null for the list's own order. */
  sort(sortBy: string | null, descending: boolean): void {
    this.#ask({ ...this.#asked, sortBy, descending });
  }

  /** Lifts search and filters; the order stays. */
  clear(): void {
    this.#ask({ ...this.#asked, search: '', filters: {} });
  }

  /** The file's cells of a row; undefined until they have come. */
  cells(row: number): readonly string[] | undefined {
    // Reading the version makes whoever shows the cells wait for the next ones.
    return this.#cellsVersion === 0 ? undefined : this.#cache.get(row);
  }

  /**
   * Reads the cells of the places `first` to `last`, and of the pages that they lie on, and of
   * the loans that lead their contacts.
   */
  async need(first: number, last: number): Promise<void> {
    const open = this.#open;
    const { start, end } = pageSpan(first, last, { size: PAGE_ROWS, length: this.rows.length });
    const shown = this.rows.slice(start, end);
    const leaders = shown.map((row) => open?.columns.leader[row] ?? -1).filter((row) => row >= 0);
    const rows = this.#cache.take([...shown, ...leaders]);
    if (rows.length === 0) return;
    try {
      const cells = await project.loans.read(rows);
      if (this.#open?.run.id !== open?.run.id) return;
      this.#cache.put(cells);
      this.#cellsVersion++;
    } catch (thrown) {
      this.#cache.giveUp(rows);
      project.notice = toErrorMessage(thrown);
    }
  }

  /** Prints what is on show, once its names are here. */
  async print(): Promise<void> {
    await this.need(0, Math.min(this.rows.length, MOST_PRINTED) - 1);
    window.print();
  }

  #ask(asked: Asked): void {
    this.#asked = asked;
    this.waiting = true;
    const turn = ++this.#turn;
    project.loans.find({ list: this.list, ...asked }).then(
      (rows) => {
        // A later question has taken this one's place.
        if (turn !== this.#turn) return;
        this.rows = Array.from(rows);
        this.waiting = false;
      },
      (thrown: unknown) => {
        if (turn !== this.#turn) return;
        this.waiting = false;
        project.notice = toErrorMessage(thrown);
      },
    );
  }
}

/**
 * The same filters after a new plan: an action keeps its text, not its number; a selection by
 * what is made of other columns, which may now be another, is lifted, and so is an agent of
 * whom there is no share any more.
 */
function filtersOfPlan(
  { selection, agent, ...kept }: LoanFilters,
  before: OpenRun,
  open: OpenRun,
): LoanFilters {
  const holds = selection?.every(({ column }) => !isDerived(column)) === true;
  const isDealt = agent !== undefined && agent < open.run.strategy.agents.length;
  const filters: LoanFilters = {
    ...kept,
    ...(holds ? { selection } : {}),
    ...(isDealt ? { agent } : {}),
  };
  if (filters.action === undefined) return filters;
  const { action, ...others } = filters;
  const index = open.actions.indexOf(before.actions[action] ?? '');
  return index < 0 ? others : { ...others, action: index };
}

/** The two lists of the page. */
export const loanLists = {
  'work-list': new LoanList('work-list'),
  all: new LoanList('all'),
} as const;
