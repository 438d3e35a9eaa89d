import type {
  AssumptionFlips,
  CapacityCurve,
  Exploration,
  ExploreColumns,
  FileShape,
  LoanExplanation,
  OutcomeRelation,
  Pair,
  ScenarioFigures,
  SegmentScatter,
  Selection,
  Tally,
  TrialReadout,
} from '../domain';
import type { RowCells, RowQuery, Tasks, createTasksClient } from '../workers';

/** Asks the worker that owns the table for loans of the run on show; nothing where none is. */
export class LoanQueries {
  readonly #client: ReturnType<typeof createTasksClient>;
  readonly #shownId: () => string | null;

  constructor(client: ReturnType<typeof createTasksClient>, shownId: () => string | null) {
    this.#client = client;
    this.#shownId = shownId;
  }

  /** Positions of the loans that match, in the order asked for. */
  async find(query: RowQuery): Promise<Uint32Array> {
    const runId = this.#shownId();
    return runId === null ? new Uint32Array() : this.#client.run('queryRows', { runId, query });
  }

  /** The cells of these loans, as the file writes them. */
  async read(rows: Uint32Array): Promise<readonly RowCells[]> {
    const runId = this.#shownId();
    return runId === null ? [] : this.#client.run('readRows', { runId, rows });
  }

  /** All loans of the borrower of a loan, in file order. */
  async ofBorrower(row: number): Promise<Uint32Array> {
    const runId = this.#shownId();
    return runId === null ? new Uint32Array() : this.#client.run('loansOfBorrower', { runId, row });
  }

  /** What the score of a loan is made of; null where there is none to show. */
  async explain(row: number): Promise<LoanExplanation | null> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('explainLoan', { runId, row });
  }

  /** The score that a loan would have with other cells; null where there is none to show. */
  async rescore(
    row: number,
    changes: Tasks['rescoreLoan']['input']['changes'],
  ): Promise<Tasks['rescoreLoan']['result']> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('rescoreLoan', { runId, row, changes });
  }

  /** The columns that loans can be looked at by; null where no run is on show. */
  async exploreColumns(): Promise<ExploreColumns | null> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('exploreColumns', { runId });
  }

  /** Counts a selection, in all and by the bins of columns. */
  async explore(selection: Selection, columns: readonly string[]): Promise<Exploration | null> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('explore', { runId, selection, columns });
  }

  /** The original's relations over a selection. */
  async relations(selection: Selection): Promise<readonly OutcomeRelation[] | null> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('exploreRelations', { runId, selection });
  }

  /** Adds up a selection by the bins of a column. */
  async rollUp(selection: Selection, column: string): Promise<readonly Tally[] | null> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('rollUp', { runId, selection, column });
  }

  /** One column against another over a selection. */
  async pair(selection: Selection, x: string, y: string): Promise<Pair | null> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('explorePair', { runId, selection, x, y });
  }

  /** Two columns of numbers with each loan's segment. */
  async segmentScatter(x: string, y: string): Promise<SegmentScatter> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('segmentScatter', { runId, x, y });
  }

  /** What is true of the file as a whole. */
  async fileShape(): Promise<FileShape | null> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('exploreFile', { runId });
  }

  /** How expected net recovery goes with a treatment's capacity; null where there is no such. */
  async capacityCurve(method: string): Promise<CapacityCurve | null> {
    const runId = this.#shownId();
    return runId === null ? null : this.#client.run('capacityCurve', { runId, method });
  }

  /** What is assigned under the settings in force and under each scenario. */
  async compareScenarios(): Promise<readonly ScenarioFigures[]> {
    const runId = this.#shownId();
    return runId === null ? [] : this.#client.run('compareScenarios', { runId });
  }

  /**
   * At which value of each assumption the conclusion on strategies would be another: some tens of
   * seconds. @param onFraction told of the share done
   */
  async assumptionFlips(onFraction: (fraction: number) => void): Promise<AssumptionFlips | null> {
    const runId = this.#shownId();
    return runId === null
      ? null
      : this.#client.run(
          'assumptionFlips',
          { runId },
          { onProgress: ({ fraction }) => onFraction(fraction) },
        );
  }

  /** What a test of two treatments has shown. */
  async readTrial(): Promise<TrialReadout> {
    const runId = this.#shownId();
    return runId === null ? { status: 'none' } : this.#client.run('readTrial', { runId });
  }
}
