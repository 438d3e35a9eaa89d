import type { BucketScheme, ControlTotals, OpenRun, Review, Settings } from '../domain';
import type { PlanChange, createTasksClient } from '../workers';

type Client = ReturnType<typeof createTasksClient>;

/** Makes a change of the run on show, and takes over what came of it. */
type Change = (how: (runId: string) => Promise<Partial<OpenRun>>) => Promise<void>;

/** What can be changed of the run on show without reading its file anew. */
export class RunChanges {
  readonly #client: Client;
  readonly #change: Change;

  constructor(client: Client, change: Change) {
    this.#client = client;
    this.#change = change;
  }

  /** Changes tiers, house rule or what is shown, without training anew. */
  replan(change: PlanChange): Promise<void> {
    return this.#change((runId) => this.#client.run('replan', { runId, change }));
  }

  /** Keeps what another system says of the file on show. */
  setControlTotals(controlTotals: ControlTotals): Promise<void> {
    return this.#change((runId) => this.#client.run('setControlTotals', { runId, controlTotals }));
  }

  /** Measures the original notebook's method on the file on show. */
  remeasureNotebook(): Promise<void> {
    return this.#change((runId) => this.#client.run('remeasureNotebook', { runId }));
  }

  /** Examines what the treatments of the past brought, as outcomes are said to count. */
  examineEffects(
    recoveredFraction: Settings['outcome']['recoveredFraction'] | null = null,
  ): Promise<void> {
    return this.#change((runId) =>
      this.#client.run('examineEffects', { runId, recoveredFraction }),
    );
  }

  /** Measures what is not known of treatments by what is. */
  benchmarkEffects(): Promise<void> {
    return this.#change((runId) => this.#client.run('benchmarkEffects', { runId }));
  }

  /** Keeps what a person decided of a loan's action; null takes it back. */
  review(row: number, review: Review | null): Promise<void> {
    return this.#change((runId) => this.#client.run('review', { runId, row, review }));
  }

  /** Keeps the user's own names of the segments on show. */
  nameSegments(names: readonly string[]): Promise<void> {
    return this.#change((runId) => this.#client.run('nameSegments', { runId, names }));
  }

  /** Groups the borrowers on show otherwise. */
  resegment(segments: Settings['segments']): Promise<void> {
    return this.#change((runId) => this.#client.run('resegment', { runId, segments }));
  }

  /** Puts the borrowers on show into the segments of an earlier analysis. */
  placeInSegments(earlierRunId: string): Promise<void> {
    return this.#change((runId) => this.#client.run('placeInSegments', { runId, earlierRunId }));
  }

  /** Shows money by other days-past-due buckets. */
  setBuckets(buckets: BucketScheme): Promise<void> {
    return this.#change((runId) => this.#client.run('setBuckets', { runId, buckets }));
  }

  /** Compares the file on show with an earlier analysis of the same portfolio. */
  compareMonths(earlierRunId: string): Promise<void> {
    return this.#change((runId) => this.#client.run('compareMonths', { runId, earlierRunId }));
  }
}
